import { partiesIn, trim, type Range } from 'readout'
import { startingAt, type Sheet } from '../sheet.ts'
import { printedOf, siteOf } from './make.ts'
import { mayOpen } from './opening.ts'
import type { Grammar } from './site.ts'

/** Longest name that is set apart by its type, in characters. */
const WIDEST = 140

/**
 * Names that open a line and are set apart from the words behind them by their type alone, or by an element
 * of their own in a page.
 *
 * ```
 * **Ida Lund** Welcome back.        <p><b>Lund</b> Thank you.</p>
 * ^^^^^^^^^^^^
 * ```
 */
export const type: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  const mark = markAt(reading.sheet, from, Math.min(line.end, from + WIDEST))
  if (!mark) return undefined
  const printed = trim(text, mark)
  if ('.,;:!?…。'.includes(text[printed.end - 1]!)) return undefined
  const names = partiesIn(text, printed, reading.lexicon, reading.shapes)
  if (names.length === 0) return undefined
  const gap = /^[\s*_]*/.exec(text.slice(mark.end, line.end))![0].length
  if (gap === 0 || !mayOpen(text, mark.end + gap)) return undefined
  const named = printedOf(names)
  const { end } = mark
  return siteOf(reading, opening, { form: 'type', names, printed: named, end, isStrong: false })
}

/** The mark of type, or the element, that begins at `from` and ends before `limit`. */
function markAt({ marks }: Sheet, from: number, limit: number): Range | undefined {
  for (const kind of ['strong', 'emphasis', 'block'] as const) {
    const mark = startingAt(marks(kind), from).find(({ end }) => end < limit)
    if (mark) return mark
  }
  return undefined
}
