import { columnBuffer, type ColumnBuffer } from './columns.ts'
import { fill } from './fill.ts'
import type { PackedColumn } from './packed.ts'
import type { Page } from './page.ts'
import type { Table } from './table.ts'

/** A run of rows of one table, column by column. Cleared and filled again, never kept. */
export class Batch {
  readonly columns: readonly ColumnBuffer[]
  rows = 0
  private readonly table: Pick<Table, 'columns'>

  constructor(table: Pick<Table, 'columns'>) {
    this.table = table
    this.columns = table.columns.map(columnBuffer)
  }

  /**
   * Appends `rows`, all of the article of `page` if one is given. Throws {@link CellError}, and is
   * of no use after it, for a cell that does not fit.
   */
  append(rows: readonly unknown[], page?: Page): void {
    if (rows.length === 0) return
    const { columns } = this.table
    for (let i = 0; i < columns.length; i++) fill(this.columns[i]!, columns[i]!, rows, page)
    this.rows += rows.length
  }

  /** Appends the rows `from` to `to` of `columns`, packed from a batch of the same table. */
  take(columns: readonly PackedColumn[], from: number, to: number): void {
    for (let i = 0; i < columns.length; i++) this.columns[i]!.take(columns[i]!, from, to)
    this.rows += to - from
  }

  /** Bytes of text held. */
  get size(): number {
    return this.columns.reduce(
      (sum, column) => sum + ('texts' in column ? column.texts.size : 0),
      0,
    )
  }

  clear(): void {
    this.rows = 0
    for (const column of this.columns) column.clear()
  }
}
