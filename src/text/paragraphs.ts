import { lines } from './lines.ts'
import type { Range } from './range.ts'
import { isSpace, trim } from './space.ts'

/** Marks that open an item of a list. */
export const BULLETS = '•·▪◦‣●■*–—-'

/** How lines make paragraphs: one each, or hard-wrapped at a width and divided by blank lines. */
export type Layout = 'lines' | 'wrapped'

/** Lines longer than this are no typewriter or mail layout, so nothing was wrapped by hand. */
const WIDEST_WRAP = 120

/** A paragraph of fewer lines than this says nothing about wrapping. */
const WRAP_EVIDENCE = 3

/**
 * The paragraphs of `text`, trimmed, in order.
 *
 * A blank line always divides. Whether a single line end does is read off the whole text: in a
 * hard-wrapped text lines break where the next word would not have fitted.
 */
export function paragraphs(text: string): Range[] {
  const all = lines(text).map((line) => trim(text, withoutMark(text, line)))
  const wrapped = layoutOf(text, all) === 'wrapped'
  const found: Range[] = []
  let open: Range | undefined
  let previous: Range | undefined
  for (const line of all) {
    if (open && previous && (isEmpty(line) || !wrapped || opens(text, line, previous))) {
      found.push(open)
      open = undefined
    }
    if (isEmpty(line)) continue
    open = { start: open?.start ?? line.start, end: line.end }
    previous = line
  }
  if (open) found.push(open)
  return found
}

/** A byte order mark opens the file, not its first paragraph. */
function withoutMark(text: string, line: Range): Range {
  const marked = line.start === 0 && text.charCodeAt(0) === 0xfeff
  return marked ? { start: Math.min(1, line.end), end: line.end } : line
}

/** Tells whether `lines` (trimmed) were wrapped by hand: most breaks come where no word fitted. */
export function layoutOf(text: string, lines: readonly Range[]): Layout {
  const width = lines.reduce((most, line) => Math.max(most, line.end - line.start), 0)
  if (width > WIDEST_WRAP) return 'lines'
  let breaks = 0
  let full = 0
  for (let i = 1; i < lines.length; i++) {
    const [line, next] = [lines[i - 1]!, lines[i]!]
    if (isEmpty(line) || isEmpty(next)) continue
    breaks++
    if (line.end - line.start + 1 + firstWordLength(text, next) > width * 0.9) full++
  }
  return breaks >= WRAP_EVIDENCE && full >= breaks * 0.6 ? 'wrapped' : 'lines'
}

function firstWordLength(text: string, line: Range): number {
  let end = line.start
  while (end < line.end && !isSpace(text.charCodeAt(end))) end++
  return end - line.start
}

/** In a wrapped text a line opens a paragraph if it is a list item, or a label after a full stop. */
function opens(text: string, line: Range, previous: Range): boolean {
  if (BULLETS.includes(text[line.start]!) && isSpace(text.charCodeAt(line.start + 1))) return true
  const ended = /[.!?:"”’)\]…。]/.test(text[previous.end - 1]!)
  return ended && /^\p{Lu}[^.:!?]{0,60}:\s/u.test(text.slice(line.start, line.end))
}

const isEmpty = (line: Range): boolean => line.start === line.end
