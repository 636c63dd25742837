import type { Finding, Range } from 'readout'
import { brackets, isRemark } from './brackets.ts'
import type { Opened } from './forms/display.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'

/** Fewest stage directions above the first label that tell that somebody speaks there. */
const FEWEST = 2
/** Stage directions that tell of listeners. */
const HEARD = new Set(['applause', 'laughter', 'interruption', 'crosstalk', 'approval'])
/** What ends a sentence, perhaps behind a mark that closes a quotation. */
const SENTENCE_END = /[.!?…。！？।؟:]["'”’»)\]]?$/

/**
 * The first piece of a record that begins inside a turn: an excerpt, whose first words somebody says whom no
 * label names. Stage directions between the paragraphs tell it, or a sentence that is cut in two; `first`
 * if there are none.
 *
 * ```
 * which we decided in March.              ← from here on
 * (Applause)
 * We will go on. We will build it.
 * (Laughter)
 * Ms. Lund: I thank the Minister.         first
 * ```
 */
export function cutFrom(text: string, body: readonly Range[], first: number, notes: Notes): number {
  let heard = 0
  let from = first
  for (let index = first - 1; index >= 0; index--) {
    const piece = body[index]!
    if (isRemark(text, piece, notes)) {
      if (brackets(text, piece, notes).some(({ code }) => HEARD.has(code))) heard++
    } else if (SENTENCE_END.test(text.slice(Math.max(piece.start, piece.end - 3), piece.end)))
      from = index
    else break
  }
  // Sentences open with capitals: small letters go on from what was cut off.
  const isTorn = from === 0 && first > 0 && /^\p{Ll}{2}/u.test(text.slice(body[0]!.start))
  return heard < FEWEST && !isTorn ? first : from
}

/** `found` with a turn of nobody named that opens at `piece`. */
export function openedAt(found: Labels, piece: Range): Labels {
  const opened: Opened = { ...piece, kind: 'statement' }
  return { ...found, displayed: new Map([[piece.start, opened], ...found.displayed]) }
}

/** That the record begins with a turn whose label is missing. */
export function cut(piece: Range): Finding {
  const message = 'the record begins inside a turn: who speaks here is not printed'
  return { ...piece, level: 'warning', rule: 'body.cut', message }
}
