import { FEWEST, recurs, type Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** Without fields above the first label, in a record whose labels have another form: `CHAIR: Ida Lund`. */
export function withoutFields(
  colons: readonly Site[],
  others: readonly Site[],
  evidence: Evidence,
): readonly Site[] {
  if (others.length < FEWEST * Math.max(1, colons.length) - 1) return colons
  const first = others.reduce((least, { start }) => Math.min(least, start), Infinity)
  return colons.filter((site) => !isField(site, first, evidence) && !isRosterField(site, evidence))
}

/** `CHAIR: Deputy Speaker Ida LUND` where a sitting opens again: nothing but names stand behind it. */
const isRosterField = (site: Site, evidence: Evidence): boolean =>
  isField(site, site.start, evidence) &&
  areNames(lineOf(site.end, evidence).trim() || evidence.lineBelow(site.end))

/** Fields above the first words that list who is present, though labels bear their names too: `Moderator: Ida Lund`. */
export function rosterFields(sites: readonly Site[], evidence: Evidence): ReadonlySet<Site> {
  const isListing = ({ names }: Site): boolean =>
    names.every((name) => evidence.isRoster(evidence.nameOf(name)))
  const first = sites.find((site) => recurs(site, evidence) && !isListing(site))
  const found = new Set<Site>()
  for (const site of sites) {
    if (first !== undefined && site.start >= first.start) break
    if (isListing(site) && areNames(lineOf(site.end, evidence))) found.add(site)
  }
  return found
}

/** What stands behind `at` on its line, as far as a field may reach. */
const lineOf = (at: number, { text }: Evidence): string =>
  /^[^\r\n]*/.exec(text.slice(at, at + 2 * WIDEST_FIELD))![0]

/** True for names and what stands between them: no word in small letters but short ones, none that ends a sentence. */
const areNames = (value: string): boolean =>
  value.trim() !== '' &&
  !/[\d.]\s*$/.test(value) &&
  value
    .replace(/\([^()]*\)/g, '')
    .split(/[\s,;&/|–]+/)
    .every((word) => !/^\p{Ll}{4,}|[!?:…]$|\p{Ll}{4,}\.$/u.test(word))

/** Fewest lines of a list of fields, and of labels that come again, beside which it is told from labels. */
const FEWEST_FIELDS = 3

/** Lists of fields inside a record: lines below each other, each under another name and with a short value. */
export function fieldRuns(sites: readonly Site[], evidence: Evidence): Set<Site> {
  const found = new Set<Site>()
  if (sites.filter((site) => recurs(site, evidence)).length < FEWEST_FIELDS) return found
  let run: Site[] = []
  for (const site of sites) {
    const last = run.at(-1)
    if (last && !isNextLine(last, site, evidence)) run = []
    if (isLoneField(site, evidence)) run.push(site)
    else run = []
    if (run.length === FEWEST_FIELDS) for (const one of run) found.add(one)
    else if (run.length > FEWEST_FIELDS) found.add(site)
  }
  return found
}

const isNextLine = (last: Site, site: Site, { text }: Evidence): boolean =>
  /^[^\r\n]*[\r\n]\s*$/.test(text.slice(last.end, site.start))

function isLoneField(site: Site, evidence: Evidence): boolean {
  return (
    !site.isTimed && !site.isMarked && !recurs(site, evidence) && isField(site, Infinity, evidence)
  )
}

/** A field under the name of an office or function, which no label bears: `CHAIR: Ida Lund`. */
export function isLonelyField(site: Site, first: number, evidence: Evidence): boolean {
  return (
    site.start < first &&
    first < Infinity &&
    !recurs(site, evidence) &&
    !site.names.some(({ titled, core }) => titled && core.end > core.start) &&
    isField(site, first, evidence)
  )
}

/** Longest value of a field before the first turn, in characters. */
const WIDEST_FIELD = 80

/** The next line of a paragraph of fields. */
const NEXT_FIELD = /[\r\n]\s*\p{Lu}[^:\r\n]{0,40}:/u

/** `Place: Odda` before the first turn: a field of the record and no label. */
export function isField({ start, end }: Site, first: number, evidence: Evidence): boolean {
  if (start > first) return false
  const { text } = evidence
  const below = evidence.paragraphEnd(end - 1)
  const said = text.slice(end, Math.min(below, end + 2 * WIDEST_FIELD))
  // `Secretary:` and the name on the next line.
  const rest = said.trim() !== '' || first === Infinity ? said : evidence.lineBelow(below)
  // Only above labels that come again the words of one may go on over its line.
  const value = rest
    .split(first === Infinity ? /[\r\n]/ : NEXT_FIELD)[0]!
    .trim()
    .replace(FOOTNOTE, '')
  if (value.length === 0 || value.length >= WIDEST_FIELD) return false
  // Words in small letters on the line below go on with what somebody says.
  if (/^\p{Ll}/u.test(evidence.lineBelow(below))) return false
  return !/[.!?…。？！।؟,;:—-]["”’)]?$/.test(value) && !SENTENCE.test(value)
}

/** The mark of a footnote at the end of what is said. */
const FOOTNOTE = /\s?[([]\d{1,3}[)\]]$/
/** A sentence that ends and another that begins. */
const SENTENCE = /(?:\p{Ll}{4,}\.|[?!])\s+\p{Lu}/u
