import type { LabelName } from 'readout'
import { FEWEST, isPhrase, recurs, SHARE, type Evidence } from './evidence.ts'
import { isTold } from './forms/make.ts'
import type { Site } from './forms/site.ts'

const INITIALS = /^\p{Lu}{2,3}$/u

/**
 * Names set apart by their type before the words they say: those of two parties at least that come again,
 * in a record that has no more labels of other forms. `**Added** a list` names nobody, however often it stands.
 */
export function typedLabels(sites: readonly Site[], evidence: Evidence, others: number): Site[] {
  const isPerson = (name: LabelName): boolean => {
    const printed = evidence.nameOf(name)
    return printed.includes(' ') || INITIALS.test(printed) || evidence.isNamed(printed)
  }
  const isParty = (site: Site): boolean =>
    isTold(site.names) || (site.names.every(isPerson) && !isPhrase(site, evidence))
  const parties = sites.filter(isParty)
  const again = parties.filter((site) => recurs(site, evidence))
  const distinct = new Set(again.flatMap(({ names }) => names.map(evidence.nameOf)))
  if (again.length < FEWEST || distinct.size < 2) return []
  return again.length < evidence.blocks * SHARE || again.length <= others * 2 ? [] : parties
}
