import type { Lexicon, Range } from 'readout'
import type { Labels } from './labels.ts'
import type { Headings } from './marked.ts'
import { isSentence, speaks } from './style.ts'

/**
 * True for a record whose sections open with words that somebody says where they open without a label:
 * half of such paragraphs speak to somebody, or ask. Those of minutes tell what was reported and agreed.
 *
 * ```
 * ## Harbour lights
 * The lamp at the pier has been replaced.      told
 * ## The crane
 * Let me show you how it works.                said
 * ```
 */
export function isTalk(
  text: string,
  body: readonly Range[],
  { at, displayed }: Labels,
  headings: Headings,
  names: Lexicon,
): boolean {
  let [said, told] = [0, 0]
  let opens = false
  let isBegun = false
  for (const piece of body) {
    if (at.has(piece.start) || displayed.has(piece.start)) {
      opens = false
      isBegun = true
    } else if (headings.has(piece.start)) opens = isBegun
    else if (opens && isSentence(text, piece)) {
      if (asks(text, piece) || speaks(text, piece, names)) said++
      else told++
    }
  }
  return said >= told
}

const asks = (text: string, { start, end }: Range): boolean =>
  /[?？؟]/.test(text.slice(start, Math.min(end, start + WIDEST)))

/** Most characters in which a question mark is looked for. */
const WIDEST = 600
