import { isSpace, type LabelName } from 'readout'
import { areCapitals, isTold } from './forms/make.ts'
import { WIDE_LETTER } from './forms/opening.ts'
import { isUpperLine } from './display.ts'
import {
  FEWEST,
  isPhrase,
  partiesOf,
  recurs,
  SHARE,
  SHARE_NAMES,
  takeTurns,
  type Evidence,
} from './evidence.ts'
import { fewAlone } from './few.ts'
import type { Site } from './forms/site.ts'

/** The least share of names alone on their lines that an honorific or office tells, where nothing else is a label. */
const SHARE_TOLD = 0.03

/** Names on lines of their own: timed or told ones, and those that recur, unless others prevail. */
export function aloneLabels(
  sites: readonly Site[],
  evidence: Evidence,
  others: number,
): readonly Site[] {
  const marked = sites.filter(({ isMarked }) => isMarked)
  const isAgain = marked.filter((site) => recurs(site, evidence)).length > 1
  if (isAgain && marked.length >= FEWEST && marked.length > others * 2) return marked
  const again = recurring(sites, evidence)
  const believed = believedAlone(sites, again, evidence)
  const told = believed.filter(({ names }) => isTold(names)).length
  const isTalk = told >= FEWEST && others * FEWEST <= told
  const share = isTalk ? SHARE_TOLD : areSpeakers(sites, again, evidence) ? SHARE_NAMES : SHARE
  const isSparse = believed.length < Math.max(2, evidence.blocks * share)
  if (isSparse || believed.length <= others * 2)
    return others === 0 ? fewAlone(sites, evidence) : []
  return [...believed, ...onceBeside(believed, sites, evidence)]
}

/** Those that the record as a whole tells: timed or told ones, names that come again, and seats. */
function believedAlone(
  sites: readonly Site[],
  again: readonly Site[],
  evidence: Evidence,
): readonly Site[] {
  const strong = sites.filter(({ isStrong }) => isStrong)
  const isHeld = strong.filter((site) => site.isTimed || recurs(site, evidence)).length > 1
  // Where one who is named with an office comes again, as chairs do, others may stand once.
  const isChaired = again.some(({ names }) => isTold(names))
  const seated = sites.filter(
    ({ names, end }) =>
      names.some((one) => isSeat(evidence.text, one) || (isChaired && isHolder(one))) &&
      isSaidBelow(evidence.text, end),
  )
  const areSeated = seated.length >= FEWEST
  const areParties = partiesOf(again, evidence) > 1 && takeTurns(again, evidence)
  return [
    ...new Set([
      ...(isHeld ? strong : toldOnce(strong, sites, evidence)),
      ...(areParties || isHeld || areSeated ? again : []),
      ...(areSeated ? seated : []),
    ]),
  ]
}

/** Names that stand once beside those `believed`: told, alike, with a seat, or called right above. */
function onceBeside(
  believed: readonly Site[],
  sites: readonly Site[],
  evidence: Evidence,
): readonly Site[] {
  const known = new Set(believed)
  const isOnce = isLikeOthers(believed, sites, evidence)
  const isAlike = isAsCapital(believed, evidence)
  const isSeated = ({ names, end }: Site): boolean =>
    names.some((one) => isSeat(evidence.text, one)) && isSaidBelow(evidence.text, end)
  return sites.filter(
    (site) =>
      !known.has(site) &&
      isAlike(site) &&
      (isTitled(site, evidence) || isOnce(site) || isSeated(site) || isCalled(site, evidence)),
  )
}

/** Offices and honorifics with names in capitals, each of which somebody speaks below: short records name each once. */
function toldOnce(
  strong: readonly Site[],
  sites: readonly Site[],
  { text }: Evidence,
): readonly Site[] {
  const called = strong.filter(
    ({ names, end }) => isTold(names) && areCapitals(text, names) && isSaidBelow(text, end),
  )
  return called.length >= FEWEST && called.length >= sites.length * MOST_ALIKE ? called : []
}

/** True if an honorific or office tells who is named, and no sentence opens so: `In March, the President of the Board came`. */
const isTitled = ({ names }: Site, { text, isSmall }: Evidence): boolean =>
  isTold(names) &&
  !isSmall(/^\S+/.exec(text.slice(names[0]!.core.start, names[0]!.core.end))?.[0] ?? '')

/** How far above a name alone on its line a chair may have called its bearer, in characters. */
const CALLED_WITHIN = 400
/** Shortest word of a name that is looked for there. */
const SHORTEST_NAME = 4

/** True for a full name alone on its line whose bearer is named right above, as chairs call who speaks next. */
function isCalled(site: Site, evidence: Evidence): boolean {
  const { text } = evidence
  const [name] = site.names
  if (site.names.length > 1 || !site.isFree || isPhrase(site, evidence)) return false
  const parts = text.slice(name!.core.start, name!.core.end).split(/\s+/)
  const above = text.slice(Math.max(0, site.start - CALLED_WITHIN), site.start).toUpperCase()
  const isNamed = parts.some(
    (part) => part.length >= SHORTEST_NAME && above.includes(part.toUpperCase()),
  )
  return parts.length > 1 && isNamed && isSaidBelow(text, site.end, SHORTEST_ANSWER)
}

/** Tells names in capitals, where nearly all that are believed are; all, where they are not. */
function isAsCapital(believed: readonly Site[], { text }: Evidence): (site: Site) => boolean {
  const isCapital = ({ names }: Site): boolean => areCapitals(text, names)
  const all = believed.length
  if (believed.filter(isCapital).length < Math.max(FEWEST, all * MOST_ALIKE)) return () => true
  return isCapital
}

/** The least share of names that come again among the full names alone on their lines, in a record of long turns. */
const MOST_AGAIN = 0.6

/** True if most full names alone on their lines come again, and two parties do. */
function areSpeakers(sites: readonly Site[], again: readonly Site[], evidence: Evidence): boolean {
  if (again.length < FEWEST * 2 || partiesOf(again, evidence) < 2) return false
  const isFull = ({ isFree, names }: Site): boolean =>
    isFree && names.every((name) => evidence.nameOf(name).includes(' '))
  return again.filter(isFull).length >= sites.filter(isFull).length * MOST_AGAIN
}

/**
 * Names that come again and are no words of the text; and those that are, too, in bold beside several others,
 * or where they are fewer: what is taken down by ear prints "martin" where it names Martin.
 */
function recurring(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const again = sites.filter((site) => !site.isStrong && recurs(site, evidence))
  const named = again.filter((site) => isTold(site.names) || !isPhrase(site, evidence))
  if (named.length === again.length) return named
  const partiesOf = (some: readonly Site[]): number =>
    new Set(some.flatMap(({ names }) => names.map(evidence.nameOf))).size
  const told = sites.filter(({ isStrong }) => isStrong)
  if (partiesOf([...named, ...told]) < FEWEST) return named
  const areMost = partiesOf(named) * 2 > partiesOf(again)
  const known = new Set(named)
  return again.filter((site) => known.has(site) || areMost || site.isBold === true)
}

/** The least share of labels that look alike beside which a name that stands once and looks so is one. */
const MOST_ALIKE = 0.8
/** The least share of labels among the headings that have the shape of names. */
const MOST_HEADED = 0.7

/**
 * Tells names that stand once as the others do, above what ends as a sentence does: in bold, as headings, or right
 * above their words and below a blank line.
 */
function isLikeOthers(
  believed: readonly Site[],
  sites: readonly Site[],
  evidence: Evidence,
): (site: Site) => boolean {
  const { text } = evidence
  const isBold = (site: Site): boolean => site.isBold === true
  const isGrouped = ({ start, end, names: [name] }: Site): boolean =>
    /(?:^|[\r\n][^\S\r\n]*(?:\r\n|\r|\n))[^\S\r\n]*$/.test(
      text.slice(Math.max(0, start - 8), start),
    ) &&
    /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*\S/.test(text.slice(end, end + 8)) &&
    text.slice(name!.core.start, name!.core.end).includes(' ')
  // Other headings may have the shape of names: `Closing Remarks`.
  const isHeaded = (site: Site): boolean => site.isHeading === true
  const headings = sites.filter(isHeaded).length * MOST_HEADED
  const isLinked = (site: Site): boolean => site.isLinked === true
  const isAlike = [isBold, isGrouped, isHeaded, isLinked].find((is) => {
    const alike = believed.filter(is)
    if (is === isHeaded && alike.length < Math.max(FEWEST * 2, headings)) return false
    return alike.length >= FEWEST && alike.length >= believed.length * MOST_ALIKE
  })
  if (!isAlike) return () => false
  return (site) => isAlike(site) && isSaidBelow(text, site.end) && !isPhrase(site, evidence)
}

/** A party as labels shorten it: `(Con)`, `(NPU/CSV)`. */
const PARTY = /^\(\p{Lu}[\p{L}./-]{1,8}\)$/u
/** The same, with several words in capitals: `(UNION 90/GREENS)`. */
const PARTY_CAPITALS = /^\(\p{Lu}[\p{Lu}\d ./&-]{1,30}\)$/u

/** With an honorific and a seat or party, `Lord Holm of Aker (Lab)`, or a name of several words and a party. */
function isSeat(text: string, { core, bracketed, end, titled }: LabelName): boolean {
  if (!bracketed) return false
  const behind = text.slice(bracketed.end, end).trim()
  const last = behind.slice(behind.lastIndexOf('('))
  const isFull = text.slice(core.start, core.end).includes(' ')
  return titled === true || (isFull && (PARTY.test(last) || PARTY_CAPITALS.test(last)))
}

/** A name and its office: `Lund, Ida, poslankyňa NR SR`. */
const isHolder = ({ core, role }: LabelName): boolean => role !== undefined && core.end > core.start

/** Shortest words below a name that are said, and not a further name of a list, in characters. */
const SHORTEST_SAID = 12
/** The same of whom a chair called right above: `Yes.` */
const SHORTEST_ANSWER = 4

/** True if the line below `end` ends as a sentence does. */
function isSaidBelow(text: string, end: number, least = SHORTEST_SAID): boolean {
  const below = /^[\s*_]*([^\r\n]*)/.exec(text.slice(end, end + 4000))![1]!.trimEnd()
  return below.length >= least && /[.?!:;—…,”"’]$/.test(below)
}

/** Without lines like `Señor presidente:`, in a record whose labels are names alone on their lines. */
export function withoutAddresses(
  told: readonly Site[],
  lines: readonly Site[],
  isRuled: boolean,
): readonly Site[] {
  if (lines.length < FEWEST) return told
  if (isRuled) return told.filter(({ form, isAlone }) => form !== 'colon' || !isAlone)
  return told.filter(
    ({ form, isAlone, names }) =>
      form !== 'colon' || !isAlone || names.some(({ core }) => core.end > core.start),
  )
}

/** The least share of labels in capitals beside which one in small letters speaks to somebody. */
const SHARE_CAPITALS = 0.8

/**
 * Without `Mr Chairman: what came of it` inside a speech, `Dear Ms President: I`, and `Señor presidente:` alone on its
 * line, in a record whose labels stand in capitals before their words.
 */
export function withoutVocatives(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const { text } = evidence
  const isUpper = ({ printed: { start, end } }: Site): boolean =>
    isUpperLine(text.slice(start, end))
  const capitals = sites.filter(isUpper)
  if (capitals.length < FEWEST) return sites
  const areBeside = !capitals.some((site) => isLineEnd(text, site))
  const small = sites.filter(
    (site) =>
      /^\s\p{Ll}/u.test(text.slice(site.end, site.end + 3)) ||
      (areBeside && isLineEnd(text, site)) ||
      !opensBlock(site, evidence),
  )
  if (capitals.length < (sites.length - small.length) * SHARE_CAPITALS) return sites
  const vocative = new Set(small.filter((site) => !isUpper(site)))
  return sites.filter((site) => !vocative.has(site))
}

/** True for a label behind which nothing stands on the line where it ends. */
const isLineEnd = (text: string, { end }: Site): boolean =>
  /^[^\S\r\n]*(?![^\r\n])/.test(text.slice(end, end + 8))

/** True for a label that opens its paragraph. */
function opensBlock({ start }: Site, { text, paragraphEnd }: Evidence): boolean {
  let above = start
  while (above > 0 && isSpace(text.charCodeAt(above - 1))) above--
  return !/[\p{L}\p{N}.,;]/u.test(text[above - 1] ?? ' ') || paragraphEnd(above - 1) <= start
}

/**
 * Without what ends in a colon but is a clause of a sentence, where no space parts words: `所以，我的意思很清楚：`, whose
 * comma parts no two names that come again; the end of a sentence that the line above holds open.
 */
export function withoutClauses(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const { text, count, nameOf, isSmall } = evidence
  // `我简单说一下：`, whose first word is one by which somebody speaks.
  const isSpeaking = ({ names, start }: Site): boolean =>
    text.charCodeAt(start) >= WIDE_LETTER &&
    names.every(({ core }) => core.end - core.start > LONGEST_WIDE_NAME) &&
    [1, 2].some((length) => isSmall(text.slice(names[0]!.start, names[0]!.start + length)))
  const isParted = ({ names }: Site): boolean =>
    names.some(({ core }) => core.end - core.start > LONGEST_WIDE_NAME) &&
    names.some(({ start }, i) => i > 0 && text.slice(names[i - 1]!.end, start).includes('，'))
  const isEnd = ({ isFree, start }: Site): boolean =>
    !isFree && text.charCodeAt(start) >= WIDE_LETTER
  return sites.filter(
    (site) =>
      !(isParted(site) || isEnd(site) || isSpeaking(site)) ||
      site.names.every((name) => count(nameOf(name)) > 1),
  )
}

/** Longest name of a person in a script without spaces, in characters. */
const LONGEST_WIDE_NAME = 4
