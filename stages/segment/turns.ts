import {
  trim,
  type Label,
  type LabelName,
  type Range,
  type SentenceRules,
  type Span,
  span,
} from 'readout'
import { sentences } from 'readout'
import { brackets, type Bracket, type Notes } from './brackets.ts'

/** A turn while it is gathered: its label and the paragraphs said in it. */
export interface Turn {
  readonly label: Label
  readonly paragraphs: Range[]
  /** True if a heading stands right above. */
  readonly opensSection: boolean
  /** Kind of the statement, if a person stated it. */
  kind: string | undefined
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
  { label, paragraphs, kind }: Turn,
  notes: Notes,
  rules: SentenceRules,
  isLast: boolean,
): Span[] {
  const pieces = paragraphs.map((paragraph) => piece(text, paragraph, notes))
  const spoken = pieces.map((one) => one.speech).filter((range) => range.end > range.start)
  const { start } = label
  const end = paragraphs.at(-1)?.end ?? label.end
  const turn = span('turn', { start, end }, 'turn.label')
  const spans = [turn, span('label', label, 'label.colon')]
  const statement = statementOf(turn, kind ?? kindOf(label), spoken)
  if (statement) spans.push(statement)
  for (const name of label.names) spans.push(...mention(name, statement ?? turn))
  for (const { found } of pieces) {
    for (const bracket of found) spans.push(remark(bracket, statement, isLast))
  }
  const aside = pieces.flatMap(({ found }) => found.filter(({ code }) => code !== 'insertion'))
  for (const range of spoken) {
    spans.push(span('speech', range, 'turn.paragraph'))
    for (const sentence of sentences(text, range, rules, aside)) {
      spans.push(span('sentence', sentence, 'sentence.stop', { of: statement }))
    }
  }
  return spans
}

/** From the first spoken character of `turn` to the last; undefined if nothing is said. */
function statementOf(turn: Span, code: string, spoken: readonly Range[]): Span | undefined {
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (!first || !last) return undefined
  const said = { start: first.start, end: last.end }
  return span('statement', said, 'turn.label', { code, of: turn })
}

function kindOf({ names }: Label): string {
  const spoken = names[0]?.function
  return spoken === 'questioner' || spoken === 'answerer' ? KIND_OF[spoken] : 'statement'
}

function mention(name: LabelName, of: Span): Span[] {
  const isPart = name.function !== undefined || name.core.end === name.core.start
  const range = name.core.end > name.core.start ? name.core : name
  const part = name.function ? { function: name.function } : { part: 'office' }
  const features = isPart ? part : undefined
  const named = span('mention', range, 'label.name', { of, features })
  return name.role ? [named, span('role', name.role, 'label.role', { of: named })] : [named]
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
  if (kind === 'incident') return span(kind, bracket, 'incident.bracket', { code })
  if (code === 'insertion') {
    return span(kind, bracket, 'note.insertion', { code, features: { scope: 'phrase' } })
  }
  const after = statement !== undefined && start >= statement.end
  const inside = statement !== undefined && start > statement.start && end < statement.end
  const scope = after && isLast ? 'document' : inside ? 'phrase' : 'statement'
  const rule = after && isLast ? 'note.after-last' : 'note.bracket'
  return span(kind, bracket, rule, { code, features: { scope } })
}
