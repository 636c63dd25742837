import { column, table, type Cell, type CellType, type Column, type Table } from 'readout'

/** What a test says of a column. */
export interface Shape {
  readonly type: CellType
  readonly required?: boolean
  readonly free?: boolean
}

/** A table whose rows are lists of cells; its columns are called c0, c1 and so on. */
export function tableOf(shapes: readonly Shape[]): Table {
  const columns = shapes.map(({ type, required = false, free = true }, index) =>
    column<Cell[]>(
      `c${index}`,
      type,
      `Column ${index}`,
      { stage: 'test', evidence: 'quote', required, free },
      (row) => row[index],
    ),
  )
  return table<Cell[]>({
    name: 'generated',
    row: 'a row',
    key: ['c0'],
    foreign: [],
    columns: columns as Column<Cell[]>[],
    rows: () => [],
    range: () => ({ start: 0, end: 0 }),
  })
}
