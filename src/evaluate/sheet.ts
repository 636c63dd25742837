import { placeOf } from '#text/lines.ts'
import { offsetsOf } from '#text/offsets.ts'
import { fold } from '#text/space.ts'
import { checkOf, type Order, type Statement } from './draw.ts'

/** The columns of a sample sheet; a person fills in those after `passage`. */
export const COLUMNS = [
  'row',
  'statement_id',
  'doc_id',
  'line',
  'label',
  'speaker',
  'passage',
  'boundary_right',
  'speaker_right',
  'corrected_speaker',
  'remark',
  'drawn',
  'check',
] as const

/** Characters shown before and after a statement, and of a long one at its start and end. */
const AROUND = 160
const SHOWN = 700

/** The text of a document, for the passages of a sheet. */
export interface DocumentText {
  readonly text: string
  readonly bytes: number
}

/** A sample sheet as CSV that spreadsheets open: UTF-8 with a byte order mark, all cells in quotes. */
export function sheetOf(
  drawn: readonly Statement[],
  release: string,
  { seed, by }: Order,
  documents: ReadonlyMap<string, DocumentText>,
): string {
  const how = `${release} seed ${seed} by ${by}`
  const rows = drawn.map((statement, index) => {
    const { line, passage } = passageOf(statement, documents.get(statement.doc)!)
    const { id, doc, label, speaker } = statement
    const shown = [index + 1, id, doc, line, label, speaker, passage]
    return [...shown, '', '', '', '', how, checkOf(statement)]
  })
  const lines = [COLUMNS, ...rows].map((cells) => cells.map((cell) => quoted(String(cell))).join())
  return `\ufeff${lines.join('\n')}\n`
}

/** A cell that no spreadsheet takes for a formula: such a cell begins with a space. */
function quoted(cell: string): string {
  const plain = /^[=+\-@\t]/.test(cell) ? ` ${cell}` : cell
  return `"${plain.replaceAll('"', '""')}"`
}

/** Where a statement stands, and its words between ⟦ and ⟧ with those around them. */
function passageOf(
  { start, end }: Statement,
  { text, bytes }: DocumentText,
): { line: number; passage: string } {
  const { unit } = offsetsOf(text, bytes)
  const [from, to] = [unit(start), unit(end)]
  const before = words(text.slice(Math.max(0, from - AROUND), from), 'before')
  const after = words(text.slice(to, to + AROUND), 'after')
  const passage = `… ${before}⟦${middle(fold(text.slice(from, to)))}⟧${after} …`
  return { line: placeOf(text, from).line, passage }
}

/** Whole words of what stands around, white space folded. */
function words(text: string, side: 'before' | 'after'): string {
  const whole = text.length < AROUND
  const cut = side === 'before' ? text.replace(/^\S*\s/, '') : text.replace(/\s\S*$/, '')
  return fold(whole ? text : cut)
}

function middle(text: string): string {
  if (text.length <= 2 * SHOWN) return text
  const [head, tail] = [text.slice(0, SHOWN), text.slice(-SHOWN)]
  return `${head.replace(/\s\S*$/, '')} […] ${tail.replace(/^\S*\s/, '')}`
}
