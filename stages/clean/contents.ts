import { lines, trim, type Span } from 'readout'
import { aside } from './pages.ts'

/** Fewest dots of a leader, and fewest lines with one in a table of contents. */
const FEWEST_DOTS = 6
const FEWEST_LINES = 2
/** The number of a page at the end of a line. */
const PAGE = /(?:\d{1,4}|[ivxlc]{1,6})$/i

/**
 * The lines of a table of contents: words, a row of dots and the number of a page.
 *
 * ```
 * Opening remarks ............... 3        Mr. Lund . . . . . . . . . . 12
 * ```
 */
export function contents(text: string): Span[] {
  if (!ROWS.some((row) => text.includes(row))) return []
  const found = lines(text)
    .map((line) => trim(text, line))
    .filter(({ start, end }) => hasLeader(text.slice(start, end)))
  if (found.length < FEWEST_LINES || !rises(found.map((line) => text.slice(line.start, line.end))))
    return []
  return found.map((line) => aside(line, 'layout.contents', 'contents'))
}

/** Rows of dots as lists of contents print them. */
const ROWS = ['......', '. . . . . . ', '……', '······']

/** True if the numbers at the ends of `found` do not fall: those of pages go up, Roman ones apart. */
function rises(found: readonly string[]): boolean {
  const pages = found.map((line) => Number(/\d+$/.exec(line)?.[0] ?? NaN))
  return pages.every((page, i) => i === 0 || !(page < pages[i - 1]!))
}

/** True for a line with a row of dots before the number at its end. */
function hasLeader(line: string): boolean {
  const page = PAGE.exec(line.slice(-6))?.[0]
  if (page === undefined) return false
  let dots = 0
  for (let at = line.length - page.length - 1; at >= 0; at--) {
    const unit = line[at]!
    if (unit === '.' || unit === '·') dots++
    else if (unit === '…') dots += 3
    else if (unit !== ' ' && unit !== '\t') break
  }
  return dots >= FEWEST_DOTS
}
