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
export function* lineNumbers(text: string): Generator<Span> {
  if (!/(?:^|\n)[ \t]{0,12}\d{1,2}(?:[ \t]|\r?\n)/.test(text)) return
  const found: (Range & { number: number })[] = []
  let held = 0
  for (const { start, end } of lines(text)) {
    const line = text.slice(start, end)
    if (/^\s*$/.test(line)) continue
    held++
    const number = NUMBERED.exec(line)
    if (number) found.push({ start, end: start + number[0].length, number: Number(number[1]) })
  }
  if (found.length < FEWEST || found.length < held * MOST) return
  const steps = found.slice(1).filter((one, i) => {
    const step = one.number - found[i]!.number
    return step === 1 || (one.number === 1 && step < 0)
  })
  if (steps.length < (found.length - 1) * REGULAR) return
  for (const { start, end } of found) {
    let from = start
    while (isSpace(text.charCodeAt(from))) from++
    let to = end
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    yield aside({ start: from, end: to }, 'layout.line-number', 'line-number')
  }
}
