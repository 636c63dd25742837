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
