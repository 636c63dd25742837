import { isCapitalised, isSpace, key, type Lexicon, type Range } from 'readout'
import { hasColumns, isClock, isDated, isDisplay, isUpperLine } from './display.ts'
import type { Labels } from './labels.ts'
import { firstWord, procedureIn, type Notes } from './notes.ts'
import { closesBelow, CLOSER } from './opened.ts'
import type { Sheet } from './sheet.ts'

/** Most lines of one heading, and of one bracket. */
const MOST_LINES = 4
/** Longest heading over several lines, and longest bracket, in characters. */
const WIDEST = 320
/** Longest line that holds the first words only of what tells what is done. */
const WIDEST_HEAD = 40
/** White space before a line that is centred, in characters. */
const CENTRED = 8

/** A sheet on which lines that are one are one, and its pieces. */
export interface Joined {
  readonly sheet: Sheet
  readonly body: readonly Range[]
}

/**
 * Joins what is one though it stands on several lines: headings in capitals or centred, set apart
 * from what stands above and below; a heading whose line ends with a small word; a bracket.
 *
 * ```
 *      PERMITTING THE USE OF THE GREAT HALL FOR
 *           A CEREMONY IN MEMORY OF THE FLOOD        one heading
 *
 * (The member was led to the table and
 * took the oath)                                     one bracket
 * ```
 */
export function joined(
  sheet: Sheet,
  body: readonly Range[],
  { at, displayed }: Labels,
  { names, notes }: { readonly names: Lexicon; readonly notes: Notes },
): Joined {
  const isFree = ({ start }: Range): boolean => !at.has(start) && !displayed.has(start)
  const lines = new Lines(sheet, body, isFree, names, notes)
  const pieces: Range[] = []
  const ends: number[] = []
  for (let i = 0; i < body.length; i++) {
    const last = lines.lastOf(i)
    pieces.push(last === i ? body[i]! : { start: body[i]!.start, end: body[last]!.end })
    for (; i < last; i++) ends.push(body[i]!.end, body[i + 1]!.start)
  }
  const broken = pieces.filter((one) => isFree(one) && lines.isHeading(one))
  for (const { start, end } of broken) ends.push(start, end)
  if (ends.length === 0) return { sheet, body }
  return { sheet: { ...sheet, text: flattened(sheet.text, ends) }, body: pieces }
}

/** What takes the place of all but one space between two lines that are one: it has no width, and is no column. */
const FILLER = '\u200b'

/** `text` with one space between each two of `edges` whose lines are one, as long as before. */
function flattened(text: string, edges: readonly number[]): string {
  const gaps: Range[] = []
  for (let i = 0; i < edges.length; i += 2) gaps.push({ start: edges[i]!, end: edges[i + 1]! })
  gaps.sort((a, b) => a.start - b.start)
  let out = ''
  let at = 0
  for (const { start, end } of gaps) {
    if (start < at) continue
    out += text.slice(at, start) + oneLine(text.slice(start, end))
    at = end
  }
  return out + text.slice(at)
}

/** `range` of a text with its line ends, and the white space beside them, as one space. */
const oneLine = (range: string): string =>
  range.replace(/\s*[\r\n]\s*/g, (gap) => ` ${FILLER.repeat(gap.length - 1)}`)

/** What is asked of the lines of a record that may be one. */
class Lines {
  private readonly text: string
  private readonly body: readonly Range[]
  private readonly isFree: (piece: Range) => boolean
  private readonly lexicon: Lexicon
  private readonly notes: Notes
  private readonly marked: readonly Range[]

  constructor(
    sheet: Sheet,
    body: readonly Range[],
    isFree: (piece: Range) => boolean,
    lexicon: Lexicon,
    notes: Notes,
  ) {
    this.text = sheet.text
    this.notes = notes
    this.marked = sheet.isPage ? sheet.marks('heading') : []
    this.body = body
    this.isFree = isFree
    this.lexicon = lexicon
  }

  /** Index of the last piece that is one with that at `index`. */
  lastOf(index: number): number {
    const piece = this.body[index]!
    if (this.isFreeBelow(index) && closesBelow(this.text, piece, this.body[index + 1]!))
      return index + 1
    if (piece.end - piece.start > WIDEST || !this.isFree(piece)) return index
    const bracket = this.bracketEnd(index)
    if (bracket > index) return bracket
    const marked = this.markedEnd(index)
    if (marked > index) return marked
    if (this.isWitness(index)) return this.witnessEnd(index + 1)
    if (this.isBrokenProcedure(index)) return index + 1
    if (!this.mayHead(piece)) return index
    const run = this.runEnd(index)
    if (run > index) return run
    let last = index
    while (last < index + MOST_LINES - 1 && this.goesOn(last)) last++
    return last
  }

  /** True if the next piece stands right below and opens nothing of its own. */
  private isFreeBelow(index: number): boolean {
    const next = this.body[index + 1]
    return next !== undefined && this.isTight(index) && this.isFree(next)
  }

  /** True if one line end stands behind the piece at `index`, and no text: asked of every piece of a corpus. */
  private isTight(index: number): boolean {
    const { text, body } = this
    let ends = 0
    for (let i = body[index]!.end; i < body[index + 1]!.start && ends < 2; i++) {
      const unit = text.charCodeAt(i)
      if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) ends++
    }
    return ends === 1
  }

  /** Where the bracket closes that opens the piece at `index` and stays open in it. */
  private bracketEnd(index: number): number {
    const { text, body } = this
    const first = body[index]!
    const closer = CLOSER.get(text[first.start]!)
    if (closer === undefined || text.slice(first.start, first.end).includes(closer)) return index
    for (let i = index + 1; i < body.length && i < index + MOST_LINES; i++) {
      const { start, end } = body[i]!
      if (end - first.start > WIDEST || !this.isFree(body[i]!) || this.gap(i) !== 1) return index
      const at = text.slice(start, end).indexOf(closer)
      if (at >= 0) return /^[.:]?$/.test(text.slice(start + at + 1, end)) ? i : index
    }
    return index
  }

  /** Last of the lines that the markup of a page calls one heading. */
  private markedEnd(index: number): number {
    const { body, marked } = this
    const mark = marked.find(
      (one) => one.start <= body[index]!.start && body[index]!.end <= one.end,
    )
    let last = index
    while (mark && last + 1 < body.length && body[last + 1]!.end <= mark.end) last++
    return last - index < MOST_LINES ? last : index
  }

  /** True for a name in capitals and a comma above a line that tells that its bearer took an oath. */
  private isWitness(index: number): boolean {
    const { text, body } = this
    const [{ start, end }, next] = [body[index]!, body[index + 1]]
    if (text[end - 1] !== ',' || !next || !this.isFree(next) || this.gap(index + 1) > 1)
      return false
    if (!isUpperLine(text.slice(start, end))) return false
    const head = key(text.slice(next.start, next.start + WIDEST)).replace(/\s+/g, ' ')
    return procedureIn(head, this.notes) === 'oath'
  }

  /** True for a line that tells what is done with the next one alone: `Closing` above `time: 23.03`. */
  private isBrokenProcedure(index: number): boolean {
    const { text, body, notes } = this
    const { start, end } = body[index]!
    if (end - start > WIDEST_HEAD || !this.isFreeBelow(index)) return false
    const head = key(text.slice(start, end))
    if (!notes.procedures.has(firstWord(head)) || procedureIn(head, notes) !== undefined)
      return false
    const both = key(text.slice(start, body[index + 1]!.end)).replace(/\s+/g, ' ')
    return procedureIn(both, notes) !== undefined
  }

  /** Last of the lines that tell of the oath: where they end, or stand apart. */
  private witnessEnd(index: number): number {
    const { text, body } = this
    let last = index
    while (last < index + MOST_LINES && !'.:'.includes(text[body[last]!.end - 1]!)) {
      const next = body[last + 1]
      if (!next || !this.isFree(next) || this.gap(last + 1) > 1) return last
      last++
    }
    return last
  }

  /** Last of the lines in capitals, or centred, that stand together from `index` on, apart from all else. */
  private runEnd(index: number): number {
    const { text, body } = this
    if (index > 0 && this.gap(index) === 1) return index
    const isCentred = (one: Range): boolean => indentOf(text, one) >= CENTRED
    const isUpper = (one: Range): boolean => isUpperLine(text.slice(one.start, one.end))
    const isAlike = [isUpper, isCentred].find((is) => is(body[index]!))
    let last = index
    if (!isAlike) return index
    while (last + 1 < body.length && this.gap(last + 1) === 1) {
      const next = body[last + 1]!
      if (!isAlike(next) || !this.isFree(next) || !this.mayHead(next)) return index
      last++
    }
    return last - index < MOST_LINES ? last : index
  }

  /** True if the piece at `index` ends with a small word and the next is a line that may go on with it. */
  private goesOn(index: number): boolean {
    const { text, body } = this
    const next = body[index + 1]
    if (!next || !this.isFree(next)) return false
    if (!this.mayHead(next) && !this.endsTitle(index + 1)) return false
    const said = text.slice(body[index]!.start, body[index]!.end)
    const isApart = isUpperLine(said + text.slice(next.start, next.end))
    if (this.gap(index + 1) > (isApart ? 2 : 1)) return false
    return this.isSmall(said) || this.isBroken(index) || (isApart && this.isBehalf(next))
  }

  /** True for a line that tells for whom somebody speaks: `ON BEHALF OF THE PETITIONERS`. */
  private isBehalf({ start, end }: Range): boolean {
    const said = this.text.slice(start, end).toLowerCase()
    return this.lexicon.behalf.some((words) => words.includes(' ') && said.startsWith(`${words} `))
  }

  /** True for a title in capitalised words that goes on in small letters, both lines apart from all others. */
  private isBroken(index: number): boolean {
    const { text, body } = this
    const [{ start, end }, next] = [body[index]!, body[index + 1]!]
    if (!/^\p{Ll}/u.test(text.slice(next.start, next.start + 2)) || !this.endsTitle(index + 1))
      return false
    if (index > 0 && this.gap(index) === 1) return false
    const said = text.slice(start, end).match(/\p{L}{4,}/gu) ?? []
    return said.length > 1 && said.every((word) => isCapitalised(word))
  }

  /** True if the piece at `index` would be a line of display but for its small letter, and no line is tied to it. */
  private endsTitle(index: number): boolean {
    const { text, body } = this
    const { start, end } = body[index]!
    const said = text.slice(start, end)
    const isTied = index + 1 < body.length && this.gap(index + 1) === 1
    return (
      !isTied && isDisplay(said[0]!.toUpperCase() + said.slice(1), { start: 0, end: said.length })
    )
  }

  /** True for a paragraph of several lines that is a heading: in capitals, or broken at a small word. */
  isHeading(piece: Range): boolean {
    if (piece.end - piece.start > WIDEST) return false
    const said = this.text.slice(piece.start, piece.end)
    if (!/[\r\n]/.test(said)) return false
    const lines = said.split(/[\r\n]+/)
    if (lines.length > MOST_LINES || lines.some((line) => hasColumns(line.trim()))) return false
    return isUpperLine(said) || lines.slice(0, -1).every((line) => this.isSmall(line.trim()))
  }

  private isSmall(line: string): boolean {
    const { articles, complements, joiners } = this.lexicon
    const word = key(line.slice(line.lastIndexOf(' ') + 1))
    return (
      word.length < line.length && [articles, complements, joiners].some((one) => one.has(word))
    )
  }

  /** True for a line that may be a heading or a part of one. */
  private mayHead({ start, end }: Range): boolean {
    const said = this.text.slice(start, end)
    if (isClock(said) || hasColumns(said) || (isDated(said) && said.length < 40)) return false
    const open = said.replace(/,$/, '')
    return isDisplay(open, { start: 0, end: open.length })
  }

  /** How many line ends stand before the piece at `index`. */
  private gap(index: number): number {
    const { text, body } = this
    const gap = text.slice(body[index - 1]?.end ?? 0, body[index]!.start)
    return gap.length > MOST_GAP ? MOST_GAP : (gap.match(/\r\n|\r|\n/g)?.length ?? 0)
  }
}

const MOST_GAP = 200
/** White space between the line end before `piece` and its first character. */
function indentOf(text: string, { start }: Range): number {
  let at = start
  while (at > 0 && isSpace(text.charCodeAt(at - 1)) && !'\r\n'.includes(text[at - 1]!)) at--
  return start - at
}
