import { isWordKind, type Language, type Token } from './clause.ts'
import { partyBefore } from './before.ts'
import type { Party } from './naming.ts'
import type { Found } from './party.ts'
import { isExactOffice, isName } from './words.ts'

/** Most words of a clause about somebody, before the name in it. */
const LONGEST = 10

/**
 * Of whom a clause without commas tells in which another is named right before the verb.
 *
 * ```
 * The driver who met Paul Wendel said
 * ^^^^^^^^^^ party
 * ```
 */
export function headOfRelative(
  clause: readonly Token[],
  { party }: Found,
  language: Language,
): Party | undefined {
  const { relatives, verbSecond, verbLast, persons, dropsPronouns } = language.sayings
  if (verbSecond || verbLast || dropsPronouns || party.described || !party.name) return undefined
  const at = clause.findIndex(({ start }) => start === party.name!.start)
  let join = at - 1
  while (join > 0 && at - join <= LONGEST && isWordKind(clause[join])) {
    if (relatives.has(clause[join]!.key)) break
    join--
  }
  // "the man who Varga said": the name right behind it is who says so.
  const word = clause.at(join)
  if (!word || !relatives.has(word.key) || join >= at - 1) return undefined
  const noun = clause.at(join - 1)
  if (!isWordKind(noun)) return undefined
  const isSomebody =
    persons.has(noun.key) || isExactOffice(noun, language) || isName(noun, language)
  const head = isSomebody ? partyBefore(clause, join, language) : undefined
  const name = head?.party.name
  // A noun with a clause of its own is not who the text went on with.
  if (!head || !name) return undefined
  return head.party.described ? { name, described: true } : head.party
}
