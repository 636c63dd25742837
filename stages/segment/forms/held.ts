import { contains } from 'readout'
import type { Sheet } from '../sheet.ts'
import type { Opened } from './site.ts'

/** Fewest elements that hold a turn each. */
const FEWEST = 3
/** What the input writes behind the names of an element one of whose attributes says who speaks in it. */
const HELD = /(?:^|\s)data-speaker$/

/**
 * Turns of a page each of which an element holds that names who speaks in an attribute and in no words, so that no
 * reader of the page sees the name: whose they are is not printed.
 *
 * ```
 * <div class="statement" data-speaker="Ida Lund"><p>The pier is open.</p> <p>And the lamp burns.</p></div>
 *                                                   ^^^^^^^^^^^^^^^^^ opens a turn
 * ```
 */
export function heldTurns({ blocks, marks, isPage }: Sheet): ReadonlyMap<number, Opened> {
  const found = new Map<number, Opened>()
  const held = isPage ? marks('block').filter(({ value }) => HELD.test(value ?? '')) : []
  if (held.length < FEWEST) return found
  let next = 0
  for (const mark of held) {
    while (next < blocks.length && blocks[next]!.start < mark.start) next++
    const first = blocks[next]
    if (first && contains(mark, first))
      found.set(first.start, { start: first.start, end: first.end, kind: 'statement' })
  }
  return found
}
