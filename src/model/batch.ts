import { columnBuffer, type ColumnBuffer } from './columns.ts'
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

  /** Appends `rows`; throws {@link CellError}, and is of no use after it, for a cell that does not fit. */
  append(rows: readonly unknown[]): void {
    for (const [index, column] of this.table.columns.entries())
      fill(this.columns[index]!, column, rows)
    this.rows += rows.length
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

/** Column by column, so that one projection and one buffer are at work for all the rows. */
function fill(
  buffer: ColumnBuffer,
  { value }: Table['columns'][number],
  rows: readonly unknown[],
): void {
  if (buffer.type === 'text') buffer.extend(rows.map(value))
  else if (buffer.type === 'list') for (const row of rows) buffer.push(value(row))
  else if (buffer.type === 'boolean') for (const row of rows) buffer.push(value(row))
  else for (const row of rows) buffer.push(value(row))
}
