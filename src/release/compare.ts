import { join } from 'node:path'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { readArrow } from '../formats/arrow.ts'
import { readCsv } from '../formats/csv-read.ts'

/** The file from which the rows of a table are read: CSV if it has it. */
export const readFrom = ({ files }: Pick<TableSummary, 'files'>): string =>
  files.find((file) => file.endsWith('.csv')) ?? files[0]!

/** The rows of a table in a release folder as text cells, from whichever format it has. */
export function readRows(
  disk: Disk,
  folder: string,
  table: Pick<TableSummary, 'files'>,
): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const file = readFrom(table)
  const bytes = disk.read(join(folder, file))
  if (file.endsWith('.csv')) return readCsv(bytes)
  const arrow = readArrow(bytes)
  const rows = [...arrow.rows()].map((row) =>
    row.map((cell) =>
      cell === undefined ? '' : Array.isArray(cell) ? cell.join('|') : String(cell),
    ),
  )
  return { columns: arrow.columns.map((column) => column.name), rows }
}
