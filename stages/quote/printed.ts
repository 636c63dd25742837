import { isCapitalAt, occurrences, type Range } from 'readout'
import { isWordKind } from './clause.ts'
import type { Prose } from './prose.ts'
import { wordKey } from './sayings.ts'
import { isArticle, isName, isOffice } from './words.ts'

/** `name` without a first word that opens a sentence and is one of the language: "Da Espen Lund". */
export function withoutOpener(prose: Prose, name: Range): Range {
  const words = prose.quote(name)
  const end = words.indexOf(' ')
  if (end < 0 || !opensSentence(prose.text, name.start)) return name
  const first = { start: name.start, end: name.start + end }
  return prose.isCommon(first) && !prose.isNamed(name) ? { ...name, start: first.end + 1 } : name
}

/** True if nothing but marks stands between a stop and `start`. */
const opensSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?…:\n])["“”„«»'’\s–—-]*$/u.test(text.slice(Math.max(0, start - 4), start))

/**
 * `name` behind an office without what that belongs to, in languages whose names have cases: "przewodniczący
 * Rady Portowej Jan Lund", if the text prints the rest alone, or an adjective in the genitive tells it.
 */
export function withoutComplement(prose: Prose, name: Range, role: Range | undefined): Range {
  const { cases, inflectsNames } = prose.language.sayings
  const words = prose.quote(name).split(' ')
  const rest = words.slice(-2).join(' ')
  if (words.length < 3 || !isCapitalAt(rest, 0)) return name
  // "правления Orm Sadam Анна Лунд": a name is of one script.
  const own = { start: name.end - rest.length, end: name.end }
  if ((role ?? isLed(prose, name, words)) && holdsLetters(prose, words)) return own
  if (isLatin(words[0]!) && !isLatin(words.at(-2)!) && !isLatin(words.at(-1)!)) return own
  const lead = role ? leadOf(prose, role, name) : ''
  const body = `${lead}${words.slice(0, -2).join(' ')}`
  if (role && body.includes(' ') && isBodyElsewhere(prose, body, rest))
    return { start: name.end - rest.length, end: name.end }
  if (!inflectsNames || cases.length === 0) return name
  const start = name.end - rest.length
  const before = words.at(-3)!
  const isLong = words.length > 3 && (role !== undefined || before.endsWith('ego'))
  // "řekl Hlasům Pavel Lund": to whom it was told.
  const isDative = before.endsWith('ům')
  const isTold = isDative || (isLong && /(?:ej|ego|ých|ych|ého|é|ой|ої|ого)$/u.test(before))
  const isAlone = [...occurrences(prose.text, rest)].some(
    (at) => at !== start && !prose.text.slice(0, at).endsWith(`${before} `),
  )
  return isTold || isAlone ? { start, end: name.end } : name
}

/** True if the letters of a body stand right before two words of a name: "diretor da ABC Rosa Varga". */
function holdsLetters({ language }: Prose, words: readonly string[]): boolean {
  const [letters, given, family] = words.slice(-3)
  if (!LETTERS.test(letters!) || [given, family].some((word) => LETTERS.test(word!))) return false
  return !words.some((word) => language.sayings.bodies.has(wordKey(word)))
}

/** True if more stands before the letters than they: a word in small letters, or one of the name. */
const isLed = ({ text }: Prose, { start }: Range, words: readonly string[]): boolean =>
  words.length > 3 ||
  (words[0]!.length > 2 && /\p{Ll} $/u.test(text.slice(Math.max(0, start - 2), start)))

const LETTERS = /^\p{Lu}{2,5}$/u

const isLatin = (word: string): boolean => /^\p{Script=Latin}/u.test(word)

/** The word with a capital that ends an office right before `name`, as the first of a body's name, with its space. */
function leadOf(prose: Prose, role: Range, name: Range): string {
  if (role.end + 1 !== name.start) return ''
  const word = prose.quote(role).slice(prose.quote(role).lastIndexOf(' ') + 1)
  return isCapitalAt(word, 0) && word !== prose.quote(role) ? `${word} ` : ''
}

/** True if the text prints the words before a name without it, too: "diputado de Unión Social Rosa Varga". */
const isBodyElsewhere = (prose: Prose, words: string, rest: string): boolean =>
  [...occurrences(prose.text, words)].some(
    (at) => !prose.text.startsWith(rest, at + words.length + 1),
  )

/** True for "Ähnliche Sorgen" at the start of a sentence. */
export function opensWithAdjective(prose: Prose, mention: Range): boolean {
  if (!opensSentence(prose.text, mention.start)) return false
  const [first] = prose.quote(mention).split(' ')
  return prose.language.sayings.adjectiveEndings.some((ending) => first!.endsWith(ending))
}

/** Most characters from a name to the office behind its comma. */
const FARTHEST_OFFICE = 40

/** True for a name with an office right behind its comma: "Rosa Kolm, Vorsitzende der Gilde,". */
export function isApposed(prose: Prose, { end }: Range): boolean {
  if (prose.text[end] !== ',') return false
  const words = prose.tokens({ start: end + 1, end: end + FARTHEST_OFFICE })
  const at = isArticle(words[0], prose.language) ? 1 : 0
  const noun = words[at]
  // "die Gilde Orm, Präsidentin Rosa Kolm": the office is another's.
  if (isName(words[at + 1], prose.language)) return false
  return isWordKind(noun) && isOffice(noun, prose.language)
}
