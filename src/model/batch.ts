import type { Cell, CellType, Column, Table } from './table.ts'

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

const BITS = [1, 2, 4, 8, 16, 32, 64, 128] as const

/** A growing bitmap, least significant bit first, as Arrow has it. */
export class Bits {
  bytes = new Uint8Array(128)
  /** Number of bits that are 0. */
  zeros = 0
  private length = 0

  push(bit: boolean): void {
    const at = this.length >>> 3
    if (at >= this.bytes.length) this.bytes = grown(this.bytes, at + 1)
    if ((this.length & 7) === 0) this.bytes[at] = 0
    if (bit) this.bytes[at]! |= BITS[(this.length & 7) as 0]
    else this.zeros++
    this.length++
  }

  has(index: number): boolean {
    return (this.bytes[index >>> 3]! & BITS[(index & 7) as 0]) !== 0
  }

  clear(): void {
    this.length = 0
    this.zeros = 0
  }
}

/** Texts end to end as UTF-8, with the offset at which each starts. */
export class Texts {
  bytes = Buffer.allocUnsafe(4096)
  offsets = new Int32Array(1025)
  length = 0

  /** Bytes used. */
  get size(): number {
    return this.offsets[this.length]!
  }

  push(text: string): void {
    const end = this.write(text, this.size)
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets)
    this.offsets[++this.length] = end
  }

  /** Short ASCII is copied here; a call into the runtime for each id would cost more. */
  private write(text: string, from: number): number {
    const most = from + text.length * 3
    if (most > this.bytes.length) this.bytes = Buffer.from(grown(this.bytes, most).buffer)
    if (text.length > 40) return from + this.bytes.write(text, from, 'utf8')
    const { bytes } = this
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit >= 0x80) return from + bytes.write(text, from, 'utf8')
      bytes[from + i] = unit
    }
    return from + text.length
  }

  clear(): void {
    this.length = 0
  }
}

/** The cells of one column in Arrow's layout. Which parts are used depends on `type`. */
export class ColumnBuffer {
  readonly type: CellType
  readonly present = new Bits()
  /** `integer`: the values; `date`: days since 1970-01-01. */
  ints = new Int32Array(1024)
  /** `boolean`: the values. */
  readonly flags = new Bits()
  /** `text`: one a row; `list`: all items end to end. */
  readonly texts = new Texts()
  /** `list`: the item at which each row's list starts. */
  starts = new Int32Array(1025)
  private length = 0
  private readonly name: string
  private readonly required: boolean
  private readonly free: boolean

  constructor(column: Pick<Column, 'name' | 'type' | 'required' | 'free'>) {
    this.free = column.free
    this.name = column.name
    this.type = column.type
    this.required = column.required
  }

  /** Appends `cell`; throws {@link CellError} for a cell of another type. */
  push(cell: Cell): void {
    const missing = cell === undefined || cell === '' || (this.required && isEmpty(cell))
    if (missing && this.required) this.refuse('is missing')
    if (this.type === 'text') this.texts.push(missing ? '' : this.text(cell))
    else if (this.type === 'integer') this.pushInt(missing ? 0 : this.integer(cell))
    else if (this.type === 'boolean') this.flags.push(missing ? false : this.boolean(cell))
    else if (this.type === 'date') this.pushInt(missing ? 0 : this.days(cell))
    else this.pushList(missing ? [] : cell)
    this.present.push(!missing)
    this.length++
  }

  clear(): void {
    this.length = 0
    this.present.clear()
    this.flags.clear()
    this.texts.clear()
  }

  private text(cell: Cell): string {
    if (typeof cell !== 'string') return this.refuse(`is ${typeof cell}, not text`)
    if (!cell.isWellFormed()) this.refuse('holds half of a character')
    if (!this.free && cell.length <= 4 && NA_WORDS.has(cell)) {
      this.refuse(`is '${cell}', which readers of CSV take for a missing value`)
    }
    return cell
  }

  private boolean(cell: Cell): boolean {
    return typeof cell === 'boolean' ? cell : this.refuse(`is ${typeof cell}, not a boolean`)
  }

  /** Arrow's int32 would wrap and cut fractions without a word, so both are refused here. */
  private integer(cell: Cell): number {
    if (typeof cell === 'number' && (cell | 0) === cell) return cell
    return this.refuse(`is ${String(cell)}, not an integer of 32 bits`)
  }

  /** `Date.parse` takes a year for its first day and 30 February for 1 March, so it is turned back. */
  private days(cell: Cell): number {
    const days = Date.parse(`${String(cell)}T00:00:00Z`) / 86_400_000
    const same = Number.isInteger(days) && isoDay(days) === cell
    return same ? days : this.refuse(`is ${String(cell)}, not a day`)
  }

  private pushInt(value: number): void {
    if (this.length >= this.ints.length) this.ints = grownInts(this.ints)
    this.ints[this.length] = value
  }

  private pushList(cell: Cell): void {
    if (!Array.isArray(cell)) this.refuse(`is ${typeof cell}, not a list`)
    for (const item of cell as readonly string[]) {
      const text = this.text(item)
      if (text === '' || text.includes('|')) this.refuse(`has the item '${text}'`)
      this.texts.push(text)
    }
    if (this.length + 2 > this.starts.length) this.starts = grownInts(this.starts)
    this.starts[this.length + 1] = this.texts.length
  }

  private refuse(why: string): never {
    throw new CellError(`cell of column '${this.name}' ${why}`)
  }
}

/** CSV writes a list without items as a missing cell. */
const isEmpty = (cell: Cell): boolean => Array.isArray(cell) && cell.length === 0

/** ISO 8601 day of a count of days since 1970-01-01, for the years 0 to 9999. */
export function isoDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

/** A run of rows of one table, column by column. Cleared and filled again, never kept. */
export class Batch {
  readonly columns: readonly ColumnBuffer[]
  rows = 0
  private readonly table: Table

  constructor(table: Table) {
    this.table = table
    this.columns = table.columns.map((column) => new ColumnBuffer(column))
  }

  append(row: unknown): void {
    const { columns } = this.table
    for (let i = 0; i < columns.length; i++) this.columns[i]!.push(columns[i]!.value(row))
    this.rows++
  }

  /** Bytes of text held. */
  get size(): number {
    return this.columns.reduce((sum, column) => sum + column.texts.size, 0)
  }

  clear(): void {
    this.rows = 0
    for (const column of this.columns) column.clear()
  }
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}

function grownInts(ints: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(ints.length * 2)
  larger.set(ints)
  return larger
}
