import {
  labelAt,
  span,
  trim,
  words,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type SentenceRules,
  type Span,
} from 'readout'
import { absorption } from './absorption.ts'
import { brackets, isRemark, wholeRemark } from './brackets.ts'
import { correctedKind } from './corrected.ts'
import { headingSpans, sections, type Headings } from './headings.ts'
import { isNoSpeaker, type Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { isEnd, procedureOf } from './procedure.ts'
import { firstWord, type Sheet } from './sheet.ts'
import { remark, turnSpans, type Turn } from './turns.ts'

/** What the stage knows of the language. */
export interface Knowledge {
  readonly names: Lexicon
  readonly notes: Notes
  readonly rules: (language: string | undefined) => SentenceRules
}

/** Where more turns than this share have one paragraph, a second one without a label is a turn. */
const MOSTLY = 0.9

/** The blocks of `sheet`, cut where labels begin. */
export function piecesOf({ text, blocks }: Sheet, { at }: Labels): Range[] {
  const starts = [...at.keys()].sort((a, b) => a - b)
  const pieces: Range[] = []
  let next = 0
  for (const { start, end } of blocks) {
    while (next < starts.length && starts[next]! < start) next++
    let from = start
    for (; next < starts.length && starts[next]! < end; next++) {
      const cut = starts[next]!
      const piece = trim(text, { start: from, end: cut })
      if (piece.end > piece.start) pieces.push(piece)
      from = cut
    }
    const last = trim(text, { start: from, end })
    if (last.end > last.start) pieces.push(last)
  }
  return pieces
}

/** The spans from the first heading or label on. */
export function* bodySpans(
  article: Article,
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  headings: Headings,
  knowledge: Knowledge,
): Generator<Span | Finding> {
  const { notes } = knowledge
  const rules = knowledge.rules(article.source.facts.language?.value)
  const gathering = new Gathering(sheet, found, knowledge)
  const closing = closingFrom(sheet.text, body, found, notes)
  for (const [index, piece] of body.entries()) {
    const heading = headings.get(piece.start)
    if (index >= closing) yield closingSpan(sheet.text, piece, notes)
    else if (found.at.has(piece.start)) gathering.label(piece)
    else if (heading) {
      gathering.heading()
      yield* headingSpans(sheet.text, piece, heading, notes)
    } else yield* gathering.paragraph(piece)
  }
  const { turns } = gathering
  yield* sections(body, headings)
  for (const one of turns) {
    one.kind = correctedKind(article, one)
    yield* turnSpans(sheet.text, one, notes, rules, one === turns.at(-1))
    if (one.label && one.paragraphs.length === 0) yield empty(one.label)
    yield* remarks(article, one, knowledge)
  }
  const isSpoken = (one: Range): boolean => !isRemark(sheet.text, one, notes)
  yield* absorption(article, turns, found.names, isSpoken)
}

/** Index of the first of the lines that close the record; the number of all if there is none. */
function closingFrom(text: string, body: readonly Range[], found: Labels, notes: Notes): number {
  let from = body.length
  const isClosing = (piece: Range): boolean =>
    isEnd(text, piece, notes) || wholeRemark(text, piece, notes) !== undefined
  while (from > 1 && !found.at.has(body[from - 1]!.start) && isClosing(body[from - 1]!)) from--
  return from
}

function closingSpan(text: string, piece: Range, notes: Notes): Span {
  const code = wholeRemark(text, piece, notes)
  if (code === undefined) return span('narration', piece, 'narration.end')
  return span('note', piece, 'note.after-last', { code, features: { scope: 'document' } })
}

/** Gathers turns, piece by piece. */
class Gathering {
  readonly turns: Turn[] = []
  private readonly sheet: Sheet
  private readonly found: Labels
  private readonly knowledge: Knowledge
  private turn: Turn | undefined
  private opensSection = false

  constructor(sheet: Sheet, found: Labels, knowledge: Knowledge) {
    this.sheet = sheet
    this.found = found
    this.knowledge = knowledge
  }

  /** A piece that opens with a label. */
  label(piece: Range): void {
    const label = this.found.at.get(piece.start)!
    const start = firstWord(this.sheet.text, label.end, piece.end)
    this.open({ label, paragraphs: start < piece.end ? [{ start, end: piece.end }] : [] })
  }

  heading(): void {
    this.turn = undefined
    this.opensSection = true
  }

  /** A piece without a label: of the open turn, said by nobody named, or told. */
  *paragraph(piece: Range): Generator<Span | Finding> {
    const { text } = this.sheet
    const { names, notes } = this.knowledge
    if (this.turn?.label) return void this.turn.paragraphs.push(piece)
    const code = procedureOf(text, piece, notes)
    if (code !== undefined) {
      return yield remark(text, { ...piece, kind: 'incident', code })
    }
    if (isRemark(text, piece, notes)) {
      for (const one of brackets(text, piece, notes)) yield remark(text, one)
      return
    }
    yield unlabelled(piece)
    if (!speaks(text, piece, names)) return yield span('narration', piece, 'narration.between')
    if (this.turn && !this.isShort()) this.turn.paragraphs.push(piece)
    else this.open({ label: undefined, paragraphs: [piece] })
  }

  private open(turn: Pick<Turn, 'label' | 'paragraphs'>): void {
    const { opensSection } = this
    this.turns.push((this.turn = { ...turn, opensSection, kind: undefined }))
    this.opensSection = false
  }

  /** True if turns of the record have one paragraph each. */
  private isShort(): boolean {
    const labelled = this.turns.filter(({ label }) => label)
    const short = labelled.filter(({ paragraphs }) => paragraphs.length < 2)
    return labelled.length > 0 && short.length >= labelled.length * MOSTLY
  }
}

/** True if `piece` speaks to somebody: with "I", "you", "we". */
function speaks(text: string, piece: Range, { speech }: Lexicon): boolean {
  return words(text, piece).some(({ start, end }) => {
    const word = text.slice(start, end).toLowerCase()
    return (
      speech.has(word) ||
      (word >= '\u3000' && [...speech].some((one) => one >= '\u3000' && word.includes(one)))
    )
  })
}

/** Paragraphs inside a turn that open with a word like "Note:", which is no speaker's. */
function* remarks(
  article: Article,
  { paragraphs }: Turn,
  { names }: Knowledge,
): Generator<Finding> {
  for (const paragraph of paragraphs.slice(1)) {
    const label = labelAt(article.source.text, paragraph, names)
    if (!label?.names.some((name) => isNoSpeaker(article, name, names))) continue
    const { start, end } = label
    const message = `"${article.quote(label)}" names no speaker: this may be a remark and no speech`
    yield { start, end, level: 'warning', rule: 'absorbed.remark', message }
  }
}

function unlabelled(paragraph: Range): Finding {
  const message = 'this paragraph follows a heading and has no label: who says it is unknown'
  return { ...paragraph, level: 'warning', rule: 'body.unlabelled', message }
}

function empty({ start, end }: Range): Finding {
  const message = 'nothing is said after this label'
  return { start, end, level: 'warning', rule: 'turn.empty', message }
}
