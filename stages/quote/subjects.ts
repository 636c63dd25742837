import { isPossessive } from './possessive.ts'
import type { Range } from 'readout'
import { opinionBefore } from './asides.ts'
import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { saidBefore } from './cue.ts'
import type { Said } from './said.ts'
import { partyIn, type Party } from './naming.ts'
import { partyFrom } from './party.ts'
import type { Prose } from './prose.ts'
import { agrees } from './sexes.ts'
import {
  distinct,
  isComplement,
  isEvident,
  isFull,
  isGoverned,
  isNamedIn,
  people,
  sentenceBefore,
  speakerOf,
  type Speaker,
  type Spoken,
} from './speakers.ts'
import { isBody, isName, isOfBody, isOffice, mayBeOblique } from './words.ts'

/**
 * Whom the pronoun at `pronoun` stands for: the one person named earlier in its sentence; the subject
 * of the sentence before, or who that goes on with; else the one person it names.
 *
 * ```
 * The painter Valentino Ferrara left. In an interview he told how hot it is
 *             ^^^^^^^^^^^^^^^^^                        ^^
 * ```
 *
 * `previous` is the last quotation: its speaker counts if nobody is named behind it.
 */
export function antecedent(
  prose: Prose,
  pronoun: Range | undefined,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  const until = pronoun ?? { start: sentence.start }
  const end = Math.min(until.start, sentence.end)
  const start = { start: sentence.start, end: Math.max(sentence.start, end) }
  const words = pronoun ? prose.tokens(pronoun) : []
  const own = distinct(prose, people(prose, start, isGoverned)).filter(
    (one) => agrees(prose, one, words) && !isPossessive(prose, one),
  )
  if (own.length > 0) return own.length === 1 ? standingFor(own[0]!, pronoun) : undefined
  const subject = subjectBefore(prose, sentence.start, words, previous)
  if (subject) return standingFor(subject, pronoun)
  const before = sentenceBefore(prose, sentence.start)
  const isOther = before !== undefined && goesOnWith(prose, before, words)
  const others =
    before && !isOther
      ? people(prose, before).filter(({ mention }) => !owns(previous?.speaker, mention))
      : []
  const since = previous && { start: previous.end, end: Math.max(previous.end, sentence.start) }
  const isLast =
    since !== undefined &&
    (!before || since.start >= before.start || people(prose, since).length === 0)
  const spoke = isLast ? previous?.speaker : undefined
  const candidates = distinct(prose, spoke ? [...others, spoke] : others).filter((one) =>
    agrees(prose, one, words),
  )
  if (candidates.some((one) => isPossessive(prose, one))) return undefined
  return candidates.length === 1 ? standingFor(candidates[0]!, pronoun) : undefined
}

/** True if the subject of `sentence` is the pronoun in `words`: whom else it names is somebody else. */
function goesOnWith(prose: Prose, sentence: Range, words: readonly Token[]): boolean {
  const pronoun = subjectOf(prose, sentence)?.pronoun
  return pronoun !== undefined && words.some(({ key }) => key === pronoun)
}

const standingFor = (speaker: Speaker, pronoun: Range | undefined): Speaker => ({
  ...speaker,
  pronoun,
})

/** True for part of the words by which the text names a speaker: "le ministre de la Mer". */
const owns = (speaker: Speaker | undefined, mention: Range): boolean =>
  [speaker?.role, speaker?.pronoun].some((words) => words !== undefined && touches(mention, words))

const touches = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

/** Most sentences looked back over for whom a pronoun goes on with. */
const FARTHEST = 5

/**
 * Who the text goes on speaking of at `offset`: the subject of the sentence before, or of the one before
 * that if a pronoun goes on with it; who said `previous`, where that comes first.
 *
 * ```
 * Lund opened the hall. He thanked the guild of Orm. “We are glad,” he said
 * ^^^^ who               ^^ goes on with Lund                     ^^ pronoun
 * ```
 */
export function subjectBefore(
  prose: Prose,
  offset: number,
  words: readonly Token[],
  previous: Spoken | undefined,
): Speaker | undefined {
  const pronoun = words.find(({ key }) => prose.language.sayings.pronouns.has(key))?.key
  const fits = (one: Speaker | undefined): one is Speaker =>
    one !== undefined && agrees(prose, one, words) && !isPossessive(prose, one)
  let at = offset
  for (let count = 0; count < FARTHEST; count++) {
    const sentence = sentenceBefore(prose, at)
    if (!sentence || sentence.start >= at) return undefined
    if (previous && sentence.start < previous.end) {
      const spoke = previous.speaker
      return fits(spoke) ? spoke : undefined
    }
    const found = subjectOf(prose, sentence)
    if (fits(found?.speaker)) return found.speaker
    // "The council said so. “…”": what nothing introduces is not whom an earlier sentence is about.
    if (found?.other && words.length === 0) return undefined
    const other = found?.pronoun !== undefined && pronoun !== undefined && found.pronoun !== pronoun
    if (other) return undefined
    const goesOn = found?.on ?? found?.pronoun !== undefined
    const named = goesOn
      ? []
      : distinct(
          prose,
          people(prose, sentence).filter((one) => agrees(prose, one, words)),
        )
    const fitting = named.filter(fits)
    // "The first witness was Lund. He spoke low. He said": a pronoun that leads back to the one named.
    if (fitting.length > 0 || (named.length > 0 && pronoun === undefined))
      return fitting.length === 1 && count > 0 && pronoun !== undefined ? fitting[0] : undefined
    at = sentence.start
  }
  return undefined
}

/** What is known of the subject of a sentence. */
interface Subject {
  readonly speaker?: Speaker
  readonly pronoun?: string | undefined
  /** True for words that go on with somebody known: "the minister". */
  readonly on?: true
  /** True if somebody says something whom the text does not name as a person. */
  readonly other?: true
}

/** Who does what a sentence tells: a person whom the text names, or a pronoun. */
export function subjectOf(prose: Prose, sentence: Range): Subject | undefined {
  const { language } = prose
  const clause = prose.tokens(sentence)
  const saying = saidBefore(clause, language, clause.length) ?? opinionBefore(clause, language)
  const said = saying?.party
  const first = partyFrom(clause, opening(clause, prose), language)?.party
  for (const party of [said, first]) {
    const speaker =
      party && (personOf(prose, party) ?? (party === said && calledOf(prose, saying!)))
    // "Brandt met Moe": who does not say something is "he" only if nobody else is named.
    const isOne = party === said || namedAlone(prose, mainClause(prose, sentence)).length < 2
    if (speaker) return isOne ? { speaker } : undefined
    if (party?.pronoun) return { pronoun: prose.quote(party.pronoun).toLowerCase() }
    if (party?.definite && isSomebody(prose, party.name!)) return { pronoun: undefined, on: true }
  }
  const pronoun = invertedIn(clause, language)
  return pronoun ?? (said?.name ? { other: true } : undefined)
}

/** Those whom `range` names, each once, but for whose something is. */
const namedAlone = (prose: Prose, range: Range): readonly Speaker[] =>
  distinct(
    prose,
    people(prose, range).filter((one) => !isPossessive(prose, one)),
  )

/** Most tokens before a pronoun behind its verb. */
const FARTHEST_INVERTED = 6

/** The pronoun right behind the verb of a sentence that something else opens: "Her traf hun Ida Moe". */
function invertedIn(clause: readonly Token[], language: Language): Subject | undefined {
  const { pronouns, small, prepositions, verbSecond } = language.sayings
  if (!verbSecond) return undefined
  for (let at = 1; at < FARTHEST_INVERTED; at++) {
    const [verb, word] = [clause[at - 1], clause[at]]
    if (!isWordKind(word) || !isWordKind(verb) || (at > 1 && isName(verb, language)))
      return undefined
    if (!pronouns.has(word.key)) continue
    const mayBe = at > 1 && !small.has(verb.key) && !prepositions.has(verb.key)
    return mayBe ? { pronoun: word.key } : undefined
  }
  return undefined
}

/** Most tokens from "to be" to the subject that ends its sentence. */
const FARTHEST_PRESENTED = 4

/** The full name behind "to be" that ends a sentence: "Skeptický byl naopak Jiří Lund. „…“" */
export function presented(prose: Prose, sentence: Range): Speaker | undefined {
  const { language } = prose
  const clause = prose.tokens(sentence)
  const end = isMark(clause.at(-1), '.:') ? clause.length - 1 : clause.length
  let start = end
  while (start > 0 && isName(clause[start - 1], language)) start--
  if (end - start < 2) return undefined
  const { also, copulas } = language.sayings
  const before = clause.slice(Math.max(0, start - FARTHEST_PRESENTED), start)
  const at = before.findLastIndex(({ key }) => copulas.has(key))
  const isFree = before
    .slice(at + 1)
    .every((word) => isWordKind(word) && !isComplement(word, language))
  // "Podobně to vidí i šéf firmy LUN Jiří Lund.": an office behind "also" begins the subject.
  const isAlso = clause.some(
    (word, index) =>
      index < start - 1 && also.has(word.key) && isOffice(clause[index + 1]!, language),
  )
  const name = clause.slice(start, end)
  const isSure = (at >= 0 && isFree) || (isAlso && !mayBeOblique(name.slice(-2), language))
  const party = isSure ? partyIn(isFree ? name : name.slice(-2), language) : undefined
  return party && personOf(prose, party)
}

/** `sentence` up to a word behind its subject that opens another clause, or tells what it is: "how", "who", "is". */
function mainClause(prose: Prose, sentence: Range): Range {
  const { that, relatives, small, prepositions, auxiliaries } = prose.language.sayings
  const { joiners } = prose.language.names
  const clause = prose.tokens(sentence)
  const end = clause.findIndex(
    (token, at) =>
      at > 1 &&
      isWordKind(token) &&
      !token.capital &&
      !joiners.has(token.key) &&
      (that.has(token.key) ||
        relatives.has(token.key) ||
        (small.has(token.key) && !prepositions.has(token.key) && !auxiliaries.has(token.key))),
  )
  return end < 0 ? sentence : { start: sentence.start, end: clause[end]!.start }
}

/** Where the subject may begin: behind "In a statement," and the like. */
function opening(clause: readonly Token[], { language }: Prose): number {
  const [first] = clause
  if (!isWordKind(first) || !language.sayings.small.has(first.key)) return 0
  const comma = clause.findIndex((token) => isMark(token, ','))
  const isPlace = language.sayings.prepositions.has(first.key)
  return comma >= 0 ? comma + 1 : isPlace ? 0 : 1
}

function personOf(prose: Prose, party: Party): Speaker | undefined {
  const speaker = speakerOf(prose, party)
  if (!speaker || speaker.described || !isEvident(prose, speaker)) return undefined
  const name = prose.tokens(speaker.mention)
  if (name.some((_, at) => isOfBody(name, at, prose.language))) return undefined
  return isFull(prose, speaker) || isNamedIn(prose, speaker) ? speaker : undefined
}

/**
 * Who says something and is named right beside the verb by one word, "as Zora tells us"; by two or more where
 * all nouns have capitals: "sagt Lokalreporter Mats Kern".
 */
function calledOf(prose: Prose, { party, cue }: Said): Speaker | undefined {
  const speaker = party && speakerOf(prose, party)
  if (!speaker || speaker.described) return undefined
  if (prose.language.sayings.capitalNouns && !isFull(prose, speaker)) return undefined
  const { start, end } = speaker.mention
  const between = end <= cue.start ? { start: end, end: cue.start } : { start: cue.end, end: start }
  if (/\S/.test(prose.quote(between))) return undefined
  const words = prose.tokens(speaker.mention)
  return words.every((word) => word.capital && !isBody(word, prose.language)) ? speaker : undefined
}

/** True if a description tells of a person: by an office, or by a word for people. */
export const isSomebody = (prose: Prose, description: Range): boolean =>
  prose.tokens(description).some((word) => isOffice(word, prose.language) || isPerson(word, prose))

/** True for a word for people that may stand for somebody named before: "woman". */
export const isPerson = (word: Token, prose: Prose): boolean =>
  isListedPerson(word, prose) ||
  prose.language.sayings.personEndings.some((ending) => word.key.endsWith(ending))

/** Fewest letters of a word for people that ends longer ones: "Weinkennerin". */
const SHORTEST_PERSON = 6

/** The same of a word that is listed, or ends with a listed one where all nouns have capitals. */
export function isListedPerson({ key }: Token, { language }: Prose): boolean {
  const { persons, capitalNouns } = language.sayings
  if (persons.has(key.slice(key.lastIndexOf('-') + 1))) return true
  if (!capitalNouns) return false
  return [...persons].some((word) => word.length >= SHORTEST_PERSON && key.endsWith(word))
}
