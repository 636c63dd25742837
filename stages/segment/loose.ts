import { lines, trim } from 'readout'
import {
  FEWEST,
  partiesOf,
  recurs,
  SHARE,
  SHARE_NAMES,
  takeTurns,
  type Evidence,
} from './evidence.ts'
import { isDashed } from './forms/apart.ts'
import { isTold } from './forms/make.ts'
import { WIDE_LETTER } from './forms/opening.ts'
import type { Site } from './forms/site.ts'

/** The least share of those that come again or are told by an office, beside which the rest are names as well. */
const MOST_ALIKE = 0.8
/** The least share of names of one party alone before a wide space. */
const SHARE_LONE = 0.2

/**
 * Names in brackets without a colon, of two parties at least, and names before a wide space: those
 * that come again and again.
 */
export function looseLabels(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const all = sites.filter(({ isLoose }) => isLoose)
  const loose = all.filter(
    (site) => recurs(site, evidence) || (isTold(site.names) && isParty(site, evidence)),
  )
  if (loose.length < FEWEST) return []
  const share = loose.length / evidence.blocks
  // A wide bracket holds what is to be done with a picture, too: `（図を押すと開く）`.
  const areNames =
    loose.length >= all.length * MOST_ALIKE &&
    takeTurns(loose, evidence) &&
    !loose.some(({ printed }) => evidence.text.charCodeAt(printed.start) >= WIDE_LETTER)
  const fewest = areNames ? SHARE_NAMES : SHARE
  if (partiesOf(loose, evidence) > 1) {
    const known = new Set(loose)
    return share < fewest ? [] : all.filter((site) => known.has(site) || speaks(site, evidence))
  }
  const isAnswer = loose[0]!.form === 'circle' || asksBehindDashes(evidence.text)
  return isAnswer && share >= SHARE_LONE ? loose : []
}

/** True for a full name before a tab and a sentence: one that is named once speaks as well, beside others. */
const speaks = (site: Site, evidence: Evidence): boolean =>
  /^ ?\t/.test(evidence.text.slice(site.end, site.end + 2)) &&
  site.names.every((name) => evidence.nameOf(name).includes(' ')) &&
  says(site, evidence)

/** True where an honorific is printed, or a sentence follows: `Port[tab]Odda` is a line of a list. */
const isParty = (site: Site, evidence: Evidence): boolean =>
  site.names.some(({ titled }) => titled) || says(site, evidence)

/** True if the paragraph ends as a sentence does. */
const says = ({ end }: Site, { text, paragraphEnd }: Evidence): boolean =>
  /[.?!…。？！:)\]"”’»」）]$/.test(text.slice(end, paragraphEnd(end)).trimEnd().slice(-1))

/** True if several lines open with two dashes, as questions do where the answers bear a name. */
const asksBehindDashes = (text: string): boolean =>
  lines(text).filter((line) => isDashed(text, trim(text, line))).length >= FEWEST
