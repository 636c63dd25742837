import type { Batch } from '#model/batch.ts'
import type { Texts } from '#model/buffers.ts'
import { isoDay, type ColumnBuffer } from '#model/columns.ts'
import type { Table } from '#model/table.ts'

const [QUOTE, COMMA, LF, CR, BAR, MINUS, ZERO] = [0x22, 0x2c, 0x0a, 0x0d, 0x7c, 0x2d, 0x30]
const TRUE = Buffer.from('true')
const FALSE = Buffer.from('false')

/** 1 for the bytes that make a cell need quotes. */
const SPECIALS = [QUOTE, COMMA, LF, CR]
const SPECIAL = new Uint8Array(256)
for (const byte of SPECIALS) SPECIAL[byte] = 1

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
    const { columns, rows } = batch
    this.room(columns.reduce((sum, column) => sum + most(column, rows), 0))
    const last = columns.length - 1
    const special = columns.map(hasSpecial)
    const { out } = this
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i <= last; i++) {
        const column = columns[i]!
        if (column.present.has(row)) this.cell(column, row, special[i]!)
        out[this.at++] = i === last ? LF : COMMA
      }
    }
    return out.subarray(0, this.at)
  }

  /** Writes one cell. */
  private cell(column: ColumnBuffer, row: number, special: boolean): void {
    const { type } = column
    if (type === 'integer') this.integer(column.ints[row]!)
    else if (type === 'text') {
      const { bytes, offsets } = column.texts
      if (special) this.checked(bytes, offsets[row]!, offsets[row + 1]!)
      else this.plain(bytes, offsets[row]!, offsets[row + 1]!)
    } else if (type === 'boolean') this.word(column.flags.has(row) ? TRUE : FALSE)
    else if (type === 'date') this.word(this.dayBytes(column.ints[row]!))
    else this.list(column.texts, column.starts[row]!, column.starts[row + 1]!)
  }

  /** A day as bytes; the last one is kept, since a document has one for all its rows. */
  private dayBytes(days: number): Uint8Array {
    if (days !== this.day) this.dayText = Buffer.from(isoDay((this.day = days)))
    return this.dayText
  }

  /** A text, quoted if one of its bytes asks for it. */
  private checked(bytes: Uint8Array, start: number, end: number): void {
    const { out } = this
    let { at } = this
    let special = 0
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!
      out[at++] = byte
      special |= SPECIAL[byte]!
    }
    this.at = special === 0 ? at : this.quote(this.at, at)
  }

  /** A text of a column in which nothing asks for quotes. */
  private plain(bytes: Uint8Array, start: number, end: number): void {
    const { out } = this
    let { at } = this
    for (let i = start; i < end; i++) out[at++] = bytes[i]!
    this.at = at
  }

  /** The texts `first` to `end` joined by `|`, quoted if one of their bytes asks for it. */
  private list({ bytes, offsets }: Texts, first: number, end: number): void {
    const start = this.at
    for (let item = first; item < end; item++) {
      if (item > first) this.out[this.at++] = BAR
      this.plain(bytes, offsets[item]!, offsets[item + 1]!)
    }
    for (let i = start; i < this.at; i++) {
      if (SPECIAL[this.out[i]!] === 1) return void (this.at = this.quote(start, this.at))
    }
  }

  /** Puts the cell that stands at [start, end) in quotes, doubling those inside; gives its end. */
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

  private word(bytes: Uint8Array): void {
    this.plain(bytes, 0, bytes.length)
  }

  private integer(value: number): void {
    const { out } = this
    let rest = value
    if (rest < 0) {
      out[this.at++] = MINUS
      rest = -rest
    }
    let digits = 1
    for (let power = 10; power <= rest; power *= 10) digits++
    for (let i = this.at + digits - 1; i >= this.at; i--) {
      const tenth = Math.floor(rest / 10)
      out[i] = ZERO + (rest - tenth * 10)
      rest = tenth
    }
    this.at += digits
  }

  private room(bytes: number): void {
    if (bytes > this.out.length) this.out = Buffer.allocUnsafe(bytes * 2)
  }
}

/** The most bytes that `rows` cells of `column` and the separators after them can take. */
function most(column: ColumnBuffer, rows: number): number {
  return 'texts' in column ? column.texts.size * 2 + column.texts.length + rows * 3 : rows * 12
}

/** True if a text of the column asks for quotes. */
function hasSpecial(column: ColumnBuffer): boolean {
  if (column.type !== 'text') return false
  const { bytes, size } = column.texts
  const used = bytes.subarray(0, size)
  return SPECIALS.some((byte) => used.includes(byte))
}

/** The head of a CSV file: a byte order mark if asked for, and the names of the columns. */
export function csvHead(table: Pick<Table, 'columns'>, bom: boolean): Uint8Array {
  const names = table.columns.map((column) => column.name).join(',')
  return Buffer.from(`${bom ? '\ufeff' : ''}${names}\n`)
}

/** One row of texts as CSV, with its LF: each quoted where a comma, quote or line end asks for it. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  return `${quoted.join(',')}\n`
}
