import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { isGoverned, isNamed } from './cue.ts'
import { isPolite } from './openers.ts'
import { partyFrom } from './party.ts'
import type { Said } from './said.ts'
import { isName } from './words.ts'

/** Most tokens from an unknown verb to the name behind it. */
const FARTHEST_NAME = 6

/**
 * A clause behind a quotation whose verb no list has: a word in small letters, and a name before the
 * sentence ends: `"…," hlásí z přístavu Olga Brandt.`
 */
export function clauseBehind(clause: readonly Token[], language: Language): Said | undefined {
  let at = 0
  while (isMark(clause[at], ',–—-')) at++
  const verb = clause[at]
  if (!isWordKind(verb) || verb.capital || !mayBeVerb(verb, language)) return undefined
  const pronoun = clause[at + 1]
  // A pronoun behind any verb turns it round: « … », lâche-t-elle; „…“, wehrte er ab.
  if (isOtherVerb(clause, at, language) || language.sayings.persons.has(verb.key)) return undefined
  const turns = language.sayings.elides || language.sayings.verbSecond
  if (turns && isWordKind(pronoun) && language.sayings.pronouns.has(pronoun.key))
    return isPolite(clause, at + 1, language)
      ? undefined
      : { cue: verb, party: { pronoun }, rule: 'quote.clause', gap: at, behind: true }
  for (let next = at + 1; next < clause.length && next - at < FARTHEST_NAME; next++) {
    const word = clause[next]
    if (!isWordKind(word) || language.sayings.anybody.has(word.key)) return undefined
    const isReflexive = next === at + 2 && isReflexiveAt(clause, at + 1, language)
    if (!isName(word, language)) continue
    if (!isReflexive && isGoverned(clause, next, language)) {
      while (isName(clause[next + 1], language)) next++
      continue
    }
    const found = partyFrom(clause, next, language)
    if (!found || !isNamed(found.party)) return undefined
    return { cue: verb, party: found.party, rule: 'quote.clause', gap: at, behind: true }
  }
  return undefined
}

/**
 * True if the word at `at` is no verb of its own, where verbs stand behind their subject: “…,” former clerk and
 * poet Rosa Varga said; “…,” referring to the Orm Guild.
 */
function isOtherVerb(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  const { participleEndings, says } = sayings
  if (participleEndings.length === 0) return false
  if (participleEndings.some((ending) => clause[at]!.key.endsWith(ending))) return true
  const stop = clause.findIndex((token, index) => index > at && token.kind !== 'word')
  return clause.slice(at + 1, stop < 0 ? undefined : stop).some(({ key }) => says.has(key))
}

/** True for a pronoun of the verb that may be a preposition, but not before this name: "rozloučil se Jan", "se Zuzanou". */
function isReflexiveAt(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  const { key } = clause[at]!
  if (!sayings.auxiliaries.has(key) || !sayings.prepositions.has(key)) return false
  return key.length > 1 && !/^[szšž]/.test(clause[at + 1]?.key ?? 's')
}

/** True unless the word is one of those that are no verb: an article, a pronoun, a small word. */
export function mayBeVerb({ key }: Token, { sayings }: Language): boolean {
  return !sayings.small.has(key) && !sayings.articles.has(key) && !sayings.anybody.has(key)
}
