import { isCapitalised, key, span, type Lexicon, type Range, type Span } from 'readout'
import { wholeRemark } from './brackets.ts'
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

/** Shortest word that opens such a credit, in characters: `Por Dios` is said. */
const SHORTEST_OPENER = 6

/** True for a line that names who held the interview: `Propos recueillis par Ida Lund.` */
function isCredit(text: string, { start, end }: Range, { bylines, particles }: Lexicon): boolean {
  const said = text.slice(start, end).replace(/^[([]|[.)\]]+$/g, '')
  const opener = bylines.find(
    (one) =>
      one.length >= SHORTEST_OPENER &&
      ' :'.includes(said[one.length] ?? '-') &&
      said.slice(0, one.length).toLowerCase() === one.toLowerCase(),
  )
  if (opener === undefined) return false
  const words = said
    .slice(opener.length)
    .replace(/^\s?:/, '')
    .trim()
    .split(/[\s,]+/)
  const isName = (word: string): boolean => isCapitalised(word) || particles.has(word)
  return words[0] !== '' && words.length <= MOST_NAMES && words.every(isName)
}

/** Most words of those who held it. */
const MOST_NAMES = 6

/** A line that closes the record, as a span. */
export function closingSpan(text: string, piece: Range, notes: Notes): Span {
  const code = wholeRemark(text, piece, notes)
  if (code === undefined) return span('narration', piece, 'narration.end')
  return span('note', piece, 'note.after-last', { code, features: { scope: 'document' } })
}
