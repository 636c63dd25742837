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

/** Offsets for `text`, of which `bytes` is the length in UTF-8. */
export function offsetsOf(text: string, bytes: number): Offsets {
  if (bytes === text.length) return { codePoint: identity, byte: identity, unit: identity }
  const points = /[\ud800-\udbff]/.test(text) ? pointTable(text) : undefined
  return {
    codePoint: points ? (offset) => points[offset]! : identity,
    byte: byteCounter(text),
    unit: points ? (point) => bisect(points, point) : identity,
  }
}

/**
 * Counts bytes by the few units that are not ASCII: each has one or two bytes more than units
 * (a surrogate one, its pair having four bytes in two units).
 */
function byteCounter(text: string): (offset: number) => number {
  const places: number[] = []
  const extra = [0]
  for (const { index } of text.matchAll(/[^\u0000-\u007f]/g)) {
    const unit = text.charCodeAt(index)
    const more = unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
    places.push(index)
    extra.push(extra.at(-1)! + more)
  }
  return (offset) => offset + extra[before(places, offset)]!
}

/** How many of the rising `places` lie before `offset`. */
function before(places: readonly number[], offset: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** For each unit of `text` (and its end) the code points before it. */
function pointTable(text: string): Uint32Array {
  const table = new Uint32Array(text.length + 1)
  let points = 0
  for (let i = 0; i < text.length; i++) {
    table[i] = points
    if (!isLowSurrogate(text.charCodeAt(i + 1))) points++
  }
  table[text.length] = points
  return table
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** First index whose value is `value` in a table that never falls. */
function bisect(table: Uint32Array, value: number): number {
  let low = 0
  let high = table.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (table[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
