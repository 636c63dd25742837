import { detached } from '#text/detached.ts'
import { isCapitalised } from '#text/words.ts'
import type { Lexicon } from './lexicon.ts'

/** Fewest letters of an office that ends a compound, and of what stands before it. */
const FEWEST_LETTERS = 6
const FEWEST_BEFORE = 3
/** Most words whose answers are kept. */
const MOST_WORDS = 1 << 14

const compounds = new WeakMap<Lexicon, Map<string, boolean>>()

/** True for the noun of an office, or a compound that ends with one: `known` is a key of a lexicon. */
export function isOffice(lexicon: Lexicon, known: string): boolean {
  if (lexicon.offices.has(known)) return true
  const { compounded } = lexicon
  if (compounded.length === 0 || known.length < FEWEST_LETTERS + FEWEST_BEFORE) return false
  let answers = compounds.get(lexicon)
  if (!answers || answers.size >= MOST_WORDS) compounds.set(lexicon, (answers = new Map()))
  let found = answers.get(known)
  if (found === undefined)
    answers.set(detached(known), (found = compounded.some((end) => ends(known, end))))
  return found
}

const ends = (known: string, end: string): boolean =>
  end.length >= FEWEST_LETTERS && known.length >= end.length + FEWEST_BEFORE && known.endsWith(end)

/** The end of the office whose noun is at `at`: its tail, and what a complement joins to it. */
export function officeEnd(
  known: readonly string[],
  words: readonly string[],
  at: number,
  lexicon: Lexicon,
): number {
  let end = at + 1
  while (end < words.length && isTail(known[end]!, lexicon)) end++
  if (end < words.length && (lexicon.complements.has(known[end]!) || OF.test(words[end]!)))
    return words.length
  let name = end
  while (name < words.length && isInCase(words[name]!, known[name]!, lexicon)) name++
  return name - end <= MOST_IN_CASE && name < words.length ? name : end
}

/** What an office is for, behind a small word that lost its vowel: "consellera d'Acció Climàtica". */
const OF = /^(?:d|dell)['’]\p{Lu}/u

/** Most words of what an office is for: "ministr práce a sociálních věcí". */
const MOST_IN_CASE = 5

/** True for a word in small letters that may tell what an office is for: "ministr financí". */
export function isInCase(word: string, known: string, lexicon: Lexicon): boolean {
  if (!lexicon.caseComplements || isCapitalised(word)) return false
  return /^\p{L}+,?$/u.test(word) && !lexicon.askers.has(known) && !lexicon.speech.has(known)
}

function isTail(known: string, lexicon: Lexicon): boolean {
  return lexicon.tails.has(known) || isOffice(lexicon, known)
}
