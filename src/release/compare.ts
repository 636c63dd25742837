import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { pieces } from '../disk/pieces.ts'
import { streamArrow } from '../formats/arrow-file.ts'
import { readArrowStream, type ArrowFile } from '../formats/arrow.ts'
import { csvRows } from '../formats/csv-read.ts'
import { streamOfParquet } from '../formats/parquet.ts'

/** The file from which the rows of a table are read: CSV if it has it. */
export const readFrom = ({ files }: Pick<TableSummary, 'files'>): string =>
  files.find((file) => file.endsWith('.csv')) ?? files[0]!

/** The rows of a table in a release folder as text cells, from whichever format it has. */
export function readRows(
  disk: Disk,
  folder: string,
  table: Pick<TableSummary, 'files'>,
): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const [columns = [], ...rows] = textRows(disk, folder, readFrom(table))
  return { columns, rows }
}

/** The rows of a file of a table as text cells, one after the other, the names of the columns first. */
export function* textRows(disk: Disk, folder: string, file: string): Generator<readonly string[]> {
  const path = join(folder, file)
  if (file.endsWith('.csv')) yield* csvRows(pieces(disk, path))
  else if (file.endsWith('.parquet'))
    yield* textsOf(readArrowStream(streamOfParquet(disk.read(path))))
  else {
    const opened = disk.open(path)
    try {
      yield* textsOf(streamArrow(opened))
    } finally {
      opened.close()
    }
  }
}

function* textsOf({ columns, rows }: ArrowFile): Generator<readonly string[]> {
  yield columns.map(({ name }) => name)
  for (const row of rows()) yield row.map(textOf)
}

const textOf = (cell: Cell): string =>
  cell === undefined ? '' : Array.isArray(cell) ? cell.join('|') : String(cell)
