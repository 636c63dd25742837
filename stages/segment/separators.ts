import type { Range } from 'readout'
import { isSeparator } from './display.ts'
import type { Labels } from './labels.ts'

/** Longest such number, in characters, and fewest of them that part turns. */
const WIDEST = 20
const FEWEST = 3
/** The least share of labels that a number stands above, where each number opens a turn. */
const NUMBERED = 0.8

/**
 * Starts of lines of nothing but a number with stops, in a record in which such a line stands above most labels: each
 * opens a turn, though nobody may be named.
 *
 * ```
 * 10.145.1
 * President            a label
 * Shall we adjourn?
 * 10.145.2
 * We have no objection.           said by nobody named
 * ```
 */
export function separatorsIn(
  text: string,
  body: readonly Range[],
  { at }: Labels,
): ReadonlySet<number> {
  const isNumber = ({ start, end }: Range): boolean =>
    end - start <= WIDEST && isSeparator(text.slice(start, end))
  const numbers = body.filter(isNumber)
  if (numbers.length < FEWEST) return new Set()
  const labels = body.filter(({ start }) => at.has(start)).length
  const above = body.filter((one, i) => isNumber(one) && at.has(body[i + 1]?.start ?? -1)).length
  return new Set(above >= labels * NUMBERED ? numbers.map(({ start }) => start) : [])
}
