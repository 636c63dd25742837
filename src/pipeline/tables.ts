import type { Hash } from 'node:crypto'
import type { Article } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { Pages, type Page } from '#model/page.ts'
import type { Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import { openArrow } from '../formats/arrow.ts'
import { CsvEncoder, csvHead } from '../formats/csv.ts'
import type { FileFacts, Sink, Writer } from '../formats/format.ts'
import { digestOfParts, rowsLine, schemaLine } from './digest.ts'
import { isDivided } from './parts.ts'
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
  /** Of a table in parts: these, in order. */
  readonly parts?: readonly WrittenPart[]
}

/** A part of a table as written. */
export interface WrittenPart {
  readonly part: string
  readonly rows: number
  /** As of a table. */
  readonly digest: string
}

/** Opens a sink for one table, or one part of it, in one format. */
export type OpenSink = (table: Table, format: string, part?: string) => Sink

/** How tables are divided. */
export interface Division {
  /** The names of the parts, in order. */
  readonly names: readonly string[]
  /** What each Arrow file states: nothing that other parts or the version have a share in. */
  readonly facts: FileFacts
  /** Told when a part of a table is written to its last byte. */
  readonly written: (table: Table, part: string) => void
}

/** Takes articles and writes their rows to all tables, holding one batch of each. */
export class TableWriters {
  private readonly writers: readonly (TableWriter | DividedWriter)[]
  private readonly encoder = new CsvEncoder()
  private readonly pages = new Pages()
  private readonly division: Division | undefined
  private held: string[] = []

  constructor(
    tables: readonly Table[],
    formats: { names: readonly string[]; bom: boolean },
    open: OpenSink,
    division?: Division,
  ) {
    const { encoder } = this
    this.division = division
    this.writers = tables.map((table) => {
      const writing = { table, formats, open, encoder }
      if (!division || !isDivided(table)) return new TableWriter(writing)
      const { facts } = division
      return new DividedWriter(table, division, (part) => {
        return new TableWriter({ ...writing, part, facts })
      })
    })
  }

  /** The rows that follow belong to `part`, which is no earlier one than that of the rows before. */
  enter(part: string): void {
    for (const writer of this.writers) if (writer instanceof DividedWriter) writer.enter(part)
  }

  /** Writes the rows of some documents, table by table. One without an article has no rows. */
  append(articles: readonly (Article | undefined)[]): void {
    const pages = this.pages.open(articles)
    const hashes = pages.map((page) => (page && this.division ? hasher() : undefined))
    for (const writer of this.writers)
      for (const [index, page] of pages.entries()) if (page) writer.append(page, hashes[index])
    if (this.division) for (const hash of hashes) this.held.push(hash?.digest('hex') ?? '')
  }

  /** Takes the rows of documents that {@link TablePackers} of the same tables packed, and their digests. */
  take(packed: readonly PackedRows[], digests: readonly string[] = []): void {
    for (const [index, writer] of this.writers.entries()) writer.take(packed[index]!)
    this.held.push(...digests)
  }

  /** The digests of the documents since the last call, if tables are divided: each of all its rows there. */
  digests(): readonly string[] {
    const { held } = this
    this.held = []
    return held
  }

  /** Writes what is held and the end of each file. */
  finish(): Written[] {
    return this.writers.map((writer) => writer.finish())
  }
}

/** Writes the parts of a table one after the other, those without rows too: all releases have the same files. */
class DividedWriter {
  private readonly table: Table
  private readonly division: Division
  private readonly make: (part: string) => TableWriter
  private readonly parts: WrittenPart[] = []
  private writer: TableWriter | undefined

  constructor(table: Table, division: Division, make: (part: string) => TableWriter) {
    this.table = table
    this.division = division
    this.make = make
  }

  enter(part: string): void {
    const { names } = this.division
    while (!this.writer || names[this.parts.length] !== part) {
      if (this.writer) this.close(this.writer)
      const next = names[this.parts.length]
      if (next === undefined)
        throw new Error(`part ${part} of ${this.table.name} was written before`)
      this.writer = this.make(next)
    }
  }

  append(page: Page, hash: Hash | undefined): void {
    this.writer!.append(page, hash)
  }

  take(packed: PackedRows): void {
    this.writer!.take(packed)
  }

  finish(): Written {
    const { table, parts, division } = this
    if (parts.length < division.names.length) {
      this.enter(division.names.at(-1)!)
      this.close(this.writer!)
    }
    const rows = parts.reduce((sum, one) => sum + one.rows, 0)
    return { table, rows, digest: digestOfParts(table, parts), parts }
  }

  private close(writer: TableWriter): void {
    const part = this.division.names[this.parts.length]!
    const { rows, digest } = writer.finish()
    this.parts.push({ part, rows, digest })
    this.division.written(this.table, part)
    this.writer = undefined
  }
}

/** What a table, or a part of one, is written with. */
interface Writing {
  readonly table: Table
  readonly formats: { readonly names: readonly string[]; readonly bom: boolean }
  readonly open: OpenSink
  readonly encoder: CsvEncoder
  readonly part?: string
  readonly facts?: FileFacts
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
  /** How many rows of the batch are written as CSV already. */
  private encoded = 0

  constructor({ table, formats, open, encoder, part, facts = {} }: Writing) {
    const { names, bom } = formats
    this.table = table
    this.encoder = encoder
    // Of its own: a batch that was filled before keeps bits behind its end, which Arrow files would show.
    this.batch = new Batch(table)
    this.digest.update(`${schemaLine(table)}\n`)
    if (names.includes('csv')) {
      this.csv = open(table, 'csv', part)
      this.csv.write(csvHead(table, bom))
    }
    if (names.includes('arrow')) this.arrow = openArrow(table, facts, open(table, 'arrow', part))
  }

  /** Appends the rows of an article; if the table is in parts, gives them to the `hash` of the document. */
  append(page: Page, hash: Hash | undefined): void {
    const rows = freshRows(this.table, page.article, this.seen)
    const from = this.batch.rows
    putRows(this.batch, this.table, rows, page)
    if (hash && isDivided(this.table)) this.putDocument(from, hash)
    this.flushFull()
  }

  private putDocument(from: number, hash: Hash): void {
    const { batch } = this
    const bytes = this.encoder.encode(batch, from, batch.rows)
    hash.update(rowsLine(this.table, batch.rows - from)).update(bytes)
    this.putCsv(bytes)
    this.encoded = batch.rows
  }

  /** The rows come as CSV already, except where those that are known must be left out. */
  take({ counts, columns, csv, keys }: PackedRows): void {
    if (!keys) {
      this.encode()
      this.putCsv(csv)
    }
    let end = 0
    for (const count of counts) {
      const from = end
      end += count
      if (keys) this.takeNew(columns, keys, from, end)
      else {
        this.batch.take(columns, from, end)
        this.encoded = this.batch.rows
      }
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
    this.encode()
    this.arrow?.write(this.batch)
    this.rows += this.batch.rows
    this.batch.clear()
    this.encoded = 0
  }

  /** Writes as CSV the rows of the batch that are not yet, piece by piece, each overwritten by the next. */
  private encode(): void {
    const { batch } = this
    while (this.encoded < batch.rows) {
      const to = Math.min(this.encoded + CSV_ROWS, batch.rows)
      this.putCsv(this.encoder.encode(batch, this.encoded, to))
      this.encoded = to
    }
  }

  private putCsv(bytes: Uint8Array): void {
    this.digest.update(bytes)
    this.csv?.write(bytes)
  }
}
