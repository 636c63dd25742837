import { isWordKind, type Language, type Token } from './clause.ts'
import { LONGEST_TOLD } from './prose.ts'
import { isArticle, isExactOffice, isName, mayBeOblique } from './words.ts'

/** Most words before the name of whom it was told, and of it. */
const MOST_WORDS = 4

/**
 * Index behind whom it was told, at `from` behind a verb of saying, where names have cases; `from` if it tells
 * nobody.
 *
 * ```
 * σημειώνει στην «Ακτή» η πρόεδρος     сообщил агентству «Волна» мэр     řekl ČTK mluvčí
 *           ^^^^^^^^^^^                         ^^^^^^^^^^^^^^^^^              ^^^
 * ```
 */
export function pastTold(clause: readonly Token[], from: number, language: Language): number {
  const { inflectsNames, cases } = language.sayings
  if (!inflectsNames || cases.length === 0) return from
  const marked = pastMarked(clause, from, language)
  return marked > from ? marked : pastCase(clause, from, language)
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
