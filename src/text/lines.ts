import type { Range } from './range.ts'

const LF = 0x0a
const CR = 0x0d

/** What ends lines, but for LF. */
const ENDS = ['\r', '\u2028', '\u2029']

/** True for the characters that end a line here: LF, CR (alone or before LF), U+2028 and U+2029. */
function endsLine(unit: number): boolean {
  return unit === LF || unit === CR || unit === 0x2028 || unit === 0x2029
}

/** The lines of `text` without their ends; a final line end opens no further line. */
export function lines(text: string): Range[] {
  const found: Range[] = []
  const plain = !ENDS.some((end) => text.includes(end))
  let start = 0
  while (start < text.length) {
    const end = plain ? lineFeed(text, start) : lineEnd(text, start)
    found.push({ start, end })
    start = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1
  }
  return found
}

function lineFeed(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

function lineEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && !endsLine(text.charCodeAt(end))) end++
  return end
}

/** A place for people: 1-based line and column, the column in code points, and the line's text. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** The lines of one text, cut once, when the first place is asked for. */
export class Lines {
  private readonly text: string
  private cut: readonly Range[] | undefined
  /** The offset asked for last and its column: what follows in the same line is counted from there. */
  private last = { offset: 0, column: 1 }

  constructor(text: string) {
    this.text = text
  }

  /** The place of the unit that `at` lies in. An offset at the very end belongs to the last line. */
  place(at: number): Place {
    const { text } = this
    const offset = Math.floor(at)
    const all = (this.cut ??= lines(text))
    const index = Math.max(0, lastUpTo(all, offset))
    const line = all[index] ?? { start: 0, end: 0 }
    const column = this.columnOf(line, Math.min(offset, text.length))
    return { line: index + 1, column, text: text.slice(line.start, line.end) }
  }

  private columnOf(line: Range, offset: number): number {
    const { text, last } = this
    const follows = last.offset >= line.start && last.offset <= offset
    const from = follows ? last : { offset: line.start, column: 1 }
    const column = from.column + codePoints(text, from.offset, offset)
    if (!isLow(text.charCodeAt(offset))) this.last = { offset, column }
    return column
  }
}

/** True for the second half of a pair. */
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Index of the last of `sorted` that starts at `offset` or before; -1 if none does. */
function lastUpTo(sorted: readonly Range[], offset: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The number of characters in a stretch of `text`; half a pair counts as one. */
function codePoints(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++, count++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xd800 || unit > 0xdbff || at + 1 >= end) continue
    if (isLow(text.charCodeAt(at + 1))) at++
  }
  return count
}

/** The place of `offset` in `text`; {@link Lines} for many of one text. */
export function placeOf(text: string, offset: number): Place {
  return new Lines(text).place(offset)
}
