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

/** Counts bytes from where it last was: offsets are mostly asked for in reading order. */
function byteCounter(text: string): (offset: number) => number {
  let at = 0
  let bytes = 0
  return (offset) => {
    if (offset < at) at = bytes = 0
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at)
      if (unit < 0x80) bytes += 1
      else if (unit < 0x800) bytes += 2
      else if (unit >= 0xd800 && unit <= 0xdfff) bytes += isLowSurrogate(unit) ? 4 : 0
      else bytes += 3
    }
    return bytes
  }
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
