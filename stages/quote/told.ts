import { isWordKind, type Language, type Token } from './clause.ts'
import { isArticle, isExactOffice, isName, mayBeOblique } from './words.ts'

/** Longest name between marks, with them, of whom something was told, in characters. */
export const LONGEST_TOLD = 40
/** A verb behind a quotation, and at most four words or letters of a body. */
export const VERB_ALONE = /^[\s,–—-]*\p{Ll}+(?:\s(?:\p{Ll}+|\p{Lu}{2,5})){0,4}\s*$/u

/** Most words before the name of whom it was told, and of it. */
const MOST_WORDS = 4

/**
 * Index behind whom it was told, at `from` behind a verb of saying, where names have cases; `from` if it tells
 * nobody.
 *
 * ```
 * σημειώνει στην «Ακτή» η πρόεδρος     сообщил агентству «Волна» мэр     řekl ABC mluvčí
 *           ^^^^^^^^^^^                         ^^^^^^^^^^^^^^^^^              ^^^
 * ```
 */
export function pastTold(clause: readonly Token[], from: number, language: Language): number {
  const { inflectsNames, cases, reflexives } = language.sayings
  if (reflexives.has(clause[from]?.key ?? '')) return pastOwn(clause, from, language)
  if (!inflectsNames || cases.length === 0) return from
  const marked = pastMarked(clause, from, language)
  return marked > from ? marked : pastCase(clause, from, language)
}

/** Most words of what somebody tells of, behind a possessive. */
const MOST_OWN = 8

/** Before the office or the name behind an object of the verb: "vysvětlil svůj postoj starosta Jan Lund". */
function pastOwn(clause: readonly Token[], from: number, language: Language): number {
  for (let at = from + 1; at < from + MOST_OWN && isWordKind(clause[at]); at++) {
    const before = clause[at - 1]!
    const isFree = !language.sayings.prepositions.has(before.key) || before.capital
    const opens = isName(clause[at], language) || isExactOffice(clause[at]!, language)
    if (opens && isFree && at > from + 1) return at
  }
  return from
}

/** Behind a name between marks, and the words before it: a preposition and what it governs, or "to the agency". */
function pastMarked(clause: readonly Token[], from: number, language: Language): number {
  const { prepositions, namers } = language.sayings
  let at = from
  while (at - from < MOST_WORDS && isWordKind(clause[at])) at++
  const name = clause[at]
  if (name?.kind !== 'quotation' || name.end - name.start >= LONGEST_TOLD) return from
  if (at === from) return at + 1
  const [first, last] = [clause[from]!, clause[at - 1]!]
  const isTold =
    (prepositions.has(first.key) && !first.capital) ||
    clause.slice(from, at).some(({ key }) => namers.has(key)) ||
    (first.acronym && first === last)
  return isTold && (first.acronym || !isName(first, language)) && !isExactOffice(last, language)
    ? at + 1
    : from
}

/** Behind a name in another case, or letters, right before an office without an article. */
function pastCase(clause: readonly Token[], from: number, language: Language): number {
  if (!language.sayings.bareNouns) return from
  let at = from
  while (at - from < MOST_WORDS && isName(clause[at], language)) at++
  const [name, office] = [clause.slice(from, at), clause[at]]
  if (name.length === 0 || !isWordKind(office) || isArticle(office, language)) return from
  const isTold = name.every((word) => word.acronym || mayBeOblique([word], language))
  return isTold && isExactOffice(office, language) ? at : from
}
