import { Batch } from '#model/batch.ts'
import type { Page } from '#model/page.ts'
import { CellError } from '#model/presence.ts'
import type { Column, Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import type { NestedCells } from '../formats/arrow-nested.ts'
import { CsvEncoder } from '../formats/csv.ts'

/** Largest size of the texts of one column in a batch, in bytes: Arrow counts them in 32 bits. */
const MOST = 2 ** 31 - 1

/** Lists of rows: those of each document end to end. */
export class RowLists {
  private readonly batch: Batch
  private starts = new Int32Array(1025)
  private lists = 0

  constructor(columns: readonly Column[]) {
    this.batch = new Batch({ columns })
  }

  /** Appends the list of one document; the article of `page`, if its rows come from one. */
  append(rows: readonly unknown[], page?: Page): void {
    this.batch.append(rows, page)
    this.lists++
    if (this.lists >= this.starts.length) {
      const larger = new Int32Array(this.starts.length * 2)
      larger.set(this.starts)
      this.starts = larger
    }
    this.starts[this.lists] = this.batch.rows
  }

  /** The rows of the last list as CSV, which the next call of `encoder` overwrites. */
  last(encoder: CsvEncoder): Uint8Array {
    return encoder.encode(this.batch, this.starts[this.lists - 1], this.starts[this.lists])
  }

  /** The cells as they are written. Throws a RangeError for more than Arrow can count. */
  get cells(): NestedCells {
    const { batch, starts } = this
    const size = Math.max(
      0,
      ...batch.columns.map((one) => ('texts' in one ? one.texts.size : batch.rows)),
    )
    if (size > MOST) throw new RangeError(`a column of the answer has ${size} bytes`)
    return { batch, starts }
  }

  clear(): void {
    this.batch.clear()
    this.lists = 0
  }
}

/** The rows that documents have in all tables. */
export class TableLists {
  private readonly tables: readonly { readonly table: Table; readonly lists: RowLists }[]
  private readonly encoder = new CsvEncoder()

  constructor(tables: readonly Table[]) {
    this.tables = tables.map((table) => ({ table, lists: new RowLists(table.columns) }))
  }

  /**
   * Appends the rows of the article of `page`: how many, and their SHA-256. Throws a CellError for a
   * cell that its column cannot hold, after which all must be cleared.
   */
  append(page: Page): { readonly rows: number; readonly sha256: string } {
    const hash = hasher()
    let count = 0
    for (const { table, lists } of this.tables) {
      const rows = rowsOf(table, page)
      named(table, () => lists.append(rows, page))
      if (rows.length === 0) continue
      count += rows.length
      hash.update(`${table.name}\n`).update(lists.last(this.encoder))
    }
    return { rows: count, sha256: hash.digest('hex') }
  }

  /** Appends a document that has no rows. */
  appendNone(): void {
    for (const { lists } of this.tables) lists.append([])
  }

  get cells(): NestedCells {
    return { struct: this.tables.map(({ lists }) => lists.cells) }
  }

  clear(): void {
    for (const { lists } of this.tables) lists.clear()
  }
}

function rowsOf(table: Table, { article }: Page): readonly unknown[] {
  const rows = table.rows(article)
  return Array.isArray(rows) ? (rows as readonly unknown[]) : [...rows]
}

/** Says of which table a cell is that its column cannot hold. */
function named(table: Table, append: () => void): void {
  try {
    append()
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    throw new CellError(`table ${table.name}: ${error.message}`)
  }
}
