import { FEWEST, recurs, type Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** Behind a circle: all, if one of them names an office or one recurs. */
export function circleLabels(sites: readonly Site[], evidence: Evidence): Site[] {
  return sites.some((site) => site.isStrong || recurs(site, evidence)) ? [...sites] : []
}

/** `Q` and `A` without a colon, where the record has at least two questions. */
export function letterLabels(sites: readonly Site[], colons: readonly Site[]): Site[] {
  const asks = ({ names }: Site): boolean => names[0]?.function === 'questioner'
  const strong = sites.filter(({ isStrong }) => isStrong)
  const asking = sites.filter(asks).length
  // Letters of other languages are initials too: both must come again and again.
  if (strong.length === 0)
    return asking >= FEWEST - 1 && sites.length - asking >= FEWEST - 1 ? [...sites] : []
  const questions = strong.filter(asks)
  const isHeld = questions.length > 1 || (questions.length === 1 && colons.length > 0)
  if (!isHeld) return []
  const answers = strong.length - questions.length
  const others = sites.filter((site) => !site.isStrong && !asks(site))
  if (answers === 0 && others.length > 1) return [...sites]
  return sites.filter((site) => site.isStrong || (asks(site) && questions.length >= FEWEST))
}
