import type { Cell } from '#model/table.ts'
import type { TableSummary } from '../describe/record.ts'
import { RowDigest } from '../pipeline/tables.ts'
import { rowsIn, tableOf, type Digested, type TableSite } from './table-files.ts'

/** A row as cells by column. */
export type Row = Readonly<Record<string, Cell>>

/** Some rows of a table that stand one after the other, and how many stand before them. */
export interface Run {
  readonly from: number
  readonly rows: readonly Row[]
}

/** The rows of one table, taken in order and counted, digested on the way; memory holds one. */
export class TableCursor {
  readonly summary: TableSummary
  private readonly cells: Iterator<Cell[]>
  private readonly digest: RowDigest
  private next: Row | undefined
  private taken = 0
  private cause: string | undefined

  constructor(site: TableSite, file: string) {
    this.summary = site.summary
    this.digest = new RowDigest(tableOf(site.summary))
    this.cells = rowsIn(site, file)
    this.advance()
  }

  /** The next row; undefined at the end, or where what follows cannot be read. */
  get row(): Row | undefined {
    return this.next
  }

  /** Takes the rows that follow as long as `belongs` holds. */
  take(belongs: (row: Row) => boolean): Run {
    const from = this.taken
    const rows: Row[] = []
    while (this.next && belongs(this.next)) {
      rows.push(this.next)
      this.taken++
      this.advance()
    }
    return { from, rows }
  }

  /** What all rows came to, when all were taken; or in words what is wrong with the file. */
  finish(): Digested | string {
    if (this.cause !== undefined) return this.cause
    try {
      return this.digest.finish()
    } catch (error) {
      return wordsOf(error)
    }
  }

  private advance(): void {
    try {
      const { value, done } = this.cells.next() as IteratorResult<Cell[], undefined>
      if (value) this.digest.add(value)
      this.next = done ? undefined : this.named(value)
    } catch (error) {
      this.cause = wordsOf(error)
      this.next = undefined
    }
  }

  private named(cells: readonly Cell[]): Row {
    const row: Record<string, Cell> = {}
    const { columns } = this.summary
    for (let i = 0; i < columns.length; i++) row[columns[i]!.name] = cells[i]
    return row
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
