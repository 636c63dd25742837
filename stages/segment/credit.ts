import { isCapitalised, type Lexicon, type Range } from 'readout'

/** Shortest word that opens a credit, in characters: `Por Dios` is said. */
const SHORTEST_OPENER = 6

/** True for a line that names who held the interview: `Propos recueillis par Ida Lund.` */
export function isCredit(
  text: string,
  { start, end }: Range,
  { bylines, particles }: Lexicon,
): boolean {
  const said = text.slice(start, end).replace(/^[([]|[.)\]]+$/g, '')
  const opener = bylines.find(
    (one) =>
      one.length >= SHORTEST_OPENER &&
      ' :'.includes(said[one.length] ?? '-') &&
      said.slice(0, one.length).toLowerCase() === one.toLowerCase(),
  )
  if (opener === undefined) return false
  const words = said
    .slice(opener.length)
    .replace(/^\s?:/, '')
    .trim()
    .split(/[\s,]+/)
  const isName = (word: string): boolean => isCapitalised(word) || particles.has(word)
  return words[0] !== '' && words.length <= MOST_NAMES && words.every(isName)
}

/** Most words of those who held it. */
const MOST_NAMES = 6
