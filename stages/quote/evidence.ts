import { isWordAt, occurrences, type Range } from 'readout'
import { opensWithAdjective } from './printed.ts'
import type { Prose } from './prose.ts'
import type { Said } from './said.ts'
import { wordKey } from './sayings.ts'
import { isFull, namedIn, type Speaker } from './speakers.ts'
import { isSomebody } from './subjects.ts'
import { isBody } from './words.ts'

/**
 * True if the text tells that who is said to speak is somebody, where all nouns have capitals, so that any noun
 * behind a verb looks like a name: `„…“, lautet ihr Wahlspruch`, `Der zweite Teil des Titels: „…“`.
 */
export function hasEvidence(prose: Prose, said: Said): boolean {
  const { sayings } = prose.language
  const { party, rule } = said
  const hasPlurals = sayings.pluralEndings.length > 0 && !sayings.capitalNouns
  if (party?.described && !party.definite && hasPlurals) return isDescribed(prose, party.name!)
  if (!sayings.capitalNouns || !party?.name || party.role) return true
  if (!party.described && /^\p{Ll}/u.test(prose.quote(party.name)))
    return namedIn(prose).has(prose.quote(party.name).split(' ').at(-1)!)
  const isWeak = rule !== 'quote.verb' && rule !== 'quote.dash' && rule !== 'quote.according'
  if (party.described) return !(isWeak || isWeakVerb(prose, said)) || isWho(prose, party.name)
  if (rule === 'quote.colon' && isNoun(prose, party.name)) return false
  return !(isWeak || rule === 'quote.according') || isKnown(prose, party.name)
}

/**
 * True for one word that opens a sentence and stands far from its verb, where verbs do without a subject, and
 * that the text prints nowhere else as a name: a verb itself, or an adverb.
 */
export function isOpener(prose: Prose, name: Range, cue: Range, start: number): boolean {
  if (name.start !== start || !prose.language.sayings.dropsPronouns) return false
  if (cue.start <= name.end + 1 || prose.text[name.end] === ',') return false
  return !isFull(prose, { mention: name }) && !prose.isNamed(name)
}

/** True for words that begin with an article, or tell of people, a body or several: no verb, no adjective. */
function isDescribed(prose: Prose, description: Range): boolean {
  const words = prose.tokens(description)
  const { indefinite } = prose.language.sayings
  if (indefinite.has(words[0]!.key) || isWho(prose, description)) return true
  return words.some(({ key }) => /\d/.test(key))
}

/** True for two words at the start of a sentence whose first is an adjective: "Ernste Sorgen". */
const isNoun = (prose: Prose, name: Range): boolean =>
  prose.quote(name).split(' ').length === 2 && opensWithAdjective(prose, name)

/** True for a verb that says so only right behind a quotation, and may tell of a thing: "lautet", "heißt". */
function isWeakVerb({ text, language }: Prose, { cue }: Said): boolean {
  const word = wordKey(text.slice(cue.start, cue.end))
  const { says, soSaid } = language.sayings
  return !says.has(word) && !soSaid.some(([first]) => first === word)
}

const isWho = (prose: Prose, description: Range): boolean =>
  isSomebody(prose, description) ||
  prose.tokens(description).some((word) => word.acronym || isBody(word, prose.language)) ||
  isSeveral(prose, description)

/** True for words that tell of several: "the lawmakers", "die Juristen". */
export const isSeveral = (prose: Prose, description: Range): boolean =>
  prose
    .tokens(description)
    .some(({ key }) => prose.language.sayings.pluralEndings.some((ending) => key.endsWith(ending)))

/** True for a full name, for letters, and for one word that the text prints as a name elsewhere. */
export function isKnown(prose: Prose, name: Range): boolean {
  if (isFull(prose, { mention: name })) return true
  const word = prose.quote(name)
  if (prose.heard.has(word) || namedIn(prose).has(word)) return true
  if (prose.tokens(name).some(({ acronym }) => acronym)) return true
  const { articles, prepositions } = prose.language.sayings
  const places = [...occurrences(prose.text, word)].filter((at) => at !== name.start)
  const before = places.map((at) => /(\S+)\s$/u.exec(prose.text.slice(Math.max(0, at - 20), at)))
  const isGoverned = before.some((found) => {
    const word = wordKey(found?.[1] ?? '')
    return articles.has(word) || prepositions.has(word)
  })
  return places.length > 0 && !isGoverned
}

/** True if a quotation names who it would be given to: “Rosa Lund keeps her word,” she said. */
export function namesSpeaker(
  prose: Prose,
  quotation: Range,
  speaker: Speaker | undefined,
): boolean {
  if (!speaker || speaker.described) return false
  const name = prose.quote(speaker.mention)
  const family = name.slice(name.lastIndexOf(' ') + 1)
  for (const at of occurrences(prose.text, family)) {
    if (at >= quotation.end) return false
    const end = at + family.length
    if (at < quotation.start || isWordAt(prose.text, at - 1) || isWordAt(prose.text, end)) continue
    return true
  }
  return false
}

/** True if words stand right behind a verb, which may tell who speaks: "δήλωσε στον «Φάρο» ο πρύτανης". */
export const goesOnBehind = ({ text }: Prose, { end }: Range): boolean =>
  /^\s+\p{L}/u.test(text.slice(end, end + 4))
