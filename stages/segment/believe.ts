import type { LabelName, Range } from 'readout'
import { FEWEST, isPhrase, recurs, type Evidence } from './evidence.ts'
import { besideStops, withoutReferences, withoutTeasers } from './doubtful.ts'
import { fieldRuns, isField, isLonelyField, rosterFields, withoutFields } from './fields.ts'
import type { FormName, Site } from './forms/site.ts'
import { circleLabels, letterLabels } from './letters.ts'
import { aloneLabels, withoutAddresses, withoutClauses, withoutVocatives } from './lines.ts'
import { looseLabels } from './loose.ts'
import { nickLabels } from './nicks.ts'
import { ruledLabels } from './ruled.ts'
import { isCovered } from './sheet.ts'
import { isCapital, markedLabels } from './stopped.ts'
import { typedLabels } from './typed.ts'
import { isNear } from './words.ts'

/** A document in which fewer blocks than this share open with a label is prose. */
const PROSE = 0.25
/** Where fewer blocks than this share open with a label, names that are common words are no names. */
const SPARSE = 0.2

/** The sites that are labels: form by form, strong ones first, weak ones beside them. */
export function accepted(sites: readonly Site[], evidence: Evidence): Site[] {
  const by = (form: FormName): Site[] =>
    sites.filter((site) => site.form === form && !site.isNick && !site.isLink && !site.isLoose)
  const weighed = withoutClauses(withoutVocatives(by('colon'), evidence), evidence)
  const colons = colonLabels(unquoted(weighed, evidence), evidence)
  const stops = markedLabels(withoutReferences(by('stop'), evidence), evidence, colons.length)
  const dashes = markedLabels(
    withoutTeasers(by('dash'), evidence),
    evidence,
    Math.max(colons.length, stops.length),
  )
  const circles = circleLabels(by('circle'), evidence)
  const letters = letterLabels(by('letter'), colons, evidence.text)
  const nicks = nickLabels(sites, evidence, [...colons, ...dashes])
  const told = [
    ...withoutFields(besideStops(colons, stops, evidence), [...stops, ...dashes], evidence),
    ...linkLabels(sites, colons, evidence),
    ...capitalColons(weighed, colons, dashes, evidence),
    ...stops,
    ...dashes,
    ...circles,
    ...letters,
    ...nicks,
    ...withCapitals(weighed, nicks, colons, evidence),
    ...looseLabels(sites, evidence),
  ]
  const types = typedLabels(by('type'), evidence, told.length - letters.length, letters.length > 0)
  const others = told.length - letters.length + types.length
  const free = aloneLabels(by('alone'), evidence, others)
  const ruled = types.length === 0 ? ruledLabels(by('alone'), evidence, told) : []
  // A line of dashes may stand above some of the labels only.
  const isRuled = ruled.length > 0 && ruled.length * 2 > free.length
  const lines = isRuled ? ruled : free
  const isQuoted = ({ end }: Site): boolean => QUOTATION.test(evidence.text.slice(end, end + 4))
  // Where nothing else is a label, `Mr Lund said: “The port` is prose that quotes.
  const clauses = by('clause').filter((one) => told.length > 0 || !isQuoted(one))
  const isKnown = told.length + types.length + lines.length > 0 || clauses.length > 1
  const misprints = misprinted(by('stop'), stops, colons, evidence)
  return [
    ...withoutAddresses(told, lines, isRuled),
    ...types,
    ...lines,
    ...(isKnown ? clauses : []),
    ...misprints,
  ].filter(isNoVocative(colons, evidence.text))
}

/** False for `Voorzitter.` right below a label alone on its line: who is named there speaks to the chair. */
function isNoVocative(colons: readonly Site[], text: string): (site: Site) => boolean {
  const ends = new Set(colons.filter(({ isAlone }) => isAlone).map(({ end }) => end))
  if (ends.size === 0) return () => true
  return ({ form, start }) => form !== 'stop' || !ends.has(text.slice(0, start).trimEnd().length)
}

/** The least share of labels before a dash in capitals beside which a full name in capitals before a colon is one. */
const SHARE_CAPITALS = 0.8

/** Full names in capitals before a colon, in a record whose labels are capitals before a dash: `IDA LUND (traducción):`. */
function capitalColons(
  sites: readonly Site[],
  colons: readonly Site[],
  dashes: readonly Site[],
  evidence: Evidence,
): readonly Site[] {
  if (colons.length > 0 || dashes.length < FEWEST) return []
  const capitals = dashes.filter((site) => isCapital(site, evidence))
  if (capitals.length < dashes.length * SHARE_CAPITALS) return []
  return sites.filter(
    (site) =>
      isCapital(site, evidence) &&
      site.names.every((name) => evidence.nameOf(name).includes(' ')) &&
      !isPhrase(site, evidence),
  )
}

/** Names with a capital before a colon that are nicknames elsewhere: `Ekr: yes` beside `ekr: no`. */
function withCapitals(
  sites: readonly Site[],
  nicks: readonly Site[],
  colons: readonly Site[],
  { nameOf }: Evidence,
): readonly Site[] {
  if (nicks.length === 0) return nicks
  const known = new Set(nicks.flatMap(({ names }) => names.map(nameOf)))
  const others = new Set(colons)
  return sites.filter(
    (site) =>
      !others.has(site) && site.names.every((name) => known.has(nameOf(name).toLowerCase())),
  )
}

/** Before an address: those that bear names of other labels, and `Slides: https://…` is none. */
function linkLabels(sites: readonly Site[], colons: readonly Site[], { nameOf }: Evidence): Site[] {
  const linked = sites.filter(({ isLink }) => isLink)
  if (linked.length === 0) return linked
  const known = new Set(colons.flatMap(({ names }) => names.map(nameOf)))
  return linked.filter(({ names }) => names.every((name) => known.has(nameOf(name))))
}

const QUOTATION = /^\s*(?:[“”„"«»「『]|[‘'](?=\p{Lu}))/u

/** Without those that a quotation follows, if no label names them: prose quotes people so too. */
function unquoted(all: readonly Site[], { text, blocks, nameOf, saysSo }: Evidence): Site[] {
  const isQuoted = ({ end }: Site): boolean => QUOTATION.test(text.slice(end, end + 4))
  const isTold = (site: Site): boolean => site.names.some((name) => saysSo(nameOf(name)))
  const sites = all.filter((site) => !isQuoted(site) || !isTold(site))
  const rest = sites.filter((site) => !isQuoted(site))
  if (rest.length === sites.length) return rest
  const names = new Set(rest.flatMap((site) => site.names.map(nameOf)))
  const kept = sites.filter(
    (site) => !isQuoted(site) || site.names.some((one) => names.has(nameOf(one))),
  )
  return (sites.length - kept.length) * 2 < blocks ? kept : [...sites]
}

/** The least share of names that come again among those in headings, where all of them are labels. */
const MOSTLY = 0.7

/** Before a colon: strong ones, and weak ones beside them if no word of theirs is a common one. */
function colonLabels(all: readonly Site[], evidence: Evidence): Site[] {
  const fields = fieldRuns(all, evidence)
  const headings = all.filter(({ isHeading }) => isHeading)
  const headed = headings.filter((site) => recurs(site, evidence))
  // Where names stand so again and again, one that stands once does too.
  const areLabels = headed.length >= FEWEST * 2 && headed.length >= headings.length * MOSTLY
  // `### More on this:` is a heading; names are labels there if they come again and again.
  const isLabel = (site: Site): boolean =>
    !site.isHeading ||
    site.names.every(({ core, role }) => role && core.end > core.start) ||
    areLabels ||
    (headed.length >= FEWEST && headed.includes(site))
  const listed = rosterFields(all, evidence)
  const inBody = all.filter((site) => !fields.has(site) && !listed.has(site) && isLabel(site))
  const recurring = inBody.filter((site) => recurs(site, evidence))
  const sites = inBody.filter((site) => !isTitle(site, recurring, evidence))
  const isSparse = recurring.length < evidence.blocks * SPARSE
  const isStrong = (site: Site): boolean =>
    site.isStrong || site.isTimed || site.names.some((name) => isBelieved(name, evidence, isSparse))
  const first = recurring.reduce((least, { start }) => Math.min(least, start), Infinity)
  const strong = new Set(
    sites.filter(
      (site) =>
        site.isMarked ||
        (areLabels && site.isHeading) ||
        (isStrong(site) && !isLonelyField(site, first, evidence)),
    ),
  )
  const isAbbreviated = abbreviations(recurring, evidence)
  const isOdd = besideOthersAlone(recurring)
  const weak = sites.filter(
    (site) =>
      !strong.has(site) &&
      site.isItem !== true &&
      // Where labels are headings, words before a colon in the text below are none.
      (!areLabels || site.isHeading || recurs(site, evidence)) &&
      (!isPhrase(site, evidence) || isAbbreviated(site)) &&
      !isOdd(site) &&
      !isField(site, first, evidence),
  )
  const few = weak.length <= 2 && weak.length < evidence.blocks * PROSE
  if (strong.size === 0 && few) return []
  return [...strong, ...weak]
}

/** Tells words before a colon with more on their line, in a record whose labels stand alone on theirs. */
function besideOthersAlone(recurring: readonly Site[]): (site: Site) => boolean {
  const alone = recurring.filter(({ isAlone }) => isAlone).length
  const isSet = alone >= FEWEST * 2 && alone >= recurring.length * SHARE_ALONE
  return (site) => isSet && !site.isAlone
}

/** The least share of labels alone on their lines beside which words of a sentence before a colon are none. */
const SHARE_ALONE = 0.9

/** Tells people by their initials, in a record whose labels mostly are: `IS:`, though "is" is a word. */
function abbreviations(recurring: readonly Site[], { nameOf }: Evidence): (site: Site) => boolean {
  const isShort = ({ names }: Site): boolean =>
    names.length === 1 && /^\p{Lu}{2,4}$/u.test(nameOf(names[0]!))
  const short = recurring.filter(isShort)
  const parties = new Set(short.map(({ names }) => nameOf(names[0]!)))
  return parties.size >= FEWEST && short.length > recurring.length * SHARE_SHORT
    ? isShort
    : () => false
}

/** The least share of initials among labels that come again, where all of them are people. */
const SHARE_SHORT = 0.8

/** The title of an interview in the form of a label: `IDA LUND: An Interview`, where its labels print `Lund:`. */
function isTitle(site: Site, recurring: readonly Site[], evidence: Evidence): boolean {
  const [name] = site.names
  if (!name || site.names.length > 1 || site.isTimed || recurs(site, evidence)) return false
  const printed = evidence.nameOf(name)
  if (printed !== printed.toUpperCase() || printed === printed.toLowerCase()) return false
  if (site.start > (recurring[0]?.start ?? 0)) return false
  const family = printed.split(' ').at(-1)
  const isOf = (other: string): boolean =>
    other !== other.toUpperCase() && other.split(' ').at(-1)!.toUpperCase() === family
  return recurring.some(({ names }) => names.some((one) => isOf(evidence.nameOf(one))))
}

function isBelieved(name: LabelName, evidence: Evidence, isSparse: boolean): boolean {
  const printed = evidence.nameOf(name)
  if (name.function || name.role) return true
  if (evidence.fields.has(printed) || evidence.isNamed(printed)) return true
  if (evidence.count(printed) < 2) return false
  const isCommon = evidence.isInLowerCase(printed)
  if (evidence.count(printed) >= FEWEST && isUpperPhrase(printed)) return true
  return printed.includes(' ') ? !isCommon : !isCommon || !isSparse
}

/** True for several words in capitals: "SENIOR OFFICIAL", whom the text speaks of in small letters too. */
const isUpperPhrase = (printed: string): boolean =>
  printed.includes(' ') && printed === printed.toUpperCase() && printed !== printed.toLowerCase()

/** Labels of a record with colons where a stop was printed: `Mr. Lund. I thank`. */
function misprinted(
  sites: readonly Site[],
  stops: readonly Site[],
  colons: readonly Site[],
  evidence: Evidence,
): Site[] {
  if (colons.length < FEWEST) return []
  const known = [...new Set(colons.flatMap(({ names }) => names.map(evidence.nameOf)))]
  const isKnown = ({ names }: Site): boolean =>
    names.every((name) => known.some((one) => isNear(one, evidence.nameOf(name))))
  return sites.filter(
    (site) => !stops.includes(site) && site.isFree && !site.isAlone && isKnown(site),
  )
}

/** True if `range` starts in one of `ranges`. */
export function startsIn(ranges: readonly Range[], { start }: Range): boolean {
  return isCovered(ranges, { start, end: start + 1 })
}
