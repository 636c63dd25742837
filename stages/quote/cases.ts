/** The ending of a name in the nominative, and the one that it has in another case. */
export type Case = readonly [nominative: string, other: string]

/** The cases in a list like `a/y, /ovi`. */
export const casesOf = (list: readonly string[]): Case[] =>
  list.map((pair) => {
    const slash = pair.indexOf('/')
    return [pair.slice(0, slash), pair.slice(slash + 1)]
  })

/** Fewest letters that a name keeps in all its cases. */
const SHORTEST_STEM = 2

/**
 * True if `name` may be `full` in another case, word by word.
 *
 * ```
 * Pavla Lunda   of   Pavel Lund
 *   ^^     ^            ^^
 * ```
 *
 * Where the family name alone has no other ending, one that makes a woman's name of a man's tells nothing:
 * "Petra Dorn" is not "Petr Dorn".
 */
export function isCaseOf(name: string, full: string, cases: readonly Case[]): boolean {
  const [words, wholes] = [name.split(' '), full.split(' ')]
  if (name === full || words.length !== wholes.length) return false
  let isSure = false
  for (const [at, word] of words.entries()) {
    const whole = wholes[at]!
    if (word === whole) continue
    const found = cases.find((one) => isEnding(word, whole, one))
    if (!found) return false
    isSure ||= at === words.length - 1 || !MAKES_WOMAN.includes(found[1]) || found[0] !== ''
  }
  return isSure
}

/** Endings that make the given name of a woman of that of a man, in scripts of Europe. */
const MAKES_WOMAN = 'aа'

function isEnding(word: string, whole: string, [nominative, other]: Case): boolean {
  const stem = word.length - other.length
  return (
    stem >= SHORTEST_STEM &&
    whole.length === stem + nominative.length &&
    word.endsWith(other) &&
    whole.endsWith(nominative) &&
    whole.startsWith(word.slice(0, stem))
  )
}

/** A name without the marks on its letters: "Lúnin" is "Lunin". */
export const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')
