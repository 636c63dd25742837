import { isSpace, lines, type Range, type Span } from 'readout'
import { aside } from './pages.ts'

/** Fewest numbered lines that make a column. */
const FEWEST = 8
/** Share of the lines with text that must be numbered, and of the numbers that must go on. */
const MOST = 0.6
const REGULAR = 0.85

/** What a line that opens with a number looks like; the number, and what it takes with it. */
const NUMBERED = /^[ \t]{0,12}(\d{1,2})(?:[ \t]+|$)/

/**
 * The numbers of lines in a column at the left, as court reporters print them: nearly every line
 * has one, each is one more than the last, and they begin anew on every page.
 *
 * ```
 *   12   Q.  And then what did you do?
 * ^^^^^^^
 * ```
 */
export function lineNumbers(text: string): readonly Span[] {
  const column = columnOf(text)
  return column.length > 0 ? column : runInNumbers(text)
}

function columnOf(text: string): Span[] {
  if (!/(?:^|\n)[ \t]{0,12}\d{1,2}(?:[ \t]|\r?\n)/.test(text)) return []
  const found: (Range & { number: number })[] = []
  let held = 0
  for (const { start, end } of lines(text)) {
    const line = text.slice(start, end)
    if (/^\s*$/.test(line)) continue
    held++
    const number = NUMBERED.exec(line)
    if (number) found.push({ start, end: start + number[0].length, number: Number(number[1]) })
  }
  if (found.length < FEWEST || found.length < held * MOST) return []
  const steps = found.slice(1).filter((one, i) => {
    const step = one.number - found[i]!.number
    return step === 1 || (one.number === 1 && step < 0)
  })
  if (steps.length < (found.length - 1) * REGULAR) return []
  return found.map(({ start, end }) => {
    let from = start
    while (isSpace(text.charCodeAt(from))) from++
    let to = end
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    return aside({ start: from, end: to }, 'layout.line-number', 'line-number')
  })
}

/** A number of a line inside a line, and the mark of a page before the first. */
const RUN_IN = /(?:\b\p{Lu}\p{Ll}{2,6}\s\d{1,4}\s)?(?<!\S)(\d{1,2})(?=\s)/gu
/** How far two such numbers may stand apart, in characters, and the most lines of a page. */
const [NEAREST, FARTHEST, MOST_LINES] = [4, 140, 32]
/** The most by which a number may go on: some lines are lost. */
const MOST_STEP = 3
/** Fewest lines of a page, and fewest numbers in all. */
const [FEWEST_LINES, FEWEST_RUN_IN] = [20, 40]
/** The least share of a text that stands between such numbers. */
const COVERED = 0.8

/**
 * The numbers of lines where a conversion ran the lines of a page together: each is one more than the last, some
 * words after it, and they begin anew on every page.
 *
 * ```
 * Page 12 1 THE COURT: Good morning. 2 Be seated. 3 MR. LUND: Thank you.
 * ^^^^^^^^^                           ^            ^
 * ```
 */
function runInNumbers(text: string): readonly Span[] {
  if (!/(?<!\S)1\s[^\d]{4,140}\s2\s[^\d]{4,140}\s3\s/.test(text)) return []
  const found: Range[] = []
  let last = 0
  for (const match of text.matchAll(RUN_IN)) {
    const number = Number(match[1])
    const end = match.index + match[0].length
    const gap = end - (found.at(-1)?.end ?? 0)
    const step = number - last
    const isFirst = number === 1 && (last === 0 || last >= FEWEST_LINES)
    const goesOn = last > 0 && step > 0 && step <= MOST_STEP && gap <= FARTHEST * step
    // A conversion may put lines elsewhere on their page: they open a line of the text.
    const isMoved = last > 0 && '\r\n'.includes(text[match.index - 1] ?? '\n')
    if (number > MOST_LINES || gap < NEAREST || !(goesOn || isFirst || isMoved)) continue
    if (goesOn || isFirst) last = number
    found.push({ start: isFirst ? match.index : end - match[1]!.length, end })
  }
  const [first, end] = [found[0], found.at(-1)?.end ?? 0]
  if (!first || found.length < FEWEST_RUN_IN) return []
  if (end - first.start < text.length * COVERED) return []
  return found.map((one) => aside(one, 'layout.line-number', 'line-number'))
}
