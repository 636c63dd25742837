import type { Range } from 'readout'
import { spanOf, type Language, type Token } from './clause.ts'
import {
  isArticle,
  isBody,
  isExactOffice,
  isJoiner,
  isName,
  isOffice,
  isTitle,
  mayBeOblique,
} from './words.ts'
import { areArticled, beforeObject, pastConstruct } from './construct.ts'
import { pastAdjective } from './openers.ts'

/** Who is quoted, as the clause prints it. */
export interface Party {
  /** The name, or the words that describe who it is; missing for a pronoun and for nobody. */
  readonly name?: Range
  /** True if the words describe somebody and name nobody: "a spokesman". */
  readonly described?: boolean
  /** True if an article says that these words tell of somebody known: "the minister". */
  readonly definite?: boolean
  readonly role?: Range
  readonly pronoun?: Range
  /** Who speaks with it: "Abe and Putin". */
  readonly also?: Party
}

/** `run` without its article. */
export const withoutArticle = (run: readonly Token[], language: Language): readonly Token[] =>
  run.length > 1 && isArticle(run[0], language) ? run.slice(1) : run

/** True if `run` is nothing but a name of two words or more, or of one after none. */
export function isWholeName(run: readonly Token[], language: Language): boolean {
  return (
    run.length > 0 &&
    run.length < 7 &&
    isName(run[0], language) &&
    run.every((token, at) => isName(token, language) || isJoiner(run, at, language)) &&
    !isOffice(run.at(-1)!, language)
  )
}

/** The name at the end of `run` with the office before it, or `run` as a description. */
export function partyIn(run: readonly Token[], language: Language): Party | undefined {
  const bare = trimmed(run, language)
  if (bare.every((token) => !token.acronym && isHonorific(token, language))) return undefined
  const placed = beforePlace(bare, language)
  if (placed) return placed
  let start = bare.length
  while (start > 0 && (isName(bare[start - 1], language) || isJoiner(bare, start - 1, language)))
    start--
  while (start < bare.length && !isName(bare[start], language)) start++
  const articled = start > 0 || run.length > bare.length
  start = afterTitle(bare, afterNoun(bare, start, articled, language), articled, language)
  if (start >= bare.length || isComplementOf(bare, start, language)) {
    // "le ministre de l'Intérieur Gérald Darmanin": the complement is one word, the name two.
    const rest = bare.length - start
    const isLong = rest > 3 && rest < 6 && !bare.slice(start).some((one) => isBody(one, language))
    const named = (rest === 3 || isLong) && isName(bare[start + 1], language)
    const told = pastParty(bare, start, language)
    if (told === start && !named)
      return isTold(run, bare, language) ? descriptionOf(run, bare, language) : undefined
    start = Math.max(told, start + (named ? 1 : 0))
  }
  // "jefe de Estado Mayor de las Fuerzas": what an office joins to itself is no name.
  const joins = !bare[start]!.capital && language.sayings.of.has(bare[start]!.key)
  if (joins && (!language.sayings.capitalNouns || belongsBehind(bare, start, articled, language)))
    return descriptionOf(run, bare, language)
  // Nobody in particular, since the words would be taken for the office of the other.
  const isKnown = articled && start === 0 && bare.length === 1 && isKnownPerson(bare[0]!, language)
  if (isKnown) return descriptionOf(run, bare, language)
  if (belongsToOther(bare, start, language)) return {}
  if (isPlaceOf(bare, start, language)) {
    if (start === bare.length - 1) return descriptionOf(run, bare, language)
    start++
  }
  if (language.sayings.prefixes.length > 0) start = pastConstruct(bare, start, language)
  const end = start + beforeObject(bare.slice(start), language)
  if (end < bare.length) return partyIn(bare.slice(0, end), language)
  const isOfficeAlone = start > 0 && areArticled(bare.slice(start), language)
  if (isOfficeAlone) return descriptionOf(run, bare, language)
  if (articled) start = pastAdjective(bare, start, language)
  start = pastParty(bare, start, language)
  const name = spanOf(bare.slice(start))
  const told = bare.slice(0, start).filter((token) => !isHonorific(token, language))
  const office = told.some((token) => isOffice(token, language))
  // "prezydent USA", "ratownik GOPR": acronyms alone behind an office, or a noun without an article, says of what.
  const isNoun = start > 0 && isPersonsNoun(bare.slice(0, start), language)
  const letters = bare.slice(start).findIndex(({ acronym }) => !acronym)
  if ((office || isNoun) && letters < 0) return descriptionOf(run, bare, language)
  if (!office && !(language.sayings.capitalNouns && told.length > 0)) return { name }
  // "la diputada PS Rosa Varga", "глава ОРМ РФ Анна Дальская": letters between an office and a full name are no name.
  const isOfBody = letters > 0 && bare.length - start - letters === 2
  return { name: isOfBody ? spanOf(bare.slice(start + letters)) : name, role: spanOf(told) }
}

/** Letters of a party, of which the first alone may be a capital: "PK", "Pd". */
const PARTY_LETTERS = 2

/** Where a name of two words begins behind that of a party, right behind an office: "il consigliere Pd Carlo Neri". */
function pastParty(bare: readonly Token[], start: number, language: Language): number {
  const [before, first] = [bare[start - 1], bare[start]!]
  if (!language.sayings.twoNames || !before) return start
  const letters = bare.length - start === 3 && first.end - first.start === PARTY_LETTERS
  const { of } = language.sayings
  const isLong = bare.length - start > 2 && bare.slice(-2).every((word) => isName(word, language))
  const isOf = isLong && bare.slice(Math.max(0, start - 2), start).some(({ key }) => of.has(key))
  return (letters && isOffice(before, language)) || isOf ? bare.length - 2 : start
}

/** True for words that tell of no body and no document, where nouns have cases and no articles: "ratownik". */
const isPersonsNoun = (words: readonly Token[], language: Language): boolean =>
  language.sayings.bareNouns &&
  language.sayings.inflectsNames &&
  !words.some((word) => isBody(word, language) || language.sayings.documents.has(word.key))

/** True for an office or a word for people with a capital: "adelantó el Mandatario". */
const isKnownPerson = (token: Token, language: Language): boolean =>
  !language.sayings.capitalNouns &&
  (isExactOffice(token, language) || language.sayings.persons.has(token.key))

/**
 * True if a name that may stand in another case belongs to what a small word joins to the office: "mluvčí z
 * úřadu starosty Jana Nevrlého", where nouns have no articles.
 */
function belongsToOther(bare: readonly Token[], start: number, language: Language): boolean {
  const { sayings } = language
  if (!sayings.bareNouns || sayings.cases.length === 0) return false
  const join = bare.findIndex(
    (token, at) => at < start && !token.capital && sayings.of.has(token.key),
  )
  return join > 0 && mayBeOblique(bare.slice(start), language)
}

/**
 * True if what a small word at `start` opens is where the noun before it belongs, and no name, where all nouns
 * have capitals: "der Kapitän von Orm", "eine Aussage von Tarsk"; not "Ministerin von Holm", "die Ministerin von
 * der Holm".
 */
function belongsBehind(
  bare: readonly Token[],
  start: number,
  articled: boolean,
  language: Language,
): boolean {
  const before = bare[start - 1]
  if (!before) return false
  return !isOffice(before, language) || (articled && !isArticle(bare[start + 1], language))
}

/** A full name with the office before it, behind which its bearer's place stands: "Senator Eva Kolm of Orm". */
function beforePlace(bare: readonly Token[], language: Language): Party | undefined {
  const title = bare.findIndex(
    (token, at) =>
      isTitle(token, language) && isName(bare[at + 1], language) && isName(bare[at + 2], language),
  )
  const start = title + 1
  const count = nameFirst(bare.slice(start), language)
  if (count === 0) return undefined
  const name = spanOf(bare.slice(start, start + count))
  return start > 0 ? { name, role: spanOf(bare.slice(0, start)) } : { name }
}

/** Most words of an office behind its noun: "minister spraw zagranicznych Francji". */
const LONGEST_TAIL = 3

function isOfficeBefore(bare: readonly Token[], start: number, language: Language): boolean {
  for (let at = start - 1; at >= 0 && start - at <= LONGEST_TAIL; at--) {
    if (isOffice(bare[at]!, language)) return true
    if (bare[at]!.capital || bare[at]!.kind !== 'word') return false
  }
  return false
}

/** True for the place of an office right before `start`, where nouns have cases: "премьер Нордландии Павел Лунин". */
export const isPlaceOf = (bare: readonly Token[], start: number, language: Language): boolean =>
  start > 0 &&
  isOfficeBefore(bare, start, language) &&
  language.sayings.placeEndings.some((ending) => bare[start]!.key.endsWith(ending))

/** Number of words of a full name that opens `bare`, before where its bearer belongs: "Eva Kolm vom Verein". */
function nameFirst(bare: readonly Token[], language: Language): number {
  let end = 0
  while (isName(bare[end], language) && !isOffice(bare[end]!, language)) end++
  const next = bare[end]
  const joins = next !== undefined && !next.capital && language.sayings.of.has(next.key)
  return end > 1 && joins && !isJoiner(bare, end, language) ? end : 0
}

/** "A spokesman" keeps its article: it is nobody known; "the minister" may be. */
function descriptionOf(run: readonly Token[], bare: readonly Token[], language: Language): Party {
  const { indefinite, demonstratives } = language.sayings
  const article = run.length > bare.length ? run[0] : undefined
  if (article && demonstratives.has(article.key)) return { pronoun: spanOf(run) }
  // "ο ίδιος": a pronoun that has an article.
  if (bare.length === 1 && language.sayings.pronouns.has(bare[0]!.key))
    return { pronoun: spanOf(run) }
  const told =
    article && indefinite.has(article.key) ? run.slice(0, run.indexOf(bare.at(-1)!) + 1) : bare
  // "řekl starosta": where nouns have no articles, one without a complement may be known.
  const isBare = language.sayings.bareNouns && !article && isOffice(bare.at(-1)!, language)
  const definite = isBare || (article !== undefined && told === bare)
  let end = beforeDocument(told, language)
  // "sagte der Präsident wahrscheinlich": where nouns have capitals, what ends in small letters is no noun.
  while (language.sayings.capitalNouns && end > 1 && !told[end - 1]!.capital) end--
  return { name: spanOf(told.slice(0, end)), described: true, ...(definite ? { definite } : {}) }
}

/** Number of words of a description before those that tell where it is said: "polisen på sin hemsida". */
function beforeDocument(told: readonly Token[], { sayings }: Language): number {
  const { documents, of, prepositions } = sayings
  const document = told.findIndex(({ key }) => documents.has(key))
  const join = told.findIndex(({ key }) => of.has(key) && prepositions.has(key))
  return join > 0 && join < document ? join : told.length
}

/** True if the description is one: with an article, with an office, or in a language that needs none. */
function isTold(run: readonly Token[], bare: readonly Token[], language: Language): boolean {
  if (/^\d/.test(bare[0]!.key)) return false
  // "98% of respondents": what a small word opens is part of what stands before it.
  if (!bare[0]!.capital && run.length === bare.length && language.sayings.of.has(bare[0]!.key))
    return false
  if (language.sayings.bareNouns || isArticle(run[0], language)) return true
  return bare.some((token) => isOffice(token, language))
}

/**
 * Where a name begins behind the noun that all words of its kind are, in a language that writes
 * nouns with a capital: "die Bloggerin Eva Kolm"; not "die Deutsche Bahn".
 */
function afterNoun(
  bare: readonly Token[],
  start: number,
  articled: boolean,
  language: Language,
): number {
  if (!language.sayings.capitalNouns || !articled || start >= bare.length) return start
  const isBodyName = bare.length - start > 1 && isBody(bare.at(-1)!, language)
  return isBodyName ? start : start + 1
}

/** Where the name begins behind the last title, honorific or possessor from `start`. */
function afterTitle(
  bare: readonly Token[],
  start: number,
  articled: boolean,
  language: Language,
): number {
  const last = bare.length - 1
  for (let at = last; at >= start; at--) {
    const token = bare[at]!
    // What stands last may be a family name that is a title too: "Peter Kaufmann", "König".
    if (at === last && (bare.length === 1 ? !articled : !isExactOffice(token, language))) continue
    if (isTitle(token, language) || (at < last && token.key.endsWith("'s"))) return at + 1
  }
  return start
}

const isHonorific = (token: Token, language: Language): boolean =>
  language.names.honorifics.has(token.key) && !isOffice(token, language)

/** True if the name at `start` belongs to the words before it: "a spokesman for the agency". */
function isComplementOf(bare: readonly Token[], start: number, language: Language): boolean {
  let at = start - 1
  while (at > 0 && isArticle(bare[at], language) && !language.sayings.of.has(bare[at]!.key)) at--
  if (at > 0 && language.sayings.of.has(bare[at]?.key ?? '')) return true
  // "ein Anwalt der Kanzlei Höcker": one word behind a complement is part of it.
  const isOne = language.sayings.capitalNouns && start === bare.length - 1
  return isOne && bare.slice(1, start).some((token) => language.sayings.of.has(token.key))
}

/** `run` without the articles at its front and the small words at its end. */
function trimmed(run: readonly Token[], language: Language): readonly Token[] {
  let start = 0
  while (start < run.length && isArticle(run[start], language)) start++
  let end = run.length
  while (
    end > start &&
    !isName(run[end - 1], language) &&
    (isArticle(run[end - 1], language) || language.sayings.of.has(run[end - 1]!.key))
  )
    end--
  return run.slice(start, end)
}
