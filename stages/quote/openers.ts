import { isWordKind, type Language, type Token } from './clause.ts'
import { isArticle, isDescription, isExactOffice, isTitle } from './words.ts'

/** True for what opens a subject where names stand with articles: no verb, no adverb. */
export const opensArticled = (first: Token, language: Language): boolean =>
  first.capital ||
  isArticle(first, language) ||
  isTitle(first, language) ||
  language.sayings.persons.has(first.key)

/** True for a small word of a name right behind a verb of saying, where nouns have capitals: "sagte von Halm". */
export function opensName(
  clause: readonly Token[],
  at: number,
  { sayings, names }: Language,
): boolean {
  const verb = clause[at - 1]
  if (!sayings.capitalNouns || !isWordKind(verb) || !names.particles.has(clause[at]!.key))
    return false
  const next = clause[at + 1]
  const name = isWordKind(next) && sayings.articles.has(next.key) ? clause[at + 2] : next
  return (sayings.says.has(verb.key) || sayings.behind.has(verb.key)) && name?.capital === true
}

/** True for a pronoun with a capital inside a sentence, where nouns have them: "sagten Sie" speaks to somebody. */
export const isPolite = (clause: readonly Token[], at: number, { sayings }: Language): boolean =>
  sayings.capitalNouns && clause[at]!.capital && isWordKind(clause[at - 1])

/** True for an adjective that opens a sentence before a noun, where nouns have no articles: "Главный врач Елена Орлова". */
export function opensWithAdjective(
  clause: readonly Token[],
  at: number,
  language: Language,
): boolean {
  const { adjectiveEndings, bareNouns } = language.sayings
  const [first, next] = [clause[at]!, clause[at + 1]]
  if (at > 0 || !bareNouns || !next || next.capital || !isDescription(next, language)) return false
  return adjectiveEndings.some((ending) => first.key.endsWith(ending))
}

/** True for an office with a capital because it opens the sentence, where nouns have no articles: "Директор порта". */
export const opensOffice = (clause: readonly Token[], from: number, language: Language): boolean =>
  from === 0 &&
  language.sayings.bareNouns &&
  isExactOffice(clause[0]!, language) &&
  clause[1]?.capital === false
