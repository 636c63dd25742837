import { EXIT, nearest, Rejection } from '#model/problem.ts'
import type { ReleaseRecord, TableSummary } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { hasher } from '../../disk/hash.ts'
import { csvLine } from '../../formats/csv.ts'
import { readRows } from '../compare.ts'
import { holds, normalised, parseFilter } from './filter.ts'
import { unmetIn, type Unmet } from './unmet.ts'

/** Rows of a table that a filter chooses, as they are cited. */
export interface Subset {
  readonly table: string
  /** In its one way of writing. */
  readonly filter: string
  readonly rows: number
  /** SHA-256 of the schema line and the rows as CSV lines, sorted by their bytes. */
  readonly digest: string
  /** Where no row is chosen: values that no cell of their column has. */
  readonly unmet?: readonly Unmet[]
}

/** A table whose rows say more of the statements than the statements do. */
const BESIDE = { of: 'statements', table: 'attributions', key: 'statement_id' } as const

/** The rows of `name` in the release in `folder` for which `where` holds. */
export function subsetOf(
  disk: Disk,
  folder: string,
  record: Pick<ReleaseRecord, 'tables'>,
  name: string,
  where: string,
): Subset {
  const table = find(record, name)
  const beside = record.tables.find((one) => one.name === BESIDE.table && name === BESIDE.of)
  const own = new Set(table.columns.map((column) => column.name))
  const more = (beside?.columns ?? []).filter((column) => !own.has(column.name))
  const types = new Map([...table.columns, ...more].map((one) => [one.name, one.type]))
  const filter = parseFilter(where, types)
  const { columns, rows } = readRows(disk, folder, table)
  const places = new Map(columns.map((column, index) => [column, index]))
  const others = beside && more.length > 0 ? groups(disk, folder, beside) : undefined
  const cellsOf =
    (column: string) =>
    (cells: readonly string[]): readonly string[] => {
      const at = places.get(column)
      if (at !== undefined) return itemsOf(cells[at]!, types.get(column)!)
      const group = others?.get(cells[places.get(BESIDE.key)!]!) ?? []
      return group.flatMap((row) => itemsOf(row[column] ?? '', types.get(column)!))
    }
  const chosen = rows.filter((cells) => holds(filter, (column) => cellsOf(column)(cells)))
  const digest = digestOf(table, chosen)
  const subset = { table: name, filter: normalised(filter, types), rows: chosen.length, digest }
  if (chosen.length > 0) return subset
  return { ...subset, unmet: unmetIn(filter, (column) => new Set(rows.flatMap(cellsOf(column)))) }
}

function find({ tables }: Pick<ReleaseRecord, 'tables'>, name: string): TableSummary {
  const table = tables.find((one) => one.name === name)
  if (table) return table
  const names = tables.map((one) => one.name)
  const meant = nearest(name, names)
  const hint = meant ? `did you mean '${meant}'?` : `tables: ${names.join(', ')}`
  const message = 'the release has no such table'
  throw new Rejection([{ file: name, level: 'error', rule: 'usage', message, hint }], EXIT.usage)
}

function itemsOf(cell: string, type: string): readonly string[] {
  if (cell === '') return []
  return type === 'list' ? cell.split('|') : [cell]
}

type Cells = Readonly<Record<string, string>>

/** The rows of the table beside, by the statement they belong to. */
function groups(disk: Disk, folder: string, table: TableSummary): Map<string, Cells[]> {
  const { columns, rows } = readRows(disk, folder, table)
  const found = new Map<string, Cells[]>()
  for (const cells of rows) {
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index]!]))
    const own = found.get(row[BESIDE.key]!)
    if (own) own.push(row)
    else found.set(row[BESIDE.key]!, [row])
  }
  return found
}

/** Equal for equal rows, in whatever order and format they stand in. */
function digestOf(table: TableSummary, rows: readonly (readonly string[])[]): string {
  const columns = table.columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  const hash = hasher().update(`${table.name} (${table.key.join(', ')}): ${columns}\n`)
  const lines = rows.map((cells) => Buffer.from(csvLine(cells)))
  for (const line of lines.sort((a, b) => Buffer.compare(a, b))) hash.update(line)
  return hash.digest('hex')
}
