import { words, type Range } from 'readout'
import { boldHeadings } from './bold.ts'
import { isFieldLine, isUpperLine } from './display.ts'
import { agendaItems, numberedHeadings } from './numbered.ts'
import type { Labels } from './labels.ts'
import { markedHeadings, type Headings } from './marked.ts'
import type { Sheet } from './sheet.ts'
import { displayedIn } from './shown.ts'
import { subtitlesIn } from './subtitles.ts'
import { unendedLines } from './unended.ts'

/**
 * The headings among the paragraphs of a record: lines of display before a label, and others like
 * them where a record has several. `isFront` tells which paragraphs are bylines and the like.
 *
 * ```
 * Summit meetings
 * ^^^^^^^^^^^^^^^ a line of display
 * Abe: We will hold meetings
 * ^^^^ before a label
 * ```
 */
export function headingsOf(
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  firstLabel: number,
  isFront: (paragraph: Range) => boolean,
  isTold: (bracket: Range) => boolean,
  isListed: (line: Range) => boolean,
  speech: ReadonlySet<string>,
  votes: ReadonlySet<number>,
): Headings {
  const marked = markedHeadings(sheet, body, found, (one) => isTold(one) || isListed(one))
  if (firstLabel < 0) {
    if (marked.size === 0) return numberedHeadings(sheet.text, body)
    return new Map([...marked, ...boldHeadings(sheet, body, marked)])
  }
  const begun = body.slice(0, firstLabel).findIndex(isTold)
  const marks = sheet.marks('heading').length
  const displayed = displayedIn(sheet, body, found, marks > 0).map(
    (is, i) =>
      is && !votes.has(body[i]!.start) && (i < firstLabel || !isSaid(sheet.text, body[i]!, speech)),
  )
  const isFew = displayed.slice(0, firstLabel).filter(Boolean).length < FEW
  // One heading of the markup is the title: it does not tell that those at the opening are marked too.
  if (marks === 1 && begun >= 0) {
    const shown = displayedIn(sheet, body, found, false).slice(0, firstLabel)
    for (let i = begun + 1; i < firstLabel; i++) displayed[i] = shown[i]!
  }
  const headings = aboveLabels({
    sheet,
    body,
    found,
    firstLabel,
    isFront,
    isTold,
    displayed,
    begun,
  })
  dropLonely(sheet.text, body, headings, firstLabel, marked)
  if (headings.size > 1) {
    const isAlike = likeness(sheet.text, body, headings)
    const isRunOn = runningOn(sheet, body)
    const read = readAloud(sheet.text, body, found, isTold)
    for (let i = body.length - 2; i > firstLabel; i--) {
      const one = body[i]!
      if (!displayed[i] || headings.has(one.start) || opensTurn(found, body[i - 1])) continue
      if (read.has(one.start) || isFieldName(sheet.text, body[i - 1])) continue
      if (isAlike(one) && !isFront(one) && !isRunOn(one, body[i + 1]!))
        headings.set(one.start, 'heading.as-others')
    }
    if (isFew) addInFront(body, headings, displayed, firstLabel, isFront)
  }
  const items = agendaItems(sheet.text, body, ({ start }) => found.at.has(start))
  for (const start of items) if (!headings.has(start)) headings.set(start, 'heading.agenda')
  if (marks === 0)
    for (const one of unendedLines(sheet, body, found, firstLabel))
      if (!headings.has(one.start) && !isTold(one)) headings.set(one.start, 'heading.unended')
  return new Map([...levels(body, headings), ...marked])
}

/** A record with what is known of its lines: those of display, and where the sitting opens (-1: nowhere). */
interface Lines {
  readonly sheet: Sheet
  readonly body: readonly Range[]
  readonly found: Labels
  readonly firstLabel: number
  readonly isFront: (paragraph: Range) => boolean
  readonly isTold: (bracket: Range) => boolean
  readonly displayed: readonly boolean[]
  readonly begun: number
}

/** Lines of display above a label, above what is done, or in capitals at the opening of a sitting. */
function aboveLabels({
  sheet,
  body,
  found,
  firstLabel,
  isFront,
  isTold,
  displayed,
  begun,
}: Lines): Map<number, string> {
  const headings = new Map<number, string>()
  const subtitles = subtitlesIn(sheet.text, body, found, displayed)
  for (let i = body.length - 2; i >= 0; i--) {
    const one = body[i]!
    const below = body[i + 1]!
    // In the record, what is done stands below a heading too: "The agenda was adopted."
    const isBegun = i > firstLabel || (begun >= 0 && i > begun)
    const isDone = isBegun && displayed[i] && !isBracketed(sheet.text, below) && isTold(below)
    // `P R O C E E D I N G S` above the hour at which a court sits.
    const isOpening = i === begun - 1 && begun === firstLabel - 1
    const isFirst = (isBegun || isOpening) && i < firstLabel && isUpperLine(quoted(sheet.text, one))
    const isAbove =
      found.at.has(below.start) || found.examining.has(below.start) || headings.has(below.start)
    if (found.examining.get(one.start)?.includes(' '))
      headings.set(one.start, 'heading.examination')
    if (!isAbove && !isDone && !isFirst) continue
    if (opensTurn(found, body[i - 1]) && !(isAbove && isCall(sheet.text, found, body[i - 1]!, one)))
      continue
    const isTitle = !isBegun && isTitlePlace(displayed, i, firstLabel)
    const isPart =
      (i < firstLabel && isFieldLine(quoted(sheet.text, one))) ||
      (isFieldName(sheet.text, body[i - 1]) && !found.at.has(body[i - 1]!.start))
    if (displayed[i] && !isTitle && !isPart && !isFront(one)) {
      headings.set(one.start, 'heading.before-label')
    } else if (
      subtitles.has(one.start) ||
      (displayed[i - 1] && isBracketed(sheet.text, one) && !isTold(one))
    ) {
      headings.set(one.start, 'heading.bracket')
    }
  }
  return headings
}

/** True for a short line that ends with a colon: what stands below it is a value, and heads nothing. */
const isFieldName = (text: string, above: Range | undefined): boolean =>
  above !== undefined && above.end - above.start < 40 && /[:：]$/.test(quoted(text, above))

/** True for a line that asks, or speaks to somebody: it is said, and heads nothing. */
function isSaid(text: string, line: Range, speech: ReadonlySet<string>): boolean {
  if ('?？'.includes(text[line.end - 1]!)) return true
  const said = words(text, line).map(({ start, end }) => text.slice(start, end))
  return said.length < 3 && said.some((word) => speech.has(word.toLowerCase()))
}

/** Takes back brackets that no heading stands above, and lines unlike most of the headings. */
function dropLonely(
  text: string,
  body: readonly Range[],
  headings: Map<number, string>,
  firstLabel: number,
  marked: Headings,
): void {
  const known = body.filter(({ start }) => headings.has(start))
  const upper = known.filter((one) => isUpperLine(quoted(text, one))).length
  const isUpper = known.length > 3 && upper > known.length * 0.6
  for (let i = body.length - 1; i >= 0; i--) {
    const one = body[i]!
    const rule = headings.get(one.start)
    const above = body[i - 1]?.start ?? -1
    const isAlone = rule === 'heading.bracket' && !headings.has(above) && !marked.has(above)
    const isOther = isUpper && i > firstLabel && !isUpperLine(quoted(text, one))
    if (rule !== undefined && (isAlone || (isOther && !headings.has(above))))
      headings.delete(one.start)
  }
}

/** True for a short line in brackets. */
function isBracketed(text: string, { start, end }: Range): boolean {
  return end - start < 90 && /^[([][^()[\]]+[^.()[\]][)\]]$/.test(text.slice(start, end))
}

/** Tells lines that look like most headings: in capitals or not, asking or not. */
function likeness(
  text: string,
  body: readonly Range[],
  headings: ReadonlyMap<number, string>,
): (line: Range) => boolean {
  const known = body.filter(({ start }) => headings.has(start)).map((one) => quoted(text, one))
  const share = (is: (said: string) => boolean): number => known.filter(is).length / known.length
  const [upper, asking] = [share(isUpperLine), share((said) => said.endsWith('?'))]
  return (line) => {
    const said = quoted(text, line)
    if (said.endsWith('?') && asking === 0) return false
    return isUpperLine(said) ? upper > 0 : upper < 0.6
  }
}

/** Starts of the pieces below a line that says what is read, `The clerk read as follows:`, until somebody speaks. */
function readAloud(
  text: string,
  body: readonly Range[],
  { at }: Labels,
  isTold: (line: Range) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>()
  let isRead = false
  for (const piece of body) {
    if (at.has(piece.start)) isRead = false
    else if (isRead) found.add(piece.start)
    else isRead = text[piece.end - 1] === ':' && isTold(piece)
  }
  return found
}

/** The least share of lines that go on with the sentence above, in a record whose lines break where they are full. */
const SHARE_RUN_ON = 0.1

/** Tells lines of such a record that the one below, without a blank line between, may go on with. */
function runningOn(
  { text, continued }: Sheet,
  body: readonly Range[],
): (line: Range, below: Range) => boolean {
  if (continued.size < body.length * SHARE_RUN_ON) return () => false
  return (line, below) =>
    !isUpperLine(quoted(text, line)) && !/[\r\n]\s*[\r\n]/.test(text.slice(line.end, below.start))
}

const quoted = (text: string, { start, end }: Range): string => text.slice(start, end)

/** As many lines of display above the first label as this are a list, of contents or of members. */
const FEW = 4

/** Headings above the first label with text between: only where no list of them opens the record. */
function addInFront(
  body: readonly Range[],
  headings: Map<number, string>,
  displayed: readonly boolean[],
  firstLabel: number,
  isFront: (paragraph: Range) => boolean,
): void {
  for (let i = firstLabel - 1; i >= 0; i--) {
    const one = body[i]!
    if (!displayed[i] || headings.has(one.start)) continue
    if (followsLead(displayed, i) && !isFront(one)) headings.set(one.start, 'heading.as-others')
  }
}

/** The heading of the markup that stands above the record and all other headings: its title. */
export function titleIn(
  sheet: Sheet,
  body: readonly Range[],
  headings: Headings,
  firstLabel: number,
): Range | undefined {
  const index = body.findIndex(({ start }) => headings.has(start))
  if (index < 0 || (firstLabel >= 0 && index > firstLabel)) return undefined
  const first = body[index]!
  const { rule, level } = headings.get(first.start)!
  const isNext = body[index + 1] !== undefined && index + 1 === firstLabel
  if (rule !== 'heading.markup' || (isNext && level > 1) || !sheet.isPage) return undefined
  return first
}

/** The first line of a record is its title, and not a heading. */
function isTitlePlace(displayed: readonly boolean[], index: number, firstLabel: number): boolean {
  return index < firstLabel && !displayed.slice(0, index).includes(true)
}

/** What stands below a label alone on its line is speech, however short. */
function opensTurn(found: Labels, above: Range | undefined): boolean {
  return above !== undefined && found.at.get(above.start)?.end === above.end
}

/** True for `Delegate Dorn.` above a line in capitals: he is called, and says nothing yet. */
const isCall = (text: string, found: Labels, above: Range, line: Range): boolean =>
  found.at.get(above.start)?.form === 'stop' && isUpperLine(quoted(text, line))

/** Before the first label only a line below a paragraph of text can be a heading. */
function followsLead(displayed: readonly boolean[], index: number): boolean {
  const title = displayed.indexOf(true)
  return title < index && displayed.slice(title, index).includes(false)
}

/** A heading straight below another is one level deeper. */
function levels(body: readonly Range[], headings: ReadonlyMap<number, string>): Headings {
  const out = new Map<number, { rule: string; level: number }>()
  let above = 0
  for (const { start } of body) {
    const rule = headings.get(start)
    above = rule === undefined ? 0 : above + 1
    if (rule !== undefined) out.set(start, { rule, level: above })
  }
  return out
}
