import type { LabelName } from 'readout'
import { FEWEST, recurs, type Evidence } from './evidence.ts'
import { isTold } from './forms/make.ts'
import type { Site } from './forms/site.ts'

/** Two words of a name, and no number of a part: `Panel II`. */
const FULL = /^\p{Lu}\S+ (?:.* )?(?![IVX]+$)\p{Lu}\p{L}+$/u

/** How much of what follows a dash tells that it is printed twice, and within how much of a text, in characters. */
const TEASER = 40
const TOP = 1500

/** Without a name at the top behind which the same words stand twice: `Orm (ANA/fp) - The harbour opens` tells where, and its teaser too. */
export function withoutTeasers(
  sites: readonly Site[],
  { text, nameOf }: Evidence,
): readonly Site[] {
  const [first, second, ...more] = sites.filter(({ start }) => start < TOP).slice(0, 3)
  if (!first || !second) return sites
  const said = ({ end }: Site): string => text.slice(end, end + TEASER)
  const named = ({ names }: Site): string => names.map(nameOf).join()
  const pair = [[first, second], ...more.map((third) => [second, third])].find(
    ([one, other]) => said(one!) === said(other!) && named(one!) === named(other!),
  )
  if (!pair) return sites
  const [name, words] = [named(pair[0]!), said(pair[0]!)]
  // Who speaks comes again with other words; a place does not.
  const isSpeaker = sites.some((site) => named(site) === name && said(site) !== words)
  return isSpeaker ? sites : sites.filter((site) => named(site) !== name)
}

/** Initials behind a family name that is not in capitals. */
const INITIALS = /^\p{Lu}\p{Ll}.*\s\p{Lu}\.\s?\p{Lu}\.$/u

/**
 * Without family names with initials before a stop, `Орлов П. И. Порт и море`, unless an office that comes again has
 * such a label too: lists of books and of those present print names so.
 */
export function withoutReferences(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const { text } = evidence
  const isInitialled = ({ names, printed }: Site): boolean =>
    !isTold(names) && INITIALS.test(text.slice(printed.start, printed.end))
  const plain = sites.filter(isInitialled)
  if (plain.length === 0) return sites
  const isHeld = sites.some((site) => isTold(site.names) && recurs(site, evidence))
  return isHeld ? sites : sites.filter((site) => !isInitialled(site))
}

/** How many labels before a stop stand for each before a colon, at least, where that is no form of the record. */
const STOPS = 3

/**
 * Without names of nobody known that stand once, in a record whose labels are before a stop: `Nominations: Ida Lund, of
 * Norland` is an item of what is read.
 */
export function besideStops(
  colons: readonly Site[],
  stops: readonly Site[],
  evidence: Evidence,
): readonly Site[] {
  if (stops.length < FEWEST || stops.length < colons.length * STOPS) return colons
  const known = new Set(stops.flatMap(({ names }) => names.map(evidence.nameOf)))
  const isKnown = (name: LabelName): boolean =>
    name.titled === true ||
    name.role !== undefined ||
    name.function !== undefined ||
    FULL.test(evidence.nameOf(name)) ||
    known.has(evidence.nameOf(name))
  return colons.filter(
    (site) => site.isMarked || recurs(site, evidence) || site.names.some(isKnown),
  )
}
