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
  for (const closer of CLOSERS) {
    for (let close = text.indexOf(closer); close >= 0; close = text.indexOf(closer, close + 1)) {
      chairingsAt(text, wordsEnd(text, close), byLast, lexicon, found)
    }
  }
  chairingsAt(text, wordsEnd(text, text.length), byLast, lexicon, found)
  for (const words of new Set(lexicon.chairedBy)) chairedBy(text, words, lexicon, found)
  return found.length > 1 ? found.sort((a, b) => a.evidence.end - b.evidence.end) : found
}

/** Adds to `found` who takes the chair by words that end at `end`. */
function chairingsAt(
  text: string,
  end: number,
  byLast: ReadonlyMap<string, readonly string[]>,
  lexicon: Lexicon,
  found: Chairing[],
): void {
  const listed = byLast.get(text.slice(Math.max(0, end - ENDING), end))
  for (const words of listed ?? []) {
    const at = end - words.length
    if (!text.startsWith(words, at)) continue
    const evidence = lineAround(text, at, end)
    const party = evidence && partyOf(text, trim(text, { ...evidence, end: at }), lexicon)
    if (!evidence || !party) continue
    const name = party.core.end > party.core.start ? party.core : undefined
    found.push({ at: evidence.end, evidence, name })
  }
}

/** Adds to `found` who is named behind `words` that open a line: `PRESIDENZA DEL VICEPRESIDENTE LUND`. */
function chairedBy(text: string, words: string, lexicon: Lexicon, found: Chairing[]): void {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const start = at + words.length
    if (!opensLine(text, at) || text[start] !== ' ') continue
    const [rest = ''] = /^[^,;(\r\n]*/.exec(text.slice(start, start + WIDEST)) ?? []
    const named = trim(text, { start, end: start + rest.replace(/[\s.]+$/, '').length })
    const party = named.end > named.start ? partyOf(text, named, lexicon) : undefined
    if (!party || found.some((one) => one.evidence.start === at)) continue
    const name = party.core.end > party.core.start ? party.core : undefined
    found.push({ at: named.end, evidence: { start: at, end: named.end }, name })
  }
}

/** True if nothing but white space and marks stands before `at` on its line. */
function opensLine(text: string, at: number): boolean {
  let start = at
  while (start > 0 && ' \t*_#'.includes(text[start - 1]!)) start--
  return start === 0 || '\r\n'.includes(text[start - 1]!)
}

/** Ends of lines, and what closes a bracket. */
const CLOSERS = ['\n', '\r', ')', ']', '）', '］'] as const
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
function isChair(label: string, lexicon: Lexicon): boolean {
  const words = label.replace(/\s*\([^()]*\)$/, '').split(/\s+/)
  const isBefore = (word: string): boolean =>
    lexicon.articles.has(key(word)) || lexicon.honorifics.has(key(word))
  while (words.length > 1 && isBefore(words[0]!)) words.shift()
  return lexicon.chairs.has(key(words.join(' ')))
}

/** True for the chair of another: `Deputy Speaker`. */
function isDeputy(label: string, lexicon: Lexicon): boolean {
  return label.split(/[\s-]+/).some((word) => lexicon.changers.has(key(word)))
}

/** Who is in the chair where a label means who presides, by the last words that say so before `start`. */
export function presidingAt(
  chairings: readonly Chairing[],
  start: number,
  label: string,
  lexicon: Lexicon,
): Chairing | undefined {
  if (chairings.length === 0 || !isChair(label, lexicon) || isDeputy(label, lexicon))
    return undefined
  return chairings.findLast(({ at }) => at <= start)
}
