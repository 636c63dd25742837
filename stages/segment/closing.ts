import { countWords, key, span, type Range, type Span } from 'readout'
import { wholeRemark } from './brackets.ts'
import { isCredit } from './credit.ts'
import { isDisplay } from './display.ts'
import type { Knowledge } from './knowledge.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { isEnd, isEndWord } from './procedure.ts'
import { isCovered, type Sheet } from './sheet.ts'

/** Longest line that ends a record, in characters. */
const WIDEST_END = 90

/** Index of the first of the lines that close the record; the number of all if there is none. */
export function closingFrom(
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  { notes, names }: Pick<Knowledge, 'notes' | 'names'>,
): number {
  const { text } = sheet
  let from = body.length
  const isClosing = (piece: Range): boolean =>
    isEnd(text, piece, notes) || wholeRemark(text, piece, notes) !== undefined
  while (from > 1 && !found.at.has(body[from - 1]!.start) && isClosing(body[from - 1]!)) from--
  const last = lastSaid(body, found)
  for (let i = last + 1; i < from && last >= 0; i++) {
    const said = key(text.slice(body[i]!.start, body[i]!.end)).replace(/\s+/g, ' ')
    if (said.length >= WIDEST_END) continue
    if (isEndWord(said, notes) || isCredit(text, body[i]!, names)) return i
  }
  return Math.min(from, italicsFrom(sheet, body, found, last), trailing(sheet, body, found, last))
}

/** Most words of a line of the page below the last words, and fewest paragraphs above that tell how they end. */
const MOST_WORDS = 5
const FEWEST = 8
/** The least share of those that a stop ends. */
const ENDED = 0.9

/**
 * Index of a short line without a stop below the last words, in a record whose paragraphs all end with one: `List of
 * talks` is no more said. The number of all if there is none.
 */
function trailing(sheet: Sheet, body: readonly Range[], found: Labels, last: number): number {
  const { text } = sheet
  const at = body.length - 1
  const line = body[at]
  const isFirst = last >= 0 && at === last + 1 && isAlone(found, body[last]!)
  if (!line || at <= last || isFirst || !isDisplay(text, line)) return body.length
  if (isCovered(sheet.marks('heading'), line)) return body.length
  if (countWords(text.slice(line.start, line.end)) > MOST_WORDS) return body.length
  // A colon announces it, and in a record of longer turns it may be said.
  const isAnnounced = ':：'.includes(text[body[at - 1]!.end - 1] ?? ' ')
  if (isAnnounced || hasLong(body.slice(0, at), found)) return body.length
  const said = body.slice(0, at).filter((one) => found.at.get(one.start)?.end !== one.end)
  const ended = said.filter(({ end }) => /[.!?…:)\]"”’»。！？]/.test(text[end - 1]!))
  return ended.length >= Math.max(FEWEST, said.length * ENDED) ? at : body.length
}

/** Index of the last label or question, but for one below which nothing stands: `Search:` ends a page. */
function lastSaid(body: readonly Range[], found: Labels): number {
  const opens = ({ start }: Range): boolean => found.at.has(start) || found.displayed.has(start)
  const isEmpty = body.length > 1 && found.at.get(body.at(-1)!.start)?.end === body.at(-1)!.end
  return (isEmpty ? body.slice(0, -1) : body).findLastIndex(opens)
}

/** Shortest paragraph in italics that closes a record, in characters. */
const SHORTEST_BOX = 40

/**
 * Index of the first of the paragraphs in italics behind the last answer, in a record that sets none of its turns
 * so: who was asked, and what the publisher adds. The number of all if there is none.
 */
function italicsFrom(sheet: Sheet, body: readonly Range[], found: Labels, last: number): number {
  const marks = sheet.marks('emphasis')
  if (marks.length === 0 || last < 0) return body.length
  const isItalic = (piece: Range): boolean => isCovered(marks, piece)
  let from = body.length
  while (from > last + 1 && isItalic(body[from - 1]!)) from--
  const box = body[from]
  const isBelowAnswer = from >= last + (isAlone(found, body[last]!) ? 2 : 1)
  if (!box || !isBelowAnswer || box.end - box.start < SHORTEST_BOX) return body.length
  const first = body.findIndex(({ start }) => found.at.has(start) || found.displayed.has(start))
  return body.slice(first, from).some(isItalic) ? body.length : from
}

/** True if a turn has a second paragraph. */
function hasLong(body: readonly Range[], found: Labels): boolean {
  const opens = ({ start }: Range): boolean => found.at.has(start) || found.displayed.has(start)
  const turns = body.slice(body.findIndex(opens))
  return turns.some((one, at) => at > 0 && !opens(one) && !isAlone(found, turns[at - 1]!))
}

/** True for a label or question whose words stand in the block below. */
const isAlone = (found: Labels, { start, end }: Range): boolean =>
  found.displayed.get(start)?.kind === 'question' || found.at.get(start)?.end === end

/** A line that closes the record, as a span. */
export function closingSpan(text: string, piece: Range, notes: Notes): Span {
  const code = wholeRemark(text, piece, notes)
  if (code === undefined) return span('narration', piece, 'narration.end')
  return span('note', piece, 'note.after-last', { code, features: { scope: 'document' } })
}
