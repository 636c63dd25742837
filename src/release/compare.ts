import { join } from 'node:path'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { readArrow } from '../formats/arrow.ts'
import { readCsv } from '../formats/csv-read.ts'
import type { RowChange } from './version.ts'

/** The rows of a table in a release folder as text cells, from whichever format it has. */
export function readRows(
  disk: Disk,
  folder: string,
  table: Pick<TableSummary, 'files'>,
): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const csv = table.files.find((file) => file.endsWith('.csv'))
  if (csv !== undefined) return readCsv(disk.read(join(folder, csv)))
  const arrow = readArrow(disk.read(join(folder, table.files[0]!)))
  const rows = [...arrow.rows()].map((row) =>
    row.map((cell) =>
      cell === undefined ? '' : Array.isArray(cell) ? cell.join('|') : String(cell),
    ),
  )
  return { columns: arrow.columns.map((column) => column.name), rows }
}

/** How the rows of one table differ between two release folders, by the key of the older one. */
export function compareRows(
  disk: Disk,
  before: { folder: string; table: TableSummary },
  after: { folder: string; table: TableSummary },
): RowChange {
  const { key } = before.table
  const shared = before.table.columns
    .map((column) => column.name)
    .filter((name) => after.table.columns.some((column) => column.name === name))
  const old = digests(disk, before, key, shared)
  let [added, changed, kept] = [0, 0, 0]
  for (const [id, digest] of digests(disk, after, key, shared)) {
    const was = old.get(id)
    if (was === undefined) added++
    else kept++
    if (was !== undefined && was !== digest) changed++
  }
  return { added, changed, removed: old.size - kept }
}

/** A digest of the shared cells of each row, by its key. */
function digests(
  disk: Disk,
  { folder, table }: { folder: string; table: TableSummary },
  key: readonly string[],
  shared: readonly string[],
): Map<string, string> {
  const { columns, rows } = readRows(disk, folder, table)
  const at = (names: readonly string[]): number[] => names.map((name) => columns.indexOf(name))
  const [keys, cells] = [at(key), at(shared)]
  const pick = (row: readonly string[], indices: readonly number[]): string =>
    JSON.stringify(indices.map((index) => row[index] ?? null))
  return new Map(rows.map((row) => [pick(row, keys), sha256(pick(row, cells))]))
}
