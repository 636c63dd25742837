import { join } from 'node:path'
import type { Cell, CellType, Column, Table } from '#model/table.ts'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { hasher } from '../disk/hash.ts'
import { pieces } from '../disk/pieces.ts'
import { streamArrow } from '../formats/arrow-file.ts'
import { readArrow, readArrowStream, type ArrowFile } from '../formats/arrow.ts'
import { csvHead } from '../formats/csv.ts'
import { csvRows, parseCell, readCsv, type CsvTable } from '../formats/csv-read.ts'
import { streamOfParquet } from '../formats/parquet.ts'
import { RowDigest, schemaLine } from '../pipeline/digest.ts'

/** Bytes of a CSV file that are held as rows: all tables of a release are read side by side. */
const CSV_PIECE = 1 << 16

/** A release and one of its tables. */
export interface TableSite {
  readonly disk: Disk
  /** Absolute path of the release. */
  readonly folder: string
  readonly summary: TableSummary
}

/** What the rows of a file come to. */
export interface Digested {
  readonly digest: string
  readonly rows: number
}

/** The rows of `file` as cells, in order; throws in words where it does not hold such rows. */
export function* rowsIn({ disk, folder, summary }: TableSite, file: string): Generator<Cell[]> {
  const path = join(folder, file)
  if (file.endsWith('.csv')) {
    yield* textCells(csvRows(pieces(disk, path, CSV_PIECE)), summary)
  } else if (file.endsWith('.parquet')) {
    yield* arrowRows(readArrowStream(streamOfParquet(disk.read(path))), summary)
  } else {
    const opened = disk.open(path)
    try {
      yield* arrowRows(streamArrow(opened), summary)
    } finally {
      opened.close()
    }
  }
}

/** The rows of a whole file by its format, or what is wrong with them. */
export function cellsIn(file: string, bytes: Uint8Array, summary: TableSummary): Cell[][] | string {
  return inWords(() => {
    if (file.endsWith('.csv')) return [...textCells(rowsOfCsv(readCsv(bytes)), summary)]
    const arrow = file.endsWith('.parquet')
      ? readArrowStream(streamOfParquet(bytes))
      : readArrow(bytes)
    return [...arrowRows(arrow, summary)]
  })
}

/** What `read` gives, or in words why it gives nothing. */
function inWords<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The logical digest of the rows of `file`, or what is wrong with them. */
export function digestIn(site: TableSite, file: string): Digested | string {
  const asBytes = file.endsWith('.csv') ? digestOfBytes(site, file) : undefined
  return asBytes ?? digestOfRows(site.summary, rowsIn(site, file))
}

/**
 * The digest that the bytes of a CSV file give, if it is the one that release.json states: then its
 * rows are the rows, for the digest is that of the rows as CSV.
 */
function digestOfBytes({ disk, folder, summary }: TableSite, file: string): Digested | undefined {
  const table = tableOf(summary)
  const hash = hasher().update(`${schemaLine(table)}\n`)
  let head: number | undefined
  for (const piece of pieces(disk, join(folder, file))) {
    head ??= headOf(table, piece)
    if (head === undefined) return undefined
    hash.update(piece.subarray(head))
    head = 0
  }
  const digest = hash.digest('hex')
  return digest === summary.digest ? { digest, rows: summary.rows } : undefined
}

/** Length of the head that `bytes` begin with, with or without a byte order mark. */
function headOf(table: Table, bytes: Uint8Array): number | undefined {
  const heads = [true, false].map((bom) => csvHead(table, bom))
  return heads.find((head) => Buffer.compare(bytes.subarray(0, head.length), head) === 0)?.length
}

/** The logical digest of rows, or in words why there is none. */
export function digestOfRows(
  summary: TableSummary,
  rows: Iterable<readonly Cell[]>,
): Digested | string {
  return inWords(() => {
    const digest = new RowDigest(tableOf(summary))
    for (const row of rows) digest.add(row)
    return digest.finish()
  })
}

/** A table with the schema of `summary`, for its digest: whether a cell is missing is checked apart. */
export function tableOf(summary: TableSummary): Table {
  const columns = summary.columns.map(({ name, type }): Column => ({
    name,
    type: type as CellType,
    required: false,
    description: '',
    stage: '',
    evidence: 'quote',
    free: true,
    value: () => undefined,
  }))
  const range = (): never => {
    throw new TypeError('a table that was read back has no ranges')
  }
  const { name, key } = summary
  return { name, row: '', key, foreign: [], columns, rows: () => [], range }
}

/** The names of the columns and the rows of a CSV table, one after the other. */
export function rowsOfCsv({ columns, rows }: CsvTable): (readonly string[])[] {
  return [columns, ...rows]
}

/** The cells that texts stand for, as CSV and workbooks have them; the first row names the columns. */
export function* textCells(
  lines: Iterable<readonly string[]>,
  summary: TableSummary,
): Generator<Cell[]> {
  const types = summary.columns.map(({ type }) => type as CellType)
  let columns: readonly string[] | undefined
  for (const line of lines) {
    if (columns && line.length !== types.length)
      throw new TypeError(`a row has ${line.length} cells, the table ${types.length} columns`)
    if (columns) yield line.map((text, index) => parseCell(text, types[index]!))
    else checkNames((columns = line), summary)
  }
  if (!columns) checkNames([], summary)
}

function checkNames(columns: readonly string[], summary: TableSummary): void {
  if (columns.join() !== summary.columns.map(({ name }) => name).join())
    throw new TypeError(`its columns are ${columns.join(', ')}`)
}

/** Arrow's names of our types. */
const ARROW: Readonly<Record<string, string>> = {
  text: 'Utf8',
  integer: 'Int32',
  boolean: 'Bool',
  date: 'Date32<DAY>',
  list: 'List<Utf8>',
}

function* arrowRows({ columns, rows }: ArrowFile, summary: TableSummary): Generator<Cell[]> {
  const found = columns.map((column) => `${column.name} ${column.type}`).join()
  const wanted = summary.columns.map((column) => `${column.name} ${ARROW[column.type]}`).join()
  if (found !== wanted) throw new TypeError(`its columns are ${found}`)
  yield* rows()
}
