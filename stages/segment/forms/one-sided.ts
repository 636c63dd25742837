import type { Range } from 'readout'
import type { Sheet } from '../sheet.ts'
import { asks, FEWEST } from './apart.ts'
import type { Opened, Site } from './site.ts'

/** Least share of the labels that a question ends below, or stands above. */
const MOST = 0.7
/** The same where several answer: some say something without having been asked. */
const MOST_OF_MORE = 0.4
/** The least share of paragraphs without a label, between the first and the last one, that then ask. */
const MOST_FREE = 0.9
/** The most of the labels that may ask there. */
const FEW = 0.1

/**
 * Turns without labels of an interview that prints one side alone: answers below labelled questions,
 * or questions above the labelled answers of one or several.
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
  if (labels.size < FEWEST) return found
  const areMore = !isOne(text, [...labels.values()])
  const asked: Range[] = []
  const answered: Range[] = []
  let asking = 0
  const last = Math.max(...labels.keys())
  let [free, seen] = [0, false]
  for (const [i, block] of blocks.entries()) {
    if (seen && block.start < last && !labels.has(block.start)) free++
    if (!labels.has(block.start)) continue
    seen = true
    const [above, below] = [blocks[i - 1], blocks[i + 1]]
    if (above && !labels.has(above.start) && asks(text, above)) asked.push(above)
    if (!below || labels.has(below.start)) continue
    answered.push(below)
    if (asks(text, block)) asking++
  }
  if (areMore) {
    // Where nothing else stands without a label, and nobody is labelled as who asks, several may answer each.
    const isFree = asked.length >= free * MOST_FREE && !hasQuestioner(labels)
    const fewest = isFree ? FEWEST + 1 : labels.size * MOST_OF_MORE
    const isAsked = asked.length >= Math.max(FEWEST, fewest)
    // Somebody with a label who asks often asks in all paragraphs of such turns.
    if (!isAsked || asking > Math.max(1, labels.size * FEW) || hasAlone(labels)) return found
    if (!areAnswering({ text, blocks }, labels, asked)) return found
    for (const { start, end } of asked) found.set(start, { start, end, kind: 'question' })
    return found
  }
  if (asking >= labels.size * MOST)
    for (const { start, end } of answered) found.set(start, { start, end, kind: 'answer' })
  else if (asked.length >= labels.size * MOST)
    for (const { start, end } of asked) found.set(start, { start, end, kind: 'question' })
  return found
}

/**
 * True if those whose words stand above a question are those who answer others: a host with a label who asks in a
 * paragraph of their own stands above questions alone.
 */
function areAnswering(
  { text, blocks }: Pick<Sheet, 'text' | 'blocks'>,
  labels: ReadonlyMap<number, Site>,
  asked: readonly Range[],
): boolean {
  const nameOf = ({ printed }: Site): string => text.slice(printed.start, printed.end)
  const isAsked = new Set(asked.map(({ start }) => start))
  const [above, below] = [new Set<string>(), new Set<string>()]
  let last: string | undefined
  for (const [i, { start }] of blocks.entries()) {
    const label = labels.get(start)
    if (label && i > 0 && isAsked.has(blocks[i - 1]!.start)) below.add(nameOf(label))
    if (label) last = nameOf(label)
    if (isAsked.has(start) && last !== undefined) above.add(last)
  }
  const both = [...below].filter((name) => above.has(name))
  return both.length * 2 >= below.size
}

/** True if a label says that its bearer asks: `Q:`. */
const hasQuestioner = (labels: ReadonlyMap<number, Site>): boolean =>
  [...labels.values()].some(({ names }) => names[0]!.function === 'questioner')

/** True if more than a few labels stand alone on their lines: what follows is theirs, though it asks. */
const hasAlone = (labels: ReadonlyMap<number, Site>): boolean =>
  [...labels.values()].filter(({ isAlone }) => isAlone).length > labels.size * FEW

/** True if all labels print the same name. */
function isOne(text: string, labels: readonly Site[]): boolean {
  const printed = labels.map(({ printed: { start, end } }) => text.slice(start, end))
  return printed.every((name) => name === printed[0])
}
