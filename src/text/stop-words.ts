import { CAPITAL, DIGIT, EDGE, OPENER, SMALL, SPACE, STOP, unitAt } from './sentence-units.ts'
import { WordList } from './word-list.ts'

/** Never the last word of a sentence: "Mr.". */
const NEVER = 1
/** Not the last word before a number: "no. 5". */
const BEFORE_NUMBER = 2
/** The last word only before a word that opens sentences: "U.S. We", not "U.S. Government". */
const MAY_END = 4
/** Opens sentences when it has a capital. */
const OPENS = 8
/** Follows an ordinal number: "3. Oktober". */
const AFTER_ORDINAL = 16

/** Has a capital everywhere: "I". */
const ALWAYS_CAPITAL = 32

/** What a language knows of stops. */
export interface SentenceRules {
  readonly words: WordList
  /** True where a full stop after digits makes an ordinal number. */
  readonly ordinals: boolean
  /** True where a space stands before a closing guillemet. */
  readonly spacedQuotes: boolean
  /** True if the word before the stop at `stop` is no abbreviation. */
  isPlain(text: string, stop: number): boolean
}

/** The words of one language, as a codebook lists them; each without its last full stop. */
export interface StopWords {
  readonly words: readonly string[]
  readonly before_numbers: readonly string[]
  readonly may_end: readonly string[]
  readonly openers: readonly string[]
  readonly after_ordinals: readonly string[]
  readonly always_capital: readonly string[]
  readonly spaced_quotes: boolean
}

/** Rules made of the words of one language, or of several for a language of which nothing is known. */
export function rulesOf(entries: readonly StopWords[]): SentenceRules {
  const words = new WordList()
  for (const entry of entries) {
    words.add(entry.words, NEVER)
    words.add(entry.before_numbers, BEFORE_NUMBER)
    words.add(entry.may_end, MAY_END)
    words.add(entry.openers, OPENS)
    words.add(entry.after_ordinals, AFTER_ORDINAL)
    words.add(entry.always_capital, ALWAYS_CAPITAL)
  }
  const isPlain = (text: string, stop: number): boolean => {
    const bits = words.bitsOf(text, wordStart(text, 0, stop), stop)
    return (bits & (NEVER | MAY_END | BEFORE_NUMBER)) === 0
  }
  const ordinals = entries.length > 0 && entries[0]!.after_ordinals.length > 0
  return { words, ordinals, isPlain, spacedQuotes: entries.some((one) => one.spaced_quotes) }
}

/** Longest word looked back for, in units. */
const LONGEST = 24

/** Where the word begins that ends at `stop`: "l'Ing." has "Ing". */
function wordStart(text: string, from: number, stop: number): number {
  const least = Math.max(from, stop - LONGEST)
  let start = stop
  while (start > least && (unitAt(text, start - 1) & EDGE) === 0) start--
  return start
}

/** What stands after a stop: its first character, its first word, and the end of the range. */
export interface After {
  readonly first: number
  readonly next: number
  readonly limit: number
}

/**
 * True if the full stop at `stop` ends the sentence from `start`, by the word before it and the one
 * after it.
 */
export function endsAfterWord(
  text: string,
  start: number,
  stop: number,
  after: After,
  rules: SentenceRules,
): boolean {
  const from = wordStart(text, start, stop)
  const length = stop - from
  if (length === 0) return true
  const last = unitAt(text, stop - 1)
  const known = rules.words.bitsOf(text, from, stop)
  if ((known & NEVER) !== 0) return false
  if ((last & DIGIT) !== 0) return endsAfterNumber(text, start, from, stop, after, rules)
  if (length <= 4 && isMarker(text, start, from, stop)) return false
  const number = (unitAt(text, after.next) & DIGIT) !== 0
  if ((known & BEFORE_NUMBER) !== 0 && number) return false
  if ((known & MAY_END) !== 0) return opens(text, after, rules)
  if (length === 1) return endsAfterLetter(text, from, stop, after, rules)
  return (unitAt(text, from + 1) & STOP) === 0 && (unitAt(text, from + 2) & STOP) === 0
    ? true
    : !isAcronym(text, from, stop) || opens(text, after, rules)
}

/** After one letter: an initial, or half of an abbreviation like "z. B." or "т. е.". */
function endsAfterLetter(
  text: string,
  from: number,
  stop: number,
  after: After,
  rules: SentenceRules,
): boolean {
  const pair = unitAt(text, from - 1) & SPACE && text.charCodeAt(from - 2) === 0x2e
  if (pair && (unitAt(text, from - 4) & EDGE) !== 0) {
    const both = `${text[from - 3]!}.${text[from]!}`
    const known = rules.words.bitsOf(both, 0, both.length)
    if ((known & NEVER) !== 0) return false
    if ((known & MAY_END) !== 0) return opens(text, after, rules)
  }
  const { next } = after
  const second =
    text.charCodeAt(next + 1) === 0x2e && (unitAt(text, next) & (SMALL | CAPITAL)) !== 0
  if ((unitAt(text, stop - 1) & CAPITAL) !== 0) return !second && opens(text, after, rules)
  return !second
}

/** Most digits of an ordinal number, or of a number in a list. */
const MOST_DIGITS = 3

/** After digits: a number in a list, an ordinal, or a number that ends the sentence. */
function endsAfterNumber(
  text: string,
  start: number,
  from: number,
  stop: number,
  after: After,
  rules: SentenceRules,
): boolean {
  let digits = stop
  while (digits > from && (unitAt(text, digits - 1) & DIGIT) !== 0) digits--
  if (digits > from || stop - from > MOST_DIGITS) return true
  if (isFirst(text, start, from)) return false
  if (!rules.ordinals) return true
  if (after.next === after.first + 1 && (unitAt(text, after.next) & DIGIT) !== 0) return false
  const bits = wordBits(text, after.next, after.limit, rules)
  if ((bits & AFTER_ORDINAL) !== 0) return false
  if (stop - from === MOST_DIGITS) return true
  return (bits & OPENS) !== 0 || (unitAt(text, after.next) & CAPITAL) === 0
}

/** A letter or Roman number that opens the sentence, as in lists. */
function isMarker(text: string, start: number, from: number, stop: number): boolean {
  if (!isFirst(text, start, from)) return false
  if (stop - from === 1) return (unitAt(text, from) & SMALL) !== 0 || isRoman(text, from, stop)
  return isRoman(text, from, stop)
}

function isRoman(text: string, from: number, stop: number): boolean {
  for (let i = from; i < stop; i++) if (!'IVX'.includes(text[i]!)) return false
  return true
}

/** True if nothing but marks stands before `at` in the sentence. */
function isFirst(text: string, start: number, at: number): boolean {
  for (let i = start; i < at; i++) if ((unitAt(text, i) & (SPACE | OPENER)) === 0) return false
  return true
}

/** True for letters one or two at a time with stops between: "U.S.A", "D.C". */
function isAcronym(text: string, from: number, stop: number): boolean {
  let letters = 0
  let stops = 0
  for (let i = from; i < stop; i++) {
    if (text.charCodeAt(i) === 0x2e) {
      if (letters === 0) return false
      letters = 0
      stops++
    } else if ((unitAt(text, i) & (SMALL | CAPITAL)) === 0 || ++letters > 2) return false
  }
  return stops > 0
}

/** True if what follows opens a sentence: a quotation, or a word that sentences open with. */
function opens(text: string, { first, next, limit }: After, rules: SentenceRules): boolean {
  if (next > first && !'([-–—'.includes(text[first]!)) return true
  return (wordBits(text, next, limit, rules) & OPENS) !== 0
}

/** True if what follows has a capital that says nothing of sentences, as "I" has. */
export function isAlwaysCapital(
  text: string,
  { next, limit }: After,
  rules: SentenceRules,
): boolean {
  return (wordBits(text, next, limit, rules) & ALWAYS_CAPITAL) !== 0
}

/** The bits of the word that starts at `from`, if it has a capital. */
function wordBits(text: string, from: number, limit: number, { words }: SentenceRules): number {
  if ((unitAt(text, from) & CAPITAL) === 0) return 0
  let end = from
  while (end < limit && (unitAt(text, end) & (SMALL | CAPITAL)) !== 0) end++
  return words.bitsOf(text, from, end)
}
