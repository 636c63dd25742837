import type { Range } from './range.ts'

const LF = 0x0a
const CR = 0x0d

/** True for the characters that end a line here: LF, CR (alone or before LF), U+2028 and U+2029. */
function endsLine(unit: number): boolean {
  return unit === LF || unit === CR || unit === 0x2028 || unit === 0x2029
}

/** The lines of `text` without their ends; a final line end opens no further line. */
export function lines(text: string): Range[] {
  const found: Range[] = []
  const plain = !/[\r\u2028\u2029]/.test(text)
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

/** The place of `offset` in `text`. An offset at the very end belongs to the last line. */
export function placeOf(text: string, offset: number): Place {
  const all = lines(text)
  let index = all.length - 1
  while (index > 0 && all[index]!.start > offset) index--
  const line = all[index] ?? { start: 0, end: 0 }
  const column = [...text.slice(line.start, Math.min(offset, text.length))].length + 1
  return { line: Math.max(index, 0) + 1, column, text: text.slice(line.start, line.end) }
}
