import { key, span, type Range, type Span } from 'readout'
import { wholeRemark } from './brackets.ts'
import { isCredit } from './credit.ts'
import type { Knowledge } from './knowledge.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { isEnd, isEndWord } from './procedure.ts'

/** Longest line that ends a record, in characters. */
const WIDEST_END = 90

/** Index of the first of the lines that close the record; the number of all if there is none. */
export function closingFrom(
  text: string,
  body: readonly Range[],
  found: Labels,
  { notes, names }: Pick<Knowledge, 'notes' | 'names'>,
): number {
  let from = body.length
  const isClosing = (piece: Range): boolean =>
    isEnd(text, piece, notes) || wholeRemark(text, piece, notes) !== undefined
  while (from > 1 && !found.at.has(body[from - 1]!.start) && isClosing(body[from - 1]!)) from--
  const last = body.findLastIndex(({ start }) => found.at.has(start) || found.displayed.has(start))
  for (let i = last + 1; i < from && last >= 0; i++) {
    const said = key(text.slice(body[i]!.start, body[i]!.end)).replace(/\s+/g, ' ')
    if (said.length >= WIDEST_END) continue
    if (isEndWord(said, notes) || isCredit(text, body[i]!, names)) return i
  }
  return from
}

/** A line that closes the record, as a span. */
export function closingSpan(text: string, piece: Range, notes: Notes): Span {
  const code = wholeRemark(text, piece, notes)
  if (code === undefined) return span('narration', piece, 'narration.end')
  return span('note', piece, 'note.after-last', { code, features: { scope: 'document' } })
}
