import {
  sentences,
  span,
  trim,
  type Finding,
  type LabelName,
  type Range,
  type SentenceRules,
  type Span,
} from 'readout'
import { brackets, type Bracket } from './brackets.ts'
import type { Printed } from './labels.ts'
import { tongueIn, type Notes } from './notes.ts'
import { procedureOf } from './procedure.ts'
import { remark } from './remark.ts'
import type { Sheet } from './sheet.ts'
import { withHalves } from './unpaired.ts'

/** A turn while it is gathered: its label, if one is printed, and the paragraphs said in it. */
export interface Turn {
  readonly label: Printed | undefined
  readonly paragraphs: Range[]
  /** True if a heading stands right above. */
  readonly opensSection: boolean
  /** Kind of the statement, if a person stated it. */
  kind: string | undefined
  /** Where a turn without a label opens behind a mark: `:: Why?` */
  readonly mark?: Range | undefined
}

/** Kind of a statement by the function its label names. */
const KIND_OF = { questioner: 'question', answerer: 'answer' } as const

/**
 * Adds the spans of one turn to `spans`.
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
  spans: (Span | Finding)[],
  { text, source }: Pick<Sheet, 'text' | 'source'>,
  { label, paragraphs, kind, mark }: Turn,
  notes: Notes,
  rules: SentenceRules,
  isLast: boolean,
): void {
  const pieces = paragraphs.map((paragraph, index) =>
    piece(text, paragraph, notes, index === 0 && label !== undefined && !isAlone(text, label)),
  )
  const spoken = pieces
    .map(({ speech }) => withoutCloser(text, speech, label))
    .filter((range) => range.end > range.start)
    .map((range) => withHalves(source, range))
  const turn = turnOf(label, paragraphs, kind ? 'turn.display' : 'turn.unlabelled')
  const isPrinted = label !== undefined && label.end > label.start
  spans.push(turn)
  if (isPrinted) spans.push(labelSpan(label))
  if (mark) spans.push(span('label', mark, 'label.display'))
  const statement = statementOf(turn, kind ?? kindOf(label), spoken)
  if (statement) spans.push(statement)
  for (const name of label?.names ?? []) spans.push(...mention(name, statement ?? turn, isPrinted))
  for (const { found } of pieces) {
    for (const bracket of found)
      spans.push(tongued(text, remark(text, bracket, statement, isLast), notes))
  }
  if (isPrinted) spans.push(...labelNotes(text, label, notes))
  for (const { speech } of pieces) {
    const closer = { start: speech.end - 1, end: speech.end }
    if (speech !== withoutCloser(text, speech, label))
      spans.push(span('label', closer, 'label.colon'))
  }
  const aside = setAside(pieces, notes)
  for (const range of spoken) {
    spans.push(span('speech', range, 'turn.paragraph'))
    for (const sentence of sentences(text, range, rules, aside)) {
      spans.push(span('sentence', sentence, 'sentence.stop', { of: statement }))
    }
  }
}

/** `speech` without the bracket at its end that its label opens: `[문바우 / 위원장 : 가을에 엽니다.]`, `首相「はい」`. */
function withoutCloser(text: string, speech: Range, label: Printed | undefined): Range {
  const { start, end } = speech
  const isClosed = text[end - 1] === ']' || text[end - 1] === '」'
  if (!label || !isClosed || !isInBracket(text, label)) return speech
  return trim(text, { start, end: end - 1 })
}

/** True for a label that stands with its words in one bracket, or opens the marks around them. */
export const isInBracket = (text: string, { start, end }: Range): boolean =>
  text[end - 1] === '「' || (text[start] === '[' && !text.slice(start, end).includes(']'))

/** Codes of notes that may tell the language in which something is said. */
const TOLD_IN: ReadonlySet<string | undefined> = new Set(['translated', 'language'])

/** What a bracket in a label tells of the language: `Mr. Lund (spoke in French):`. */
function labelNotes(text: string, label: Range, notes: Notes): Span[] {
  if (!text.slice(label.start, label.end).includes('(')) return []
  const told = brackets(text, label, notes).filter(({ code }) => code === 'translated')
  return told.map((one) =>
    tongued(text, span('note', one, 'note.label', { code: one.code, features: STATED }), notes),
  )
}

const STATED = { scope: 'statement' }

/** `note` with the language that it names. */
function tongued(text: string, note: Span, notes: Notes): Span {
  if (note.kind !== 'note' || !TOLD_IN.has(note.code)) return note
  const language = tongueIn(text.slice(note.start, note.end), notes)
  if (language === undefined) return note
  return span('note', note, note.rule, {
    code: note.code,
    features: { ...note.features, language },
  })
}

/** From the label to the last paragraph. */
function turnOf(label: Printed | undefined, paragraphs: readonly Range[], kind: string): Span {
  const start = label?.start ?? paragraphs[0]!.start
  const end = paragraphs.at(-1)?.end ?? label?.end ?? start
  return span('turn', { start, end }, label ? 'turn.label' : kind)
}

/** The label; its evidence is what is printed of the names, where more stands beside them. */
function labelSpan(label: Printed): Span {
  const { form = 'colon', printed } = label
  const isBare =
    !printed || (form === 'colon' && printed.start === label.start && label.end - printed.end <= 1)
  return span('label', label, `label.${form}`, isBare ? {} : { evidence: printed })
}

/** What in a turn is no speech: the remarks in brackets, and those a person stated. */
function setAside(pieces: readonly Piece[], { settled = [] }: Notes): Range[] {
  const read = pieces.flatMap(({ found }) => found.filter(({ code }) => code !== 'insertion'))
  const stated = settled.filter(({ code }) => code === 'note' || code === 'incident')
  return stated.length === 0 ? read : [...read, ...stated].sort((a, b) => a.start - b.start)
}

/** From the first spoken character of `turn` to the last; undefined if nothing is said. */
function statementOf(turn: Span, code: string, spoken: readonly Range[]): Span | undefined {
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (!first || !last) return undefined
  const said = { start: first.start, end: last.end }
  return span('statement', said, turn.rule, { code, of: turn })
}

function kindOf(label: Printed | undefined): string {
  const spoken = label?.names[0]?.function
  return spoken === 'questioner' || spoken === 'answerer' ? KIND_OF[spoken] : 'statement'
}

function mention(name: LabelName, of: Span, isPrinted: boolean): Span[] {
  if (!isPrinted) {
    return [span('mention', name, 'label.corrected', { of, features: { unprinted: 'true' } })]
  }
  const isPart = name.function !== undefined || name.core.end === name.core.start
  const range = name.core.end > name.core.start ? name.core : (name.bracketed ?? name)
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

/** True if nothing is said on the line of `label`. */
function isAlone(text: string, { end }: Range): boolean {
  return /^[^\S\r\n]*(?:[\r\n]|$)/.test(text.slice(end, end + 20))
}

function piece(text: string, paragraph: Range, notes: Notes, isSaid: boolean): Piece {
  const code = isSaid ? undefined : procedureOf(text, paragraph, notes)
  if (code !== undefined) {
    const { start, end } = paragraph
    const done: Bracket = { start, end, kind: 'incident', code }
    return { found: [done], speech: { start, end: start } }
  }
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
    if (bracket.start < start || tail.end > tail.start) break
    end = bracket.start
  }
  const speech = trim(text, { start, end: Math.max(start, end) })
  return {
    found,
    speech: speech.start < speech.end ? withHalves(text, speech) : { start, end: start },
  }
}
