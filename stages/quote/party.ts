import type { Range } from 'readout'
import { isMark, isWordKind, spanOf, type Language, type Token } from './clause.ts'
import { joinsOffices, leadsToName } from './leads.ts'
import { isWholeName, partyIn, withoutArticle, type Party } from './naming.ts'
import {
  isCapitalAdjective,
  isPolite,
  opensNoun,
  opensArticled,
  opensName,
  opensOffice,
  opensWithAdjective,
} from './openers.ts'
import { beforeLatin } from './scripts.ts'
import { isArticle, isBody, isDescription, isJoiner, isName, isOffice } from './words.ts'

/** A party, and the token behind it or its first token. */
export interface Found {
  readonly party: Party
  readonly at: number
  /** The token behind the name itself, before what stands between commas behind it. */
  readonly core?: number
}

/** Most tokens of a name with its description. */
export const LONGEST = 14

/** Most tokens from one name to the next in a description. */
const FARTHEST_NAME = 5

/** Most tokens of what stands between commas behind a name. */
export const WIDEST_APPOSITION = 40

/** The party that starts at `from`: a pronoun, a name with what describes it, or a description. */
export function partyFrom(
  clause: readonly Token[],
  from: number,
  language: Language,
): Found | undefined {
  const { sayings } = language
  const first = clause[from]
  if (!first || first.kind !== 'word' || (sayings.that.has(first.key) && !first.capital))
    return undefined
  // "doplnil svůj názor": what a possessive of the subject opens is its object.
  if (sayings.reflexives.has(first.key)) return undefined
  const isGoverned = sayings.prepositions.has(first.key) && !isArticle(first, language)
  if (isGoverned && !first.capital && !opensName(clause, from, language)) return undefined
  // "Sobre la situación de Varga dijo que": what a preposition opens is no subject.
  const isPlace = from === 0 && sayings.prepositions.has(first.key) && sayings.small.has(first.key)
  if (isPlace && !language.names.particles.has(first.key)) return undefined
  const alone = !isName(clause[from + 1], language)
  // "ông": alone a pronoun, before a name an honorific.
  const isHonorific = !first.capital && language.names.honorifics.has(first.key)
  if (sayings.pronouns.has(first.key) && isHonorific && !alone)
    return partyFrom(clause, from + 1, language)
  if (sayings.pronouns.has(first.key) && alone)
    return { party: isPolite(clause, from, language) ? {} : { pronoun: first }, at: from + 1 }
  const isAnybody = sayings.anybody.has(first.key) && !isName(first, language)
  if (isAnybody && alone && !opensNoun(clause, from, language)) return { party: {}, at: from + 1 }
  if (sayings.articledNames && !opensArticled(first, language)) return undefined
  let end = from
  let named = false
  if (opensWithAdjective(clause, from, language)) end++
  while (end < clause.length && end - from < LONGEST) {
    const token = clause[end]!
    const isPart = isName(token, language)
    const isInner = named
      ? leadsOn(clause, end, language) ||
        isOfficeInside(clause, end, language) ||
        joinsOffices(clause, end, language) ||
        leadsToName(clause, end, language)
      : isPair(clause, from, end, language)
    // A name ends where small words begin, unless they lead on to a longer one.
    if (!isInner && isName(clause[end - 1], language) && opensNext(token, language) && end > from)
      break
    if (!isPart && isComplete(clause, end, language)) break
    if (isTold(clause, from, end, language)) break
    if (named && !isPart && !isInner && !goesOn(clause, from, end, language)) break
    if (!isPart && !isInner && !isDescription(token, language)) break
    // "el convencional UDI e integrante": the letters of a party do not end the description.
    const isParty = token.acronym === true && isOffice(clause[end - 1] ?? token, language)
    named ||=
      isPart &&
      !isParty &&
      !(end === 0 && opensOffice(clause, from, language)) &&
      !isCapitalAdjective(clause, end, language) &&
      !(language.sayings.capitalNouns && startsDescribed(clause, from, language))
    end++
  }
  if (end === from) return undefined
  return withApposition(clause, from, end, language)
}

/** True for an article of a case in which something is told: "sagte der 86-Jährige dem Sender". */
function isTold(
  clause: readonly Token[],
  from: number,
  at: number,
  { sayings }: Language,
): boolean {
  const { key, capital } = clause[at]!
  if (at === from || capital || !sayings.oblique.has(key) || sayings.of.has(key)) return false
  return !sayings.prepositions.has(clause[at - 1]!.key) && !sayings.small.has(clause[at - 1]!.key)
}

/** True for an article that begins another part of the sentence: "forderte die Ministerin ein Ende". */
const opensNext = (token: Token, language: Language): boolean =>
  isArticle(token, language) && !language.sayings.of.has(token.key)

/** True if a description from `from` goes on at `at`, past one name to another. */
function goesOn(clause: readonly Token[], from: number, at: number, language: Language): boolean {
  if (!startsDescribed(clause, from, language)) return false
  for (let next = at; next < at + FARTHEST_NAME; next++) {
    if (isName(clause[next], language)) return true
    if (!isDescription(clause[next], language)) return false
  }
  return false
}

/**
 * True if an office, or any noun where nouns have capitals, and two words of a name end before `at`,
 * and no small word leads on: "Staatsrat Mathias Kern", "der Torwart Sergio Lorca".
 */
function isComplete(clause: readonly Token[], at: number, language: Language): boolean {
  if (isName(clause[at], language) || leadsOn(clause, at, language)) return false
  const [office, given, family] = clause.slice(Math.max(0, at - 3), at)
  if (!family || !isName(given, language) || !isName(family, language)) return false
  if (!isWordKind(office) || isOffice(family, language)) return false
  return isOffice(office, language) || (language.sayings.capitalNouns && isName(office, language))
}

/** True if the words from `from` describe somebody before a name may come. */
function startsDescribed(clause: readonly Token[], from: number, language: Language): boolean {
  return !isName(clause[from], language) || opensOffice(clause, from, language)
}

/** True if the small words at `at` lead on to more of a name: "Ursula von der Leyen". */
function leadsOn(clause: readonly Token[], at: number, language: Language): boolean {
  let next = at
  while (isJoiner(clause, next, language)) next++
  const name = clause[next]
  return next > at && isName(name, language) && !isBody(name, language)
}

/** True for an office in small letters between names: "Transport chief Rosa Varga". */
const isOfficeInside = (clause: readonly Token[], at: number, language: Language): boolean =>
  !clause[at]!.capital &&
  !language.sayings.capitalNouns &&
  isOffice(clause[at]!, language) &&
  isName(clause[at + 1], language)

/** True if `at` joins two descriptions of one person: "the director and founder Rosalinde Varga". */
function isPair(clause: readonly Token[], from: number, at: number, language: Language): boolean {
  const { key, kind } = clause[at]!
  if (kind !== 'word' || at === from || !language.names.joiners.has(key)) return false
  const next = clause[at + 1]
  return (
    isArticle(clause[from], language) && (isName(next, language) || isDescription(next, language))
  )
}

/** The party in `clause[from, end)`, with a name or an office between commas behind it. */
function withApposition(
  clause: readonly Token[],
  from: number,
  end: number,
  language: Language,
): Found | undefined {
  const bracket = isMark(clause[end], '(') ? closingOf(clause, end) : -1
  const latin = bracket > 0 ? beforeLatin(clause, from, end, language) : undefined
  if (latin) return { party: latin, at: bracket + 1 }
  if (bracket > 0 && isMark(clause[bracket], ')') && isMark(clause[bracket + 1], ',')) {
    const found = apposition(clause, from, end, bracket + 1, language)
    if (found) return found
  }
  const apposed = behindAdjectives(clause, from, end, language)
  if (apposed) return apposed
  const run = clause.slice(from, end)
  const closing = isMark(clause[end], ',(') ? closingOf(clause, end) : -1
  const inner = closing < 0 ? [] : withoutBracket(clause.slice(end + 1, closing))
  const at = isMark(clause[closing], ',)') ? closing + 1 : closing
  // "el director del Museo Naval, Julio Ferrara": a full name behind an office is the name.
  if (inner.length > 1 && isOfficeRun(run, language) && isWholeName(inner, language))
    return {
      party: { name: spanOf(inner), role: spanOf(withoutArticle(run, language)) },
      at,
      core: end,
    }
  const party = partyIn(run, language)
  if (!party || closing < 0) return party && { party, at: end }
  if (party.described && isWholeName(inner, language)) {
    const name = partyIn(inner, language)?.name
    if (name && party.name) return { party: { name, role: party.name }, at, core: end }
  }
  const isRole = inner.some((token) => isOffice(token, language))
  const describes = isRole || isArticle(inner[0], language)
  if (!describes || party.described) return { party, at: isRole ? at : end, core: end }
  const role = party.role ?? (isRole ? roleIn(inner, language) : undefined)
  return { party: role ? { ...party, role } : party, at, core: end }
}

/** `inner` up to a bracket in it: "Rosa Varga (PK)". */
export function withoutBracket(inner: readonly Token[]): readonly Token[] {
  const open = inner.findIndex((token) => isMark(token, '('))
  return open > 0 ? inner.slice(0, open) : inner
}

/** Most words in small letters behind a name inside an office: "des Affaires étrangères". */
const MOST_ADJECTIVES = 2

/** A full name between commas behind an office that ends in small letters. */
function behindAdjectives(
  clause: readonly Token[],
  from: number,
  end: number,
  language: Language,
): Found | undefined {
  let comma = end
  while (comma - end < MOST_ADJECTIVES && isDescription(clause[comma], language)) comma++
  if (comma === end || !isMark(clause[comma], ',')) return undefined
  return apposition(clause, from, comma, comma, language)
}

/** The full name between commas, the first at `comma`, behind the office in `clause[from, to)`. */
function apposition(
  clause: readonly Token[],
  from: number,
  to: number,
  comma: number,
  language: Language,
): Found | undefined {
  const run = clause.slice(from, to)
  const inner = withoutBracket(clause.slice(comma + 1, closingOf(clause, comma)))
  if (inner.length < 2 || !isOfficeRun(run, language) || !isWholeName(inner, language))
    return undefined
  const role = spanOf(withoutArticle(run, language))
  const at = comma + 1 + inner.length
  const name = partyIn(inner, language)?.name ?? spanOf(inner)
  return { party: { name, role }, at: isMark(clause[at], ',') ? at + 1 : at }
}

/** True if `run` describes somebody by an office, and begins with no name. */
const isOfficeRun = (run: readonly Token[], language: Language): boolean =>
  !isName(run[0], language) && run.some((token) => isOffice(token, language))

/** The office that `inner` opens with, up to the first small word: "mayor of Aker since 2019". */
export function roleIn(inner: readonly Token[], language: Language): Range | undefined {
  const run = withoutArticle(inner, language)
  if (language.sayings.small.has(run[0]?.key ?? '')) return undefined
  let end = 0
  while (end < run.length && (isPartOf(run[end]!, language) || isJoint(run, end, language))) end++
  while (end > 0 && !isName(run[end - 1], language) && isLink(run[end - 1]!, language)) end--
  const role = run.slice(0, end)
  return role.some((token) => isOffice(token, language)) ? spanOf(role) : undefined
}

const isLink = (token: Token, language: Language): boolean =>
  isArticle(token, language) || language.sayings.of.has(token.key)

const isJoint = (run: readonly Token[], at: number, language: Language): boolean =>
  at > 0 && language.names.joiners.has(run[at]!.key) && run[at]!.kind === 'word'

/** Index of the mark that ends what begins behind the comma or bracket at `open`; the end if none. */
function closingOf(clause: readonly Token[], open: number): number {
  const closers = isMark(clause[open], '(') ? ')' : ',.;:—–'
  const most = Math.min(clause.length, open + WIDEST_APPOSITION)
  for (let at = open + 1; at < most; at++) {
    if (clause[at]!.kind === 'quotation' || isMark(clause[at], closers)) return at
  }
  return most === clause.length ? most : -1
}

/** True for a word of a name or of a description. */
export const isPartOf = (token: Token, language: Language): boolean =>
  isName(token, language) || isDescription(token, language)

/** True if the word may stand between who speaks and the verb. */
export function isAuxiliary(token: Token, { sayings }: Language): boolean {
  if (token.kind !== 'word' || token.capital) return false
  return (
    sayings.auxiliaries.has(token.key) ||
    (token.key.length > 4 && sayings.adverbEndings.some((ending) => token.key.endsWith(ending)))
  )
}

/** Index of the first token from `at` that is no auxiliary. */
export function pastAuxiliaries(
  clause: readonly Token[],
  at: number,
  language: Language,
  most = 4,
): number {
  let next = at
  while (next < clause.length && next - at < most && isAuxiliary(clause[next]!, language)) next++
  return next
}
