import { countWords, span, type Range, type Span } from 'readout'
import { isRemark } from './brackets.ts'
import { hasColumns, isClock, isDated, isDisplay, isFieldLine } from './display.ts'
import { standsAt, type Notes } from './notes.ts'

/** Most words of a title. */
const LONGEST_TITLE = 25
/** Most words of a kicker. */
const LONGEST_KICKER = 4
/** Most lines of a letterhead or a title page that stand above a title. */
const MOST_ABOVE = 4
/** Most lines of a title page among which the one that names the record is looked for. */
const MOST_LINES = 10

/**
 * Takes kicker and title off the front of `rest`. Of the lines of a title page the one that names
 * what is recorded is the title, else the first that is no date.
 *
 * ```
 * HOUSE OF ASSEMBLY
 * Verbatim report of the 12th sitting     title: it names a sitting
 * Tuesday, 3 March 1998
 * ```
 */
export function* titles(
  text: string,
  rest: Range[],
  notes: Notes,
  isFront: (paragraph: Range) => boolean,
): Generator<Span> {
  const isField = (one: Range | undefined): boolean =>
    one !== undefined && isFieldOrSmall(text.slice(one.start, one.end))
  const isListed = (i: number): boolean =>
    isField(rest[i]) && (isField(rest[i - 1]) || isField(rest[i + 1]))
  const isTitle = (paragraph: Range | undefined): paragraph is Range =>
    paragraph !== undefined &&
    isDisplay(text, paragraph, LONGEST_TITLE) &&
    !isLinked(text.slice(paragraph.start, paragraph.end)) &&
    !isLetterhead(text, paragraph) &&
    !isRemark(text, paragraph, notes) &&
    !isFront(paragraph) &&
    !isListed(rest.indexOf(paragraph))
  const isRecord = (one: Range): boolean => isNamed(text, one, notes)
  const [top, ...below] = titlePage(rest, isTitle)
  const named = top && !isRecord(top) ? below.find(isRecord) : undefined
  const at = named ? rest.indexOf(named) : firstTitle(text, rest, isTitle, isRecord)
  const [first, second] = at < 0 ? [] : rest.slice(at)
  if (!isTitle(first)) return
  const short = countWords(text.slice(first.start, first.end)) <= LONGEST_KICKER
  if (!named && short && isTitle(second) && isLonger(text, second)) {
    yield span('kicker', first, 'title.kicker')
    rest.splice(at, 1)
  }
  yield span('title', rest[at]!, named ? 'title.names-record' : 'title.first-line')
  rest.splice(at, 1)
}

/** Fewest words of a line that names the record below a title that stands elsewhere. */
const FEWEST_NAMING = 4

/**
 * Takes the line off the front of `rest` that says what is recorded, where the title stands in fields above it:
 * `TRANSCRIPT OF THE JOINT PRESS CONFERENCE OF IDA LUND`.
 */
export function* namingLine(
  text: string,
  rest: Range[],
  notes: Notes,
  isFront: (paragraph: Range) => boolean,
): Generator<Span> {
  const prose = rest.findIndex(({ start, end }) => end - start > WIDEST_LINE)
  const lines = rest.slice(0, prose < 0 ? MOST_LINES : Math.min(prose, MOST_LINES))
  const at = lines.findIndex(
    (one) =>
      isNamed(text, one, notes) &&
      isDisplay(text, one, LONGEST_TITLE) &&
      countWords(text.slice(one.start, one.end)) >= FEWEST_NAMING &&
      !isFieldLine(text.slice(one.start, one.end)) &&
      !isFront(one),
  )
  if (at < 0) return
  yield span('title', rest[at]!, 'title.names-record')
  rest.splice(at, 1)
}

/** True for a field, also of one word in small letters: `Lang: fi`. */
const isFieldOrSmall = (line: string): boolean =>
  isFieldLine(line) || /^[\p{L}_]{2,20}:\s[\p{Ll}\d-]{1,30}$/u.test(line)

const isLinked = (line: string): boolean => line.includes('://') || line.includes('www.')

const isLonger = (text: string, { start, end }: Range): boolean =>
  countWords(text.slice(start, end)) > LONGEST_KICKER && !isDated(text.slice(start, end))

/** Index of the first line that may be a title, below letterhead, dates and brackets; -1 if there is none. */
function firstTitle(
  text: string,
  rest: readonly Range[],
  isTitle: (paragraph: Range) => boolean,
  isRecord: (paragraph: Range) => boolean,
): number {
  const isDate = (one: Range): boolean =>
    isDated(text.slice(one.start, one.end)) && isBareDate(text, one) && !isRecord(one)
  const top = rest.slice(0, MOST_ABOVE + 1)
  const isShort = ({ start, end }: Range): boolean => end - start <= WIDEST_LINE
  return top.findIndex((one, i) => isTitle(one) && !isDate(one) && top.slice(0, i).every(isShort))
}

/** The lines of display that open a record, one below the other, if there are several. */
function titlePage(rest: readonly Range[], isTitle: (paragraph: Range) => boolean): Range[] {
  const prose = rest.findIndex(({ start, end }) => end - start > WIDEST_LINE)
  const lines = rest.slice(0, prose < 0 ? MOST_LINES : Math.min(prose, MOST_LINES)).filter(isTitle)
  return lines.length > 1 ? lines : []
}

/** Longest line of a title page, in characters. */
const WIDEST_LINE = 200

/** True if a line names a kind of record: "Minutes of the meeting". */
function isNamed(text: string, { start, end }: Range, { records }: Notes): boolean {
  const said = text.slice(start, end).toLowerCase()
  return records.some((phrase) => standsAt(said, phrase) >= 0)
}

/** Most words of a line that is a date and nothing else: place, day of the week, day, month. */
const MOST_OF_DATE = 6

const isBareDate = (text: string, { start, end }: Range): boolean =>
  countWords(text.slice(start, end)) <= MOST_OF_DATE

/** True for a line of a letterhead: words in two columns, or a time. */
function isLetterhead(text: string, { start, end }: Range): boolean {
  return hasColumns(text.slice(start, end)) || isClock(text.slice(start, start + 12))
}
