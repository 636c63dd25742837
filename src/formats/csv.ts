import type { Batch } from '#model/batch.ts'
import { DOUBLED, QUOTED, Texts } from '#model/buffers.ts'
import { copyBytes, roomFor, writeInteger } from '#model/bytes.ts'
import { isoDay, type ColumnBuffer } from '#model/columns.ts'
import type { Table } from '#model/table.ts'

const [QUOTE, COMMA, LF, BAR] = [0x22, 0x2c, 0x0a, 0x7c]

/**
 * Writes batches as CSV rows: UTF-8, comma, LF, quoted where needed, missing = empty, lists joined
 * by `|`. Byte for byte what csv-stringify writes for the same cells, at a tenth of the cost: the
 * bytes of a batch are copied, each cell once, and their marks tell where to quote.
 */
export class CsvEncoder {
  private room = roomFor(1 << 16)
  private readonly booleans = textsOf(['false', 'true'])
  /** The day written last: a document has one for all its rows. */
  private days = textsOf([''])
  private day = NaN

  /** The rows `from` to `end` of `batch`. The result is overwritten by the next call. */
  encode({ columns, rows }: Batch, from = 0, end = rows): Uint8Array {
    const most = columns.reduce((sum, column) => sum + mostBytes(column, from, end), 0)
    if (most > this.room.bytes.length) this.room = roomFor(most * 2)
    const { bytes } = this.room
    const last = columns.length - 1
    let at = 0
    for (let row = from; row < end; row++) {
      for (let i = 0; i <= last; i++) {
        const column = columns[i]!
        if (column.present.has(row)) at = this.cell(column, row, at)
        bytes[at++] = i === last ? LF : COMMA
      }
    }
    return bytes.subarray(0, at)
  }

  /** Writes one cell at `at`; gives its end. */
  private cell(column: ColumnBuffer, row: number, at: number): number {
    const { type } = column
    if (type === 'text') return this.text(column.texts, row, at)
    if (type === 'integer') return writeInteger(this.room.bytes, at, column.ints[row]!)
    if (type === 'boolean') return this.text(this.booleans, column.flags.has(row) ? 1 : 0, at)
    if (type === 'date') return this.text(this.dayTexts(column.ints[row]!), 0, at)
    return this.list(column.texts, column.starts[row]!, column.starts[row + 1]!, at)
  }

  private dayTexts(days: number): Texts {
    if (days !== this.day) this.days = textsOf([isoDay((this.day = days))])
    return this.days
  }

  /** Text number `index`, quoted if its marks ask for it. */
  private text(texts: Texts, index: number, at: number): number {
    const marks = texts.marks[index]!
    if (marks === 0) return this.copy(texts, index, at)
    const { bytes } = this.room
    bytes[at] = QUOTE
    const end =
      marks === QUOTED ? this.copy(texts, index, at + 1) : this.double(texts, index, at + 1)
    bytes[end] = QUOTE
    return end + 1
  }

  /** The items `first` to `end` joined by `|`, quoted if the marks of one ask for it. */
  private list(texts: Texts, first: number, end: number, start: number): number {
    let marks = 0
    for (let item = first; item < end; item++) marks |= texts.marks[item]!
    const { bytes } = this.room
    let at = start
    if (marks !== 0) bytes[at++] = QUOTE
    for (let item = first; item < end; item++) {
      if (item > first) bytes[at++] = BAR
      at = this.double(texts, item, at)
    }
    if (marks !== 0) bytes[at++] = QUOTE
    return at
  }

  private copy({ view, offsets }: Texts, index: number, at: number): number {
    const start = offsets[index]!
    const end = offsets[index + 1]!
    copyBytes(view, start, end, this.room.view, at)
    return at + end - start
  }

  /** Copies a text with its quotes doubled. */
  private double(texts: Texts, index: number, start: number): number {
    if ((texts.marks[index]! & DOUBLED) === 0) return this.copy(texts, index, start)
    const { bytes, offsets } = texts
    const out = this.room.bytes
    const end = offsets[index + 1]!
    let at = start
    for (let i = offsets[index]!; i < end; i++) {
      const byte = bytes[i]!
      out[at++] = byte
      if (byte === QUOTE) out[at++] = QUOTE
    }
    return at
  }
}

function textsOf(words: readonly string[]): Texts {
  const texts = new Texts()
  for (const word of words) texts.push(word)
  return texts
}

/** The most bytes that the cells `from` to `end` of `column` and the separators after them can take. */
function mostBytes(column: ColumnBuffer, from: number, end: number): number {
  const rows = end - from
  if (!('texts' in column)) return rows * 12
  const { texts } = column
  const [first, last] =
    column.type === 'list' ? [column.starts[from]!, column.starts[end]!] : [from, end]
  return (texts.offsets[last]! - texts.offsets[first]!) * 2 + last - first + rows * 3
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
