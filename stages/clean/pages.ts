import { escaped, lines, span, trim, type Range, type Span } from 'readout'
import { FEWEST_LINES, runningHeads, shape, SHORTEST_PAGE, type Line, type Mark } from './heads.ts'

/** Finds page marks and running heads; made once for the words of the codebook. */
export class Pages {
  private readonly worded: RegExp
  private readonly tailed: RegExp
  private readonly bracketed: RegExp
  private readonly somewhere: RegExp

  constructor({
    page_words,
    page_of,
  }: {
    page_words: readonly string[]
    page_of: readonly string[]
  }) {
    const words = page_words.map(escaped).join('|')
    const of = `(?:\\s*(?:/|${page_of.map(escaped).join('|')})\\s*\\d{1,5})?`
    const latin = `(?:${words})[.:]?\\s*(?:[A-Z]{1,3}[- ]?)?(\\d{1,5})${of}`
    const core = `(?:${latin}|第?\\s*(\\d{1,5})\\s*(?:${words}))`
    const edge = '[\\[({<*_=~#|\\s–—-]*'
    this.worded = new RegExp(`^${edge}${core}[\\])}>*_=~#|\\s–—.-]*$`, 'iu')
    this.tailed = new RegExp(`[\\s/|·–—-]\\s*${core}$`, 'iu')
    this.bracketed = new RegExp(`\\[\\[\\s*${core}\\s*\\]\\]|[[{<]\\s*${core}\\s*[\\]}>]`, 'giu')
    this.somewhere = new RegExp(
      `\\f|\\n[ \\t]*[-–—~]?[ \\t]*\\d{1,4}[ \\t\\r]*(?:[-–—~]|\\n|$|/[ \\t]*\\d{1,5}[ \\t\\r]*(?:\\n|$))|(?:${words})[.:]?\\s*[A-Z]{0,3}\\d|\\d\\s*(?:${words})`,
      'iu',
    )
  }

  /** The spans of page marks and running heads in `text`, but for lines that `taken` holds. */
  *spans(text: string, taken: readonly Range[]): Generator<Span> {
    const marked = this.mayHold(text)
    const issued = ISSUE.test(text)
    if (!marked && !issued && text.length < SHORTEST) return
    const all = lines(text)
    if (!marked && !issued && all.length < FEWEST_LINES) return
    const held = heldLines(text, all, taken)
    const marks = marked ? this.marks(text, held) : []
    for (const mark of marks) yield aside(mark, 'layout.page', 'page')
    for (const line of mastheads(text, held))
      yield aside(line, 'layout.running-head', 'running-head')
    if (marked) yield* this.inline(text, marks, taken)
    yield* formFeeds(text, marks)
    for (const head of runningHeads(text, held, marks)) {
      yield aside(head, 'layout.running-head', 'running-head')
    }
  }

  /** True if a form feed stands in `text`, or a number beside which a page mark may be. */
  private mayHold(text: string): boolean {
    if (text.includes('\f')) return true
    // The words of all languages are looked for around numbers in brackets or on short lines alone.
    for (const { 0: number, index } of text.matchAll(/\d+/g)) {
      const start = Math.max(0, index - AROUND)
      const around = text.slice(start, index + number.length + AROUND)
      const before = around.slice(0, index - start)
      if (!/[[{<]/.test(before) && !isShortLine(text, index)) continue
      if (this.somewhere.test(around)) return true
    }
    return false
  }

  /** Lines that are nothing but a page mark: with a word for it, or numbers that go up. */
  private marks(text: string, held: readonly Line[]): Mark[] {
    const found: Mark[] = []
    const bare: Mark[] = []
    const tailed = new Map<string, Mark[]>()
    for (const line of held) {
      if (line.end - line.start > LONGEST_MARK) continue
      const said = text.slice(line.start, line.end)
      const worded = this.worded.exec(said)
      if (worded) found.push({ ...line, number: Number(worded[1] ?? worded[2]) })
      else {
        const number = /^[-–—~]?\s*(\d{1,4})(?:\s*[-–—~]|\s*\/\s*\d{1,5})?$/.exec(said)?.[1]
        if (number !== undefined) bare.push({ ...line, number: Number(number) })
        else if (/\d/.test(said)) this.tail(text, line, tailed)
      }
    }
    for (const same of tailed.values()) if (same.length > 1) found.push(...rising(text, same))
    return [...found, ...rising(text, bare)].sort((a, b) => a.start - b.start)
  }

  /** Adds a line that ends with a page mark to those that print the same: `4th sitting / Page 77`. */
  private tail(text: string, line: Line, tailed: Map<string, Mark[]>): void {
    const said = this.tailed.exec(text.slice(line.start, line.end))
    if (!said) return
    const same = shape(text, line)
    if (!tailed.has(same)) tailed.set(same, [])
    tailed.get(same)!.push({ ...line, number: Number(said[1] ?? said[2]) })
  }

  /** Page marks in brackets inside a line. */
  private *inline(text: string, marks: readonly Range[], taken: readonly Range[]): Generator<Span> {
    for (const { 0: said, index } of text.matchAll(this.bracketed)) {
      const range = { start: index, end: index + said.length }
      const known = [...marks, ...taken].some(
        (one) => one.start < range.end && range.start < one.end,
      )
      if (!known) yield aside(range, 'layout.page', 'page')
    }
  }
}

/** Longer than the longest word for a page and the white space beside it. */
const AROUND = 30

/** True if the line at `offset` is not longer than a page mark, white space apart. */
function isShortLine(text: string, offset: number): boolean {
  const from = Math.max(0, offset - WIDEST_LINE)
  const near = text.slice(from, offset + WIDEST_LINE)
  const start = near.lastIndexOf('\n', offset - from) + 1
  const end = near.indexOf('\n', offset - from)
  const isWhole =
    (start > 0 || from === 0) && (end >= 0 || near.length < offset - from + WIDEST_LINE)
  const line = trim(near, { start, end: end < 0 ? near.length : end })
  return isWhole && line.end - line.start <= LONGEST_MARK
}

/** How far around a page mark the ends of its line are looked for: a line may be set in. */
const WIDEST_LINE = 300

/** A span that is set aside and in which a sentence may go on. */
export function aside({ start, end }: Range, rule: string, code: string): Span {
  return span('chrome', { start, end }, rule, { code, features: { aside: 'interruption' } })
}

/** A page mark is no longer than this. */
const LONGEST_MARK = 40
/** A text shorter than this has no running heads but beside page marks. */
const SHORTEST = 3000

function heldLines(text: string, all: readonly Range[], taken: readonly Range[]): Line[] {
  let next = 0
  const found: Line[] = []
  for (let row = 0; row < all.length; row++) {
    const line = all[row]!
    if (line.start === line.end) continue
    const { start, end } = trim(text, line)
    while (next < taken.length && taken[next]!.end <= start) next++
    const isTaken =
      taken[next] !== undefined && taken[next]!.start <= start && taken[next]!.end >= end
    if (start < end && !isTaken) found.push({ start, end, row })
  }
  return found
}

/** Lines with volume and issue of a gazette: `立法院公報 第101卷 第63期 院會紀錄`. */
function mastheads(text: string, held: readonly Line[]): Line[] {
  return held.filter(
    ({ start, end }) => end - start <= LONGEST_MARK && ISSUE.test(text.slice(start, end)),
  )
}

const ISSUE = /第\s?\d{1,4}\s?卷\s*第\s?\d{1,4}\s?期/

/** Numbers alone on their lines that count pages: each one to three more than the last. */
function rising(text: string, bare: readonly Mark[]): Mark[] {
  const found = new Set<Mark>()
  for (let i = 1; i < bare.length; i++) {
    const [last, next] = [bare[i - 1]!, bare[i]!]
    const step = next.number - last.number
    const apart =
      next.row - last.row >= SHORTEST_PAGE / 3 || text.slice(last.end, next.start).includes('\f')
    if (step >= 1 && step <= 3 && apart) found.add(last).add(next)
  }
  const dashed = bare.filter(({ start, end }) => /^[-–—~].*[-–—~]$/.test(text.slice(start, end)))
  if (dashed.length >= 2 && dashed.every((one, i) => i === 0 || one.number > dashed[i - 1]!.number))
    for (const one of dashed) found.add(one)
  return bare.filter((one) => found.has(one))
}

/** Form feeds outside lines with a page mark. */
function* formFeeds(text: string, marks: readonly Range[]): Generator<Span> {
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) {
    if (!marks.some(({ start, end }) => start <= at && at < end))
      yield aside({ start: at, end: at + 1 }, 'layout.form-feed', 'page')
  }
}
