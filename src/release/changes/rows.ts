import { partsOf, type TableSummary } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { readFrom, textRows } from '../compare.ts'
import { differingParts } from '../fixity.ts'
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

/** Arrow is read many times faster than CSV. */
const fastest = (table: TableSummary): string =>
  table.files.find((file) => file.endsWith('.arrow')) ?? readFrom(table)

/** The rows of a table in a release folder, one after the other. */
export function* rowsIn(disk: Disk, { folder, table }: Placed, key = table.key): Generator<Row> {
  for (const part of partsOf(table)) yield* rowsOfPart(disk, { folder, table: part }, key)
}

function* rowsOfPart(
  disk: Disk,
  { folder, table }: Placed,
  key: readonly string[],
): Generator<Row> {
  let places: ReadonlyMap<string, number> | undefined
  let keys: readonly number[] = []
  for (const cells of textRows(disk, folder, fastest(table))) {
    if (places) {
      yield new Row(keys.map((index) => cells[index] ?? '').join('|'), cells, places)
      continue
    }
    const named = new Map(cells.map((name, index) => [name, index]))
    keys = key.map((name) => named.get(name) ?? -1)
    places = named
  }
}

/** Columns that both tables have. */
function sharedColumns(before: TableSummary, after: TableSummary): string[] {
  const names = new Set(after.columns.map((column) => column.name))
  return before.columns.map((column) => column.name).filter((name) => names.has(name))
}

/** A row and its place in its table, from 0. */
interface Numbered {
  readonly row: Row
  readonly index: number
}

/**
 * Compares the rows of a table in two release folders, walking through both in step: memory holds
 * the rows that have no partner yet, which are few where both stand in the same order.
 */
export function compareRows(disk: Disk, before: Placed, after: Placed): RowDifferences {
  const { key } = before.table
  const pairs = new Pairs(sharedColumns(before.table, after.table))
  const [was, is] = [differing(before, after), differing(after, before)]
  const [old, now] = [rowsIn(disk, was), rowsIn(disk, is, key)]
  for (let index = 0; ; index++) {
    const [one, other] = [old.next(), now.next()]
    if (one.done && other.done) return pairs.differences()
    if (!one.done) pairs.old({ row: one.value, index })
    if (!other.done) pairs.now({ row: other.value, index })
  }
}

/** A table without the parts that `other` has as well, rows and all. */
function differing({ folder, table }: Placed, { table: other }: Placed): Placed {
  const { parts } = table
  if (!parts) return { folder, table }
  const wanted = new Set(differingParts(table, other))
  return { folder, table: { ...table, parts: parts.filter(({ part }) => wanted.has(part)) } }
}

/** Rows of two tables that find each other by their ids. */
class Pairs {
  private readonly shared: readonly string[]
  private readonly before = new Map<string, Numbered>()
  private readonly after = new Map<string, Numbered>()
  private readonly corrected: (RowDifferences['corrected'][number] & { readonly index: number })[] =
    []
  private isReordered = false
  /** Largest places of rows that found each other; pairs in the same order are found in that order. */
  private last = { before: -1, after: -1 }

  constructor(shared: readonly string[]) {
    this.shared = shared
  }

  old(was: Numbered): void {
    const is = this.after.get(was.row.id)
    if (!is) this.before.set(was.row.id, was)
    else if (this.after.delete(is.row.id)) this.pair(was, is)
  }

  now(is: Numbered): void {
    const was = this.before.get(is.row.id)
    if (!was) this.after.set(is.row.id, is)
    else if (this.before.delete(was.row.id)) this.pair(was, is)
  }

  differences(): RowDifferences {
    const [removed, added] = [this.before, this.after].map((rows) =>
      [...rows.values()].map(({ row }) => row),
    ) as [Row[], Row[]]
    const corrected = this.corrected.sort((a, b) => a.index - b.index)
    return { added, removed, corrected, isReordered: this.isReordered }
  }

  private pair(was: Numbered, is: Numbered): void {
    if (was.index < this.last.before || is.index < this.last.after) this.isReordered = true
    this.last = {
      before: Math.max(was.index, this.last.before),
      after: Math.max(is.index, this.last.after),
    }
    const columns = this.shared.filter((name) => was.row.cell(name) !== is.row.cell(name))
    if (columns.length === 0) return
    this.corrected.push({ before: was.row, after: is.row, columns, index: is.index })
  }
}

/** The numbers that the level of a release follows from. */
export function countsOf({ added, removed, corrected, isReordered }: RowDifferences): RowChange {
  const [more, gone, changed] = [added, removed, corrected].map((rows) => rows.length)
  return { added: more!, removed: gone!, changed: changed!, isReordered }
}
