import { Positions } from './positions.ts'

/**
 * Converts offsets of one text from JavaScript units to what is published.
 *
 * Unicode code points (so that `raw[start:end]` works in Python and R) and UTF-8 bytes. A text
 * without surrogates needs no table for the first, an ASCII text none for the second.
 */
export interface Offsets {
  /** Code points before `offset` (JavaScript units). */
  codePoint(offset: number): number
  /** UTF-8 bytes before `offset` (JavaScript units). */
  byte(offset: number): number
  /** JavaScript units before code point number `point`. */
  unit(point: number): number
}

const identity = (offset: number): number => offset
const SAME: Offsets = { codePoint: identity, byte: identity, unit: identity }

/** Offsets for `text`, of which `bytes` is the length in UTF-8. */
export function offsetsOf(text: string, bytes: number): Offsets {
  if (bytes === text.length) return SAME
  const wide = new WideUnits()
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) wide.push(i, unit)
  }
  return wide.offsets()
}

/** The units of a text that are not ASCII, by which its offsets differ. */
export class WideUnits {
  private readonly places: number[] = []
  /** Bytes more than units before each place, and after the last. */
  private readonly bytes: number[] = [0]
  /** Places of the surrogates that begin a character. */
  private readonly pairs: number[] = []
  private more = 0
  /** True if a unit is half of a character. */
  hasHalves = false

  /** Notes `unit`, which is not ASCII, at `place`; places rise. */
  push(place: number, unit: number): void {
    const isHalf = unit >= 0xd800 && unit <= 0xdfff
    if (isHalf) {
      this.hasHalves = true
      if (unit < 0xdc00) this.pairs.push(place)
    }
    this.more += unit < 0x800 || isHalf ? 1 : 2
    this.places.push(place)
    this.bytes.push(this.more)
  }

  /** The offsets of the text. */
  offsets(): Offsets {
    const { pairs, bytes } = this
    if (this.places.length === 0) return SAME
    const wide = new Positions(this.places)
    const byte = (offset: number): number => offset + bytes[wide.before(offset)]!
    if (pairs.length === 0) return { codePoint: identity, byte, unit: identity }
    const before = new Positions(pairs)
    return {
      codePoint: (offset) => offset - before.before(offset),
      byte,
      unit: (point) => point + pairsBefore(pairs, point),
    }
  }
}

/** How many characters of two units come before code point number `point`. */
function pairsBefore(pairs: readonly number[], point: number): number {
  let low = 0
  let high = pairs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (pairs[middle]! - middle < point) low = middle + 1
    else high = middle
  }
  return low
}
