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
    this.reserve(text.length * 3)
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
    if (isSame) return this.pushTimes(first, texts.length)
    this.reserve(units * 3)
    const joined = texts.join('')
    const written = this.bytes.write(joined, this.size, 'utf8')
    this.note(texts, written === units)
    return written === units || texts.every((text) => text.isWellFormed())
  }

  /** Notes where each of `texts` ends, whose bytes stand after those of the texts before. */
  private note(texts: readonly string[], isAscii: boolean): void {
    while (this.length + texts.length + 1 > this.offsets.length) {
      this.offsets = grownInts(this.offsets)
    }
    const { offsets } = this
    let { length, size } = this
    for (const text of texts) {
      size += isAscii ? text.length : Buffer.byteLength(text)
      offsets[++length] = size
    }
    this.length = length
    this.size = size
    this.last = texts.at(-1)!
  }

  private pushTimes(text: string, times: number): boolean {
    if (!this.push(text)) return false
    const start = this.offsets[this.length - 1]!
    const length = this.size - start
    const more = times - 1
    this.reserve(length * more)
    while (this.length + times + 1 > this.offsets.length) this.offsets = grownInts(this.offsets)
    const { bytes, offsets } = this
    const end = this.size + length * more
    for (let to = this.size; to < end; to++) bytes[to] = bytes[to - length]!
    for (let i = 0; i < more; i++) offsets[++this.length] = this.size += length
    return true
  }

  /** Copies the bytes of the last text. */
  private repeat(): boolean {
    const end = this.size
    const start = this.offsets[this.length - 1]!
    this.reserve(end - start)
    const { bytes } = this
    for (let i = start; i < end; i++) bytes[end + i - start] = bytes[i]!
    this.size = end + end - start
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets)
    this.offsets[++this.length] = this.size
    return true
  }

  /** Makes room for so many bytes more. */
  private reserve(bytes: number): void {
    const most = this.size + bytes
    if (most > this.bytes.length) this.bytes = Buffer.from(grown(this.bytes, most).buffer)
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

/** Fewer texts than this are encoded one by one. */
const FEWEST_AT_ONCE = 6
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
