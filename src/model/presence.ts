import { Bits } from './buffers.ts'
import { hasBit } from './bytes.ts'
import type { Column } from './table.ts'

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

/** What a buffer must know of its column. */
export type Shape = Pick<Column, 'name' | 'required' | 'free'>

/** Which rows of a column hold a cell. A required column holds all and keeps no bits. */
export class Presence {
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

  /** Notes the same of so many rows. */
  repeat(present: boolean, times: number): void {
    for (let i = 0; i < times; i++) this.push(present)
  }

  /** Notes what `bits` say of the rows `from` to `to`; without bits each holds a cell. */
  take(bits: Uint8Array | undefined, from: number, to: number): void {
    for (let row = from; row < to; row++) this.push(hasBit(bits, row))
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

/** Throws the {@link CellError} of a cell that column `name` cannot hold. */
export function refuse(name: string, why: string): never {
  throw new CellError(`cell of column '${name}' ${why}`)
}

/** A text, refused if it is none or if readers would take it for a missing value. */
export function checked(cell: unknown, name: string, free: boolean): string {
  if (typeof cell !== 'string') return refuse(name, `is ${typeof cell}, not text`)
  if (!free && cell.length <= 4 && NA_WORDS.has(cell)) {
    refuse(name, `is '${cell}', which readers of CSV take for a missing value`)
  }
  return cell
}
