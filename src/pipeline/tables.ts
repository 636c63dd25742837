import type { Article } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { Page } from '#model/page.ts'
import type { Cell, Column, Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import { openArrow } from '../formats/arrow.ts'
import { CsvEncoder, csvHead } from '../formats/csv.ts'
import type { Sink, Writer } from '../formats/format.ts'
import { freshRows, isNew, putRows, type PackedRows } from './packing.ts'

/** A batch ends with the document that brings it to this many rows, or bytes of text. */
const BATCH_ROWS = 8192
const BATCH_BYTES = 4 * 1024 * 1024
/** Rows encoded as CSV at once, whatever the batch: so few bytes stay in the cache, and need little room. */
const CSV_ROWS = 256

/** A table as written. */
export interface Written {
  readonly table: Table
  readonly rows: number
  /** SHA-256 of the schema line and the rows as CSV: equal whatever the formats and their options. */
  readonly digest: string
}

/** Opens a sink for one table in one format. */
export type OpenSink = (table: Table, format: string) => Sink

/** Takes articles one by one and writes their rows to all tables, holding one batch of each. */
export class TableWriters {
  private readonly writers: readonly TableWriter[]
  private readonly encoder = new CsvEncoder()
  private readonly page = new Page()

  constructor(
    tables: readonly Table[],
    formats: { names: readonly string[]; bom: boolean },
    open: OpenSink,
  ) {
    this.writers = tables.map((table) => new TableWriter(table, formats, open, this.encoder))
  }

  append(article: Article): void {
    this.page.open(article)
    for (const writer of this.writers) writer.append(this.page)
  }

  /** Takes the rows of documents that {@link TablePackers} of the same tables packed. */
  take(packed: readonly PackedRows[]): void {
    for (const [index, writer] of this.writers.entries()) writer.take(packed[index]!)
  }

  /** Writes what is held and the end of each file. */
  finish(): Written[] {
    return this.writers.map((writer) => writer.finish())
  }
}

class TableWriter {
  private readonly table: Table
  private readonly batch: Batch
  private readonly encoder: CsvEncoder
  private readonly digest = hasher()
  private readonly seen = new Set<string>()
  private readonly csv: Sink | undefined
  private readonly arrow: Writer | undefined
  private rows = 0
  /** True if the rows of the batch are written as CSV already. */
  private isEncoded = false

  constructor(
    table: Table,
    { names, bom }: { names: readonly string[]; bom: boolean },
    open: OpenSink,
    encoder: CsvEncoder,
  ) {
    this.table = table
    this.encoder = encoder
    this.batch = new Batch(table)
    this.digest.update(`${schemaLine(table)}\n`)
    if (names.includes('csv')) {
      this.csv = open(table, 'csv')
      this.csv.write(csvHead(table, bom))
    }
    if (names.includes('arrow')) this.arrow = openArrow(table, {}, open(table, 'arrow'))
  }

  append(page: Page): void {
    const rows = freshRows(this.table, page.article, this.seen)
    putRows(this.batch, this.table, rows, page)
    this.flushFull()
  }

  /** The rows come as CSV already, except where those that are known must be left out. */
  take({ counts, columns, csv, keys }: PackedRows): void {
    this.isEncoded = keys === undefined
    if (this.isEncoded) this.putCsv(csv)
    let end = 0
    for (const count of counts) {
      const from = end
      end += count
      if (keys) this.takeNew(columns, keys, from, end)
      else this.batch.take(columns, from, end)
      this.flushFull()
    }
  }

  /** Takes those of the rows `from` to `end` whose keys were not seen before. */
  private takeNew(
    columns: PackedRows['columns'],
    keys: NonNullable<PackedRows['keys']>,
    from: number,
    end: number,
  ): void {
    for (let row = from; row < end; row++)
      if (isNew(keys[row], this.seen)) this.batch.take(columns, row, row + 1)
  }

  finish(): Written {
    this.flush()
    this.arrow?.close()
    return { table: this.table, rows: this.rows, digest: this.digest.digest('hex') }
  }

  private flushFull(): void {
    if (this.batch.rows >= BATCH_ROWS || this.batch.size >= BATCH_BYTES) this.flush()
  }

  private flush(): void {
    if (this.batch.rows === 0) return
    if (!this.isEncoded) for (const bytes of csvPieces(this.encoder, this.batch)) this.putCsv(bytes)
    this.arrow?.write(this.batch)
    this.rows += this.batch.rows
    this.batch.clear()
  }

  private putCsv(bytes: Uint8Array): void {
    this.digest.update(bytes)
    this.csv?.write(bytes)
  }
}

/** The rows of `batch` as CSV, piece by piece, each overwritten by the next. */
function* csvPieces(encoder: CsvEncoder, batch: Batch): Generator<Uint8Array> {
  for (let from = 0; from < batch.rows; from += CSV_ROWS) {
    yield encoder.encode(batch, from, Math.min(from + CSV_ROWS, batch.rows))
  }
}

/** What a logical digest says of the schema: names and types in order, the key. */
export function schemaLine(table: Pick<Table, 'name' | 'key' | 'columns'>): string {
  const columns = table.columns.map(({ name, type }: Column) => `${name} ${type}`)
  return `${table.name} (${table.key.join(', ')}): ${columns.join(', ')}`
}

/** Rows that are encoded at once. */
const DIGESTED = 512

/** Computes the logical digest of rows given one by one as cells, for files that are read back. */
export class RowDigest {
  private readonly batch: Batch
  private readonly hash = hasher()
  private readonly encoder = new CsvEncoder()
  private held: (readonly Cell[])[] = []
  private rows = 0

  constructor(table: Table) {
    const cells = table.columns.map((column, index) => ({
      ...column,
      value: (row: unknown) => (row as Cell[])[index],
    }))
    this.batch = new Batch({ columns: cells })
    this.hash.update(`${schemaLine(table)}\n`)
  }

  /** Throws a {@link CellError} for a cell that its column cannot hold. */
  add(row: readonly Cell[]): void {
    this.rows++
    if (this.held.push(row) === DIGESTED) this.encode()
  }

  finish(): { readonly digest: string; readonly rows: number } {
    this.encode()
    return { digest: this.hash.digest('hex'), rows: this.rows }
  }

  private encode(): void {
    this.batch.append(this.held)
    this.hash.update(this.encoder.encode(this.batch))
    this.batch.clear()
    this.held = []
  }
}
