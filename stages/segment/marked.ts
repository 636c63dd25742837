import { contains, countWords, touching, type Range } from 'readout'
import { isDate, isFileName } from './display.ts'
import type { Labels } from './labels.ts'
import type { Sheet } from './sheet.ts'

/** Headings by the start of their paragraph: the rule that found them, and their level. */
export type Headings = ReadonlyMap<number, { readonly rule: string; readonly level: number }>

/** What is marked as a heading. */
interface Heading extends Range {
  readonly level?: number | undefined
}

/** The headings that the markup of the source tells, without those that are `isNone`. */
export function markedHeadings(
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  isNone: (line: Range) => boolean,
): Map<number, { readonly rule: string; readonly level: number }> {
  const [marks, tagged] = [sheet.marks('heading'), taggedHeadings(sheet)]
  const headings = new Map<number, { rule: string; level: number }>()
  if (marks.length + tagged.length === 0) return headings
  const [near, nearTagged] = [touching<Heading>(marks), touching<Heading>(tagged)]
  for (const one of body) {
    const mark = [...near(one), ...nearTagged(one)].find((heading) => contains(heading, one))
    if (!mark || found.at.has(one.start) || found.displayed.has(one.start)) continue
    if (headsNothing(quoted(sheet.text, one), mark.level ?? 1)) continue
    headings.set(one.start, { rule: 'heading.markup', level: mark.level ?? 1 })
  }
  const days = daysIn(sheet.text, body, headings)
  for (const one of body) {
    if (headings.has(one.start) && (days.has(one.start) || isNone(one))) headings.delete(one.start)
  }
  return headings
}

/**
 * True for what the markup calls a heading, and is none: the name of a file below a picture, and a
 * sentence or more of introduction below the title.
 */
function headsNothing(said: string, level: number): boolean {
  if (isFileName(said) || !/[\p{L}\p{N}]/u.test(said)) return true
  if (level === 1 || countWords(said) <= LONGEST_STOPPED) return false
  return (
    /[.。！]["”’»)]?$/.test(said) ||
    /\p{L}{3}[.?!]\s+\p{Lu}/u.test(said) ||
    countWords(said) > LONGEST
  )
}

/** Most words of a heading with a stop at its end or inside, and of any below the title. */
const LONGEST_STOPPED = 12
const LONGEST = 40

/** What stands between tags of a text that call it a heading: `<Header>Trade</Header>`. */
function taggedHeadings(sheet: Sheet): Heading[] {
  const found: Heading[] = []
  let open: number | undefined
  for (const { start, end } of sheet.marks('syntax')) {
    const tag = /^<(\/?)(?:header|heading|head|title|h\d)\b/i.exec(sheet.source.slice(start, end))
    if (!tag) continue
    if (tag[1] === '') open = end
    else if (open !== undefined) found.push({ start: open, end: start })
  }
  return found
}

/** Headings of the markup that are the day of the sitting: a date, and nothing below it. */
function daysIn(text: string, body: readonly Range[], marked: Headings): ReadonlySet<number> {
  const days = new Set<number>()
  for (const [i, one] of body.entries()) {
    const [own, next] = [marked.get(one.start), marked.get(body[i + 1]?.start ?? -1)]
    if (own && next && next.level <= own.level && isDate(quoted(text, one))) days.add(one.start)
  }
  return days
}

const quoted = (text: string, { start, end }: Range): string => text.slice(start, end)
