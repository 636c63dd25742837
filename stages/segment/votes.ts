import type { Range } from 'readout'
import { isUpperLine } from './display.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { procedureOf } from './procedure.ts'

/** Codes of lines inside a list of who voted how: what else is done ends it. */
const INSIDE: ReadonlySet<string | undefined> = new Set([undefined, 'division', 'approval', 'time'])

/**
 * Starts of the pieces that tell who voted how: from a line that members vote to the next label or
 * line that tells what is done. They head nothing.
 *
 * ```
 * The House divided: Ayes 231, Noes 307.
 * AYES
 * Abbott, Ada
 * Question accordingly negatived.
 * ```
 */
export function votesIn(
  text: string,
  body: readonly Range[],
  { at, displayed }: Labels,
  notes: Notes,
  isMarked: (piece: Range) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>()
  const isOpen = ({ start }: Range): boolean => at.has(start) || displayed.has(start)
  const isVote = (piece: Range): boolean => procedureOf(text, piece, notes) === 'division'
  if (!body.some((piece) => !isOpen(piece) && isVote(piece))) return found
  let isInside = false
  let first = 0
  for (const [index, piece] of body.entries()) {
    const code = isOpen(piece) ? undefined : procedureOf(text, piece, notes)
    if (isOpen(piece) || isMarked(piece) || !INSIDE.has(code)) {
      // What stands right above a label may head it: in capitals, or apart from the list.
      const last = body[index - 1]
      if (isInside && isOpen(piece) && last && index - 1 > first) {
        if (isUpperLine(text.slice(last.start, last.end))) found.delete(last.start)
      }
      isInside = false
    } else if (isInside) found.add(piece.start)
    if (code !== 'division' || isInside) continue
    isInside = true
    first = index
  }
  return found
}
