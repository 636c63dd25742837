import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import { partsOf, type TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { pieces } from '../disk/pieces.ts'
import { streamArrow } from '../formats/arrow-file.ts'
import { readArrowStream, type ArrowFile } from '../formats/arrow.ts'
import { csvRows } from '../formats/csv-read.ts'
import { streamOfParquet } from '../formats/parquet.ts'
import { partOf } from '../pipeline/parts.ts'

/** The file from which the rows of a table, or of a part of one, are read: CSV if it has it. */
export const readFrom = ({ files }: Pick<TableSummary, 'files'>): string =>
  files.find((file) => file.endsWith('.csv')) ?? files[0]!

/** The rows of a table in a release folder as text cells, from whichever format it has. */
export function readRows(
  disk: Disk,
  folder: string,
  { files, parts }: Pick<TableSummary, 'files' | 'parts'>,
): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const forms = parts?.map((part) => part.files.map(({ path }) => path)) ?? [files]
  const read = forms.map((own) => [...textRows(disk, folder, readFrom({ files: own }))])
  return { columns: read[0]?.[0] ?? [], rows: read.flatMap(([, ...rows]) => rows) }
}

/** The part of a table that holds the rows of document `id`, as a table; the table itself if it has no parts. */
export function partHolding(table: TableSummary, id: string): TableSummary {
  const { parts } = table
  const part = parts && partOf(id, parts.length)
  return partsOf(table)[parts?.findIndex((one) => one.part === part) ?? 0] ?? table
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
