import { key, partyOf, trim, type Article, type Lexicon, type Range } from 'readout'

/** Somebody takes the chair. */
export interface Chairing {
  /** From here on. */
  readonly at: number
  /** The words that say so. */
  readonly evidence: Range
  /** The name printed; undefined for an office alone. */
  readonly name: Range | undefined
}

/** Longest line that tells who is in the chair. */
const WIDEST = 120

/**
 * Where `article` says who is in the chair, in brackets or on a line of its own.
 *
 * ```
 * [Mr. Erik Lund in the Chair]
 *      ^^^^^^^^^ name
 * ```
 */
export function chairings({ source }: Article, lexicon: Lexicon): Chairing[] {
  const { text } = source
  const found: Chairing[] = []
  for (const words of lexicon.inChair) {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const evidence = lineAround(text, at, at + words.length)
      const party = evidence && partyOf(text, trim(text, { ...evidence, end: at }), lexicon)
      if (!evidence || !party) continue
      const name = party.core.end > party.core.start ? party.core : undefined
      found.push({ at: evidence.end, evidence, name })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** The bracket or line that holds nothing but a name and the words from `at` to `end`. */
function lineAround(text: string, at: number, end: number): Range | undefined {
  let start = at
  while (start > 0 && at - start < WIDEST && !'([（［\n\r'.includes(text[start - 1]!)) start--
  const behind = text.slice(end, end + 3)
  const isClosed = /^[.,]?\s*(?:[)\]）］\r\n]|$)/.test(behind)
  return isClosed && at - start < WIDEST ? trim(text, { start, end }) : undefined
}

/** True for a label that means who presides: `The CHAIR`, `Mr. Speaker`; not for a deputy's. */
export function isChair(label: string, lexicon: Lexicon): boolean {
  const words = label.replace(/\s*\([^()]*\)$/, '').split(/\s+/)
  const isBefore = (word: string): boolean =>
    lexicon.articles.has(key(word)) || lexicon.honorifics.has(key(word))
  while (words.length > 1 && isBefore(words[0]!)) words.shift()
  return lexicon.chairs.has(key(words.join(' ')))
}

/** True for the chair of another: `Deputy Speaker`. */
export function isDeputy(label: string, lexicon: Lexicon): boolean {
  return label.split(/[\s-]+/).some((word) => lexicon.changers.has(key(word)))
}
