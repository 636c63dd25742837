import {
  isCapitalAt,
  isCapitalised,
  isOffice,
  isSpace,
  isUpper,
  key,
  opensCalled,
  partiesIn,
  type LabelName,
  type Lexicon,
  type Range,
  type SpeakerFunction,
} from 'readout'
import { firstWord } from '../sheet.ts'
import { areCapitals, isTold, printedOf, siteOf } from './make.ts'
import { mayOpen } from './opening.ts'
import type { Grammar, Opening, Reading } from './site.ts'

/** Most words before the stop. */
const MOST_WORDS = 18
const WIDEST = 150

/**
 * Names before a full stop.
 *
 * ```
 * Mr. LUND of Norland. I thank       The PRESIDING OFFICER. Without objection
 * M. le président. La parole         ROSSI (PD). Signor Presidente
 * ```
 *
 * In capitals they are strong; in small letters the record as a whole must tell.
 */
export const stop: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const at = stopOf(reading, opening)
  if (at < 0) return undefined
  const names = partiesIn(text, { start: opening.from, end: at }, reading.lexicon, reading.shapes)
  if (names.length === 0) return undefined
  const isCapital = areCapitals(text, names)
  if (isCapital && runsOn(text.slice(at + 1, opening.line.end))) return undefined
  const isInitial = isInitialBefore(text, at)
  const isPlain = !isTold(names) && !isInitial && !names.some(({ bracketed }) => bracketed)
  if (isPlain && !isCapital) return undefined
  const end = at + 1 + /^[\d¹²³⁰⁴-⁹]{0,2}/.exec(text.slice(at + 1, at + 3))![0].length
  const printed = isInitial ? withStop(names, at) : names
  return siteOf(reading, opening, {
    form: 'stop',
    names: printed,
    printed: printedOf(printed),
    end,
    isStrong: isCapital && !isPlain && !isInitial,
  })
}

/** True if the full stop at `at` is that of an initial behind another: `Орлов П. И. Да`. */
const isInitialBefore = (text: string, at: number): boolean =>
  /\p{Lu}\.\s?\p{Lu}$/u.test(text.slice(Math.max(0, at - 4), at))

/** `names`, the last of which ends with the full stop of its initial at `at`. */
function withStop(names: readonly LabelName[], at: number): LabelName[] {
  const last = names.at(-1)!
  const core = last.core.end === at ? { start: last.core.start, end: at + 1 } : last.core
  return last.end === at ? [...names.slice(0, -1), { ...last, core, end: at + 1 }] : [...names]
}

/** True for more words in capitals that no sentence ends: `IDA LUND, PARL. STATE SECRETARY FOR HARBOURS`. */
const runsOn = (rest: string): boolean =>
  isUpper(rest) && /\p{Lu}{3}/u.test(rest) && !/[.!?…:)"”’»–—-]\s*$/.test(rest)

/** The full stop that ends the label at `opening`; -1 if its words have not the shape of one. */
function stopOf({ sheet: { text }, lexicon }: Reading, { from, line }: Opening): number {
  const end = Math.min(line.end, from + WIDEST)
  if (!mayStart(text, from, lexicon)) return -1
  let depth = 0
  let isNamed = false
  let isFree = false
  let isComma = false
  let next = tokenFrom(text, from, end)
  for (let i = 0; i < MOST_WORDS && next; i++) {
    const token = next
    next = tokenFrom(text, token.end, end)
    const word = text.slice(token.start, token.end)
    if (depth === 0 && !isFree && !mayStand(word, lexicon)) return -1
    for (const unit of word) depth += '([（'.includes(unit) ? 1 : ')]）'.includes(unit) ? -1 : 0
    if (depth > 0) continue
    const last = word.replace(/[\d¹²³⁰⁴-⁹]{1,2}$/, '')
    if (last.endsWith('.') && isEnd(text, token, next, last, isNamed, lexicon)) {
      return token.start + last.length - 1
    }
    if (word.length > 2 && !lexicon.honorifics.has(key(word))) isNamed = true
    // What an office is for may be any words: "ministre de la mer", "X, Relatore per la pace".
    const mayBe = isSmall(word) || isComma
    isFree ||= i > 0 && mayBe && isOffice(lexicon, key(word.replace(/,$/, '')))
    isComma = word.endsWith(',')
  }
  return -1
}

/** The next word of `text` from `from` on, cut at white space; undefined if there is none before `end`. */
function tokenFrom(text: string, from: number, end: number): Range | undefined {
  const start = firstWord(text, from, end)
  let stop = start
  while (stop < end && !isSpace(text.charCodeAt(stop))) stop++
  return stop > start ? { start, end: stop } : undefined
}

const isSmall = (word: string): boolean => !isCapitalised(word)

/** True if an article, an honorific, an office or a word in capitals stands at `from`. */
export function mayStart(text: string, from: number, lexicon: Lexicon): boolean {
  let end = from
  while (end < text.length && end < from + 24 && !endsOpening(text.charCodeAt(end))) end++
  if (end === from || !isCapitalAt(text, from)) return false
  const head = text.slice(from, from + WIDEST_INITIALLED)
  if (head.includes('.') && INITIALLED.test(head)) return true
  const word = text.slice(from, end)
  const known = key(word)
  if (isUpper(word.replace(/[.'’]/g, '')) && word.length > 1) return true
  return (
    lexicon.honorifics.has(known) ||
    isOffice(lexicon, known) ||
    lexicon.articles.has(known) ||
    lexicon.modifiers.has(known) ||
    isAsked(lexicon.functions.get(known)) ||
    opensCalled(known, lexicon)
  )
}

const isAsked = (spoken: SpeakerFunction | undefined): boolean =>
  spoken === 'questioner' || spoken === 'answerer'

/** A name with initials: `J.Kalns (`, `Ozols P. J.,`, `Орлов П. И. Да`. */
const INITIALLED =
  /^(?:(?:\p{Lu}\.\s?){1,2}\p{Lu}[\p{L}’-]{2,}\s?\(|\p{Lu}\p{Ll}[\p{L}’-]+\s\p{Lu}\.\s?\p{Lu}\.(?:,|$|\s\p{Lu}))/u
const WIDEST_INITIALLED = 40

/** White space, an opening bracket or a comma. */
const endsOpening = (unit: number): boolean =>
  unit === 0x28 || unit === 0x2c || unit === 0xfeff || (unit !== 0x85 && isSpace(unit))

function mayStand(word: string, lexicon: Lexicon): boolean {
  if (isCapitalised(word) || '([（«'.includes(word[0]!)) return true
  const known = key(word.replace(/[.,]$/, ''))
  return (
    lexicon.complements.has(known) ||
    lexicon.particles.has(known) ||
    lexicon.articles.has(known) ||
    lexicon.tails.has(known) ||
    lexicon.modifiers.has(known) ||
    isOffice(lexicon, known) ||
    lexicon.joiners.has(known) ||
    lexicon.honorifics.has(known)
  )
}

/** True if the full stop behind `token` ends the label, and no abbreviation or initial. */
function isEnd(
  text: string,
  token: Range,
  next: Range | undefined,
  word: string,
  isNamed: boolean,
  lexicon: Lexicon,
): boolean {
  const isInitial = /^(?:\p{Lu}\.)+$/u.test(word)
  if (lexicon.honorifics.has(key(word)) && !(isNamed && next === undefined)) return false
  if (isInitial && !(isNamed && /^\p{Script=Cyrillic}/u.test(word))) return false
  if (next === undefined) return true
  const following = text.slice(next.start, next.end)
  if (isInitial && /^\p{Lu}\.,?$/u.test(following)) return false
  return /\s/.test(text[token.end] ?? ' ') && mayOpen(text, next.start)
}
