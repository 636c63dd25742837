import { join } from 'node:path'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { readArrow } from '../formats/arrow.ts'
import { readCsv } from '../formats/csv-read.ts'

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
