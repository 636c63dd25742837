import { isGoverned } from './cue.ts'
import type { Language, Token } from './clause.ts'
import { partyIn, type Party } from './naming.ts'
import { isBody, isExactOffice, isName, isOffice, mayBeOblique } from './words.ts'

/** Most tokens from the verb to a subject at the end of its clause. */
const FARTHEST_END = 16

/**
 * The full name in the nominative that ends a clause whose verb an object or an office without a name
 * follows, where nouns have no articles.
 *
 * ```
 * “…,” komentoval návrh v půli ledna krajinný inženýr Karel Lund.
 *                 ^^^^^ object                        ^^^^^^^^^^
 * ```
 */
export function atEnd(
  clause: readonly Token[],
  from: number,
  party: Party | undefined,
  language: Language,
): Party | undefined {
  const { bareNouns, inflectsNames } = language.sayings
  if (!bareNouns || !inflectsNames || !party?.described) return undefined
  const to = clause.findIndex(
    (token, at) => at > from && (token.kind !== 'word' || opensOther(clause, at, language)),
  )
  const end = to < 0 ? clause.length : to
  let start = end
  while (start > from && isName(clause[start - 1], language)) start--
  // "senátorka za PK-DNP Jana Dorová": the letters of a party stand before the name.
  while (end - start > 2 && clause[start]!.acronym) start++
  if (end - from > FARTHEST_END || start === from) return undefined
  const office = officeAtEnd(clause, from, party, language)
  if (office && start === end) return office
  if (end - start !== 2) return office
  if (isGoverned(clause, start, language) || mayBeOblique(clause.slice(start, end), language))
    return undefined
  return partyIn(clause.slice(clause[start - 1]!.acronym ? start : start - 1, end), language)
}

/** The office in the nominative, as the list has it, behind an object: "okomentovala programy starostka". */
function officeAtEnd(
  clause: readonly Token[],
  from: number,
  { name }: Party,
  language: Language,
): Party | undefined {
  const at = clause.findIndex(({ end }) => end === name?.end)
  const last = clause[at]
  if (!last || at === from || language.sayings.objects.size === 0) return undefined
  if (isOffice(clause[from]!, language)) return undefined
  if (!isExactOffice(last, language) || isGoverned(clause, at, language)) return undefined
  // "krajinný inženýr": adjectives belong to the office, an object does not.
  const isObjectAhead = clause.slice(from, at).some(({ key }) => !/[ýáí]$/u.test(key))
  return isObjectAhead ? { name: last, described: true, definite: true } : undefined
}

/** True for a relative pronoun, or for a preposition behind a name: "Jakub Huráb z Orma". */
const opensOther = (clause: readonly Token[], at: number, language: Language): boolean =>
  language.sayings.relatives.has(clause[at]!.key) ||
  (isName(clause[at - 1], language) && language.sayings.prepositions.has(clause[at]!.key))

/** True for words behind a verb like "komentoval" that tell of no person: its object. */
export function isObject(
  cue: Token,
  clause: readonly Token[],
  party: Party,
  language: Language,
): boolean {
  const { name, described } = party
  if (!described || !name || !language.sayings.objects.has(cue.key)) return false
  const words = clause.filter(({ start, end }) => start >= name.start && end <= name.end)
  return !words.some(
    (word) =>
      isOffice(word, language) || isBody(word, language) || language.sayings.persons.has(word.key),
  )
}
