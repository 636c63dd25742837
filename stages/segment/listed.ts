import { isUpper, type LabelName } from 'readout'
import type { Site } from './forms/site.ts'
import { isTold } from './forms/make.ts'
import { withoutCounts } from './counted.ts'
import type { Sheet } from './sheet.ts'

/** Fewest names that come round in the same order, and rounds, that make a list of fields. */
const FEWEST_NAMES = 3
const FEWEST_ROUNDS = 4
/** The least share of lines that stand where the round wants them. */
const IN_ROUND = 0.8

/**
 * Without the names of fields in lists of the same form, without what is counted, and without words alone
 * on their lines that nothing is said below.
 *
 * ```
 * Speaker: Lund          a card for each entry, with          Su
 * Year: 1992             the same fields in the same          Mo       the head of a table
 * Topic: Fisheries       order, again and again               Tu
 * ```
 */
export function withoutLists(
  text: string,
  sites: readonly Site[],
  nameOf: (name: LabelName) => string,
  isNamed: (name: string) => boolean,
): readonly Site[] {
  const bare = withoutCounts(text, withoutStacks(text, sites, nameOf), nameOf)
  const fields = fieldNames(bare, nameOf, isNamed)
  if (fields.size === 0) return bare
  return bare.filter(({ names }) => !names.every((name) => fields.has(nameOf(name))))
}

/**
 * Without names alone on their lines whose next line is such a name, too, more often than not, and without
 * those with a time whose next line opens with a time: a programme.
 */
function withoutStacks(
  text: string,
  sites: readonly Site[],
  nameOf: (name: LabelName) => string,
): readonly Site[] {
  const counts = new Map<string, { all: number; stacked: number }>()
  const timed = { all: 0, stacked: 0 }
  for (const [index, site] of sites.entries()) {
    if (site.form !== 'alone') continue
    const next = sites[index + 1]
    const isStacked = next?.form === 'alone' && next.start - site.end <= WIDEST_GAP
    if (site.isTimed) timed.all++
    if (site.isTimed && TIME_BELOW.test(text.slice(site.end, site.end + WIDEST_TIME)))
      timed.stacked++
    for (const name of site.names.map(nameOf)) {
      const count = counts.get(name) ?? { all: 0, stacked: 0 }
      counts.set(name, { all: count.all + 1, stacked: count.stacked + (isStacked ? 1 : 0) })
    }
  }
  const isStack = (name: LabelName): boolean =>
    areStacked(counts.get(nameOf(name)) ?? { all: 0, stacked: 0 })
  const isProgramme = areStacked(timed)
  return sites.filter(
    ({ form, names, isTimed }) =>
      form !== 'alone' || !((isProgramme && isTimed) || (!isTold(names) && names.every(isStack))),
  )
}

/** A time that opens the next line. */
const TIME_BELOW = /^\s*(?:[-*•]\s+)?\d{1,2}[:.h]\d{2}/
const WIDEST_TIME = 20

const areStacked = ({ all, stacked }: { all: number; stacked: number }): boolean =>
  all >= FEWEST_STACKED && stacked * 2 > all

/** Fewest lines of a name that tell whether it is stacked. */
const FEWEST_STACKED = 3
/** Line ends and marks between two lines below each other. */
const WIDEST_GAP = 6

/**
 * Names before a colon that come round in the same order. Those of people do so too, now and then: none are
 * fields where two stand in one label, where the text names one more fully, or where many tell a party.
 */
function fieldNames(
  sites: readonly Site[],
  nameOf: (name: LabelName) => string,
  isNamed: (name: string) => boolean,
): ReadonlySet<string> {
  const colons = sites.filter(({ form }) => form === 'colon')
  const printed = ({ names }: Site): string =>
    names.length === 1 ? nameOf(names[0]!) : names.map(nameOf).join('|')
  const order = colons.map(printed)
  const counts = new Map<string, number>()
  for (const name of order) counts.set(name, (counts.get(name) ?? 0) + 1)
  const round = [...counts].filter(([, count]) => count >= FEWEST_ROUNDS).map(([name]) => name)
  if (round.length < FEWEST_NAMES) return new Set()
  const place = new Map(round.map((name, index) => [name, index]))
  const places = order.flatMap((name) => place.get(name) ?? [])
  const inRound = places.filter(
    (at, index) => index > 0 && at === (places[index - 1]! + 1) % round.length,
  )
  if (inRound.length < (places.length - 1) * IN_ROUND) return new Set()
  const parties = new Set(
    colons
      .filter(({ names, isTimed, isMarked }) => isTimed || isMarked || isTold(names))
      .map(printed),
  )
  if (colons.some(({ names }) => names.length > 1) || round.some(isNamed)) return new Set()
  const told = round.filter((name) => parties.has(name))
  return told.length * 2 > round.length ? new Set() : new Set(round)
}

/** Where one or two lines open with a name and a colon and nothing tells a party, prose needs this many blocks. */
const PROSE_BLOCKS = 10

/**
 * One or two names before a colon that stray in prose, where they are all there is: a single word, or what
 * stands in its second half, neither of which an office, a time, capitals or markup tells.
 *
 * ```
 * Rust: a language for the next forty years?        (an article that never has such a line again)
 * ^^^^^
 * ```
 */
export function straysOf(sites: readonly Site[], { text, blocks, isPage }: Sheet): readonly Site[] {
  if (sites.length > 2 || sites.length * PROSE_BLOCKS > blocks.length) return []
  const isStray = (site: Site): boolean =>
    isOf(site, isPage ? ON_PAGES : IN_TEXTS) && isBare(site, text, isPage)
  return sites.every(isStray) ? sites : []
}

/** On pages a word in capitals before a dash is where the news come from, or leads to what is advertised. */
const ON_PAGES: ReadonlySet<string> = new Set(['colon', 'dash'])
const IN_TEXTS: ReadonlySet<string> = new Set(['colon'])

const isOf = ({ form }: Site, forms: ReadonlySet<string>): boolean => forms.has(form)

/** True if neither markup nor an office, and off pages neither a time nor capitals, tell that somebody speaks. */
function isBare(
  { names, isMarked, isTimed, isStrong, printed }: Site,
  text: string,
  isPage: boolean,
): boolean {
  if (isMarked || isTold(names)) return false
  const words = text.slice(printed.start, printed.end)
  const isWord = !words.includes(' ')
  if (isPage && isWord) return true
  if (isTimed || isStrong || isUpper(words)) return false
  return isWord || printed.start * 2 > text.length
}
