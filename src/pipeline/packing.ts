import type { Hash } from 'node:crypto'
import type { Article } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { packed as packedColumns } from '#model/pack.ts'
import type { PackedColumn } from '#model/packed.ts'
import { Pages, type Page } from '#model/page.ts'
import { CellError } from '#model/presence.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import { CsvEncoder } from '../formats/csv.ts'
import { rowsLine } from './digest.ts'
import { isDivided } from './parts.ts'

/** The rows of some documents in one table, in plain arrays. */
export interface PackedRows {
  /** How many of the rows each document has. */
  readonly counts: readonly number[]
  readonly columns: readonly PackedColumn[]
  /** The rows as CSV; empty where rows may still be left out. */
  readonly csv: Uint8Array<ArrayBuffer>
  /** Of a table that keeps one of the rows with one key: the keys of the rows. */
  readonly keys?: readonly (string | undefined)[] | undefined
}

/** Packs the rows of articles, table by table: what a thread does that hands them to the one that writes. */
export class TablePackers {
  private readonly packers: readonly TablePacker[]
  private readonly pages = new Pages()
  private readonly isDivided: boolean
  private digests: string[] = []

  /** `divided` if the tables are written in parts, which takes a digest of each document. */
  constructor(tables: readonly Table[], divided: boolean) {
    this.isDivided = divided
    this.packers = tables.map((table) => new TablePacker(table))
  }

  /** Packs some documents, table by table. One without an article has no rows. */
  append(articles: readonly (Article | undefined)[]): void {
    const pages = this.pages.open(articles)
    const hashes = pages.map((page) => (page && this.isDivided ? hasher() : undefined))
    for (const packer of this.packers) {
      for (const [index, page] of pages.entries()) {
        if (page) packer.append(page, hashes[index])
        else packer.skip()
      }
    }
    if (this.isDivided) for (const hash of hashes) this.digests.push(hash?.digest('hex') ?? '')
  }

  /** The digests of the documents since the last call, if the tables are written in parts. */
  takeDigests(): string[] {
    const { digests } = this
    this.digests = []
    return digests
  }

  /** The rows of the articles since the last call, table by table. */
  take(): PackedRows[] {
    return this.packers.map((packer) => packer.take())
  }
}

class TablePacker {
  private readonly table: Table
  private readonly batch: Batch
  private readonly encoder = new CsvEncoder()
  private readonly seen = new Set<string>()
  /** The rows of each document as CSV, where they went into its digest. */
  private encoded: Buffer[] = []
  private counts: number[] = []
  private keys: (string | undefined)[] = []

  constructor(table: Table) {
    this.table = table
    this.batch = new Batch(table)
  }

  append(page: Page, hash: Hash | undefined): void {
    const rows = freshRows(this.table, page.article, this.seen)
    const from = this.batch.rows
    putRows(this.batch, this.table, rows, page)
    if (hash && isDivided(this.table)) this.encode(from, hash)
    this.counts.push(rows.length)
    const { once } = this.table
    if (once) for (const row of rows) this.keys.push(once(row))
  }

  skip(): void {
    this.counts.push(0)
  }

  take(): PackedRows {
    const { counts, keys, table, batch } = this
    const csv = table.once ? new Uint8Array() : this.csv()
    const columns = packedColumns(batch)
    this.counts = []
    this.keys = []
    this.seen.clear()
    batch.clear()
    return { counts, columns, csv, keys: table.once ? keys : undefined }
  }

  private encode(from: number, hash: Hash): void {
    const { batch } = this
    const bytes = Buffer.from(this.encoder.encode(batch, from, batch.rows))
    hash.update(rowsLine(this.table, batch.rows - from)).update(bytes)
    this.encoded.push(bytes)
  }

  private csv(): Uint8Array<ArrayBuffer> {
    if (this.encoded.length === 0) return new Uint8Array(this.encoder.encode(this.batch))
    return new Uint8Array(Buffer.concat(this.encoded.splice(0)))
  }
}

/** The rows that `article` has in `table`, without those whose key was `seen`. */
export function freshRows(table: Table, article: Article, seen: Set<string>): readonly unknown[] {
  const given: Iterable<unknown> = table.rows(article)
  const rows = Array.isArray(given) ? (given as readonly unknown[]) : [...given]
  const { once } = table
  return once ? rows.filter((row) => isNew(once(row), seen)) : rows
}

/** True for the first row with `key`, which is then among the `seen` ones, and for rows without a key. */
export function isNew(key: string | undefined, seen: Set<string>): boolean {
  if (key === undefined) return true
  const isFirst = !seen.has(key)
  seen.add(key)
  return isFirst
}

/** Appends `rows` of the article of `page`. A cell its column cannot hold is laid to its document. */
export function putRows(
  batch: Batch,
  table: Pick<Table, 'name'>,
  rows: readonly unknown[],
  page: Page,
): void {
  try {
    batch.append(rows, page)
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    const message = `table ${table.name}: ${error.message}`
    const { file } = page.article.source
    const hint = 'give the value another name in its codebook, or mend the stage that gives it'
    throw new Rejection([{ file, level: 'error', rule: 'bad-cell', message, hint }], EXIT.input)
  }
}
