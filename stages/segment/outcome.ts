import { key, type Range } from 'readout'
import { firstWord, type Notes } from './notes.ts'
import type { Sheet } from './sheet.ts'

/** Longest opening of a line that states an outcome, in characters. */
const WIDEST = 40

/**
 * True for a line of minutes that states what came of the talk, and is nobody's words.
 *
 * ```
 * **ACTION 12.1** Erik to write to the fishers        Decision: the release is on Monday
 * ```
 */
export function isOutcome({ text, marks }: Sheet, piece: Range, { outcomes }: Notes): boolean {
  if (!mayOpen(text, piece.start, outcomes)) return false
  const bold = marks('strong').find(
    ({ start, end }) => start <= piece.start && piece.start < end && end < piece.start + WIDEST,
  )
  const said = text.slice(piece.start, bold?.end ?? Math.min(piece.end, piece.start + WIDEST))
  const word = longest(said, outcomes)
  if (word === undefined) return false
  const rest = said.slice(word.length)
  if (/^\s*(?:[#№]?\d[\d.]*|\([^()]{1,40}\))?\s*[:：]/u.test(rest)) return true
  if (bold)
    return /^[\s\d.#№]*$/u.test(rest) && !/^\s*\p{Ll}/u.test(text.slice(bold.end, piece.end))
  const isUpper = said.slice(0, word.length) === word.toUpperCase() && word.toUpperCase() !== word
  return isUpper && /^\s+[#№]?\d/u.test(rest)
}

/** True for a heading of nothing but words for what came of the talk: `3. Decisions`, `Conclusion:`. */
export function headsOutcomes(text: string, heading: Range, { outcomes }: Notes): boolean {
  if (heading.end - heading.start > WIDEST) return false
  const said = text.slice(heading.start, heading.end).replace(/^[\d.)\s]+|[\s:：.]+$/g, '')
  return longest(said, outcomes)?.length === said.length
}

/** The longest of `outcomes` that `said` opens with. */
function longest(said: string, outcomes: Notes['outcomes']): string | undefined {
  const low = key(said).replaceAll('_', ' ')
  const known = outcomes.get(firstWord(low)) ?? []
  return known
    .filter((word) => low.startsWith(word) && !/[\p{L}\p{M}]/u.test(low.charAt(word.length)))
    .reduce<string | undefined>(
      (best, word) => (best && best.length >= word.length ? best : word),
      undefined,
    )
}

/** False for most lines, by their first word. */
function mayOpen(text: string, start: number, outcomes: Notes['outcomes']): boolean {
  return outcomes.has(firstWord(key(text.slice(start, start + WIDEST)).replaceAll('_', ' ')))
}
