import { Bits, grownInts, Texts } from './buffers.ts'
import type { Cell, Column } from './table.ts'

/** Words that pandas, R and others read as a missing value. */
const NA_WORDS = new Set([
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  '-nan',
  'NULL',
  'null',
  'None',
  '<NA>',
])

/** A cell that its column cannot hold: a defect of the table's projection. */
export class CellError extends Error {}

type Shape = Pick<Column, 'name' | 'required' | 'free'>

/** Which rows of a column hold a cell. A required column holds all and keeps no bits. */
class Presence {
  private readonly bits: Bits | undefined
  private readonly name: string

  constructor({ name, required }: Shape) {
    this.name = name
    this.bits = required ? undefined : new Bits()
  }

  /** Notes whether the next row holds a cell; throws {@link CellError} if it must and does not. */
  push(present: boolean): void {
    if (this.bits) this.bits.push(present)
    else if (!present) refuse(this.name, 'is missing')
  }

  has(row: number): boolean {
    return this.bits === undefined || this.bits.has(row)
  }

  /** Number of missing cells. */
  get missing(): number {
    return this.bits?.zeros ?? 0
  }

  /** Arrow's validity bitmap, where a cell is missing. */
  get bitmap(): Uint8Array | null {
    return this.bits && this.bits.zeros > 0 ? this.bits.bytes : null
  }

  clear(): void {
    this.bits?.clear()
  }
}

function refuse(name: string, why: string): never {
  throw new CellError(`cell of column '${name}' ${why}`)
}

/** A text, refused if it is none or if readers would take it for a missing value. */
function checked(cell: unknown, name: string, free: boolean): string {
  if (typeof cell !== 'string') return refuse(name, `is ${typeof cell}, not text`)
  if (!free && cell.length <= 4 && NA_WORDS.has(cell)) {
    refuse(name, `is '${cell}', which readers of CSV take for a missing value`)
  }
  return cell
}

/** Cells of type `text`, in Arrow's layout. */
export class TextColumn {
  readonly type = 'text'
  readonly present: Presence
  readonly texts = new Texts()
  private readonly name: string
  private readonly free: boolean

  constructor(shape: Shape) {
    this.name = shape.name
    this.free = shape.free
    this.present = new Presence(shape)
  }

  push(cell: Cell): void {
    const missing = cell === undefined || cell === ''
    this.present.push(!missing)
    const text = missing ? '' : checked(cell, this.name, this.free)
    if (!this.texts.push(text)) refuse(this.name, 'holds half of a character')
  }

  /** Appends the cells of several rows. */
  extend(cells: Cell[]): void {
    const { name, free } = this
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]
      const missing = cell === undefined || cell === ''
      this.present.push(!missing)
      cells[i] = missing ? '' : checked(cell, name, free)
    }
    if (!this.texts.extend(cells as string[])) refuse(name, 'holds half of a character')
  }

  clear(): void {
    this.present.clear()
    this.texts.clear()
  }
}

/** Cells of type `list`: all items end to end, and the item at which each list starts. */
export class ListColumn {
  readonly type = 'list'
  readonly present: Presence
  readonly texts = new Texts()
  starts = new Int32Array(1025)
  private length = 0
  private readonly shape: Shape

  constructor(shape: Shape) {
    this.shape = shape
    this.present = new Presence(shape)
  }

  /** CSV writes a list without items as a missing cell, so where that may not be it is refused. */
  push(cell: Cell): void {
    const { name, required, free } = this.shape
    const missing = cell === undefined || (required && Array.isArray(cell) && cell.length === 0)
    this.present.push(!missing)
    if (cell !== undefined && !Array.isArray(cell)) refuse(name, `is ${typeof cell}, not a list`)
    for (const item of (cell ?? []) as readonly string[]) {
      const text = checked(item, name, free)
      if (text === '' || text.includes('|')) refuse(name, `has the item '${text}'`)
      if (!this.texts.push(text)) refuse(name, 'holds half of a character')
    }
    if (this.length + 2 > this.starts.length) this.starts = grownInts(this.starts)
    this.starts[++this.length] = this.texts.length
  }

  clear(): void {
    this.length = 0
    this.present.clear()
    this.texts.clear()
  }
}

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

  clear(): void {
    this.present.clear()
    this.flags.clear()
  }
}

/** The cells of one column. */
export type ColumnBuffer =
  TextColumn | ListColumn | IntColumn<'integer'> | IntColumn<'date'> | BooleanColumn

/** An empty buffer for the cells of `column`. */
export function columnBuffer(
  column: Pick<Column, 'name' | 'type' | 'required' | 'free'>,
): ColumnBuffer {
  if (column.type === 'text') return new TextColumn(column)
  if (column.type === 'list') return new ListColumn(column)
  if (column.type === 'boolean') return new BooleanColumn(column)
  return column.type === 'date' ? new IntColumn(column, 'date') : new IntColumn(column, 'integer')
}

/** ISO 8601 day of a count of days since 1970-01-01, for the years 0 to 9999. */
export function isoDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}
