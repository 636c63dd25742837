import { isWordKind, type Language, type Token } from './clause.ts'
import { isArticle, isTitle } from './words.ts'

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
