import { isInCapitals, key, partiesIn, span, type Finding, type Range, type Span } from 'readout'
import { brackets, isRemark } from './brackets.ts'
import { chatEvent, isChat } from './chat.ts'
import { isCount } from './counted.ts'
import { isFileName } from './display.ts'
import { footnote } from './footnote.ts'
import type { Knowledge } from './knowledge.ts'
import { isGist } from './framed.ts'
import type { Labels } from './labels.ts'
import type { Headings } from './marked.ts'
import { procedureOf, procedureSpans } from './procedure.ts'
import { isMotion } from './motion.ts'
import { headsOutcomes, isOutcome } from './outcome.ts'
import { remark, unlabelled } from './remark.ts'
import { firstWord, isCovered, type Sheet } from './sheet.ts'
import { separatorsIn } from './separators.ts'
import {
  isNumber,
  isSentence,
  statementFrom,
  runningIn,
  speaks,
  styleOf,
  type Style,
} from './style.ts'
import { isTalk } from './talk.ts'
import { tellsOfMember, tellsOfSeveral } from './told.ts'
import { isInBracket, type Turn } from './turns.ts'

/** Longest line that announces who comes next, in characters. */
const WIDEST_NAME = 90
/** Longest line that says that members vote, in characters. */
const WIDEST_DIVISION = 160
/** Longest line that leads away from a page, in characters. */
const WIDEST_ASIDE = 120

const NONE: readonly Span[] = []

/** Gathers turns, piece by piece. */
export class Gathering {
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
  private readonly isTalk: boolean
  private readonly isChat: boolean
  /** True below a heading that says that what came of the talk follows, until somebody speaks. */
  private concludes = false
  /** True below a heading that stands amid speech: what follows goes on with it. */
  private goesOn = false
  /** True if what stands above the first label calls the record a gist. */
  private readonly isGist: boolean
  /** Start of the title, where the markup gives one above all else. */
  private readonly title: number | undefined
  /** True below the title: what stands there above the first label introduces the talk. */
  private introduces = false
  /** True if a statement opens the record that no label names: what stands above the first label mostly speaks. */
  private readonly opensSpeaking: boolean
  /** Starts of the numbers that stand above each turn. */
  private readonly separators: ReadonlySet<number>
  /** Starts of lines that recur at the edges of pages and takes. */
  private readonly running: ReadonlySet<number>

  constructor(
    sheet: Sheet,
    body: readonly Range[],
    found: Labels,
    headings: Headings,
    knowledge: Knowledge,
  ) {
    this.style = styleOf(body, found)
    this.isTalk = isTalk(sheet.text, body, found, headings, knowledge.names)
    this.isChat = isChat(sheet.text, found)
    this.separators = separatorsIn(sheet.text, body, found)
    this.running = runningIn(sheet, body, found, knowledge.notes)
    const firstLabel = body.findIndex((piece) => piece.start >= this.style.first)
    this.opensSpeaking =
      statementFrom(sheet.text, body, firstLabel, found, knowledge.names) < firstLabel
    const above = sheet.blocks.filter((block) => block.start < this.style.first)
    this.isGist = isGist(sheet.text, above, knowledge.notes)
    const start = sheet.blocks[0]?.start ?? 0
    const first = headings.get(start)
    this.title = first?.rule === 'heading.markup' && first.level === 1 ? start : undefined
    this.sheet = sheet
    this.found = found
    this.knowledge = knowledge
  }

  /** A piece that opens with a label. */
  label(piece: Range): void {
    this.reads = false
    this.concludes = false
    const label = this.found.at.get(piece.start)!
    const start = firstWord(this.sheet.text, label.end, piece.end)
    const paragraphs = start < piece.end ? [{ start, end: piece.end }] : []
    this.open({ label, paragraphs, kind: undefined })
    this.last = label.end
    if (!isInBracket(this.sheet.text, label)) return
    // Who is heard in a bracket says no more than it holds.
    this.turn = undefined
    this.goesOn = this.sheet.text[label.start] === '['
  }

  heading(piece: Range, rule: string): void {
    this.reads = false
    this.goesOn = rule === 'heading.unended'
    this.concludes = headsOutcomes(this.sheet.text, piece, this.knowledge.notes)
    this.turn = undefined
    this.opensSection = true
    this.introduces = piece.start === this.title
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
    const event = this.isChat ? chatEvent(text, piece) : undefined
    if (event) return chatSpans(piece, event)
    if (this.separators.has(piece.start)) {
      this.turn = undefined
      this.goesOn = true
      return [span('narration', piece, 'narration.running')]
    }
    if (this.turn && this.announces(piece)) return [span('narration', piece, 'narration.name')]
    if (
      this.running.has(piece.start) ||
      (this.turn?.paragraphs.length !== 0 && this.isAside(piece)) ||
      ((this.turn?.paragraphs.length ?? 0) > 0 && isNumber(text, piece))
    )
      return [span('narration', piece, 'narration.running')]
    if (this.found.examining.has(piece.start)) {
      this.turn = undefined
      return [span('narration', piece, 'narration.examiner')]
    }
    const below = footnote(text, piece)
    if (below) return [below]
    if (isOutcome(this.sheet, piece, notes)) return this.outcome(piece)
    if (this.isBrought(piece)) {
      this.turn = undefined
      this.reads = true
      return [span('narration', piece, 'narration.motion')]
    }
    if (isCount(text, piece)) return [span('narration', piece, 'narration.count')]
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

  /** True for a line that says who brings a motion, or that ends with a colon and says whose words are read. */
  private isBrought(piece: Range): boolean {
    const { text } = this.sheet
    const { notes, names } = this.knowledge
    if (isMotion(text, piece, notes)) return procedureOf(text, piece, notes) === undefined
    if (!':：'.includes(text[piece.end - 1]!) || piece.end - piece.start > WIDEST_NAME) return false
    const said = text.slice(piece.start, piece.end - 1).trimEnd()
    if (!names.announcing.some((end) => said.endsWith(end))) return false
    return [...this.found.names].some((name) => said.startsWith(name))
  }

  /** A line that states an outcome; one of nothing but such words heads a list of them, and ends the turn. */
  private outcome(piece: Range): readonly Span[] {
    if (headsOutcomes(this.sheet.text, piece, this.knowledge.notes)) {
      this.concludes = true
      this.turn = undefined
    }
    return [span('narration', piece, 'narration.outcome')]
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

  /** True for a paragraph that tells what named people say or do, and is no label's. */
  private isTold(piece: Range): boolean {
    const { text } = this.sheet
    const { names } = this.knowledge
    if (this.style.hasStops && tellsOfMember(text, piece, names)) return true
    // What stands right below a label alone on its line is said.
    const hasSpoken = this.turn?.label !== undefined && this.turn.paragraphs.length > 0
    // In a speech with further paragraphs such a one goes on with it.
    if (!hasSpoken || !this.isGist || speaks(text, piece, names)) return false
    return tellsOfSeveral(text, piece, this.found.names, names)
  }

  /** True if a piece below a heading is speech: it speaks to somebody, or the record is talk throughout. */
  private isSpoken(piece: Range): boolean {
    const { text, isPage } = this.sheet
    const isBefore = piece.start < this.style.first
    if (this.concludes) return false
    if (isBefore && this.opensSpeaking) return isSentence(text, piece)
    if (isPage && (isBefore || this.isOver())) return false
    if (isBefore && this.introduces) return false
    if (this.goesOn) return isSentence(text, piece)
    if (speaks(text, piece, this.knowledge.names)) return isSentence(text, piece)
    return !isBefore && this.isTalk && !this.style.isSitting && isSentence(text, piece)
  }

  /** True behind the last label. */
  private isOver(): boolean {
    return this.last >= this.style.last
  }

  /** Opens a turn. All have their fields in one order: much is asked of each. */
  private open({ label, paragraphs, kind, mark }: Omit<Turn, 'opensSection'>): void {
    const { opensSection } = this
    this.turns.push((this.turn = { label, paragraphs, opensSection, kind, mark }))
    this.opensSection = false
  }
}

/** What somebody does in a chat, and the time before it. */
function chatSpans(piece: Range, event: Range): Span[] {
  const done = span('incident', event, 'incident.chat', { code: 'other' })
  if (event.start === piece.start) return [done]
  return [span('narration', { start: piece.start, end: event.start }, 'narration.between'), done]
}
