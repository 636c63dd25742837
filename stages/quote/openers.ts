import { isWordKind, type Language, type Token } from './clause.ts'
import { isArticle, isBody, isDescription, isExactOffice, isTitle } from './words.ts'

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

/** True for an article that may stand alone, before a word for a body or a person: "aldus het bedrijf". */
export function opensNoun(clause: readonly Token[], at: number, language: Language): boolean {
  const noun = clause[at + 1]
  if (!isWordKind(noun) || !language.sayings.articles.has(clause[at]!.key)) return false
  return (
    isBody(noun, language) ||
    isExactOffice(noun, language) ||
    language.sayings.persons.has(noun.key) ||
    isCapitalAdjective(clause, at + 1, language)
  )
}

/** True for an adjective that has a capital before a word in small letters: "Haagse visser". */
export function isCapitalAdjective(
  clause: readonly Token[],
  at: number,
  language: Language,
): boolean {
  const [word, next] = [clause[at]!, clause[at + 1]]
  const isBefore = isWordKind(next) && !next.capital && isDescription(next, language)
  return isBefore && hasEnding(word, language)
}

/** Fewest letters of an adjective with a capital. */
const SHORTEST_ADJECTIVE = 5

const hasEnding = ({ key, capital }: Token, { sayings }: Language): boolean =>
  capital &&
  key.length >= SHORTEST_ADJECTIVE &&
  sayings.capitalAdjectives.some((ending) => key.endsWith(ending))

/** Where the name begins behind such an adjective, at `start` of `run`: "de Haagse Jan Vollers". */
export const pastAdjective = (run: readonly Token[], start: number, language: Language): number =>
  run.length - start > 2 && run[start + 1]!.capital && hasEnding(run[start]!, language)
    ? start + 1
    : start

/** True for an office with a capital because it opens the sentence, where nouns have no articles: "Директор порта". */
export const opensOffice = (clause: readonly Token[], from: number, language: Language): boolean =>
  from === 0 &&
  language.sayings.bareNouns &&
  isExactOffice(clause[0]!, language) &&
  clause[1]?.capital === false
