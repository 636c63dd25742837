import type { Range } from './range.ts'
import {
  CAPITAL,
  closing,
  CLOSER,
  DASH,
  DIGIT,
  LEFT,
  OPENER,
  SMALL,
  SPACE,
  STOP,
  unitAt,
  UNITS,
  WIDE,
} from './sentence-units.ts'
import { nextItem } from './list-items.ts'
import { isBlank, trim } from './space.ts'
import { endsAfterWord, isAlwaysCapital, type SentenceRules } from './stop-words.ts'
import { unitsOf } from './units.ts'

const NONE: readonly Range[] = []
const FULL_STOP = 0x2e
/** A unit that may end a sentence, or opens a bracket in which none ends. */
const LOOK = STOP | LEFT

/**
 * The sentences of `range`, trimmed, in order; together they hold all but its white space and what of
 * `aside` (stage directions and the like, in order) stands before, between or after them.
 *
 * A sentence ends at a stop, with the quotes and brackets that close after it, before white space:
 * not if a small letter follows, not inside a bracket, and not at the full stop of an abbreviation, an
 * initial, an ordinal or a number in a list, of which `rules` know the words.
 */
export function sentences(
  text: string,
  range: Range,
  rules: SentenceRules,
  aside: readonly Range[] = NONE,
): Range[] {
  const found: Range[] = []
  const { end: limit } = range
  const units = unitsOf(text)
  const holes = aside.length === 0 ? NO_HOLES : new Holes(aside, range)
  let start = pastSpace(text, range.start, limit)
  let item = itemFrom(text, start, limit)
  for (let i = start; i < limit;) {
    const bound = Math.min(holes.start, item, limit)
    while (i < bound && (UNITS[units[i]!]! & LOOK) === 0) i++
    if (i >= bound) {
      if (bound === limit) break
      if (bound === item) {
        found.push(trim(text, { start, end: item }))
        start = i = item
        item = itemFrom(text, start, limit)
      } else {
        if (isBlank(text, { start, end: Math.max(start, bound) }))
          start = pastSpace(text, holes.end, limit)
        i = Math.max(i, holes.end)
        holes.next()
      }
      continue
    }
    const isStop = (UNITS[text.charCodeAt(i)]! & LEFT) === 0
    const stop = isStop ? i : lastInBracket(text, i, bound)
    if (stop < 0) {
      i = -stop
      continue
    }
    i = afterStops(text, isStop ? i : stop + 1, limit, rules)
    if (!isEnd(text, { start, stop, end: i, limit }, rules, holes)) continue
    found.push({ start, end: i })
    start = pastSpace(text, i, limit)
    item = itemFrom(text, start, limit)
  }
  if (start >= limit) return found
  const rest = holes.cut(trim(text, { start, end: limit }))
  if (rest.end > rest.start) found.push(trim(text, rest))
  return found
}

/** {@link nextItem}, where what starts at `from` may be an item at all. */
function itemFrom(text: string, from: number, limit: number): number {
  if (from >= limit) return Infinity
  const kind = UNITS[text.charCodeAt(from)]!
  return (kind & (DIGIT | SMALL | OPENER)) === 0 ? Infinity : nextItem(text, from, limit)
}

function pastSpace(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && (UNITS[text.charCodeAt(at)]! & SPACE) !== 0) at++
  return at
}

/** What is set aside in a range, one after the other. */
class Holes {
  start = Infinity
  end = Infinity
  private readonly all: readonly Range[]
  private at = -1

  constructor(all: readonly Range[], range: Range) {
    this.all = all
    if (all.length === 0) return
    do this.next()
    while (this.end <= range.start)
  }

  next(): void {
    const one = this.all[++this.at]
    this.start = one?.start ?? Infinity
    this.end = one?.end ?? Infinity
  }

  /** Where a hole at `offset` ends; `offset` if none starts there. */
  past(offset: number): number {
    let at = this.at
    let end = offset
    while (at >= 0 && this.all[at]?.start === end) end = this.all[at++]!.end
    return end
  }

  /** `range` without the hole passed last, if that stands at its end. */
  cut(range: Range): Range {
    const last = this.all[this.at - 1]
    const { start } = range
    return last && last.end === range.end && last.start > start ? { start, end: last.start } : range
  }
}

/** Index of a stop that is the last in the bracket at `at`; else where to go on, as a negative number. */
function lastInBracket(text: string, at: number, limit: number): number {
  const close = closing(text, at, limit)
  if (close < 0) return -(at + 1)
  const isStop = (unitAt(text, close - 1) & STOP) !== 0 && !isOmission(text, at, close)
  return isStop && (unitAt(text, close + 1) & STOP) === 0 ? close - 1 : -(close + 1)
}

/** True for brackets like `[...]`. */
function isOmission(text: string, at: number, close: number): boolean {
  let i = at + 1
  while (i < close && (UNITS[text.charCodeAt(i)]! & (STOP | SPACE)) !== 0) i++
  return i === close
}

/** End of the stops from `at`, `. . .` among them, and of the quotes and brackets that close after. */
function afterStops(
  text: string,
  at: number,
  limit: number,
  { spacedQuotes }: SentenceRules,
): number {
  let end = at
  for (;;) {
    while (end < limit && (UNITS[text.charCodeAt(end)]! & (STOP | CLOSER)) !== 0) end++
    if (end >= limit) return limit
    if (text.charCodeAt(end) === 0x5b) {
      const mark = referenceEnd(text, end, limit)
      if (mark < 0) return end
      end = mark
      continue
    }
    if ((UNITS[text.charCodeAt(end)]! & SPACE) === 0) return end
    const next = text.charCodeAt(end + 1)
    const ended = end + 2 >= limit || (unitAt(text, end + 2) & (SPACE | CLOSER)) !== 0
    const more = next === FULL_STOP && ended
    const closes = spacedQuotes && (next === 0xbb || next === 0x203a)
    if (end + 1 >= limit || !(more || closes)) return end
    end++
  }
}

/** End of a mark like `[12]` right after a stop; -1 if there is none. */
function referenceEnd(text: string, at: number, limit: number): number {
  let i = at + 1
  while (i < limit && (UNITS[text.charCodeAt(i)]! & DIGIT) !== 0) i++
  return i > at + 1 && i < limit && text.charCodeAt(i) === 0x5d ? i + 1 : -1
}

const NO_HOLES = new Holes(NONE, { start: 0, end: 0 })

/** A stop that may end the sentence from `start`; its marks end at `end`. */
interface Candidate extends Range {
  readonly stop: number
  readonly limit: number
}

function isEnd(text: string, at: Candidate, rules: SentenceRules, holes: Holes): boolean {
  const { start, stop, end, limit } = at
  if (end >= limit) return true
  const unit = text.charCodeAt(stop)
  const after = UNITS[text.charCodeAt(end)]!
  if ((UNITS[unit]! & WIDE) !== 0) {
    return isAfterBracket(text, stop) && (after & SPACE) === 0 ? false : !isInNumber(text, stop)
  }
  let next = holes.past(end)
  if ((after & SPACE) === 0 && next === end) return isGlued(text, stop, end, rules)
  while (next < limit && (UNITS[text.charCodeAt(next)]! & SPACE) !== 0) next = holes.past(next + 1)
  if (next >= limit) return true
  const first = next
  let following = UNITS[text.charCodeAt(next)]!
  while ((following & (OPENER | SPACE)) !== 0) following = unitAt(text, ++next)
  if ((following & SMALL) !== 0) return isMarkerInBrackets(text, first)
  if ((UNITS[text.charCodeAt(first)]! & DASH) !== 0 && isQuoting(text, start, stop)) return false
  if (unit === FULL_STOP && end === stop + 1) {
    return (
      text.charCodeAt(first) === FULL_STOP ||
      endsAfterWord(text, start, stop, { first, next, limit }, rules)
    )
  }
  const dots = ellipsis(text, stop, end)
  if (dots > 1) return dots > 3 || !isAlwaysCapital(text, { first, next, limit }, rules)
  return unit !== FULL_STOP || endsAfterWord(text, start, stop, { first, next, limit }, rules)
}

/** "(ii)" and the like before an item of a list. */
function isMarkerInBrackets(text: string, first: number): boolean {
  if (text.charCodeAt(first) !== 0x28) return false
  let close = first + 1
  while (close < first + 5 && (unitAt(text, close) & (SMALL | CAPITAL)) !== 0) close++
  const closes = close > first + 1 && text.charCodeAt(close) === 0x29
  return closes && (unitAt(text, close + 1) & SPACE) !== 0
}

/** True if a bracket, and no quote, closes right after `stop`. */
function isAfterBracket(text: string, stop: number): boolean {
  const unit = text.charCodeAt(stop + 1)
  const closes = (unitAt(text, stop + 1) & CLOSER) !== 0
  return closes && (unit === 0x29 || unit === 0x5d || unit >= 0x3000)
}

/** How many dots stand from `stop` to `end`, spaced or not; three for `…`. */
function ellipsis(text: string, stop: number, end: number): number {
  let dots = 0
  for (let i = stop; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x2026) dots += 3
    else if (unit === FULL_STOP) dots++
    else if ((UNITS[unit]! & (SPACE | CLOSER)) === 0) return 0
  }
  return dots
}

/** A full-width stop between digits. */
function isInNumber(text: string, stop: number): boolean {
  return (
    text.charCodeAt(stop) === 0xff0e &&
    (unitAt(text, stop - 1) & unitAt(text, stop + 1) & DIGIT) !== 0
  )
}

/** True inside guillemets that opened in this sentence. */
function isQuoting(text: string, start: number, stop: number): boolean {
  for (let i = stop; i >= start; i--) {
    const unit = text.charCodeAt(i)
    if (unit === 0xab || unit === 0xbb) return unit === 0xab
  }
  return false
}

/** First unit of the scripts in which no space divides words. */
const UNSPACED = 0x3040

/**
 * True if a sentence ends where no white space follows: before a character of a script without
 * spaces, or where the space was lost, as in "at home.Then we".
 */
function isGlued(text: string, stop: number, end: number, rules: SentenceRules): boolean {
  const unit = text.charCodeAt(end)
  if (unit >= UNSPACED && unit < 0xfff0 && unitAt(text, end) === 0) {
    return text.charCodeAt(stop) !== FULL_STOP && text.charCodeAt(stop - 1) >= UNSPACED
  }
  if (end !== stop + 1 || (unitAt(text, end) & CAPITAL) === 0) return false
  if ((unitAt(text, end + 1) & SMALL) === 0) return false
  const [before, ahead] = [unitAt(text, stop - 1), unitAt(text, stop - 2)]
  const isWord = (before & SMALL) !== 0 && (ahead & SMALL) !== 0
  const isNumber = (before & ahead & unitAt(text, stop - 3) & DIGIT) !== 0
  return (isWord || isNumber) && !isAddress(text, stop) && rules.isPlain(text, stop)
}

/** How far to each side an address is looked for, in units. */
const LONGEST_ADDRESS = 200

/** True if the characters around `at` are an address of the web or of mail. */
function isAddress(text: string, at: number): boolean {
  const [least, most] = [Math.max(0, at - LONGEST_ADDRESS), at + LONGEST_ADDRESS]
  let from = at
  while (from > least && (unitAt(text, from - 1) & SPACE) === 0) from--
  let to = at
  while (to < most && to < text.length && (unitAt(text, to) & SPACE) === 0) to++
  const word = text.slice(from, to)
  return word.includes('@') || word.includes('/') || /^\W*www\./i.test(word)
}
