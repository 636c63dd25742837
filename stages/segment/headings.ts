import { type Range, type Span, span } from 'readout'
import { brackets } from './brackets.ts'
import { isDisplay } from './front.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { isCovered, type Sheet } from './sheet.ts'

/** Headings by the start of their paragraph: the rule that found them, and their level. */
export type Headings = ReadonlyMap<number, { readonly rule: string; readonly level: number }>

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
): Headings {
  const { text } = sheet
  const marked = markedHeadings(sheet, body, found)
  const strong = sheet.marks('strong')
  const mayShow = (one: Range): boolean => marked.size === 0 || isCovered(strong, one)
  const displayed = body.map(
    (one) => !found.at.has(one.start) && mayShow(one) && isDisplay(text, one),
  )
  const headings = new Map<number, string>()
  for (let i = body.length - 2; i >= 0; i--) {
    if (!displayed[i] || isTitlePlace(displayed, i, firstLabel)) continue
    const below = body[i + 1]!.start
    if (found.at.has(below) || headings.has(below)) {
      headings.set(body[i]!.start, 'heading.before-label')
    }
  }
  if (headings.size > 1) {
    for (let i = body.length - 2; i >= 0; i--) {
      const one = body[i]!
      if (!displayed[i] || headings.has(one.start) || opensTurn(found, body[i - 1])) continue
      if (i < firstLabel && (!followsLead(displayed, i) || isFront(one))) continue
      headings.set(one.start, 'heading.as-others')
    }
  }
  return new Map([...levels(body, headings), ...marked])
}

/** The headings that the markup of the source tells. */
function markedHeadings(sheet: Sheet, body: readonly Range[], found: Labels): Headings {
  const marks = sheet.marks('heading')
  const headings = new Map<number, { rule: string; level: number }>()
  if (marks.length === 0) return headings
  for (const one of body) {
    const mark = marks.find(({ start, end }) => start <= one.start && end >= one.end)
    if (!mark || found.at.has(one.start)) continue
    headings.set(one.start, { rule: 'heading.markup', level: mark.level ?? 1 })
  }
  return headings
}

/** The first line of a record is its title, and not a heading. */
function isTitlePlace(displayed: readonly boolean[], index: number, firstLabel: number): boolean {
  return index < firstLabel && !displayed.slice(0, index).includes(true)
}

/** What stands below a label alone on its line is speech, however short. */
function opensTurn(found: Labels, above: Range | undefined): boolean {
  return above !== undefined && found.at.get(above.start)?.end === above.end
}

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

/** The spans of one heading, and of the notes in it. */
export function* headingSpans(
  text: string,
  paragraph: Range,
  { rule, level }: { rule: string; level: number },
  notes: Notes,
): Generator<Span> {
  yield span('heading', paragraph, rule, { code: String(level) })
  for (const bracket of brackets(text, paragraph, notes)) {
    const { kind, code } = bracket
    if (kind !== 'note' || code === 'insertion') continue
    yield span(kind, bracket, 'note.bracket', { code, features: { scope: 'section' } })
  }
}

/** Each heading and what follows until the next. */
export function* sections(body: readonly Range[], headings: Headings): Generator<Span> {
  let open: Range | undefined
  let last: Range | undefined
  for (const paragraph of body) {
    if (headings.has(paragraph.start)) {
      if (open && last) yield section(open, last)
      open = paragraph
    }
    last = paragraph
  }
  if (open && last) yield section(open, last)
}

function section({ start }: Range, { end }: Range): Span {
  return span('section', { start, end }, 'section.heading')
}
