import { isInCapitals, type LabelName } from 'readout'
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
import { isTold } from './forms/make.ts'
import type { Site } from './forms/site.ts'

/** True if the names of a label are printed in capitals. */
export const isCapital = ({ names }: Site, { text }: Evidence): boolean =>
  names.every((name) => isInCapitals(text, name))

/**
 * Before a stop or a dash: strong ones, and weak ones where the record has several, some of them
 * again and again, and not many labels of another form.
 */
export function markedLabels(sites: readonly Site[], evidence: Evidence, others: number): Site[] {
  const free = sites.filter(({ isFree }) => isFree)
  const strong = free.filter(({ isStrong }) => isStrong)
  const again = free.filter((site) => recurs(site, evidence))
  const isHeld =
    free.length >= FEWEST &&
    free.length >= evidence.blocks * (areNames(free, again, evidence) ? SHARE_NAMES : SHARE) &&
    again.length >= 2 &&
    free.length > others
  if (isHeld) return free
  // One alone before a dash is a dateline, "OSLO (Agency) — The council met", if no honorific stands there.
  const isDateline = sites[0]?.form === 'dash' && !strong[0]?.names.some(({ titled }) => titled)
  const isLone = others === 0 && !isDateline
  // In bold alone two lines before dashes are items as well: `**Lights** – repaired.`
  const isTyped = strong.every(({ names }) => !isTold(names)) && again.length === 0
  const fewestStrong = isTyped && strong[0]?.form === 'dash' ? FEWEST : 2
  const [share, fewest] = [strong.length > others * SHARE, strong.length >= fewestStrong || isLone]
  if (!share || !fewest) return strong.filter((site) => recurs(site, evidence))
  if (strong.length < 2) return strong
  return free.filter(
    (site) =>
      site.isStrong ||
      recurs(site, evidence) ||
      hasInitials(site, evidence) ||
      isStopped(site, evidence),
  )
}

/** The least share of names that come again among those of a record of long turns. */
const MOST_AGAIN = 0.7

/** True if all of `sites` are full names in capitals or told by an office, or most come again: turns may be long. */
function areNames(sites: readonly Site[], again: readonly Site[], evidence: Evidence): boolean {
  // A chair names whom it calls in lines of their own: `Madame Lund.`
  if (sites.filter(({ isAlone }) => isAlone).length * 2 > sites.length) return false
  if (!takeTurns(sites, evidence)) return false
  if (partiesOf(again, evidence) > 1 && again.length >= sites.length * MOST_AGAIN) return true
  const isFull = (name: LabelName): boolean => evidence.nameOf(name).includes(' ')
  return sites.every(
    (site) => isTold(site.names) || (isCapital(site, evidence) && site.names.every(isFull)),
  )
}

/** True for `J. DALIS`: initials and a name in capitals. */
const hasInitials = ({ printed: { start, end } }: Site, { text }: Evidence): boolean =>
  INITIALS.test(text.slice(start, end))

const INITIALS = /^(?:\p{Lu}\.\s?)+\p{Lu}[\p{Lu}'’-]+$/u

/** True for `LUND.- `: a name in capitals that a stop and a dash end, and no word of the text. */
const isStopped = (site: Site, evidence: Evidence): boolean =>
  site.form === 'dash' &&
  /\.\s?[—–-]+$/.test(evidence.text.slice(site.printed.end, site.end)) &&
  isCapital(site, evidence) &&
  !isPhrase(site, evidence)
