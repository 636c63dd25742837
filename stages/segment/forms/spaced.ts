import { partiesIn } from 'readout'
import { printedOf, siteOf } from './make.ts'
import type { Grammar } from './site.ts'

/** A name of Han or kana, a bracket perhaps, and a wide space before the words. */
const SPACED =
  /^([\u3040-\u30ff\u3400-\u9fff々〆ヶ・]{1,12}(?:（[^（）]{1,16}）)?)\u3000(?=[^\s\u3000])/u
const WIDEST = 40

/**
 * Names before a wide space, as interviews of Japan print them: whether they name anybody is for the
 * record to say.
 *
 * ```
 * 春田[U+3000]二〇〇四年からです。
 * ^^^^ label
 * ```
 */
export const spaced: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  if (text.charCodeAt(from) < 0x3000) return undefined
  const printed = SPACED.exec(text.slice(from, Math.min(line.end, from + WIDEST)))?.[1]
  if (printed === undefined) return undefined
  const end = from + printed.length
  const names = partiesIn(text, { start: from, end }, reading.lexicon, reading.shapes)
  if (names.length !== 1) return undefined
  return siteOf(reading, opening, {
    form: 'circle',
    names,
    printed: printedOf(names),
    end,
    isStrong: false,
    isLoose: true,
  })
}
