import { isSpace, key, partiesIn } from 'readout'
import { siteOf } from './make.ts'
import { mayOpen, timeBehind } from './opening.ts'
import type { Grammar, Opening, Reading, Site } from './site.ts'

const Q = 0x51
const A = 0x41
/** Behind a first initial, the other ones and a name in capitals: `A. M. LUND`. */
const INITIALS = /^\s?(?:\p{Lu}\.\s?)+\p{Lu}{3}/u
const WIDEST_INITIALS = 20
/** A name in capitals, perhaps behind further initials: `V. LUND`. */
const CAPITALS = /^\s(?:\p{Lu}\.\s?)*\p{Lu}{3}/u

/**
 * `Q` and `A` without a colon: with a stop, a dash, with white space, or glued to the first word; the
 * letters of other languages with a stop or a dash.
 *
 * ```
 * Q    Is it true?        Q. Is it true?       Q (Harbour Times) Is it true?      QIs it true?
 * A.   It is.
 * ```
 */
export const letter: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  const unit = text.charCodeAt(from)
  if (unit !== Q && unit !== A) return other(reading, opening)
  // `Q : Le port` has a colon: it is no letter alone.
  if (/^[\s\u00a0\u202f]?:/.test(text.slice(from + 1, from + 3))) return undefined
  let at = from + 1
  const isStopped = text[at] === '.'
  if (isStopped) at++
  const bracket = /^\s?\([^()]{2,60}\)/.exec(text.slice(at, at + 64))
  if (bracket && unit === Q && !reading.isEvent(bracket[0].trim().slice(1, -1)))
    at += bracket[0].length
  const gap = spaces(text, at)
  if (isStopped && INITIALS.test(text.slice(at, at + WIDEST_INITIALS))) return undefined
  if (isStopped && (gap === 0 || (gap === 1 && isInitial(reading, at + 1)))) return undefined
  // "A Minister": an article, or an answer if the record has many such behind questions.
  const isTimed = timeBehind(text, at) > at
  const isSpaced = unit === A && !isStopped && !isTimed && gap < 2 && text[at] !== '\t'
  if (isSpaced && !(gap === 1 && /^\p{Lu}/u.test(text.slice(at + 1, at + 2)))) return undefined
  // "A  SRA.  LUND": an article, where words stand wide apart; "Q    Mr. President" speaks to somebody.
  if (unit === A && !isStopped && isHonoured(reading, at + gap)) return undefined
  const isGlued = gap === 0 && !isStopped && at < line.end
  if (isGlued && !/^\p{Lu}\p{Ll}/u.test(text.slice(at, at + 2))) return undefined
  if (at + gap < line.end && !isGlued && !mayOpen(text, at + gap) && !isStopped && gap < 2) {
    return undefined
  }
  const printed = { start: from, end: isStopped && !bracket ? at - 1 : at }
  const names = partiesIn(text, { start: from, end: printed.end }, reading.lexicon, reading.shapes)
  if (names.length !== 1 || names[0]!.function === undefined) return undefined
  const dash = /^\s?[–—-](?=\s)/.exec(text.slice(at, at + 3))?.[0].length ?? 0
  const end = at + dash
  return siteOf(reading, opening, {
    form: 'letter',
    names,
    printed,
    end,
    isStrong: !isGlued && !isSpaced,
  })
}

/** True if the word at `at` is an honorific. */
function isHonoured({ sheet: { text }, lexicon }: Reading, at: number): boolean {
  const word = /^\p{Lu}[\p{L}.]*/u.exec(text.slice(at, at + 20))?.[0]
  return word !== undefined && lexicon.honorifics.has(key(word.replace(/\.$/, '')))
}

/** The letter for a question or an answer in other languages, with a stop or a dash: `P. ¿Cuándo?` */
function other(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { from } = opening
  const end = from + 1
  const mark = /^(?:\.(?:\s?[–—-])?|\s?[–—-])(?=\s)/.exec(text.slice(end, end + 4))?.[0]
  if (mark === undefined || isInitial(reading, end + mark.length + 1)) return undefined
  if (CAPITALS.test(text.slice(end + mark.length, end + mark.length + WIDEST_INITIALS)))
    return undefined
  const names = partiesIn(text, { start: from, end }, reading.lexicon, reading.shapes)
  const spoken = names.length === 1 ? names[0]!.function : undefined
  if (spoken !== 'questioner' && spoken !== 'answerer') return undefined
  return siteOf(reading, opening, {
    form: 'letter',
    names,
    printed: { start: from, end },
    end: end + mark.length,
    isStrong: false,
  })
}

/** A family name, and the seat or party behind it, before the mark that ends a label. */
const NAMED = /^(\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+)?(?:\s\((\p{Lu}[^()]{0,40})\)[.:]|:)\s/u

/** True if the letter is the initial of the name at `at`: "A. Holm (NA). Thank you". */
function isInitial({ sheet: { text }, isEvent }: Reading, at: number): boolean {
  const found = NAMED.exec(text.slice(at, at + 90))
  if (!found) return false
  if (found[2] !== undefined) return !isEvent(found[2])
  return found[1]!.toUpperCase() === found[1]
}

function spaces(text: string, at: number): number {
  let end = at
  while (end < text.length && isSpace(text.charCodeAt(end))) end++
  return end - at
}
