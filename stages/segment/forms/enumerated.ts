import { firstWord, type Sheet } from '../sheet.ts'
import { FEWEST } from './apart.ts'
import type { Opened } from './site.ts'

/**
 * A number before a question, with the stop, the bracket or the dash behind it and the marks of its type; none before
 * what is glued to it: `3.5 million`, `10-year-olds`, `6:30`.
 */
const NUMBER = /^(\d{1,3})\s?(?:[.)\]](?=[\s*_\p{Lu}¿])|[:–—-]\)?(?=[\s*_]))[\s*_]*/u

/** The least share of the questions that a number opens, where numbers count them. */
const MOST = 0.7

/**
 * `opened` with the numbers of its questions as their marks, where they count up: no number is said.
 *
 * ```
 * 1. When did you come?
 * ^^ mark
 *    ^^^^^^^^^^^^^^^^^^ question
 * ```
 */
export function enumerated(
  { text }: Sheet,
  opened: ReadonlyMap<number, Opened>,
): ReadonlyMap<number, Opened> {
  const asked = [...opened].filter(([, { kind, mark }]) => kind !== 'answer' && !mark)
  const numbers = new Map<number, RegExpExecArray>()
  for (const [at, { start, end }] of asked) {
    const number = NUMBER.exec(text.slice(start, Math.min(end, start + 12)))
    if (number) numbers.set(at, number)
  }
  const counts = [...numbers.values()].map(([, number]) => Number(number))
  const isCounting = counts.every((count, at) => at === 0 || count > counts[at - 1]!)
  if (!isCounting || counts.length < Math.max(FEWEST, asked.length * MOST)) return opened
  const found = new Map(opened)
  for (const [at, number] of numbers) {
    const one = found.get(at)!
    const mark = { start: one.start, end: one.start + number[0].trimEnd().length }
    found.set(at, { ...one, start: firstWord(text, mark.end, one.end), mark })
  }
  return found
}
