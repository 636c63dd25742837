import type { Hash } from 'node:crypto'
import type { Cell, Table } from '#model/table.ts'
import type { TableSummary } from '../describe/record.ts'
import { RowDigest, rowsLine } from '../pipeline/digest.ts'
import { rowsIn, tableOf, type Digested, type TableSite } from './table-files.ts'

/** A row as cells by column. */
export type Row = Readonly<Record<string, Cell>>

/** Some rows of a table that stand one after the other, and how many stand before them. */
export interface Run {
  /** The file that is named where something is wrong with a row. */
  readonly file: string
  readonly from: number
  readonly rows: readonly Row[]
}

/** The rows of one table, taken in order and counted, digested on the way; memory holds one. */
export class TableCursor {
  readonly summary: TableSummary
  private readonly cells: Iterator<Cell[]>
  private readonly file: string
  private readonly table: Table
  private readonly digest: RowDigest
  private next: Row | undefined
  private nextCells: readonly Cell[] = []
  private taken = 0
  private cause: string | undefined

  /** Reads `file`, and names `told` where something is wrong. */
  constructor(site: TableSite, file: string, told = file) {
    this.summary = site.summary
    this.file = told
    this.table = tableOf(site.summary)
    this.digest = new RowDigest(this.table)
    this.cells = rowsIn(site, file)
    this.advance()
  }

  /** The next row; undefined at the end, or where what follows cannot be read. */
  get row(): Row | undefined {
    return this.next
  }

  /** Number of rows that were taken. */
  get count(): number {
    return this.taken
  }

  /** Takes the rows that follow as long as `belongs` holds, and gives them to the `hash` of their document. */
  take(belongs: (row: Row) => boolean, hash?: Hash): Run {
    const from = this.taken
    const rows: Row[] = []
    const cells: (readonly Cell[])[] = []
    while (this.next && belongs(this.next)) {
      rows.push(this.next)
      cells.push(this.nextCells)
      this.taken++
      this.advance()
    }
    this.attempt(() => this.digestRows(cells, hash))
    return { file: this.file, from, rows }
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

  private digestRows(cells: readonly (readonly Cell[])[], hash: Hash | undefined): void {
    if (hash) this.digest.feed(hash.update(rowsLine(this.table, cells.length)))
    for (const row of cells) this.digest.add(row)
    if (hash) this.digest.feed(undefined)
  }

  private advance(): void {
    this.attempt(() => {
      const { value, done } = this.cells.next() as IteratorResult<Cell[], undefined>
      if (value) this.nextCells = value
      this.next = done ? undefined : this.named(value)
    })
  }

  /** What cannot be read ends the table. */
  private attempt(read: () => void): void {
    try {
      read()
    } catch (error) {
      this.cause ??= wordsOf(error)
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
