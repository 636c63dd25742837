import {
  isInCapitals,
  key,
  labelAt,
  partiesIn,
  span,
  trim,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type SentenceRules,
  type Span,
} from 'readout'
import { absorption } from './absorption.ts'
import { brackets, isRemark } from './brackets.ts'
import { closingFrom, closingSpan } from './closing.ts'
import { correctedKind } from './corrected.ts'
import { isFileName } from './display.ts'
import { footnote } from './footnote.ts'
import { headingSpans, sections } from './headings.ts'
import { interviewed } from './interview.ts'
import { isNoSpeaker, type Labels } from './labels.ts'
import type { Headings } from './marked.ts'
import type { Notes } from './notes.ts'
import { procedureOf, procedureSpans } from './procedure.ts'
import { isOutcome } from './outcome.ts'
import { empty, remark, unlabelled } from './remark.ts'
import { firstWord, isCovered, type Sheet } from './sheet.ts'
import { isNumber, isSentence, runningIn, speaks, styleOf, type Style } from './style.ts'
import { turnSpans, type Turn } from './turns.ts'

/** What the stage knows of the language. */
export interface Knowledge {
  readonly names: Lexicon
  readonly notes: Notes
  readonly rules: (language: string | undefined) => SentenceRules
}

/** Longest line that announces who comes next, in characters. */
const WIDEST_NAME = 90
/** Longest line that says that members vote, in characters. */
const WIDEST_DIVISION = 160
/** Longest line that leads away from a page, in characters. */
const WIDEST_ASIDE = 120

/** The blocks of `sheet`, cut where labels begin. */
export function piecesOf({ text, blocks }: Sheet, { at, examining }: Labels): Range[] {
  const starts = [...at.keys(), ...examining.keys()].sort((a, b) => a - b)
  let covered = 0
  const pieces: Range[] = []
  let next = 0
  for (const { start, end } of blocks) {
    while (next < starts.length && starts[next]! < start) next++
    let from = Math.max(start, covered)
    for (; next < starts.length && starts[next]! < end; next++) {
      const cut = starts[next]!
      const piece = trim(text, { start: from, end: cut })
      if (piece.end > piece.start) pieces.push(piece)
      from = cut
      covered = at.get(cut)?.end ?? cut
    }
    const last = from < end ? trim(text, { start: from, end }) : { start: end, end }
    if (last.end > last.start) pieces.push(last)
  }
  return pieces
}

/** The spans from the first heading or label on, added to `out`. */
export function bodySpans(
  out: (Span | Finding)[],
  article: Article,
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  headings: Headings,
  knowledge: Knowledge,
): void {
  const { notes } = knowledge
  const rules = knowledge.rules(article.source.facts.language?.value)
  const gathering = new Gathering(sheet, body, found, knowledge)
  const closing = closingFrom(sheet.text, body, found, notes)
  for (const [index, piece] of body.entries()) {
    const heading = headings.get(piece.start)
    if (index >= closing) out.push(closingSpan(sheet.text, piece, notes))
    else if (found.at.has(piece.start)) gathering.label(piece)
    else if (found.displayed.has(piece.start)) gathering.displayed(piece)
    else if (heading) {
      gathering.heading()
      headingSpans(out, sheet.text, piece, heading, notes)
    } else for (const one of gathering.paragraph(piece)) out.push(one)
  }
  const { turns } = gathering
  if (!gathering.style.isSitting) interviewed(sheet.text, turns)
  sections(out, body.slice(0, closing), headings)
  for (const one of turns) {
    one.kind = correctedKind(article, one) ?? one.kind
    turnSpans(out, sheet.text, one, notes, rules, one === turns.at(-1))
    if (one.label && one.paragraphs.length === 0) out.push(empty(one.label))
    if (one.paragraphs.length > 1) remarks(out, article, one, knowledge)
  }
  const isSpoken = (one: Range): boolean =>
    !isRemark(sheet.text, one, notes) && procedureOf(sheet.text, one, notes) === undefined
  absorption(out, article, turns, found.names, isSpoken)
}

const NONE: readonly Span[] = []

/** Gathers turns, piece by piece. */
class Gathering {
  readonly turns: Turn[] = []
  private readonly sheet: Sheet
  private readonly found: Labels
  private readonly knowledge: Knowledge
  private turn: Turn | undefined
  private opensSection = false
  /** True behind a line that says what is read or that members vote, until somebody speaks. */
  private reads = false
  private last = 0
  readonly style: Style
  /** Starts of lines that recur at the edges of pages and takes. */
  private readonly running: ReadonlySet<number>

  constructor(sheet: Sheet, body: readonly Range[], found: Labels, knowledge: Knowledge) {
    this.style = styleOf(body, found)
    this.running = runningIn(sheet, body, found, knowledge.notes)
    this.sheet = sheet
    this.found = found
    this.knowledge = knowledge
  }

  /** A piece that opens with a label. */
  label(piece: Range): void {
    this.reads = false
    const label = this.found.at.get(piece.start)!
    const start = firstWord(this.sheet.text, label.end, piece.end)
    const paragraphs = start < piece.end ? [{ start, end: piece.end }] : []
    this.open({ label, paragraphs, kind: undefined })
    this.last = label.end
  }

  heading(): void {
    this.reads = false
    this.turn = undefined
    this.opensSection = true
  }

  /** A piece that is set apart as a question, or that answers one. */
  displayed(piece: Range): void {
    const { start, kind, mark } = this.found.displayed.get(piece.start)!
    const said = { start, end: piece.end }
    this.open({ label: undefined, paragraphs: [said], kind, mark })
  }

  /** A piece without a label: of the open turn, said by nobody named, or told. */
  paragraph(piece: Range): readonly (Span | Finding)[] {
    const { text } = this.sheet
    const { notes } = this.knowledge
    if (piece.end - piece.start <= WIDEST_NAME && isFileName(text.slice(piece.start, piece.end))) {
      this.turn = undefined
      return [span('narration', piece, 'narration.running')]
    }
    if (this.turn && this.announces(piece)) return [span('narration', piece, 'narration.name')]
    if (
      this.running.has(piece.start) ||
      this.isAside(piece) ||
      ((this.turn?.paragraphs.length ?? 0) > 0 && isNumber(text, piece))
    )
      return [span('narration', piece, 'narration.running')]
    if (this.found.examining.has(piece.start)) {
      this.turn = undefined
      return [span('narration', piece, 'narration.examiner')]
    }
    const below = footnote(text, piece)
    if (below) return [below]
    if (isOutcome(this.sheet, piece, notes)) return [span('narration', piece, 'narration.outcome')]
    if (this.isTold(piece)) {
      this.turn = undefined
      return [span('narration', piece, 'narration.told')]
    }
    if (this.turn?.label || this.turn?.kind) {
      if (this.endsTurn(piece)) return this.end(piece)
      this.turn.paragraphs.push(piece)
      return NONE
    }
    if (this.reads && !isRemark(text, piece, notes)) return this.read(piece)
    const done = procedureSpans(text, piece, notes)
    if (done.length > 0) return done
    if (isRemark(text, piece, notes)) {
      const all = brackets(text, piece, notes)
      // Below a heading an unknown bracket that is no sentence belongs to it: who presents, a number.
      const isPart = all.every(({ code, end }) => code === 'other' && text[end - 2] !== '.')
      if (this.opensSection && isPart) return [span('narration', piece, 'narration.between')]
      return all.map((one) => remark(text, one))
    }
    if (!this.isSpoken(piece))
      return [unlabelled(piece), span('narration', piece, 'narration.between')]
    if (this.turn && !this.style.isShort) this.turn.paragraphs.push(piece)
    else this.open({ label: undefined, paragraphs: [piece], kind: undefined })
    return [unlabelled(piece)]
  }

  /** True for a line that ends a turn: members vote, or what the clerk reads follows its colon. */
  private endsTurn(piece: Range): boolean {
    const { text } = this.sheet
    const isColon = text[piece.end - 1] === ':'
    if (!isColon && piece.end - piece.start > WIDEST_DIVISION) return false
    const code = procedureOf(text, piece, this.knowledge.notes)
    return code === 'division' || (code === 'procedure' && isColon)
  }

  /** Ends the open turn with `piece`, which tells what is done. */
  private end(piece: Range): readonly Span[] {
    this.turn = undefined
    this.reads = true
    return procedureSpans(this.sheet.text, piece, this.knowledge.notes)
  }

  /** A piece of what is read, or a list of who voted how. */
  private read(piece: Range): readonly Span[] {
    const { text } = this.sheet
    const code = procedureOf(text, piece, this.knowledge.notes)
    // `AYES` heads a list there, and `Division No. 12` counts what was told.
    return code === undefined || code === 'division' || code === 'approval'
      ? [span('narration', piece, 'narration.read')]
      : procedureSpans(text, piece, this.knowledge.notes)
  }

  /** True for a name alone on its line in a record whose labels carry words: who comes next. */
  private announces(piece: Range): boolean {
    const { text } = this.sheet
    if (piece.end - piece.start > WIDEST_NAME) return false
    if ('.!?:;,…'.includes(text[piece.end - 1]!)) return false
    const names = partiesIn(text, piece, this.knowledge.names)
    const [name] = names
    if (!name || names.length > 1) return false
    const printed = text.slice(name.start, name.end)
    const told = name.titled === true || name.role !== undefined
    return this.found.names.has(printed) || (told && isInCapitals(text, name))
  }

  /** True for a link or a word like "See also" alone on its line of a page. */
  private isAside(piece: Range): boolean {
    const { text, isPage, marks } = this.sheet
    if (!isPage || piece.end - piece.start > WIDEST_ASIDE) return false
    if (this.knowledge.names.notSpeakers.has(key(text.slice(piece.start, piece.end)))) return true
    return isCovered(marks('link'), piece)
  }

  /** True for `Mr. LUND, from the Committee, reported`: capitals as in labels, and no label. */
  private isTold(piece: Range): boolean {
    if (!this.style.hasStops) return false
    const { text } = this.sheet
    const comma = text.indexOf(',', piece.start)
    if (comma < 0 || comma > Math.min(piece.end, piece.start + WIDEST_NAME)) return false
    const names = partiesIn(text, { start: piece.start, end: comma }, this.knowledge.names)
    const [name] = names
    if (!name?.titled || names.length > 1 || !isInCapitals(text, name)) return false
    return /^,\s(?:\p{Ll}|\p{L}+\.\s\p{Lu}{2})/u.test(text.slice(comma, comma + 12))
  }

  /** True if a piece below a heading is speech: it speaks to somebody, or the record has nothing else. */
  private isSpoken(piece: Range): boolean {
    const { text, isPage } = this.sheet
    const isBefore = piece.start < this.style.first
    if (isPage && (isBefore || this.isOver())) return false
    if (speaks(text, piece, this.knowledge.names)) return isSentence(text, piece)
    return !isBefore && !this.style.isSitting && isSentence(text, piece)
  }

  /** True behind the last label. */
  private isOver(): boolean {
    return this.last >= this.style.last
  }

  private open(turn: Omit<Turn, 'opensSection'>): void {
    const { opensSection } = this
    this.turns.push((this.turn = { ...turn, opensSection }))
    this.opensSection = false
  }
}

/** Paragraphs inside a turn that open with a word like "Note:", which is no speaker's. */
function remarks(
  out: (Span | Finding)[],
  article: Article,
  { paragraphs }: Turn,
  { names, notes }: Knowledge,
): void {
  for (const paragraph of paragraphs.slice(1)) {
    if (procedureOf(article.source.text, paragraph, notes) !== undefined) continue
    const label = labelAt(article.source.text, paragraph, names)
    if (!label?.names.some((name) => isNoSpeaker(article, name, names))) continue
    const { start, end } = label
    const message = `"${article.quote(label)}" names no speaker: this may be a remark and no speech`
    out.push({ start, end, level: 'warning', rule: 'absorbed.remark', message })
  }
}
