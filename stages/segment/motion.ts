import { key, type Range } from 'readout'
import { firstWord, type Notes } from './notes.ts'

/** Longest line that names who brings a motion, in characters. */
const WIDEST = 110
/** Longest word in small letters that may stand among names and offices: `of`, `the`. */
const LONGEST_SMALL = 3

/**
 * True for a line of nothing but who brings a motion, or seconds it: what follows is read, and nobody's words.
 *
 * ```
 * Moved by Councillor Lund,
 * Seconded by Councillor Dorn,
 * THAT the pier be opened.
 * ```
 */
export function isMotion(text: string, { start, end }: Range, { motions }: Notes): boolean {
  if (end - start > WIDEST) return false
  const said = text.slice(start, end)
  const first = firstWord(key(said.slice(0, WIDEST_WORD)))
  const known = motions.get(first)
  if (!known) return false
  const low = key(said)
  const opening = known.find((phrase) => low.startsWith(`${phrase} `))
  if (opening === undefined) return false
  const movers = new Set([...motions.values()].flat().flatMap((phrase) => phrase.split(' ')))
  const rest = said.slice(opening.length).match(/[\p{L}\p{M}'’-]+/gu) ?? []
  const isName = (word: string): boolean => /^\p{Lu}/u.test(word)
  return (
    rest.some(isName) &&
    rest.every((word) => isName(word) || word.length <= LONGEST_SMALL || movers.has(key(word)))
  )
}

/** Longer than the first word of such a line. */
const WIDEST_WORD = 24
