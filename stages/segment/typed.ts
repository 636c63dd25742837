import type { LabelName } from 'readout'
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

const INITIALS = /^\p{Lu}{2,3}$/u
/** Fewest names set apart that alternate, and the least share of them that another than the one before bears. */
const FEWEST_TALKING = 6
const TALKING = 0.75
/** The least share of the blocks that such names open. */
const SHARE_TALKING = 0.3

/**
 * Names set apart by their type before the words they say: those of two parties at least that come again,
 * in a record that has no more labels of other forms. `**Added** a list` names nobody, however often it stands.
 * `others` counts labels of other forms, without those of one letter, which stand beside names: `Q  When?`
 */
export function typedLabels(
  sites: readonly Site[],
  evidence: Evidence,
  others: number,
  hasLetters: boolean,
): readonly Site[] {
  const isPerson = (name: LabelName): boolean => {
    const printed = evidence.nameOf(name)
    return printed.includes(' ') || INITIALS.test(printed) || evidence.isNamed(printed)
  }
  const isParty = (site: Site): boolean =>
    isTold(site.names) || (site.names.every(isPerson) && !isPhrase(site, evidence))
  const talking = talk(sites, evidence)
  if (talking.length > others * 2) return talking
  const parties = sites.filter(isParty)
  const again = parties.filter((site) => recurs(site, evidence))
  const areNames = parties.length === sites.length && takeTurns(sites, evidence)
  const areTold = areNames && parties.every(({ names }) => isTold(names))
  const distinct = partiesOf(areTold ? parties : again, evidence) + (hasLetters ? 1 : 0)
  if (again.length < FEWEST || distinct < 2) return []
  const fewest = evidence.blocks * (areNames ? SHARE_NAMES : SHARE)
  return again.length < fewest || again.length <= others * 2 ? [] : parties
}

/** `sites` if few names come again and again in them and take turns, as in a talk: `Lund` and `Me`; none else. */
function talk(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  if (sites.length < Math.max(FEWEST_TALKING, evidence.blocks * SHARE_TALKING)) return []
  const isTalk = takeTurns(sites, evidence, TALKING)
  return isTalk && partiesOf(sites, evidence) * FEWEST <= sites.length ? sites : []
}
