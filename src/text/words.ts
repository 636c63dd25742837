import type { Range } from './range.ts'

/** Latin-1 units that are letters or digits, by code unit. */
const LATIN = Uint8Array.from({ length: 256 }, (_, unit) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 0,
)

/**
 * Marks that join two halves of one word: apostrophes, the hyphens, the full stop of "U.S", and
 * what does not print (soft hyphen, zero-width joiners, word joiner).
 */
const JOINERS = "'’-‐‑.\u00ad\u200c\u200d\u2060"

/** True for a character of JOINERS; asked at the end of every word of a corpus. */
function isJoiner(unit: number): boolean {
  if (unit < 0x80) return unit === 0x27 || unit === 0x2d || unit === 0x2e
  return JOINERS.includes(String.fromCharCode(unit))
}

/** True if the unit belongs to a word: a letter, digit or mark, or half of a surrogate pair. */
export function isWordUnit(unit: number): boolean {
  if (unit < 256) return LATIN[unit] === 1
  if (unit >= 0x2000 && unit <= 0x206f) return false
  if (unit >= 0x3000 && unit <= 0x3020) return false
  if (unit >= 0xff00 && unit <= 0xff0f) return false
  return unit >= 0xd800 && unit <= 0xdfff ? true : wideWord(unit)
}

const wide = new Int8Array(0x10000)

/** Letter, number or mark above Latin-1, remembered for each unit once asked. */
function wideWord(unit: number): boolean {
  const known = wide[unit]!
  if (known !== 0) return known > 0
  const found = /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))
  wide[unit] = found ? 1 : -1
  return found
}

/** End of the word that starts at `start`: letters and digits, joined by single joiners. */
export function wordEnd(text: string, start: number, limit: number): number {
  let i = start
  while (i < limit) {
    if (isWordUnit(text.charCodeAt(i))) i++
    else if (i + 1 < limit && isJoiner(text.charCodeAt(i)) && isWordUnit(text.charCodeAt(i + 1)))
      i++
    else break
  }
  return i
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

/** Number of words in `text`: runs of letters and digits, an inner apostrophe or hyphen joining. */
export function countWords(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    if (!isWordUnit(text.charCodeAt(i))) continue
    count++
    i = wordEnd(text, i, text.length)
  }
  return count
}

/** True if `word` starts with an upper-case letter, or with one of a script without case. */
export function isCapitalised(word: string): boolean {
  const unit = word.charCodeAt(0)
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0x20)
  if (first.toLowerCase() !== first) return true
  return first.toUpperCase() === first && /[\p{Lo}\p{Lu}]/u.test(first)
}

/** `text` without zero-width characters, soft hyphens and direction marks, which do not print. */
export function visible(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
}

/** `text` as lower-case ASCII words joined by hyphens, for ids; empty if nothing is left. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}
