import { isSpace } from './space.ts'
import type { Range } from './range.ts'

/** How lines make paragraphs: one each, hard-wrapped at a width, or that with double spacing. */
export type Layout = 'lines' | 'wrapped' | 'spaced'

/** Lines longer than this are no typewriter or mail layout, so nothing was wrapped by hand. */
const WIDEST_WRAP = 120

/** A paragraph of fewer lines than this says nothing about wrapping. */
const WRAP_EVIDENCE = 3

/** Fewest lines with a blank one after each that tell double spacing. */
const SPACED_EVIDENCE = 6

/** The last character of a line that may end a sentence. */
export const ENDED = /[.!?:"”’)\]…。！？」』]/

/** A line without the white space at its edges, and how much stands before it, in characters. */
interface Indented extends Range {
  readonly indent?: number
}

/** Breaks between lines: how many, where no word fitted, behind no end of a sentence, before a small letter. */
interface Breaks {
  count: number
  full: number
  unended: number
  unendedFull: number
  small: number
}

/** Tells whether `lines` (trimmed) were wrapped by hand: breaks come where no word fitted. */
export function layoutOf(text: string, lines: readonly Indented[]): Layout {
  const width = widthOf(lines)
  if (width > WIDEST_WRAP) return 'lines'
  const tight: Breaks = { count: 0, full: 0, unended: 0, unendedFull: 0, small: 0 }
  const spaced: Breaks = { count: 0, full: 0, unended: 0, unendedFull: 0, small: 0 }
  let previous: Range | undefined
  let blanks = 0
  for (const line of lines) {
    if (isEmpty(line)) {
      blanks++
      continue
    }
    if (previous && blanks < 2) count(text, previous, line, width, blanks === 0 ? tight : spaced)
    previous = line
    blanks = 0
  }
  if (tight.count >= WRAP_EVIDENCE && isWrapped(tight)) return 'wrapped'
  const isSpaced = spaced.count >= SPACED_EVIDENCE && tight.count < spaced.count * 0.1
  const goesOn = spaced.unended >= spaced.count * 0.4 && spaced.small >= spaced.count * 0.2
  const isFull = (): boolean =>
    spaced.full >= spaced.count * 0.5 || fullFromMargin(text, lines) >= spaced.count * 0.5
  return isSpaced && goesOn && isFull() ? 'spaced' : 'lines'
}

/**
 * How many breaks with one blank line come where no word fitted, if what opens a paragraph is set in: lines are
 * measured from the left margin, which all but a tenth of them keep to.
 */
function fullFromMargin(text: string, lines: readonly Indented[]): number {
  const held = lines.filter((line) => !isEmpty(line))
  const indents = held.map(({ indent = 0 }) => indent).sort((a, b) => a - b)
  const margin = indents[Math.floor(indents.length * 0.1)] ?? 0
  const set = lines.map((line) =>
    isEmpty(line)
      ? line
      : { start: line.start - Math.max(0, (line.indent ?? 0) - margin), end: line.end },
  )
  const width = widthOf(set)
  let full = 0
  let previous: number | undefined
  for (const [at, line] of lines.entries()) {
    if (isEmpty(line)) continue
    if (previous === at - 2 && room(text, set[previous]!, line, width) < 0.1) full++
    previous = at
  }
  return full
}

/** Most breaks come where no word fitted, or most of those do that end no sentence. */
function isWrapped({ count, full, unended, unendedFull }: Breaks): boolean {
  if (full >= count * 0.6) return true
  return unendedFull >= SPACED_EVIDENCE && unendedFull >= unended * 0.7 && full >= count * 0.3
}

function count(text: string, line: Range, next: Range, width: number, breaks: Breaks): void {
  const isFull = room(text, line, next, width) < 0.1
  const isEnded = ENDED.test(text[line.end - 1]!)
  breaks.count++
  if (isFull) breaks.full++
  if (!isEnded) breaks.unended++
  if (!isEnded && isSmall(text[next.start]!)) breaks.small++
  if (isFull && !isEnded) breaks.unendedFull++
}

const isSmall = (letter: string): boolean => letter.toUpperCase() !== letter

/** What share of `width` would be left on `line` with the first word of `next` on it. */
export function room(text: string, line: Range, next: Range, width: number): number {
  return 1 - (line.end - line.start + 1 + firstWordLength(text, next)) / width
}

/** The width that all but a tenth of the lines keep to; beyond the widest if some lines run on. */
export function widthOf(lines: readonly Range[]): number {
  const counts = new Uint32Array(WIDEST_WRAP + 2)
  let held = 0
  for (const { start, end } of lines) {
    if (start === end) continue
    held++
    counts[Math.min(end - start, WIDEST_WRAP + 1)]!++
  }
  if (counts[WIDEST_WRAP + 1]! > held * 0.02) return WIDEST_WRAP + 1
  let width = WIDEST_WRAP + 1
  for (let above = 0; width > 0 && above <= held * 0.1; width--) above += counts[width]!
  return width + 1
}

function firstWordLength(text: string, line: Range): number {
  let end = line.start
  while (end < line.end && !isSpace(text.charCodeAt(end))) end++
  return end - line.start
}

/** True for a line without text. */
export const isEmpty = (line: Range): boolean => line.start === line.end
