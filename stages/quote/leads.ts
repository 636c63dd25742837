import { isWordKind, type Language, type Token } from './clause.ts'
import { isArticle, isDescription, isName, isOffice, isTitle } from './words.ts'

/** Most words in small letters from a place or a body to who speaks for it. */
const LONGEST_LEAD = 5

/** True if words with an office lead from `at` to a full name: "Orm police drug unit staff Sgt. Rosa Varga". */
export function leadsToName(clause: readonly Token[], at: number, language: Language): boolean {
  if (language.sayings.capitalNouns || !isDescription(clause[at], language)) return false
  let next = at
  while (next - at < LONGEST_LEAD && isLead(clause[next], language)) next++
  const from = next
  while (isName(clause[next], language) && isTitle(clause[next]!, language)) next++
  const isTold = next > from || clause.slice(at, from).some((token) => isOffice(token, language))
  return isTold && isName(clause[next], language) && isName(clause[next + 1], language)
}

/** True for a word in small letters of a description that joins nothing. */
const isLead = (token: Token | undefined, language: Language): boolean =>
  token !== undefined &&
  !token.capital &&
  isDescription(token, language) &&
  !isArticle(token, language) &&
  !language.sayings.of.has(token.key)

/** True if `at` joins two offices before a full name: "Köchin und Autorin Rosa Varga". */
export function joinsOffices(clause: readonly Token[], at: number, language: Language): boolean {
  if (!isWordKind(clause[at]) || !language.names.joiners.has(clause[at]!.key)) return false
  const [last, next] = [clause[at - 1]!, clause[at + 1]]
  const isDescribed = isOffice(last, language) || language.sayings.capitalNouns
  if (!isWordKind(next) || !isDescribed || !isOffice(next, language)) return false
  return isName(clause[at + 2], language) && isName(clause[at + 3], language)
}
