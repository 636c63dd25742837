import { join } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Cell } from '#model/table.ts'
import { partsOf, recordOf, type ReleaseRecord, type TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { filesBelow } from './store.ts'
import { cellsIn } from './table-files.ts'
import { WORKBOOK } from './workbook.ts'

/** Most cells that are told of one table. */
const MOST = 10

/** Characters shown before the first that differs. */
const CONTEXT = 20

/** Files that state digests of the others, and differ whenever one does. */
const CONSEQUENCES = ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'bag-info.txt']

interface Sides {
  readonly disk: Disk
  /** Absolute paths of the release as published, and as made again. */
  readonly published: string
  readonly rebuilt: string
}

/** How the files of a release differ from those that were made again; empty if no byte does. */
export function compareRebuilt(sides: Sides): Problem[] {
  const { disk, published, rebuilt } = sides
  const [before, after] = [published, rebuilt].map((folder) => new Set(filesBelow(disk, folder)))
  const problems: Problem[] = []
  for (const file of [...before!].filter((one) => !after!.has(one)))
    problems.push(fault(file, 'rebuilt-files', 'was published and is not made again'))
  for (const file of [...after!].filter((one) => !before!.has(one)))
    problems.push(fault(file, 'rebuilt-files', 'is made now and was not published'))
  const shared = [...before!].filter((one) => after!.has(one))
  const differing = shared.filter(
    (file) => digest(disk, published, file) !== digest(disk, rebuilt, file),
  )
  const [old, now] = [published, rebuilt].map((folder) => recordIn(disk, folder))
  const tables = new Map(
    old!.tables.flatMap((one) => one.files.map((file) => [file, one] as const)),
  )
  const isData = problemsOfTables(sides, { old: old!, now: now! }, differing, problems)
  for (const file of differing.filter((one) => !tables.has(one))) {
    if (file === WORKBOOK)
      problems.push(
        fault(file, isData ? 'rebuilt-data' : 'rebuilt-encoding', BOOK[Number(isData)]!),
      )
    else if (!CONSEQUENCES.includes(file)) problems.push(textFault(sides, file))
  }
  const rest = differing.filter((one) => CONSEQUENCES.includes(one))
  return problems.length > 0 ? problems : rest.map((file) => textFault(sides, file))
}

const BOOK = ['only the encoding differs: its tables are equal', 'differs, as its tables do']

function fault(file: string, rule: string, message: string): Problem {
  return { file, level: 'error', rule, message }
}

const digest = (disk: Disk, folder: string, file: string): string =>
  sha256(disk.read(join(folder, file)))

function recordIn(disk: Disk, folder: string): ReleaseRecord {
  return recordOf(JSON.parse(Buffer.from(disk.read(join(folder, 'release.json'))).toString()))
}

/** Tells how the tables differ of which a file does; true if any of their cells does. */
function problemsOfTables(
  sides: Sides,
  { old, now }: { readonly old: ReleaseRecord; readonly now: ReleaseRecord },
  differing: readonly string[],
  problems: Problem[],
): boolean {
  let isData = false
  for (const summary of old.tables.flatMap(partsOf)) {
    const files = summary.files.filter((file) => differing.includes(file))
    const again = now.tables.find((one) => one.name === summary.name)
    if (files.length === 0 || !again) continue
    const told = cellFaults(sides, files[0]!, summary, again)
    isData ||= told.length > 0
    const encoded = files.map((file) =>
      fault(
        file,
        'rebuilt-encoding',
        `table ${summary.name}: only the encoding differs: its rows and cells are equal`,
      ),
    )
    problems.push(...(told.length > 0 ? told : encoded))
  }
  return isData
}

type Rows = ReadonlyMap<
  string,
  { readonly number: number; readonly cells: Readonly<Record<string, string>> }
>

/** The cells in which two files of a table differ, by key; empty if only their encoding does. */
function cellFaults(
  { disk, published, rebuilt }: Sides,
  file: string,
  summary: TableSummary,
  again: TableSummary,
): Problem[] {
  const say = (message: string): Problem =>
    fault(file, 'rebuilt-data', `table ${summary.name}: ${message}`)
  const columns = (one: TableSummary): string =>
    one.columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  if (columns(summary) !== columns(again))
    return [say(`its columns were ${columns(summary)} and are ${columns(again)}`)]
  const old = rowsIn(disk, published, file, summary)
  const now = rowsIn(disk, rebuilt, file, again)
  if (typeof old === 'string' || typeof now === 'string')
    return [say(String(typeof old === 'string' ? old : now))]
  const found = [...differences(old, now, summary)]
  if (found.length === 0 && [...old.keys()].join('\n') !== [...now.keys()].join('\n'))
    return [say('its rows stand in another order')]
  const more = found.length - MOST
  return [...found.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])].map(say)
}

function rowsIn(disk: Disk, folder: string, file: string, summary: TableSummary): Rows | string {
  const rows = cellsIn(file, disk.read(join(folder, file)), summary)
  if (typeof rows === 'string') return rows
  const named = rows.map((row) =>
    Object.fromEntries(summary.columns.map(({ name }, index) => [name, print(row[index])])),
  )
  return new Map(
    named.map((cells, index) => [
      summary.key.map((name) => cells[name]).join('|'),
      { number: index + 1, cells },
    ]),
  )
}

const print = (cell: Cell): string => (Array.isArray(cell) ? cell.join('|') : String(cell ?? ''))

function* differences(old: Rows, now: Rows, { columns }: TableSummary): Iterable<string> {
  for (const [key, { number, cells }] of old) {
    const other = now.get(key)?.cells
    if (!other) yield `row ${number}: '${key}' was published and is not read again`
    for (const { name } of other ? columns : []) {
      const [before, after] = [cells[name]!, other![name]!]
      if (before !== after)
        yield `row ${number}, column ${name}: data differ, '${short(before)}' was published and is '${short(after)}' now`
    }
  }
  for (const [key, { number }] of now)
    if (!old.has(key)) yield `row ${number}: '${key}' is read now and was not published`
}

/** The beginning of a text, on one line. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}

/** The first line in which two texts differ: no table does, or it is told. */
function textFault({ disk, published, rebuilt }: Sides, file: string): Problem {
  const [old, now] = [published, rebuilt].map((folder) =>
    Buffer.from(disk.read(join(folder, file)))
      .toString()
      .split('\n'),
  )
  const line = old!.findIndex((text, index) => text !== now![index])
  const at = line < 0 ? old!.length : line
  const [before, after] = [old![at] ?? '', now![at] ?? '']
  const [from, to] = [[...before], [...after]]
  const same = from.findIndex((mark, index) => mark !== to[index])
  const start = Math.max(0, (same < 0 ? from.length : same) - CONTEXT)
  const told = (marks: readonly string[]): string => short(marks.slice(start).join(''))
  const message = `a description differs: '${told(from)}' was published and is '${told(to)}' now`
  return { ...fault(file, 'rebuilt-description', message), line: at + 1 }
}
