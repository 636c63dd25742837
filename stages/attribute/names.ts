import {
  isAscii,
  isOffice,
  key,
  slug,
  visible,
  type Article,
  type Lexicon,
  type Range,
  type Span,
} from 'readout'
import type { Person } from './people.ts'

/** One person whom the document itself names in full. */
export interface Known {
  readonly id: string
  readonly name: string
  /** As the text prints it; missing if only an office points to the person. */
  readonly family?: string | undefined
  /** Where the document names the person most fully; a label there belongs to its statement. */
  readonly range: Range & Pick<Span, 'of'>
  readonly role?: Range | undefined
  readonly person?: Person | undefined
  /** By the honorific printed with the name, or stated in the codebook. */
  readonly sex?: Sex | undefined
}

/** The sex that an honorific tells. */
export type Sex = 'man' | 'woman'

/** Most words of honorifics and offices read before a name. */
const MOST_TITLES = 5

/** The sex that the honorifics right before `offset` tell: `Mrs. Lund`, `Herr Präsident Lund`. */
export function sexBefore(text: string, offset: number, lexicon: Lexicon): Sex | undefined {
  let end = offset
  for (let words = 0; words < MOST_TITLES; words++) {
    const unit = text.charCodeAt(end - 1)
    if (unit !== 0x20 && unit !== 0xa0) return undefined
    let start = --end
    while (start > 0 && text.charCodeAt(start - 1) > 0x20 && text.charCodeAt(start - 1) !== 0xa0)
      start--
    const word = key(text.slice(start, end).replace(/^[([“"*_]+/, ''))
    const sex = lexicon.sexes.get(word)
    if (sex) return sex
    if (!lexicon.honorifics.has(word) && !isOffice(lexicon, word)) return undefined
    end = start
  }
  return undefined
}

/** True unless honorifics tell that two namings are of a man and of a woman. */
export function mayBe(one: Sex | undefined, other: Sex | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

/** A printed name without what does not print, white space folded. */
export function plain(name: string): string {
  return (/\s/.test(name) ? visible(name).replace(/\s+/g, ' ') : visible(name)).trim()
}

/** Family names are compared without regard to case and composition. */
export function foldName(name: string): string {
  return (isAscii(name) ? name : name.normalize('NFC')).toUpperCase()
}

/** Initials behind a family name: `Орлов П. И.`. */
const INITIALS_BEHIND = /(?:\s(?:\p{Lu}\.)+)+$/u

/** The family name in `name`: its last word that is no initial, and the particles before it. */
export function familyOf(name: string, lexicon: Lexicon): string {
  if (!name.includes(' ')) return name
  const words = (name.endsWith('.') ? name.replace(INITIALS_BEHIND, '') : name).split(' ')
  let first = words.length - 1
  while (first > 0 && lexicon.particles.has(key(words[first - 1]!))) first--
  return words.slice(first).join(' ')
}

/** `family` as a text may print it: composed or not, not in capitals, its particle small. */
export function forms(family: string, lexicon: Lexicon): string[] {
  const found = new Set<string>()
  for (const cased of [family, ...capitals(family), ...particle(family, lexicon)]) {
    found.add(cased)
    if (!isAscii(cased)) found.add(cased.normalize('NFC')).add(cased.normalize('NFD'))
  }
  return [...found]
}

function capitals(family: string): string[] {
  if (family.length < 2 || family !== family.toUpperCase()) return []
  const small = family.toLowerCase()
  return [small.replace(/(?:^|[\s'’‐‑-])\p{L}/gu, (start) => start.toUpperCase())]
}

function particle(family: string, lexicon: Lexicon): string[] {
  const first = /^\p{L}+(?=[\s‐‑-])/u.exec(family)?.[0]
  if (first === undefined || !lexicon.particles.has(key(first))) return []
  const rest = family.slice(first.length)
  const title = first[0]!.toUpperCase() + first.slice(1).toLowerCase()
  const cased = family === family.toUpperCase() ? (capitals(rest)[0] ?? rest) : rest
  return [first.toLowerCase() + cased, title + cased]
}

/** The id of a person whom only the document knows; with the place where Latin letters do not tell. */
export function idOf({ source, offsets }: Article, name: string, { start }: Range): string {
  const latin = slug(name)
  const told = latin.replaceAll('-', '').length === lettersOf(name).length
  return `${source.id}:${[latin, told ? '' : `at-${offsets.codePoint(start)}`].filter(Boolean).join('-')}`
}

const lettersOf = (name: string): string =>
  isAscii(name)
    ? name.replace(/[^A-Za-z\d]/g, '')
    : name.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')

/** True if one of two names has all words of the other, initials counting for what they begin. */
export function isVariant(a: string, b: string): boolean {
  const [one, other] = [foldName(a).split(' '), foldName(b).split(' ')]
  return isPartOf(one, other) || isPartOf(other, one)
}

function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  return (
    some.length <= all.length && some.every((word) => all.some((other) => isWordOf(word, other)))
  )
}

function isWordOf(word: string, other: string): boolean {
  if (word === other) return true
  return word.endsWith('.') && word.length > 1 && other.startsWith(word.slice(0, -1))
}

/** True if two namings are of one person, as far as the names tell. */
export function isSame(a: Known, b: Known): boolean {
  const related =
    a.family === undefined || b.family === undefined || foldName(a.family) === foldName(b.family)
  return (
    related &&
    mayBe(a.sex, b.sex) &&
    (a.person && b.person ? a.person === b.person : isVariant(a.name, b.name))
  )
}

/** The fuller of two namings of one person, with what only the other tells. */
export function merge(first: Known, second: Known): Known {
  const fuller = second.name.split(' ').length > first.name.split(' ').length ? second : first
  const role = first.role ?? second.role
  const person = first.person ?? second.person
  const family = fuller.family ?? first.family ?? second.family
  const { name, range } = fuller
  const sex = first.sex ?? second.sex
  return { id: person?.id ?? fuller.id, name, range, family, role, person, sex }
}

/** An office as it is compared: small letters, no article. */
export function officeKey(office: string): string {
  return plain(office).toLowerCase().replace(/^the /, '')
}

/** True if the printed `role` is the office `wanted`, perhaps of some place: not its deputy. */
export function fits(role: string, wanted: string, lexicon: Lexicon): boolean {
  const words = officeKey(role).split(' ')
  const office = wanted.split(' ')
  for (let at = 0; at + office.length <= words.length; at++) {
    if (!office.every((word, k) => words[at + k] === word)) continue
    const before = words[at - 1]
    const after = words[at + office.length]
    const isOther = before !== undefined && lexicon.changers.has(before)
    const ends = after === undefined || after === 'for' || lexicon.complements.has(after)
    if (!isOther && ends) return true
  }
  return false
}

/** Those of `known` whom the honorific may mean; of several, those printed with one of that sex. */
export function told(known: readonly Known[], sex: Sex | undefined): readonly Known[] {
  const possible = known.filter((one) => mayBe(one.sex, sex))
  const printed = possible.filter((one) => sex !== undefined && one.sex === sex)
  return possible.length > 1 && printed.length > 0 ? printed : possible
}

/** The first word of a name. */
export const firstOf = (name: string): string => name.split(' ')[0]!

/** True if `label` is made of the first letters of the words of `name`: `EvD` of Erik van Dorn. */
function isInitials(label: string, name: string): boolean {
  const letters = label.replace(/\./g, '')
  if (!/^\p{Lu}[\p{Lu}\p{Ll}]{0,2}\p{Lu}$/u.test(letters)) return false
  const firsts = name.split(/[\s-]+/).map((word) => word.slice(0, 1))
  return firsts.join('').toUpperCase() === letters.toUpperCase()
}

/** Those of the people `named` whom a list of the present gives these letters, or whose names have these initials. */
export function listedAs(
  named: readonly Known[],
  letters: ReadonlyMap<string, string | undefined>,
  initials: string,
): readonly Known[] {
  const listed = named.filter(({ id }) => letters.has(id))
  const stated = listed.filter(({ id }) => letters.get(id) === initials)
  return stated.length > 0 ? stated : listed.filter(({ name }) => isInitials(initials, name))
}

/** True for the first words of a turn of which a person stated that it has no label. */
export const isUnprinted = ({ features }: Span): boolean => features?.unprinted !== undefined

/** True for several words of a script without case. */
export const isUncasedPhrase = (name: string): boolean =>
  name.includes(' ') && name.toUpperCase() === name.toLowerCase()

/** True for a mention of an office or a part in the conversation, and of no person by name. */
export const isPart = ({ features }: Span): boolean =>
  features?.function !== undefined || features?.part !== undefined

/** The ids of `people`, in their order. */
export const idsOf = (people: readonly Known[]): string[] => people.map(({ id }) => id)
