import type { Article } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { Page } from '#model/page.ts'
import { CellError } from '#model/presence.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Cell, Column, Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import { openArrow } from '../formats/arrow.ts'
import { CsvEncoder, csvHead } from '../formats/csv.ts'
import type { Sink, Writer } from '../formats/format.ts'

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
    this.put(this.fresh(this.table.rows(page.article)), page)
    if (this.batch.rows >= BATCH_ROWS || this.batch.size >= BATCH_BYTES) this.flush()
  }

  /** The rows, without those that an earlier document gave already. */
  private fresh(given: Iterable<unknown>): readonly unknown[] {
    const rows = Array.isArray(given) ? (given as readonly unknown[]) : [...given]
    const { once } = this.table
    if (!once) return rows
    return rows.filter((row) => {
      const key = once(row)
      if (key === undefined) return true
      const isFirst = !this.seen.has(key)
      this.seen.add(key)
      return isFirst
    })
  }

  /** A cell its column cannot hold is laid to the document it came from. */
  private put(rows: readonly unknown[], page: Page): void {
    try {
      this.batch.append(rows, page)
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      const message = `table ${this.table.name}: ${error.message}`
      const { file } = page.article.source
      const hint = 'give the value another name in its codebook, or mend the stage that gives it'
      throw new Rejection([{ file, level: 'error', rule: 'bad-cell', message, hint }], EXIT.input)
    }
  }

  finish(): Written {
    this.flush()
    this.arrow?.close()
    return { table: this.table, rows: this.rows, digest: this.digest.digest('hex') }
  }

  private flush(): void {
    if (this.batch.rows === 0) return
    for (const bytes of csvPieces(this.encoder, this.batch)) {
      this.digest.update(bytes)
      this.csv?.write(bytes)
    }
    this.arrow?.write(this.batch)
    this.rows += this.batch.rows
    this.batch.clear()
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

/** The logical digest of rows given as cells, for files that are read back. */
export function digestOf(
  table: Table,
  rows: Iterable<readonly Cell[]>,
): { digest: string; rows: number } {
  const batch = new Batch({
    ...table,
    columns: table.columns.map((column, index) => ({
      ...column,
      value: (row) => (row as Cell[])[index],
    })),
  })
  const digest = hasher()
  const encoder = new CsvEncoder()
  let count = 0
  digest.update(`${schemaLine(table)}\n`)
  for (const row of rows) {
    batch.append([row])
    count++
    if (batch.rows < CSV_ROWS) continue
    digest.update(encoder.encode(batch))
    batch.clear()
  }
  digest.update(encoder.encode(batch))
  return { digest: digest.digest('hex'), rows: count }
}
