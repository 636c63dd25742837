import type { Lexicon } from 'readout'
import type { Sheet } from '../sheet.ts'
import { addresses } from './apart.ts'
import type { Opened, Site } from './site.ts'

/** Fewest turns set apart by their type beside which a name before the first question or answer is a label. */
const FEWEST = 6

/**
 * The labels of an interview whose questions are set apart, that names its two sides once: before the first question
 * and before the first answer. None where others open with a name before a colon too.
 *
 * ```
 * **Harbour Times: Ms Lund, when did it open?**
 *   ^^^^^^^^^^^^^^
 * Ida Lund: In May.
 * ^^^^^^^^^
 * **Who opened it?**
 * ```
 */
export function namedFirst(
  displayed: ReadonlyMap<number, Opened>,
  sites: readonly Site[],
): readonly Site[] {
  if (displayed.size < FEWEST) return []
  const opened = [...displayed].sort(([a], [b]) => a - b)
  const firsts = (['question', 'answer'] as const).flatMap(
    (kind) => opened.find(([, one]) => one.kind === kind && !one.mark)?.[0] ?? [],
  )
  const named = sites.filter(
    ({ form, start, isAlone, names }) =>
      form === 'colon' && !isAlone && names.length === 1 && displayed.has(start),
  )
  return named.length <= firsts.length ? named.filter(({ start }) => firsts.includes(start)) : []
}

/**
 * Start of the one label of a record whose turns are set apart, if it stands in what leads to the first of them and
 * something else stands between: `Host: Ida Lund, who keeps the mill` is a field.
 */
export function fieldAbove(
  labels: ReadonlyMap<number, Site>,
  displayed: ReadonlyMap<number, Opened>,
  { text, blocks }: Pick<Sheet, 'text' | 'blocks'>,
  lexicon: Pick<Lexicon, 'speech'>,
): number | undefined {
  const [only, ...others] = labels.keys()
  if (displayed.size < FEWEST || only === undefined || others.length > 0) return undefined
  const below = blocks[blocks.findIndex(({ start }) => start === only) + 1]
  const first = blocks.find(({ start }) => displayed.has(start))
  const isAbove = below !== undefined && first !== undefined && below.start < first.start
  const field = blocks.find(({ start }) => start === only)
  const isSaid = field !== undefined && addresses(text, field, { addressed: lexicon.speech })
  return isAbove && only < below.start && !isSaid ? only : undefined
}
