import type { Range } from './range.ts'
import { unitsOf } from './units.ts'

/** Classes of code units; what is neither is 0. */
const WORD = 1
const JOINER = 2

/**
 * Marks that join two halves of one word: apostrophes, the hyphens, the full stop of "U.S", and what
 * printing does not show (soft hyphen, zero-width joiners).
 */
const JOINERS = "'\u2019-\u2010\u2011.\u00ad\u200c\u200d\u2060"

/** The class of each code unit: one look-up a character, where a pattern would cost ten times that. */
const CLASS = classes()

function classes(): Uint8Array {
  const table = new Uint8Array(0x10000)
  const units = Array.from(table, (_, unit) => String.fromCharCode(unit)).join('')
  for (const { 0: run, index } of units.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    table.fill(WORD, index, index + run.length)
  }
  table.fill(WORD, 0xd800, 0xe000)
  table.fill(0, 0x2000, 0x2070)
  table.fill(0, 0x3000, 0x3021)
  table.fill(0, 0xff00, 0xff10)
  for (const joiner of JOINERS) table[joiner.charCodeAt(0)] = JOINER
  return table
}

/** True if the unit belongs to a word: a letter, digit or mark, or half of a surrogate pair. */
export function isWordUnit(unit: number): boolean {
  return CLASS[unit] === WORD
}

/** True if a unit of a word stands at `index` of `text`; false outside the text. */
export function isWordAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && CLASS[text.charCodeAt(index)] === WORD
}

/** End of the word that starts at `start`: letters and digits, joined by single joiners. */
export function wordEnd(text: string, start: number, limit: number): number {
  let i = start
  while (i < limit) {
    const found = CLASS[text.charCodeAt(i)]
    if (found === WORD) i++
    else if (found === JOINER && i + 1 < limit && CLASS[text.charCodeAt(i + 1)] === WORD) i += 2
    else break
  }
  return i
}

/**
 * Writes start and end of each word of `text` into `room`, which has two places for each unit of it;
 * gives the number of places taken. One loop without calls: it runs over all of a corpus.
 */
export function wordBounds(text: string, room: Int32Array): number {
  const units = unitsOf(text)
  const limit = text.length
  let taken = 0
  for (let i = 0; i < limit; i++) {
    if (CLASS[units[i]!] !== WORD) continue
    room[taken++] = i++
    while (i < limit) {
      const found = CLASS[units[i]!]
      if (found === WORD) i++
      else if (found === JOINER && i + 1 < limit && CLASS[units[i + 1]!] === WORD) i += 2
      else break
    }
    room[taken++] = i
  }
  return taken
}

/** The words of `range`, in order. */
export function words(text: string, range: Range): Range[] {
  const found: Range[] = []
  for (let i = range.start; i < range.end; i++) {
    if (!isWordUnit(text.charCodeAt(i))) continue
    const end = wordEnd(text, i, range.end)
    found.push({ start: i, end })
    i = end
  }
  return found
}

/**
 * Number of words in `range` of `text` (all of it by default): runs of letters and digits, an inner
 * apostrophe or hyphen joining.
 */
export function countWords(text: string, range: Range = { start: 0, end: text.length }): number {
  const { end } = range
  let count = 0
  for (let i = range.start; i < end; i++) {
    if (!isWordUnit(text.charCodeAt(i))) continue
    count++
    i = wordEnd(text, i, end)
  }
  return count
}

/** True if `word` starts with an upper-case letter, or with one of a script without case. */
export function isCapitalised(word: string): boolean {
  const unit = word.charCodeAt(0)
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a
  if (isGeorgian(unit)) return true
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0x20)
  if (first.toLowerCase() !== first) return true
  return first.toUpperCase() === first && /[\p{Lo}\p{Lu}]/u.test(first)
}

/** Georgian has capitals for whole words in them alone, so its other letters begin names too. */
const isGeorgian = (unit: number): boolean => unit >= 0x10d0 && unit <= 0x10ff

/** True if the script of the unit has no capitals that begin words: Hebrew, Arabic, Hindi, Georgian, Chinese. */
export function isCaseless(unit: number): boolean {
  if (unit < 0x531) return false
  const letter = String.fromCharCode(unit)
  return isGeorgian(unit) || (letter.toUpperCase() === letter && letter.toLowerCase() === letter)
}

/** {@link isCapitalised} of what starts at `index`, without cutting it out. */
export function isCapitalAt(text: string, index: number): boolean {
  if (index >= text.length) return false
  const unit = text.charCodeAt(index)
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a
  return isCapitalised(text.slice(index, index + 2))
}

/** True if `text` is ASCII throughout. */
export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text)
}

/**
 * A pattern is five times as fast as a loop here: the engine keeps strings in more than four forms, and
 * where it has met so many it looks up what a string can do for each character again.
 */
const BEYOND_ASCII = /[^\u0000-\u007f]/

/**
 * `text` without what is no part of its words: zero-width characters, soft hyphens and direction marks, which do not print, and
 * broken bars, the field marks of a word processor that converted protocols leave in names (`Ida Lund¦ (SPÖ):`).
 */
export function visible(text: string): string {
  return isAscii(text) ? text : text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff¦]/g, '')
}

/** `text` as lower-case ASCII words joined by hyphens, for ids; empty if nothing is left. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const latin = plain.replace(/[ßæœøłđðþı]/g, (letter) => LATIN_LETTERS[letter] ?? '')
  return latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}

/** Latin letters that no normalisation takes apart. */
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
