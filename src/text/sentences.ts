import type { Range } from './range.ts'
import { isSpace, trim } from './space.ts'

const STOPS = '.!?…'
/** Stops that end a sentence whatever follows: scripts without spaces between words. */
const WIDE_STOPS = '。！？'
const CLOSERS = '"\'”’»)]）」』'

/** Units of the wide stops are above all others. */
const FIRST_WIDE = 0x3002

/** True for a character of STOPS or WIDE_STOPS; asked for every character of a corpus. */
function isStop(unit: number): boolean {
  if (unit < 0x80) return unit === 0x2e || unit === 0x21 || unit === 0x3f
  return unit >= 0x2026 && (STOPS + WIDE_STOPS).includes(String.fromCharCode(unit))
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
    const unit = text.charCodeAt(i)
    if (!isStop(unit)) continue
    const wide = unit >= FIRST_WIDE
    let end = i + 1
    while (end < range.end && (STOPS + WIDE_STOPS + CLOSERS).includes(text[end]!)) end++
    if (wide || endsSentence(text, { start, end: range.end }, i, end, abbreviations)) {
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
  while (next < range.end && '"\'“‘«([「『¿¡'.includes(text[next]!)) next++
  const following = text[next] ?? ''
  if (following.toUpperCase() !== following && following.toLowerCase() === following) return false
  if (text[stop] !== '.' || text[stop + 1] === '.') return true
  return !isAbbreviation(text, range.start, stop, abbreviations, /\d/.test(following))
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
  const word = text.slice(start, stop).replace(/^["'“‘«([]+/, '')
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return true
  if (/^(?:no|art|fig|vol|p|pp|sec|ch|para)$/i.test(word)) return beforeNumber
  return abbreviations.has(word.toLowerCase())
}
