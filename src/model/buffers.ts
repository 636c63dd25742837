/** A growing bitmap, least significant bit first, as Arrow has it. */
export class Bits {
  bytes = new Uint8Array(1024)
  /** Number of bits that are 0. */
  zeros = 0
  private length = 0

  push(bit: boolean): void {
    const { length } = this
    const at = length >>> 3
    if (at >= this.bytes.length) this.bytes = grown(this.bytes, at + 1)
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
}

/** Texts end to end as UTF-8, with the offset at which each starts. */
export class Texts {
  bytes = Buffer.allocUnsafe(1 << 14)
  offsets = new Int32Array(1025)
  length = 0
  /** Bytes used. */
  size = 0
  /** The text pushed last: many columns repeat one for all rows of a document. */
  private last = ''

  /** Appends `text`; false for a text with half of a character. */
  push(text: string): boolean {
    if (text === this.last && this.length > 0) return this.repeat()
    const most = this.size + text.length * 3
    if (most > this.bytes.length) this.bytes = Buffer.from(grown(this.bytes, most).buffer)
    const written = text.length <= LONGEST_COPY && this.copy(text)
    if (!written) {
      if (!text.isWellFormed()) return false
      this.size += this.bytes.write(text, this.size, 'utf8')
    }
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets)
    this.offsets[++this.length] = this.size
    this.last = text
    return true
  }

  /** Copies the bytes of the last text. */
  private repeat(): boolean {
    const end = this.size
    const start = this.offsets[this.length - 1]!
    if (end + end - start > this.bytes.length) {
      this.bytes = Buffer.from(grown(this.bytes, end + end - start).buffer)
    }
    const { bytes } = this
    for (let i = start; i < end; i++) bytes[end + i - start] = bytes[i]!
    this.size = end + end - start
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets)
    this.offsets[++this.length] = this.size
    return true
  }

  /** Short ASCII is copied here: a call into the runtime for each id would cost more. */
  private copy(text: string): boolean {
    const { bytes, size } = this
    const { length } = text
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      if (unit >= 0x80) return false
      bytes[size + i] = unit
    }
    this.size = size + length
    return true
  }

  clear(): void {
    this.length = 0
    this.size = 0
  }
}

/** Longest text, in units, that is copied unit by unit. */
const LONGEST_COPY = 48

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}

/** Twice the room, with what was in it. */
export function grownInts(ints: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(ints.length * 2)
  larger.set(ints)
  return larger
}
