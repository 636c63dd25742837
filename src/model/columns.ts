import { Bits } from './buffers.ts'
import { grownInts, hasBit } from './bytes.ts'
import type { PackedColumn } from './packed.ts'
import { Presence, refuse, type Shape } from './presence.ts'
import type { Cell, Column } from './table.ts'
import { ListColumn, TextColumn } from './text-columns.ts'

/** Cells of type `integer`, and of type `date` as days since 1970-01-01. */
export class IntColumn<T extends 'integer' | 'date' = 'integer' | 'date'> {
  readonly type: T
  readonly present: Presence
  ints = new Int32Array(1024)
  private length = 0
  private readonly name: string
  /** The last day read: a document has one for all its rows. */
  private day: Cell
  private days = 0

  constructor(shape: Shape, type: T) {
    this.name = shape.name
    this.type = type
    this.present = new Presence(shape)
  }

  push(cell: Cell): void {
    const missing = cell === undefined || cell === ''
    this.present.push(!missing)
    if (this.length >= this.ints.length) this.ints = grownInts(this.ints)
    this.ints[this.length++] = missing
      ? 0
      : this.type === 'date'
        ? this.daysOf(cell)
        : this.int(cell)
  }

  /** Appends the rows `from` to `to` of a packed column. */
  take({ present, ints }: PackedColumn, from: number, to: number): void {
    this.present.take(present, from, to)
    const end = this.length + to - from
    while (end > this.ints.length) this.ints = grownInts(this.ints)
    this.ints.set(ints!.subarray(from, to), this.length)
    this.length = end
  }

  clear(): void {
    this.length = 0
    this.present.clear()
  }

  /** Arrow's int32 would wrap and cut fractions without a word, so both are refused here. */
  private int(cell: Cell): number {
    if (typeof cell === 'number' && (cell | 0) === cell) return cell
    return refuse(this.name, `is ${String(cell)}, not an integer of 32 bits`)
  }

  /** `Date.parse` takes a year for its first day and 30 February for 1 March, so it is turned back. */
  private daysOf(cell: Cell): number {
    if (cell === this.day) return this.days
    const days = Date.parse(`${String(cell)}T00:00:00Z`) / 86_400_000
    const same = Number.isInteger(days) && isoDay(days) === cell
    if (!same) refuse(this.name, `is ${String(cell)}, not a day`)
    this.day = cell
    this.days = days
    return days
  }
}

/** Cells of type `boolean`. */
export class BooleanColumn {
  readonly type = 'boolean'
  readonly present: Presence
  readonly flags = new Bits()
  private readonly name: string

  constructor(shape: Shape) {
    this.name = shape.name
    this.present = new Presence(shape)
  }

  push(cell: Cell): void {
    const missing = cell === undefined || cell === ''
    this.present.push(!missing)
    if (!missing && typeof cell !== 'boolean') refuse(this.name, `is ${typeof cell}, not a boolean`)
    this.flags.push(cell === true)
  }

  /** Appends the rows `from` to `to` of a packed column. */
  take({ present, flags }: PackedColumn, from: number, to: number): void {
    this.present.take(present, from, to)
    for (let row = from; row < to; row++) this.flags.push(hasBit(flags, row))
  }

  clear(): void {
    this.present.clear()
    this.flags.clear()
  }
}

/** The cells of one column. */
export type ColumnBuffer =
  TextColumn | ListColumn | IntColumn<'integer'> | IntColumn<'date'> | BooleanColumn

/** An empty buffer for the cells of `column`. */
export function columnBuffer(column: Shape & Pick<Column, 'type'>): ColumnBuffer {
  if (column.type === 'text') return new TextColumn(column)
  if (column.type === 'list') return new ListColumn(column)
  if (column.type === 'boolean') return new BooleanColumn(column)
  return column.type === 'date' ? new IntColumn(column, 'date') : new IntColumn(column, 'integer')
}

/** ISO 8601 day of a count of days since 1970-01-01, for the years 0 to 9999. */
export function isoDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}
