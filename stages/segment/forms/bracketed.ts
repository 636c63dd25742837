import { isSpace, partiesIn } from 'readout'
import { printedOf, siteOf } from './make.ts'
import { timeBehind } from './opening.ts'
import type { Grammar } from './site.ts'

const OPEN = 0x5b
const COLON = 0x3a
const WIDEST = 80

/**
 * Names in square brackets, with a time or a colon behind them, as recognisers of speech print them.
 *
 * ```
 * [Speaker 1] [00:17] So you saw it.        [Ida Lund]: I did.
 * ```
 */
export const bracketed: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { line } = opening
  if (text.charCodeAt(line.start) !== OPEN) return undefined
  const close = text.indexOf(']', line.start)
  if (close < 0 || close > Math.min(line.end, line.start + WIDEST)) return undefined
  let end = close + 1
  while (end < line.end && isSpace(text.charCodeAt(end))) end++
  const time = timeBehind(text, close + 1)
  const isColon = text.charCodeAt(end) === COLON
  if (!isColon && time === close + 1) return undefined
  const inner = { start: line.start + 1, end: close }
  const names = partiesIn(text, inner, reading.lexicon, reading.shapes)
  if (names.length === 0) return undefined
  return siteOf(reading, opening, {
    form: 'colon',
    names,
    printed: printedOf(names),
    end: isColon ? end + 1 : close + 1,
    isStrong: !isColon,
    isTimed: time > close + 1,
  })
}
