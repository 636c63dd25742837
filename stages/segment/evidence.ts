import { occurrences, words, type LabelName } from 'readout'
import type { Site } from './forms/site.ts'

/** What the document as a whole says of the names in its labels. */
export interface Evidence {
  readonly text: string
  /** Number of blocks of the document. */
  readonly blocks: number
  nameOf(name: LabelName): string
  /** How often a name stands where labels may stand. */
  count(name: string): number
  /** True if the text names the bearer more fully, or with an office. */
  isNamed(name: string): boolean
  /** True for a word that opens a list of those present: "Moderator". */
  isRoster(word: string): boolean
  /** True for a small word of the language, or one that opens lines and names nobody. */
  isSmall(word: string): boolean
  /** True for a word by which somebody speaks to others: "I", "you". */
  isSpeech(word: string): boolean
  /** True for a name with a verb of saying right behind it, in a script without spaces: "林远山表示". */
  saysSo(name: string): boolean
  /** True if a word also stands in small letters in the text. */
  isInLowerCase(word: string): boolean
  /** Values of the front matter. */
  readonly fields: ReadonlySet<string>
  /** End of the paragraph that holds `offset`. */
  paragraphEnd(offset: number): number
  /** The first line behind `offset`, without what was set aside. */
  lineBelow(offset: number): string
}

/** Fewest labels in small letters before a stop or a dash, and their least share of the blocks. */
export const FEWEST = 3
export const SHARE = 0.12
/** The least share of the blocks where all that has the shape of a label names somebody: turns may be long. */
export const SHARE_NAMES = 0.04

/** True if one of the names stands where labels may stand more than once. */
export function recurs({ names }: Site, { count, nameOf }: Evidence): boolean {
  return names.some((name) => count(nameOf(name)) > 1)
}

/** How many parties the names of `sites` are. */
export function partiesOf(sites: readonly Site[], { nameOf }: Evidence): number {
  return new Set(sites.flatMap(({ names }) => names.map(nameOf))).size
}

/** The least share of labels with another name than the one before, where people take turns. */
const CHANGING = 0.25

/**
 * True if one name follows another often enough, in `least` of the places: the sources of teasers stand again and
 * again, too.
 */
export function takeTurns(
  sites: readonly Site[],
  { nameOf }: Evidence,
  least: number = CHANGING,
): boolean {
  const nameAt = (at: number): string => nameOf(sites[at]!.names[0]!)
  const changes = sites.filter((_, at) => at > 0 && nameAt(at) !== nameAt(at - 1)).length
  return changes >= (sites.length - 1) * least
}

/** True if a word of the names occurs in lower case in the text, as words of the language do. */
export function isPhrase({ names }: Site, { text, isInLowerCase }: Evidence): boolean {
  if (names.some(({ titled }) => titled)) return false
  return names.some((name) =>
    words(text, name.bracketed ?? name).some(
      ({ start, end }) => end - start > 1 && isInLowerCase(text.slice(start, end)),
    ),
  )
}

/**
 * True if `word` also stands in small letters in the text, as words of the language do: not in an address, and
 * not as what somebody is called in a network, `@idal` or `(idal)`.
 */
export function isInLowerCase(text: string, word: string): boolean {
  const lower = word.toLowerCase()
  if (lower === word) return false
  for (const at of occurrences(text, lower)) {
    const [before, behind] = [text[at - 1] ?? ' ', text[at + lower.length] ?? ' ']
    if (!GLUED.includes(before) && !GLUED.includes(behind) && !INSIDE.has(before + behind))
      return true
  }
  return false
}

/** Signs inside addresses and names of accounts. */
const GLUED = '@/#_=&'
/** What stands on both sides of one: in brackets, between hyphens of an address. */
const INSIDE: ReadonlySet<string> = new Set(['()', '--'])
