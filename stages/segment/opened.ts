import type { Range } from 'readout'

/** The bracket that closes each one that opens. */
export const CLOSER: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
  ['［', '］'],
  ['〔', '〕'],
])

/** What opens a bracket. */
export const OPENERS = [...CLOSER.keys()].join('')

/** How much of a bracket may stand on either of two lines, in characters. */
const WIDEST = 120
/** A bracket that stays open until the end of a line. */
const OPEN_LAST = /[([（［〔][^()[\]（）［］〔〕]*$/
const OPENS = /[([（［〔]/

/**
 * True if a bracket inside `line` closes on the `next` one, before another opens.
 *
 * ```
 * Why? (Noise from
 *      ^ open at the end of the line
 * the left) One moment
 *         ^ closes it
 * ```
 */
export function closesBelow(text: string, line: Range, next: Range): boolean {
  const found = OPEN_LAST.exec(text.slice(Math.max(line.start, line.end - WIDEST), line.end))
  if (!found || found[0].length === line.end - line.start) return false
  const below = text.slice(next.start, Math.min(next.end, next.start + WIDEST))
  const close = below.indexOf(CLOSER.get(found[0][0]!)!)
  return close >= 0 && !OPENS.test(below.slice(0, close))
}
