import { isSpace, type Range } from 'readout'
import type { Block, Line } from '../sheet.ts'
import type { Opening } from './site.ts'

/** From when to when, in seconds, as recognisers of speech write it: `[0.0, 3.26]`, `(0.00s - 5.10s)`. */
const SECONDS = /\d+(?:\.\d+\s?s?|\s?s)/.source
const SPAN = `[[(]${SECONDS}\\s?(?:[,–—-]|-->|→)\\s?${SECONDS}[\\])]`

/** Marks, numbers, days and times that may stand before a label. */
const BEFORE = new RegExp(
  `(?:${SPAN}:?\\s*(?:[-–—]\\s+)?|${/\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f][AaPp]\.?[Mm]\.?)?\]?\s*(?:[-–—]\s+)?|<bullet>|&nbsp;|&#160;|(?:[\u2600-\u27bf\u2b00-\u2bff]|[\ud83c-\ud83e][\udc00-\udfff])[\ufe0f\u200d]*|[\s>»*_#`•·●▪◦‣†‡:]+|[–—-]\s+|T?\d{1,4}[.)]\s+(?:\[\d{4,}\]\s+)?|\d{1,2}\.\d{2}(?:[\s\u202f]?[AaPp]\.?[Mm]\b\.?)?\s+|(?:Anf|Nr|No)\.\s*\d{1,4}\s+|[[(<{]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?(?:-->|→)\s?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?(?:[\s\u202f]?[AaPp]\.?[Mm]\b\.?)?[\])>}]?\s*(?:[-–—]\s+)?/.source})*`,
  'y',
)
/** What may stand on the next line and belong to it, such as the time behind a day. */
const FARTHEST = 64
/** A time, perhaps in brackets, as it stands in labels. */
const TIME = new RegExp(
  `${/\\?[[(<{]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?(?:[-–—]+>?|→)\s?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?(?:[^\S\r\n]?[AaPp]\.?[Mm]\b\.?)?(?:\s?\\?[\])>}])?/.source}|${SPAN}`,
)
const TIME_BEHIND = new RegExp(`[\\s*_]*(?:${TIME.source})(?=\\s|$)`, 'y')
const TIME_LAST = new RegExp(`[\\s,|·•–—-]*(?:${TIME.source})[\\s*_]*$`)

/** A line and where it stands. */
export interface Placed {
  readonly block: Block
  readonly line: Line
  /** The line right above. */
  readonly previous: Line | undefined
  /** End of the next block. */
  readonly beyond: number
}

/** The opening of a line; undefined if nothing but marks stands on it. */
export function openingOf(
  text: string,
  { block, line, previous, beyond }: Placed,
): Opening | undefined {
  // Where no space parts words, a line that opens a paragraph goes on with no sentence.
  const opens = line.opens && text.charCodeAt(line.start) >= WIDE_LETTER
  const isFree = previous === undefined || opens || endsSentence(text, previous)
  const limit = block.end
  if (
    isLetter(text.charCodeAt(line.start)) &&
    !/^(?:(?:Anf|Nr|No)\.|T\d)/.test(text.slice(line.start, line.start + 4))
  ) {
    const { start } = line
    return { line, limit, beyond, isFree, from: start, isTimed: false, isNumbered: false }
  }
  BEFORE.lastIndex = 0
  const skipped = BEFORE.exec(text.slice(line.start, line.end + FARTHEST))![0]
  const from = line.start + skipped.length
  if (from >= line.end) return undefined
  const [isTimed, isNumbered] = [/\d[:.]\d\d/.test(skipped), /\d[.)]?\s/.test(skipped)]
  return { line, limit, beyond, isFree, from, isTimed, isNumbered }
}

/** True for the letters of most scripts; marks and digits are looked at more closely. */
function isLetter(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  return unit >= 0xc0 && (unit < 0x2000 || (unit >= 0x3040 && !isPicture(unit)))
}

/** True for the first half of most pictures: ⭐ has one half alone. */
const isPicture = (unit: number): boolean => unit >= 0xd83c && unit <= 0xd83e

/** True if a sentence, a label or a bracket ends with `line`. */
function endsSentence(text: string, { start, end }: Line): boolean {
  if ('.!?:;"”’)]…。！？।؟」』>*'.includes(text[end - 1]!)) return true
  return end - start < (text.charCodeAt(end - 1) >= WIDE_LETTER ? SHORT_WIDE : SHORT)
}

/** From here on letters are as wide as two, and no space parts words. */
export const WIDE_LETTER = 0x3040
/** Lines shorter than these break before the margin. */
const [SHORT, SHORT_WIDE] = [50, 24]

/**
 * End of the time printed at `at`, behind white space; `at` if there is none. One on the next line must
 * be all of it, or it opens what is said there: `[0:05] Ida Lund:`.
 */
export function timeBehind(text: string, at: number): number {
  if (at >= text.length) return at
  let next = at
  while (isSpace(text.charCodeAt(next)) || text[next] === '*' || text[next] === '_') next++
  const unit = text.charCodeAt(next)
  if (!(unit >= 0x30 && unit <= 0x39) && !'[(<{\\'.includes(text[next] ?? ' ')) return at
  TIME_BEHIND.lastIndex = at
  const found = TIME_BEHIND.exec(text)?.[0]
  if (found === undefined) return at
  const end = at + found.length
  return /[\r\n]/.test(found) && !endsLine(text, end) ? at : end
}

/** True if nothing but white space stands between `at` and the end of the line. */
function endsLine(text: string, at: number): boolean {
  let next = at
  while (text[next] !== '\n' && text[next] !== '\r' && isSpace(text.charCodeAt(next))) next++
  return next >= text.length || text[next] === '\n' || text[next] === '\r'
}

/** `range` without a time at its end. */
export function withoutTime(text: string, { start, end }: Range): Range {
  const last = text.charCodeAt(end - 1)
  const isDigit = last >= 0x30 && last <= 0x39
  if (!isDigit && !'])>}*_mM.'.includes(text[end - 1]!)) return { start, end }
  const found = TIME_LAST.exec(text.slice(start, end))
  return { start, end: found ? start + found.index : end }
}

/** `range` without white space and marks of emphasis at its edges. */
export function bare(text: string, { start, end }: Range): Range {
  const isMark = (at: number): boolean =>
    isSpace(text.charCodeAt(at)) || text[at] === '*' || text[at] === '_'
  let [from, to] = [start, end]
  while (from < to && isMark(from)) from++
  while (to > from && isMark(to - 1)) to--
  return { start: from, end: to }
}

/** True if what stands at `at` may open a sentence: a capital, a digit, a quote, a bracket, a dash. */
export function mayOpen(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit >= 0x61 && unit <= 0x7a) return false
  const first = text[at]
  return (
    first !== undefined &&
    (first.toLowerCase() === first.toUpperCase() || first.toUpperCase() === first)
  )
}
