import type { Range } from './range.ts'
import { isSpace, trim } from './space.ts'

const STOPS = '.!?…'
/** Stops that end a sentence whatever follows: scripts without spaces between words. */
const WIDE_STOPS = '。！？'
const CLOSERS = '"\'”’»)]）」』'
const OPENERS = '"\'“‘«([「『¿¡'
/** Marks that may stand before an abbreviation. */
const LEADS = '"\'“‘«(['

const STOP = 1
const WIDE = 2
const CLOSER = 4
const OPENER = 8
const LEAD = 16

/** What each code unit is to a sentence; asked for every character of a corpus. */
const CLASS = new Uint8Array(0x10000)
for (const [marks, bit] of [
  [STOPS, STOP],
  [WIDE_STOPS, STOP | WIDE],
  [CLOSERS, CLOSER],
  [OPENERS, OPENER],
  [LEADS, LEAD],
] as const) {
  for (const mark of marks) CLASS[mark.charCodeAt(0)]! |= bit
}

/** True if the unit at `index` of `text` is of one of the classes `wanted`. */
function isA(text: string, index: number, wanted: number): boolean {
  return (CLASS[text.charCodeAt(index)]! & wanted) !== 0
}

/** Words with a full stop that end no sentence, lower case, without the stop. */
export type Abbreviations = ReadonlySet<string>

/**
 * The sentences of `range`, trimmed, in order; together they hold all but its white space.
 *
 * A sentence ends at a stop (and the quotes and brackets that close after it) before white space,
 * unless the next character is lower case, or the word before a full stop is an abbreviation, an
 * initial, or a number that more digits follow.
 */
export function sentences(text: string, range: Range, abbreviations: Abbreviations): Range[] {
  const found: Range[] = []
  let start = range.start
  for (let i = range.start; i < range.end; i++) {
    if (!isA(text, i, STOP)) continue
    let end = i + 1
    while (end < range.end && isA(text, end, STOP | CLOSER)) end++
    if (
      isA(text, i, WIDE) ||
      endsSentence(text, { start, end: range.end }, i, end, abbreviations)
    ) {
      found.push(trim(text, { start, end }))
      start = end
    }
    i = end - 1
  }
  const rest = trim(text, { start, end: range.end })
  if (rest.end > rest.start) found.push(rest)
  return found
}

function endsSentence(
  text: string,
  range: Range,
  stop: number,
  end: number,
  abbreviations: Abbreviations,
): boolean {
  if (end >= range.end) return true
  if (!isSpace(text.charCodeAt(end))) return false
  let next = end
  while (next < range.end && isSpace(text.charCodeAt(next))) next++
  while (next < range.end && isA(text, next, OPENER)) next++
  const following = next < text.length ? text.charCodeAt(next) : 0x20
  if (isSmall(following)) return false
  if (text.charCodeAt(stop) !== FULL_STOP || text.charCodeAt(stop + 1) === FULL_STOP) return true
  const beforeNumber = following >= 0x30 && following <= 0x39
  return !isAbbreviation(text, range.start, stop, abbreviations, beforeNumber)
}

const FULL_STOP = 0x2e

function isSmall(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a
  const letter = String.fromCharCode(unit)
  return letter.toUpperCase() !== letter && letter.toLowerCase() === letter
}

/** True if the full stop at `stop` belongs to the word before it. */
function isAbbreviation(
  text: string,
  from: number,
  stop: number,
  abbreviations: Abbreviations,
  beforeNumber: boolean,
): boolean {
  let start = stop
  while (start > from && !isSpace(text.charCodeAt(start - 1))) start--
  while (start < stop && isA(text, start, LEAD)) start++
  const word = text.slice(start, stop)
  if (word.length <= 2 && word !== 'I' && /^\p{Lu}$/u.test(word)) return true
  const known = word.toLowerCase()
  return BEFORE_NUMBERS.has(known) ? beforeNumber : abbreviations.has(known)
}

/** Abbreviations that end no sentence before a number: "no. 5". */
const BEFORE_NUMBERS = new Set(['no', 'art', 'fig', 'vol', 'p', 'pp', 'sec', 'ch', 'para'])
