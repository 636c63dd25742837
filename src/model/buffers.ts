import { copyBytes, grownInts, roomFor, SLACK, writeInteger, type Bytes } from './bytes.ts'
import type { PackedTexts } from './packed.ts'

/** A growing bitmap, least significant bit first, as Arrow has it. */
export class Bits {
  bytes = new Uint8Array(1024)
  /** Number of bits that are 0. */
  zeros = 0
  private length = 0

  push(bit: boolean): void {
    const { length } = this
    const at = length >>> 3
    if (at >= this.bytes.length) this.grow(at + 1)
    const before = (length & 7) === 0 ? 0 : this.bytes[at]!
    if (bit) this.bytes[at] = before | (1 << (length & 7))
    else {
      this.bytes[at] = before
      this.zeros++
    }
    this.length = length + 1
  }

  has(index: number): boolean {
    return (this.bytes[index >>> 3]! & (1 << (index & 7))) !== 0
  }

  clear(): void {
    this.length = 0
    this.zeros = 0
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    larger.set(this.bytes)
    this.bytes = larger
  }
}

/** Marks of a text: a cell of CSV is quoted for a comma or a line end, and for quotes that are doubled. */
export const [QUOTED, DOUBLED] = [1, 2] as const

/** By byte: the marks of a text that has it. */
const MARKS = new Uint8Array(256)
for (const character of ',\n\r') MARKS[character.charCodeAt(0)] = QUOTED
MARKS[0x22] = QUOTED | DOUBLED

/** Texts end to end as UTF-8, with the offset at which each starts and what CSV must know of it. */
export class Texts {
  private room: Bytes = roomFor(1 << 14)
  offsets = new Int32Array(1025)
  /** The marks of each text. */
  marks = new Uint8Array(1024)
  length = 0
  /** Bytes used. */
  size = 0
  /** The text pushed last, and its number: many columns repeat one for all rows of a document. */
  private last = ''
  private lastIndex = -1

  /** The bytes, of which `size` are used. */
  get bytes(): Buffer<ArrayBuffer> {
    return this.room.bytes
  }

  /** The bytes as {@link copyBytes} wants them. */
  get view(): DataView {
    return this.room.view
  }

  /** Appends `text`; false for a text with half of a character. */
  push(text: string): boolean {
    if (text === this.last && this.lastIndex >= 0) {
      this.pushFrom(this, this.lastIndex)
      return true
    }
    this.reserve(text.length * 3)
    const start = this.size
    if (text.length > LONGEST_COPY || !this.copy(text)) {
      if (!text.isWellFormed()) return false
      this.size = start + this.bytes.write(text, start, 'utf8')
      this.end(this.marksOf(start, this.size))
    }
    this.remember(text)
    return true
  }

  /**
   * Appends `texts`, encoded in one call; false if one of them has half of a character. A call into
   * the runtime for each text would cost more than all of its bytes.
   */
  extend(texts: readonly string[]): boolean {
    if (texts.length < FEWEST_AT_ONCE) return texts.every((text) => this.push(text))
    const first = texts[0]!
    let units = 0
    let isSame = true
    for (const text of texts) {
      units += text.length
      isSame &&= text === first
    }
    if (isSame) return this.repeat(first, texts.length)
    this.reserve(units * 3)
    const joined = texts.join('')
    const written = this.bytes.write(joined, this.size, 'utf8')
    this.note(texts, written === units)
    return written === units || texts.every((text) => text.isWellFormed())
  }

  /** Notes where each of `texts` ends, whose bytes stand after those of the texts before. */
  private note(texts: readonly string[], isAscii: boolean): void {
    for (const text of texts) {
      const start = this.size
      this.size += isAscii ? text.length : Buffer.byteLength(text)
      this.end(this.marksOf(start, this.size))
    }
    this.remember(texts.at(-1)!)
  }

  /** Appends `text` so many times; false for a text with half of a character. */
  repeat(text: string, times: number): boolean {
    if (times === 0) return true
    if (!this.push(text)) return false
    const first = this.length - 1
    for (let i = 1; i < times; i++) this.pushFrom(this, first)
    return true
  }

  /** Appends text number `index` of `texts`. */
  pushFrom(texts: Texts, index: number): void {
    const start = texts.offsets[index]!
    this.pushBytes(texts, start, texts.offsets[index + 1]!, texts.marks[index]!)
  }

  /** Appends the bytes [start, end) of `from`, a whole text with `marks`. */
  pushBytes(from: { readonly view: DataView }, start: number, end: number, marks: number): void {
    this.reserve(end - start)
    copyBytes(from.view, start, end, this.room.view, this.size)
    this.size += end - start
    this.end(marks)
  }

  /** Appends the texts `from` to `to` of those packed. */
  take({ bytes, offsets, marks }: PackedTexts, from: number, to: number): void {
    const start = offsets[from]!
    const end = offsets[to]!
    const shift = this.size - start
    this.reserve(end - start)
    this.bytes.set(bytes.subarray(start, end), this.size)
    for (let i = from; i < to; i++) {
      this.size = offsets[i + 1]! + shift
      this.end(marks[i]!)
    }
  }

  /** Appends `prefix`, a colon, `letter` and the digits of `value`. */
  pushId({ view, size, marks }: Prefix, letter: string, value: number): void {
    this.reserve(size + letter.length + LONGEST_NUMBER)
    copyBytes(view, 0, size, this.room.view, this.size)
    const { bytes } = this.room
    let at = this.size + size
    bytes[at++] = COLON
    for (let i = 0; i < letter.length; i++) bytes[at++] = letter.charCodeAt(i)
    this.size = writeInteger(bytes, at, value)
    this.end(marks)
  }

  /** Makes room for so many bytes more. */
  private reserve(bytes: number): void {
    const most = this.size + bytes
    if (most + SLACK <= this.room.bytes.length) return
    this.room = roomFor(Math.max(most, this.room.bytes.length * 2), this.room)
  }

  /** Notes that a text with `marks` ends where the bytes end. */
  private end(marks: number): void {
    const { length } = this
    if (length + 1 >= this.offsets.length) this.grow()
    this.marks[length] = marks
    this.offsets[length + 1] = this.size
    this.length = length + 1
  }

  private grow(): void {
    this.offsets = grownInts(this.offsets)
    const larger = new Uint8Array(this.offsets.length)
    larger.set(this.marks)
    this.marks = larger
  }

  private remember(text: string): void {
    this.last = text
    this.lastIndex = this.length - 1
  }

  /** Short ASCII is copied here: a call into the runtime for each id would cost more. */
  private copy(text: string): boolean {
    const { size } = this
    const { bytes } = this.room
    const { length } = text
    let marks = 0
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      if (unit >= 0x80) return false
      bytes[size + i] = unit
      marks |= MARKS[unit]!
    }
    this.size = size + length
    this.end(marks)
    return true
  }

  private marksOf(start: number, end: number): number {
    const { bytes } = this.room
    let marks = 0
    for (let i = start; i < end; i++) marks |= MARKS[bytes[i]!]!
    return marks
  }

  clear(): void {
    this.length = 0
    this.size = 0
    this.lastIndex = -1
  }
}

/** The bytes that ids of one document begin with. */
export interface Prefix {
  readonly view: DataView
  readonly size: number
  readonly marks: number
}

const COLON = 0x3a
/** Most bytes that a colon and the digits behind it take. */
const LONGEST_NUMBER = 12
/** Fewer texts than this are encoded one by one. */
const FEWEST_AT_ONCE = 6
/** Longest text, in units, that is copied unit by unit. */
const LONGEST_COPY = 48
