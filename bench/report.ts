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
  'peak MB',
  'x floor',
]
const MB = 1_000_000

/** The table of `results`, the growth of peak memory, and a warning if works disagree. */
export function report(results: readonly Result[]): string {
  const rows = results.map((result) => cells(result, floorOf(result, results)))
  return [...aligned([COLUMNS, ...rows]), '', ...growth(results), ...quarrels(results)].join('\n')
}

function cells({ family, work, size, bytes, runs }: Result, floor: number | undefined): string[] {
  const all = runs.map((run) => run.seconds)
  const seconds = median(all)
  return [
    family,
    String(size),
    work,
    (size / seconds).toFixed(0),
    (bytes / MB / seconds).toFixed(1),
    seconds.toFixed(2),
    `${Math.min(...all).toFixed(2)}-${Math.max(...all).toFixed(2)}`,
    (peak(runs) / MB).toFixed(0),
    floor === undefined ? '' : (seconds / floor).toFixed(1),
  ]
}

function floorOf({ family, size }: Result, results: readonly Result[]): number | undefined {
  const floor = results.find(
    (one) => one.work === 'floor' && one.size === size && one.family === family,
  )
  return floor && median(floor.runs.map((run) => run.seconds))
}

const peak = (runs: readonly Measured[]): number => median(runs.map((run) => run.peak))

function median(values: readonly number[]): number {
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
export const GISTS_ONLY: readonly string[] = ['floor', 'plain']

/** Works that did not read the same statements: their times may not be compared. */
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
  }
  return lines
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)))
  const pad = (cell: string, index: number): string =>
    index === 0 || index === 2 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)
  return rows.map((row) => row.map(pad).join('  '))
}
