import type { Batch } from '#model/batch.ts'
import type { Texts } from '#model/buffers.ts'
import { isoDay, type ColumnBuffer } from '#model/columns.ts'
import type { Table } from '#model/table.ts'

const [QUOTE, COMMA, LF, CR, BAR, MINUS, ZERO] = [0x22, 0x2c, 0x0a, 0x0d, 0x7c, 0x2d, 0x30]
const TRUE = Buffer.from('true')
const FALSE = Buffer.from('false')

/** 1 for the bytes that make a cell need quotes. */
const SPECIAL = new Uint8Array(256)
for (const byte of [QUOTE, COMMA, LF, CR]) SPECIAL[byte] = 1

/**
 * Writes batches as CSV rows: UTF-8, comma, LF, quoted where needed, missing = empty, lists joined
 * by `|`. Byte for byte what csv-stringify writes for the same cells, at a tenth of the cost: the
 * bytes of a batch are copied, each cell once.
 */
export class CsvEncoder {
  private out = Buffer.allocUnsafe(1 << 16)
  private at = 0
  private day = NaN
  private dayText: Uint8Array = FALSE

  /** The rows of `batch`. The result is overwritten by the next call. */
  encode(batch: Batch): Uint8Array {
    this.at = 0
    const { columns } = batch
    const last = columns.length - 1
    for (let row = 0; row < batch.rows; row++) {
      for (let i = 0; i <= last; i++) {
        const column = columns[i]!
        if (column.present.has(row)) this.cell(column, row)
        else this.reserve(1)
        this.out[this.at++] = i === last ? LF : COMMA
      }
    }
    return this.out.subarray(0, this.at)
  }

  /** Writes one cell; leaves room for the separator after it. */
  private cell(column: ColumnBuffer, row: number): void {
    const { type } = column
    if (type === 'text') this.texts(column.texts, row, row + 1)
    else if (type === 'integer') this.integer(column.ints[row]!)
    else if (type === 'boolean') this.plain(column.flags.has(row) ? TRUE : FALSE)
    else if (type === 'date') this.plain(this.dayBytes(column.ints[row]!))
    else this.texts(column.texts, column.starts[row]!, column.starts[row + 1]!)
  }

  /** A day as bytes; the last one is kept, since a document has one for all its rows. */
  private dayBytes(days: number): Uint8Array {
    if (days !== this.day) this.dayText = Buffer.from(isoDay((this.day = days)))
    return this.dayText
  }

  /** The texts `first` to `end` joined by `|`, quoted if one of their bytes asks for it. */
  private texts({ bytes, offsets }: Texts, first: number, end: number): void {
    this.reserve((offsets[end]! - offsets[first]!) * 2 + (end - first) + 3)
    const { out } = this
    const start = this.at
    let at = start
    let special = 0
    for (let item = first; item < end; item++) {
      if (item > first) out[at++] = BAR
      const stop = offsets[item + 1]!
      for (let i = offsets[item]!; i < stop; i++) {
        const byte = bytes[i]!
        out[at++] = byte
        special |= SPECIAL[byte]!
      }
    }
    this.at = special === 0 ? at : this.quote(start, at)
  }

  /** Puts the cell that stands at [start, end) in quotes, doubling those inside; room is reserved. */
  private quote(start: number, end: number): number {
    const { out } = this
    let quotes = 0
    for (let i = start; i < end; i++) if (out[i] === QUOTE) quotes++
    let to = end + quotes + 1
    out[to] = QUOTE
    for (let from = end - 1; from >= start; from--) {
      out[--to] = out[from]!
      if (out[from] === QUOTE) out[--to] = QUOTE
    }
    out[start] = QUOTE
    return end + quotes + 2
  }

  private plain(bytes: Uint8Array): void {
    this.reserve(bytes.length + 1)
    this.out.set(bytes, this.at)
    this.at += bytes.length
  }

  private integer(value: number): void {
    this.reserve(12)
    let rest = Math.abs(value)
    if (value < 0) this.out[this.at++] = MINUS
    let digits = 1
    for (let power = 10; power <= rest; power *= 10) digits++
    for (let i = digits - 1; i >= 0; i--) {
      const digit = rest % 10
      this.out[this.at + i] = ZERO + digit
      rest = (rest - digit) / 10
    }
    this.at += digits
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.out.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.at + bytes, this.out.length * 2))
    this.out.copy(larger, 0, 0, this.at)
    this.out = larger
  }
}

/** The head of a CSV file: a byte order mark if asked for, and the names of the columns. */
export function csvHead(table: Pick<Table, 'columns'>, bom: boolean): Uint8Array {
  const names = table.columns.map((column) => column.name).join(',')
  return Buffer.from(`${bom ? '\ufeff' : ''}${names}\n`)
}
