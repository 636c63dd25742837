import { isSpace, key, partyOf, trim, type Article, type Lexicon, type Range } from 'readout'

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
  const byLast = openersOf(lexicon)
  const found: Chairing[] = []
  for (let close = 0; close <= text.length; close++) {
    if (close < text.length && !closes(text.charCodeAt(close))) continue
    const end = wordsEnd(text, close)
    for (const words of byLast.get(text.slice(Math.max(0, end - ENDING), end)) ?? []) {
      const at = end - words.length
      if (!text.startsWith(words, at)) continue
      const evidence = lineAround(text, at, end)
      const party = evidence && partyOf(text, trim(text, { ...evidence, end: at }), lexicon)
      if (!evidence || !party) continue
      const name = party.core.end > party.core.start ? party.core : undefined
      found.push({ at: evidence.end, evidence, name })
    }
  }
  return found
}

/** Units at their end by which the words of the lexicon are looked up. */
const ENDING = 3
const byEnding = new WeakMap<Lexicon, ReadonlyMap<string, readonly string[]>>()

/** The words that say who is in the chair, by what they end with. */
function openersOf(lexicon: Lexicon): ReadonlyMap<string, readonly string[]> {
  const known = byEnding.get(lexicon)
  if (known) return known
  const found = new Map<string, string[]>()
  for (const words of new Set(lexicon.inChair)) {
    const ending = words.slice(-ENDING)
    found.set(ending, [...(found.get(ending) ?? []), words])
  }
  byEnding.set(lexicon, found)
  return found
}

/** True for the end of a line, and for what closes a bracket. */
function closes(unit: number): boolean {
  if (unit < 0x5e) return unit === 0x0a || unit === 0x0d || unit === 0x29 || unit === 0x5d
  return unit === 0xff09 || unit === 0xff3d
}

/** The end of the words before `close`, without white space and one stop or comma. */
function wordsEnd(text: string, close: number): number {
  let end = close
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  const unit = text.charCodeAt(end - 1)
  return unit === 0x2e || unit === 0x2c ? end - 1 : end
}

/** The bracket or line that ends at `end` with words from `at`; undefined if it holds more. */
function lineAround(text: string, at: number, end: number): Range | undefined {
  let start = at
  while (start > 0 && at - start < WIDEST && !'([（［\n\r'.includes(text[start - 1]!)) start--
  return at - start < WIDEST ? trim(text, { start, end }) : undefined
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
