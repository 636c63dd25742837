import { isCapitalAt, isSpace, isWordAt, type Range } from 'readout'
import type { Language, Token } from './clause.ts'
import type { Prose } from './prose.ts'
import { wordKey, type Sayings } from './sayings.ts'
import type { Speaker } from './speakers.ts'

type Sex = 'man' | 'woman'

/** Most places at which a text prints a name that are looked at for an honorific. */
const MOST_PLACES = 40

const known = new WeakMap<Prose, Map<string, Sex | undefined>>()

/**
 * True unless the text tells that `words` (a pronoun, or a description like "the widow") are said of
 * the other sex than the speaker's: "she" is not Mr. Lund.
 */
export function agrees(prose: Prose, speaker: Speaker, words: readonly Token[]): boolean {
  const sex = sexIn(words, prose.language)
  if (sex === undefined) return true
  const own = sexOf(prose, speaker)
  return own === undefined || own === sex
}

function sexIn(words: readonly Token[], { sayings }: Language): Sex | undefined {
  for (const { key } of words) {
    if (sayings.women.has(key) || endsLikeWoman(key, sayings)) return 'woman'
    if (sayings.men.has(key)) return 'man'
  }
  return undefined
}

/** Fewest letters of a word that ends longer ones: "Familienministerin". */
const SHORTEST_END = 6

/** True where all nouns have capitals for a longer word that ends with one said of a woman alone. */
function endsLikeWoman(key: string, { capitalNouns, women }: Sayings): boolean {
  if (!capitalNouns || !key.endsWith('in')) return false
  return [...women].some((word) => word.length >= SHORTEST_END && key.endsWith(word))
}

/** The sex that an honorific before the family name tells somewhere, or the article of an office. */
function sexOf(prose: Prose, { mention, role }: Speaker): Sex | undefined {
  let names = known.get(prose)
  if (!names) known.set(prose, (names = new Map()))
  const name = prose.quote(mention)
  const family = name.slice(name.lastIndexOf(' ') + 1)
  if (!names.has(family)) names.set(family, byHonorific(prose, family))
  return names.get(family) ?? (role && byRole(prose, role))
}

function byHonorific({ text, language }: Prose, family: string): Sex | undefined {
  let places = 0
  for (let at = text.indexOf(family); at >= 0; at = text.indexOf(family, at + family.length)) {
    if (++places > MOST_PLACES) return undefined
    if (isWordAt(text, at - 1) || isWordAt(text, at + family.length)) continue
    const sex = honorificBefore(text, at, language)
    if (sex) return sex
  }
  return undefined
}

/** Most given names between an honorific and a family name. */
const MOST_GIVEN = 3

function honorificBefore(text: string, family: number, { names }: Language): Sex | undefined {
  let at = family
  for (let count = 0; count <= MOST_GIVEN; count++) {
    const { start, end } = placeBefore(text, at)
    const word = text.slice(start, end)
    const sex = names.sexes.get(wordKey(word))
    if (sex ?? !isCapitalAt(text, start)) return sex
    at = start
  }
  return undefined
}

function byRole(prose: Prose, role: Range): Sex | undefined {
  const words = prose.tokens(role)
  // "ministre de la Mer": what is joined to the office tells nothing.
  const end = words.findIndex(({ key }) => prose.language.sayings.of.has(key))
  const sex = sexIn(end > 0 ? words.slice(0, end) : words, prose.language)
  if (sex) return sex
  const { women, men } = prose.language.sayings
  const article = wordBefore(prose.text, role.start)
  return women.has(article) ? 'woman' : men.has(article) ? 'man' : undefined
}

/** The word before `offset`, as it is looked up. */
function wordBefore(text: string, offset: number): string {
  const { start, end } = placeBefore(text, offset)
  return wordKey(text.slice(start, end))
}

/** Where the word before `offset` stands in its line. */
function placeBefore(text: string, offset: number): Range {
  let end = offset
  while (end > 0 && text[end - 1] !== '\n' && isSpace(text.charCodeAt(end - 1))) end--
  let start = end
  while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--
  return { start, end }
}
