import { PEERS } from './peers.ts'
import type { Measured } from './tally.ts'

/** One work at one size, with all its measurements. */
export interface Result {
  readonly family: string
  readonly work: string
  readonly size: number
  /** Bytes of the corpus. */
  readonly bytes: number
  readonly runs: readonly Measured[]
}

const COLUMNS = [
  'family',
  'articles',
  'work',
  'articles/s',
  'MB/s',
  'seconds',
  'range',
  'cpu s',
  'peak MB',
  'x floor',
  'x cpu',
]
const MB = 1_000_000

/** The table of `results`, the growth of peak memory, and a warning if works disagree. */
export function report(results: readonly Result[]): string {
  const rows = results.map((result) => cells(result, floorOf(result, results)))
  const lines = [...growth(results), ...emission(results), ...quarrels(results)]
  return [...aligned([COLUMNS, ...rows]), '', ...lines].join('\n')
}

function cells({ family, work, size, bytes, runs }: Result, floor: Result | undefined): string[] {
  const all = runs.map((run) => run.seconds)
  const seconds = wall(runs)
  return [
    family,
    String(size),
    work,
    (size / seconds).toFixed(0),
    (bytes / MB / seconds).toFixed(1),
    seconds.toFixed(2),
    `${Math.min(...all).toFixed(2)}-${Math.max(...all).toFixed(2)}`,
    cpu(runs).toFixed(2),
    (peak(runs) / MB).toFixed(0),
    floor === undefined ? '' : (seconds / wall(floor.runs)).toFixed(1),
    floor === undefined ? '' : (cpu(runs) / cpu(floor.runs)).toFixed(1),
  ]
}

function floorOf({ family, size }: Result, results: readonly Result[]): Result | undefined {
  return results.find((one) => one.work === 'floor' && one.size === size && one.family === family)
}

const wall = (runs: readonly Measured[]): number => median(runs.map((run) => run.seconds))
const cpu = (runs: readonly Measured[]): number => median(runs.map((run) => run.cpu))
const peak = (runs: readonly Measured[]): number => median(runs.map((run) => run.peak))

/** The middle one of `values`. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >>> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How peak memory grows from the smallest corpus to the largest, work by work. */
function growth(results: readonly Result[]): string[] {
  const sizes = results.map((one) => one.size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  if (least === most) return []
  const peaks = results.filter((one) => one.size === least)
  const grown = peaks.map(({ family, work, runs }) => {
    const last = results.find((o) => o.work === work && o.family === family && o.size === most)!
    return `${family} ${work} ${(peak(last.runs) / peak(runs)).toFixed(2)}x`
  })
  return [`peak memory from ${least} to ${most} articles: ${grown.join(', ')}`]
}

/** Works that know the labels of gists only: in other families they scan the same lines and count less. */
export const GISTS_ONLY: readonly string[] = ['floor', 'plain', ...Object.keys(PEERS)]

/** What emission takes alone: the work with tables, less the stages. */
function emission(results: readonly Result[]): string[] {
  return results.flatMap((stages) => {
    if (stages.work !== 'stages') return []
    const { family, size } = stages
    const alone = ['csv', 'readout'].flatMap((name) => {
      const one = results.find((o) => o.work === name && o.family === family && o.size === size)
      return one ? [`${name} ${(cpu(one.runs) - cpu(stages.runs)).toFixed(2)}`] : []
    })
    return alone.length === 0
      ? []
      : [`emission alone, cpu s at ${size} ${family} articles: ${alone.join(', ')}`]
  })
}

/** Works that did not read the same statements, or not at the same places: their times may not be compared. */
function quarrels(results: readonly Result[]): string[] {
  const lines: string[] = []
  for (const first of results.filter((one) => one.work === results[0]!.work)) {
    const { family, size } = first
    const here = results.filter(
      (one) =>
        one.size === size &&
        one.family === family &&
        (family === 'gist' || !GISTS_ONLY.includes(one.work)),
    )
    const counts = here.map(({ work, runs }) => `${work} ${runs[0]!.statements}`)
    const differ = new Set(here.map(({ runs }) => runs[0]!.statements)).size > 1
    if (differ) lines.push(`statements differ at ${size} ${family} articles: ${counts.join(', ')}`)
    const told = here.filter(({ runs }) => runs.some((run) => run.digest !== undefined))
    const rows = new Set(told.flatMap(({ runs }) => runs.map((run) => run.digest)))
    const names = told.map(({ work }) => work).join(', ')
    if (rows.size === 1 && told.length > 1)
      lines.push(`the same rows at ${size} ${family} articles: ${names}`)
    if (rows.size > 1)
      lines.push(`documents, offsets or labels differ at ${size} ${family} articles: ${names}`)
  }
  return lines
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)))
  const pad = (cell: string, index: number): string =>
    index === 0 || index === 2 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)
  return rows.map((row) => row.map(pad).join('  '))
}
