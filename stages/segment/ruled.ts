import { areRising, isRule, isSeparator } from './display.ts'
import { FEWEST, recurs, type Evidence } from './evidence.ts'
import { isTold } from './forms/make.ts'
import type { Site } from './forms/site.ts'

/** True if nothing but white space stands between `start` and a line that parts turns, of dashes, stars or a number. */
const isBelowRule = (text: string, start: number): boolean => parts(aboveIn(text, start))

const isBelowDashes = (text: string, start: number): boolean => isRule(aboveIn(text, start))

/** The last line with text above `start`. */
function aboveIn(text: string, start: number): string {
  const above = text.slice(Math.max(0, start - WIDEST_RULE), start).trimEnd()
  return above.slice(Math.max(above.lastIndexOf('\n'), above.lastIndexOf('\r')) + 1)
}

const parts = (line: string): boolean => isRule(line) || isSeparator(line)

const WIDEST_RULE = 90

const ruleLines = (text: string): number => text.split(/[\r\n]+/).filter(parts).length

/**
 * Names below lines of dashes, as each turn of some records stands; none where other labels prevail. Lines that end
 * with a colon, `Señor presidente:`, count for none: so speech opens that speaks to somebody.
 */
export function ruledLabels(
  sites: readonly Site[],
  evidence: Evidence,
  told: readonly Site[],
): readonly Site[] {
  const below = sites.filter(({ start }) => isBelowRule(evidence.text, start))
  const isNumbered = below.some(({ start }) => !isBelowDashes(evidence.text, start))
  const apart =
    !isNumbered || areRising(evidence.text)
      ? below
      : below.filter(({ start }) => isBelowDashes(evidence.text, start))
  const others = told.filter(({ form, isAlone }) => form !== 'colon' || !isAlone).length
  const areTold = apart.every(({ names }) => isTold(names))
  if (apart.length < FEWEST || (!areTold && apart.length <= others * 2)) return []
  const rules = ruleLines(evidence.text)
  const named = apart.filter((site) => isTold(site.names) || recurs(site, evidence))
  return apart.length * 2 > rules && named.length > 1 ? apart : []
}
