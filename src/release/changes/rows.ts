import type { TableSummary } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { readRows } from '../compare.ts'
import type { RowChange } from '../version.ts'

/** A row of a table in a release: its cells as text. */
export class Row {
  /** The cells of its key, joined by `|`. */
  readonly id: string
  private readonly cells: readonly string[]
  private readonly places: ReadonlyMap<string, number>

  constructor(id: string, cells: readonly string[], places: ReadonlyMap<string, number>) {
    this.id = id
    this.cells = cells
    this.places = places
  }

  /** The cell of `column`; empty if it is missing or there is no such column. */
  cell(column: string): string {
    return this.cells[this.places.get(column) ?? -1] ?? ''
  }
}

/** A table in a release folder. */
export interface Placed {
  readonly folder: string
  readonly table: TableSummary
}

/** How the rows of a table differ between two releases, by the key of the older one. */
export interface RowDifferences {
  readonly added: readonly Row[]
  readonly removed: readonly Row[]
  /** Rows of the same key with the columns in which their cells differ. */
  readonly corrected: readonly {
    readonly before: Row
    readonly after: Row
    readonly columns: readonly string[]
  }[]
  /** True if rows that both have stand in another order. */
  readonly isReordered: boolean
}

/** The rows of a table in a release folder. */
export function rowsIn(disk: Disk, { folder, table }: Placed, key = table.key): Row[] {
  const { columns, rows } = readRows(disk, folder, table)
  const places = new Map(columns.map((name, index) => [name, index]))
  const keys = key.map((name) => places.get(name) ?? -1)
  const idOf = (cells: readonly string[]): string =>
    keys.map((index) => cells[index] ?? '').join('|')
  return rows.map((cells) => new Row(idOf(cells), cells, places))
}

/** Columns that both tables have. */
function sharedColumns(before: TableSummary, after: TableSummary): string[] {
  const names = new Set(after.columns.map((column) => column.name))
  return before.columns.map((column) => column.name).filter((name) => names.has(name))
}

/** Compares the rows of a table in two release folders. */
export function compareRows(disk: Disk, before: Placed, after: Placed): RowDifferences {
  const { key } = before.table
  const shared = sharedColumns(before.table, after.table)
  const old = new Map(rowsIn(disk, before).map((row, index) => [row.id, { row, index }]))
  const added: Row[] = []
  const corrected: { before: Row; after: Row; columns: readonly string[] }[] = []
  let [last, isReordered] = [-1, false]
  for (const row of rowsIn(disk, after, key)) {
    const was = old.get(row.id)
    if (!was) {
      added.push(row)
      continue
    }
    old.delete(row.id)
    if (was.index < last) isReordered = true
    last = was.index
    const columns = shared.filter((name) => was.row.cell(name) !== row.cell(name))
    if (columns.length > 0) corrected.push({ before: was.row, after: row, columns })
  }
  const removed = [...old.values()].map(({ row }) => row)
  return { added, removed, corrected, isReordered }
}

/** The numbers that the level of a release follows from. */
export function countsOf({ added, removed, corrected, isReordered }: RowDifferences): RowChange {
  const [more, gone, changed] = [added, removed, corrected].map((rows) => rows.length)
  return { added: more!, removed: gone!, changed: changed!, isReordered }
}
