import type { Language, Token } from './clause.ts'

const DIGIT = /\d/

/** True if the word may be part of a name. */
export function isName(token: Token | undefined, { sayings }: Language): token is Token {
  if (!token || token.kind !== 'word' || !token.capital) return false
  const { key } = token
  return (
    !sayings.small.has(key) &&
    !sayings.articles.has(key) &&
    !sayings.anybody.has(key) &&
    !sayings.pronouns.has(key) &&
    !sayings.says.has(key) &&
    !sayings.participles.has(key) &&
    !DIGIT.test(key) &&
    !sayings.nounEndings.some((ending) => key.endsWith(ending))
  )
}

/** True for a word of the language that is no name: an adjective, a noun, a joining word. */
export function isDescription(token: Token | undefined, { sayings, names }: Language): boolean {
  if (!token || token.kind !== 'word') return false
  const { key } = token
  if (sayings.of.has(key) || sayings.articles.has(key)) return true
  if (sayings.says.has(key) || sayings.small.has(key) || sayings.anybody.has(key)) return false
  if (names.particles.has(key)) return true
  return !sayings.pronouns.has(key) && !sayings.auxiliaries.has(key)
}

/** True for an article or a possessive. */
export const isArticle = (token: Token | undefined, { sayings }: Language): boolean =>
  token?.kind === 'word' &&
  (sayings.articles.has(token.key) || sayings.demonstratives.has(token.key))

/** True if the word names an office: "president", "Außenministerin". */
export function isOffice({ key }: Token, { sayings, names }: Language): boolean {
  return (
    names.offices.has(key) ||
    sayings.titles.has(key) ||
    sayings.titleEndings.some((ending) => key.endsWith(ending)) ||
    // "Guild-chef": with a hyphen, where words are joined so.
    (sayings.verbSecond && sayings.titles.has(key.slice(key.lastIndexOf('-') + 1)))
  )
}

/** True if the word is listed as an office, whole. */
export const isExactOffice = ({ key }: Token, { sayings, names }: Language): boolean =>
  names.offices.has(key) || sayings.titles.has(key)

/** True for an office or an honorific. */
export const isTitle = (token: Token, language: Language): boolean =>
  isOffice(token, language) || language.names.honorifics.has(token.key)

/** A small word inside a name: "von", "der" behind it, and the capital "Le" of "Paul Le Goff". */
export function isJoiner(run: readonly Token[], at: number, language: Language): boolean {
  const { names, sayings } = language
  const token = run[at]
  if (token?.kind !== 'word') return false
  const isArticle = sayings.articles.has(token.key)
  const between = isName(run[at - 1], language) && isName(run[at + 1], language)
  if (token.capital) return isArticle && between
  if (!names.particles.has(token.key)) return false
  if (sayings.small.has(token.key) && !sayings.of.has(token.key)) return false
  if (sayings.capitalNouns ? opensComplement(run, at, language) : belongs(run, at, language))
    return false
  if (!isArticle || (between && !sayings.capitalNouns)) return true
  const before = run[at - 1]
  return (
    before !== undefined && !sayings.articles.has(before.key) && isJoiner(run, at - 1, language)
  )
}

/** As many words with capitals as a given name and a family name of two. */
const FULL_NAME = 3

/**
 * True for "of" behind a whole name, which tells where its bearer belongs, in Dutch and the like: before letters,
 * behind another such word or three words with capitals: "Paul van den Berg van AVB", "Rosa Lund Mork van de Werf".
 */
function belongs(run: readonly Token[], at: number, language: Language): boolean {
  const { sayings, names } = language
  if (!sayings.verbSecond || !sayings.of.has(run[at]!.key) || !isName(run[at - 1], language))
    return false
  let first = at
  while (isName(run[first - 1], language)) first--
  if (isOffice(run[first]!, language)) first++
  const isWhole = at - first >= FULL_NAME
  const isLetters = at - first > 1 && run[at + 1]?.acronym === true
  let given = first - 1
  while (run[given]?.capital === false && names.particles.has(run[given]!.key)) given--
  return isWhole || isLetters || (given < first - 1 && isName(run[given], language))
}

/**
 * True for a small word behind a name that tells where its bearer belongs, where all nouns have capitals: behind
 * a given and a family name, "Ulrich Müller von der Universität"; before a body, "Kern von der SPN"; before a
 * full name, "Bericht von Eva Kolm".
 */
function opensComplement(run: readonly Token[], at: number, language: Language): boolean {
  const [first, last] = [run[at - 2], run[at - 1]]
  if (isName(last, language) && isName(first, language) && !isOffice(first, language)) return true
  if (!language.sayings.of.has(run[at]!.key)) return false
  const next = language.sayings.articles.has(run[at + 1]?.key ?? '') ? at + 2 : at + 1
  const name = run[next]
  if (!isName(name, language)) return false
  return name.acronym || isBody(name, language) || isName(run[next + 1], language)
}

/** True for a word in names of bodies: "University", "Fahrgastverband". */
export function isBody({ key }: Token, { sayings }: Language): boolean {
  if (sayings.bodies.has(key) || !sayings.capitalNouns) return sayings.bodies.has(key)
  for (const body of sayings.bodies) if (key.endsWith(body)) return true
  return false
}

/** True for a name all of whose words may stand in another case than the nominative: "Jana Nevrlého". */
export const mayBeOblique = (name: readonly Token[], { sayings }: Language): boolean =>
  name.every(({ key }) => sayings.cases.some(([, other]) => key.endsWith(other)))

/** True for a word of the name of a body, and for letters before a word in small letters: "GP de Orta". */
export const isOfBody = (name: readonly Token[], at: number, language: Language): boolean =>
  isBody(name[at]!, language) || (name[at]!.acronym && name[at + 1]?.capital === false)

/** True for a noun that looks like a verb, behind an article or a preposition: "esta quinta cita", "en alerta". */
export function isNoun(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  if (!sayings.nouns.has(clause[at]!.key)) return false
  return clause.slice(Math.max(0, at - 2), at).some(({ key, kind, end }, index, before) => {
    if (kind !== 'word' || end > clause[at]!.start) return false
    const isLast = index === before.length - 1
    const isArticle = sayings.articles.has(key) || sayings.demonstratives.has(key)
    return isArticle || (isLast && sayings.prepositions.has(key))
  })
}
