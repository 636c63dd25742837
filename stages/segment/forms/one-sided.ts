import type { Range } from 'readout'
import type { Sheet } from '../sheet.ts'
import { asks, FEWEST } from './apart.ts'
import type { Opened, Site } from './site.ts'

/** Least share of the labels that a question ends below, or stands above. */
const MOST = 0.7

/**
 * Turns without labels of an interview that prints one party alone: answers below labelled questions,
 * or questions above labelled answers.
 *
 * ```
 * Harbour Times: When did you come?        When did you come?
 * In March, on foot.                       Ida Lund: In March, on foot.
 * ```
 */
export function oneSided(
  { text, blocks }: Sheet,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> {
  const found = new Map<number, Opened>()
  if (labels.size < FEWEST || !isOne(text, [...labels.values()])) return found
  const asked: Range[] = []
  const answered: Range[] = []
  let asking = 0
  for (const [i, block] of blocks.entries()) {
    if (!labels.has(block.start)) continue
    const [above, below] = [blocks[i - 1], blocks[i + 1]]
    if (above && !labels.has(above.start) && asks(text, above)) asked.push(above)
    if (!below || labels.has(below.start)) continue
    answered.push(below)
    if (asks(text, block)) asking++
  }
  if (asking >= labels.size * MOST)
    for (const { start, end } of answered) found.set(start, { start, end, kind: 'answer' })
  else if (asked.length >= labels.size * MOST)
    for (const { start, end } of asked) found.set(start, { start, end, kind: 'question' })
  return found
}

/** True if all labels print the same name. */
function isOne(text: string, labels: readonly Site[]): boolean {
  const printed = labels.map(({ printed: { start, end } }) => text.slice(start, end))
  return printed.every((name) => name === printed[0])
}
