import { isCapitalised } from '#text/words.ts'
import type { Lexicon } from './lexicon.ts'

/** The end of the office whose noun is at `at`: its tail, and what a complement joins to it. */
export function officeEnd(
  known: readonly string[],
  words: readonly string[],
  at: number,
  lexicon: Lexicon,
): number {
  let end = at + 1
  while (end < words.length && isTail(known[end]!, lexicon)) end++
  if (end < words.length && lexicon.complements.has(known[end]!)) return words.length
  let name = end
  while (name < words.length && isInCase(words[name]!, known[name]!, lexicon)) name++
  return name - end <= MOST_IN_CASE && name < words.length ? name : end
}

/** Most words of what an office is for: "ministr práce a sociálních věcí". */
const MOST_IN_CASE = 5

/** True for a word in small letters that may tell what an office is for: "ministr financí". */
export function isInCase(word: string, known: string, lexicon: Lexicon): boolean {
  if (!lexicon.caseComplements || isCapitalised(word)) return false
  return /^\p{L}+,?$/u.test(word) && !lexicon.askers.has(known) && !lexicon.speech.has(known)
}

function isTail(known: string, lexicon: Lexicon): boolean {
  return lexicon.tails.has(known) || lexicon.offices.has(known)
}
