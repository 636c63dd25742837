import type { Range } from '#text/range.ts'
import { isSpace } from '#text/space.ts'
import { isCapitalised, visible } from '#text/words.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'

/** The words of `range`, cut at white space. */
export function tokensOf(text: string, range: Range): Range[] {
  const tokens: Range[] = []
  let start = -1
  for (let i = range.start; i <= range.end; i++) {
    const edge = i === range.end || isSpace(text.charCodeAt(i))
    if (edge && start >= 0) tokens.push({ start, end: i })
    if (edge) start = -1
    else if (start < 0) start = i
  }
  return tokens
}

/**
 * Letters, with the marks that names hold, and ordinals inside Korean and Japanese offices: `O’Dwyer`, `Núñez-Ortíz`,
 * `A.H.O.`, `Speaker_1`, `해양부제2차관`.
 */
const NAME_WORD =
  /^(?:[제第]\d{1,2}(?=\p{Lo})|[\p{L}\p{M}])(?:[제第]\d{1,2}(?=\p{Lo})|[\p{L}\p{M}'’`´.·・\-‐‑_])*\d{0,3}$/u

/** Longest name in a script without case, in characters. */
const LONGEST_UNCASED = 14
/** The same of an office, which names what it is for. */
const LONGEST_UNCASED_OFFICE = 32

/** True if `word` may be a word of a name; `isFirst` if it opens the name. */
export function isNameWord(word: string, isFirst: boolean, lexicon: Lexicon): boolean {
  const printed = visible(word)
  if (!isFirst && lexicon.particles.has(printed)) return true
  if (printed.length <= 4 && lexicon.particles.has(printed.toLowerCase())) return true
  if (!NAME_WORD.test(printed)) return false
  if (isUncased(printed))
    return printed.length <= LONGEST_UNCASED || isUncasedOffice(printed, lexicon)
  return isCapitalised(printed) || /^[dlo]['’]\p{Lu}/u.test(printed)
}

/** An office of several matters in such a script: 文化スポーツ担当部長兼健康・保険担当部長. */
const isUncasedOffice = (word: string, { officeEndings }: Lexicon): boolean =>
  word.length <= LONGEST_UNCASED_OFFICE && officeEndings.some((ending) => word.endsWith(ending))

/** True if `word` is of a script that knows no capitals. */
export function isUncased(word: string): boolean {
  return word.toLowerCase() === word && word.toUpperCase() === word
}

/** True if all letters of `word` are capitals, but for `Mc`, `De` and the like in front of them. */
export function isUpper(word: string): boolean {
  if (word.toUpperCase() === word) return word.toLowerCase() !== word
  return /^(?:\p{Lu}\p{Ll}{1,2}|[dlo])['’]?\p{Lu}{2,}/u.test(word) && !/\p{Lu}\p{Ll}+$/u.test(word)
}

/** An ordinal in figures, as stands in offices: "1º SECRETÁRIO", "COMISIÓN 2.ª". */
const ORDINAL = /^\d{1,2}\.?[ºª°]$/

/** A capitalised word behind a small one that lost its vowel: "l'Intérieur", "d’Acció", "dell'Interno". */
const ELIDED = /^(?:[dl]|dell|nell|all)['’]\p{Lu}/u

/** True if `word` may stand in an office: capitalised, an ordinal, or a small word that joins. */
export function isTitleWord(word: string, lexicon: Lexicon): boolean {
  if (isCapitalised(word) || ORDINAL.test(word) || ELIDED.test(word)) return true
  const known = key(word)
  return (
    lexicon.complements.has(known) ||
    lexicon.tails.has(known) ||
    lexicon.articles.has(known) ||
    lexicon.particles.has(word) ||
    lexicon.modifiers.has(known) ||
    isOffice(lexicon, known) ||
    lexicon.joiners.has(known) ||
    lexicon.honorifics.has(known)
  )
}
