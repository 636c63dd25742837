import type { Range } from 'readout'
import { remarkOf, wholeBracket } from './brackets.ts'
import type { Labels } from './labels.ts'
import { fidelity, type Notes } from './notes.ts'

/** Fewest lines in brackets that are headings, and the least share of those that say what no other says. */
const FEWEST = 2
const DISTINCT = 0.8

/** A line that brackets frame, and no sentence. */
const FRAMED = /^[[［〔【〈][^[\]［］〔〕【】〈〉.!?。！？:：]{2,60}[\]］〕】〉]$/u

/**
 * Starts of the lines in brackets that head the parts of what calls itself a gist above its first label: several, each
 * with words of its own which tell of nothing that happens, the first of them right above the first label.
 *
 * ```
 * [Ferry lines]
 *  ^^^^^^^^^^^ a heading
 * Lund: We will sail in May.
 * [Laughter]      tells what happens
 * ```
 */
export function framedHeadings(
  text: string,
  body: readonly Range[],
  { at, displayed }: Labels,
  firstLabel: number,
  notes: Notes,
): Set<number> {
  const said = ({ start, end }: Range): string => text.slice(start, end)
  if (!isGist(text, body.slice(0, firstLabel), notes)) return new Set()
  const isFrame = (one: Range | undefined): one is Range =>
    one !== undefined &&
    FRAMED.test(said(one)) &&
    !at.has(one.start) &&
    !displayed.has(one.start) &&
    isUnknown(text, one, notes)
  // Lenticular brackets on a line of their own right above a label head what it opens: `【質疑応答】`.
  const isHead = (one: Range, i: number): boolean =>
    text[one.start] === '【' && at.has(body[i + 1]?.start ?? -1) && isFrame(one)
  const heads = body.filter(isHead).map(({ start }) => start)
  if (!isFrame(body[firstLabel - 1])) return new Set(heads)
  const frames = body.filter((one, i) => i >= firstLabel - 1 && isFrame(one))
  const words = new Set(frames.map(said))
  const isVaried = words.size >= FEWEST && words.size >= frames.length * DISTINCT
  return new Set(isVaried ? frames.map(({ start }) => start) : heads)
}

/** True if a paragraph of `above` calls the record a gist: `Gist of the talks`. */
export const isGist = (text: string, above: readonly Range[], notes: Notes): boolean =>
  above.some((one) => fidelity(text, one, notes)?.code === 'gist')

/** True if no word of the codebook tells what the bracket is. */
const isUnknown = (text: string, one: Range, notes: Notes): boolean =>
  remarkOf(text.slice(one.start + 1, one.end - 1), notes) === undefined &&
  wholeBracket(text, one, notes)?.code === 'other'

/** What the brackets of such a heading frame. */
export const framed = ({ start, end }: Range): Range => ({ start: start + 1, end: end - 1 })
