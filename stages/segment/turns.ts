import {
  trim,
  type Abbreviations,
  type Label,
  type LabelName,
  type Range,
  type Span,
} from 'readout'
import { sentences } from 'readout'
import { brackets, type Bracket, type Notes } from './brackets.ts'

/** A turn while it is gathered: its label and the paragraphs said in it. */
export interface Turn {
  readonly label: Label
  readonly paragraphs: Range[]
  /** True if a heading stands right above. */
  readonly opensSection: boolean
}

/** Kind of a statement by the function its label names. */
const KIND_OF = { questioner: 'question', answerer: 'answer' } as const

/**
 * The spans of one turn.
 *
 * ```
 * Putin: Excellent. (Laughter.) We will support them. (Slightly abridged)
 * ^^^^^^ label                                        ^^^^^^^^^^^^^^^^^^^ note
 *        ^^^^^^^^^^^ speech     ^^^^^^^^^^^^^^^^^^^^^ speech
 *                   ^^^^^^^^^^^ incident
 *        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ statement
 * ```
 */
export function turnSpans(
  text: string,
  { label, paragraphs }: Turn,
  notes: Notes,
  abbreviations: Abbreviations,
  isLast: boolean,
): Span[] {
  const pieces = paragraphs.map((paragraph) => piece(text, paragraph, notes))
  const spoken = pieces.map((one) => one.speech).filter((range) => range.end > range.start)
  const { start } = label
  const end = paragraphs.at(-1)?.end ?? label.end
  const turn: Span = { start, end, kind: 'turn', rule: 'turn.label' }
  const spans = [turn, { start, end: label.end, kind: 'label', rule: 'label.colon' }]
  const statement = statementOf(turn, label, spoken)
  if (statement) spans.push(statement)
  for (const name of label.names) spans.push(...mention(name, statement ?? turn))
  for (const { found } of pieces) {
    for (const bracket of found) spans.push(remark(bracket, statement, isLast))
  }
  for (const range of spoken) {
    spans.push({ start: range.start, end: range.end, kind: 'speech', rule: 'turn.paragraph' })
    for (const { start, end } of sentences(text, range, abbreviations)) {
      spans.push({ start, end, kind: 'sentence', rule: 'sentence.stop', of: statement! })
    }
  }
  return spans
}

/** From the first spoken character of `turn` to the last; undefined if nothing is said. */
function statementOf(turn: Span, label: Label, spoken: readonly Range[]): Span | undefined {
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (!first || !last) return undefined
  const { start } = first
  const code = kindOf(label)
  return { start, end: last.end, kind: 'statement', code, rule: 'turn.label', of: turn }
}

function kindOf({ names }: Label): string {
  const spoken = names[0]?.function
  return spoken === 'questioner' || spoken === 'answerer' ? KIND_OF[spoken] : 'statement'
}

function mention(name: LabelName, of: Span): Span[] {
  const { start, end } = name.core.end > name.core.start ? name.core : name
  const isPart = name.function !== undefined || name.core.end === name.core.start
  const span: Span = { start, end, kind: 'mention', rule: 'label.name', of }
  if (!isPart && !name.role) return [span]
  const { role } = name
  const features = name.function ? { function: name.function } : { part: 'office' }
  const named: Span = isPart
    ? { start, end, kind: 'mention', rule: 'label.name', of, features }
    : span
  if (!role) return [named]
  return [named, { start: role.start, end: role.end, kind: 'role', rule: 'label.role', of: named }]
}

interface Piece {
  readonly found: readonly Bracket[]
  /** The paragraph without the notes and stage directions at its edges. */
  readonly speech: Range
}

function piece(text: string, paragraph: Range, notes: Notes): Piece {
  const found = brackets(text, paragraph, notes)
  if (found.length === 0) return { found, speech: trim(text, paragraph) }
  const remarks = found.filter((bracket) => bracket.code !== 'insertion')
  let { start, end } = paragraph
  for (const bracket of remarks) {
    if (trim(text, { start, end: bracket.start }).end > start) break
    start = bracket.end
  }
  for (const bracket of remarks.toReversed()) {
    const tail = trim(text, { start: bracket.end, end })
    if (
      bracket.start < start ||
      (tail.end > tail.start && text.slice(tail.start, tail.end) !== '.')
    )
      break
    end = bracket.start
  }
  return { found, speech: start < end ? trim(text, { start, end }) : { start, end: start } }
}

/** A bracket as a span. A note after the last words of the record speaks of the whole of it. */
function remark(bracket: Bracket, statement: Span | undefined, isLast: boolean): Span {
  const { start, end, kind, code } = bracket
  if (kind === 'incident') return { start, end, kind, code, rule: 'incident.bracket' }
  if (code === 'insertion') {
    return { start, end, kind, code, rule: 'note.insertion', features: { scope: 'phrase' } }
  }
  const after = statement !== undefined && start >= statement.end
  const inside = statement !== undefined && start > statement.start && end < statement.end
  const scope = after && isLast ? 'document' : inside ? 'phrase' : 'statement'
  const rule = after && isLast ? 'note.after-last' : 'note.bracket'
  return { start, end, kind, code, rule, features: { scope } }
}
