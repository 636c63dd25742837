import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { isCapitalised } from '#text/words.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'
import { isUpper } from './tokens.ts'

/** What a bar parts from a name on a screen. */
const BEHIND_BAR = /\s\|\s[^|]{2,40}$/

/** `printed` without what a bar parts from the name: `Ida Lund | Norland Institute`. */
export function beforeBar(text: string, printed: Range): Range {
  const bar = text.slice(printed.start, printed.end).search(BEHIND_BAR)
  return bar > 0 ? trim(text, { start: printed.start, end: printed.start + bar }) : printed
}

/** A word of some length before a full stop, and another behind it. */
const STOPPED = /(\p{L}[\p{L}\p{M}'’-]{4,}|[\u0590-\u06ff]{3,})\.\s/gu

/** Two letters or more of a script without case before a full stop, and another word behind it. */
const STOPPED_UNCASED = /(\p{Lo}[\p{Lo}\p{M}]+)\.\s/gu

/** Most letters of an office that is shortened: "Assoc." */
const LONGEST_SHORTENED = 7

/** True if a sentence ends inside `said`: its last word is no abbreviation that labels print. */
export function endsSentence(said: string, lexicon: Lexicon): boolean {
  if (!said.includes('.')) return false
  for (const [, word = ''] of said.matchAll(STOPPED)) {
    const known = key(word)
    const isShort = word.length <= LONGEST_SHORTENED && lexicon.offices.has(known)
    if (!isShort && !lexicon.honorifics.has(known)) return true
  }
  for (const [, word = ''] of said.matchAll(STOPPED_UNCASED)) {
    const known = key(word)
    if (isInitial(word) || lexicon.offices.has(known) || lexicon.honorifics.has(known)) continue
    return true
  }
  return false
}

/** An initial in a script of India, whose letters carry their vowels as marks: வி., எஸ். */
const INITIAL = /^[\u0904-\u0dff]\p{M}*(?:[\u0904-\u0dff]\p{M}+)?$/u

const isInitial = (word: string): boolean => INITIAL.test(word)

/**
 * Number of words in capitals before an office in small letters, 0 if the words are not such:
 * "IDA LUND közlekedési államtitkár" has 2.
 */
export function capitalsBefore(tokens: readonly Range[], text: string, lexicon: Lexicon): number {
  const word = ({ start, end }: Range): string => text.slice(start, end)
  const count = tokens.findIndex((token) => !isCapitalised(word(token)))
  const rest = tokens.slice(Math.max(0, count))
  if (count < 1 || rest.some((token) => isCapitalised(word(token)))) return 0
  const capitals = tokens.slice(0, count).map(word)
  const isName = (printed: string): boolean =>
    printed.length > 2 && !lexicon.honorifics.has(key(printed))
  if (!capitals.every(isUpper) || !capitals.some(isName)) return 0
  return rest.some((token) => isOffice(lexicon, key(word(token)))) ? count : 0
}
