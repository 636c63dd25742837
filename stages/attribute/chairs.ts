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
  chairedBy(text, lexicon, found)
  return found.length > 1 ? found.sort((a, b) => a.evidence.end - b.evidence.end) : found
}

/** Adds to `found` who takes the chair by words that end at `end`. */
function chairingsAt(
  text: string,
  end: number,
  byLast: Listed,
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

/** Adds to `found` who is named behind words that open a line: `PRESIDENZA DEL VICEPRESIDENTE LUND`. */
function chairedBy(text: string, lexicon: Lexicon, found: Chairing[]): void {
  const byOpening = headsOf(lexicon)
  if (byOpening.size === 0) return
  chairedAt(text, 0, byOpening, lexicon, found)
  for (const end of ['\n', '\r']) {
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1))
      chairedAt(text, at + 1, byOpening, lexicon, found)
  }
}

/** Adds to `found` who is named behind words that open the line at `line`, white space and marks apart. */
function chairedAt(
  text: string,
  line: number,
  byOpening: Listed,
  lexicon: Lexicon,
  found: Chairing[],
): void {
  let at = line
  while (' \t*_#'.includes(text[at] ?? '.')) at++
  for (const words of byOpening.get(text.slice(at, at + ENDING)) ?? []) {
    const start = at + words.length
    if (!text.startsWith(words, at) || text[start] !== ' ') continue
    const [rest = ''] = /^[^,;(\r\n]*/.exec(text.slice(start, start + WIDEST)) ?? []
    const named = trim(text, { start, end: start + rest.replace(/[\s.]+$/, '').length })
    const party = named.end > named.start ? partyOf(text, named, lexicon) : undefined
    if (!party || found.some((one) => one.evidence.start === at)) continue
    const name = party.core.end > party.core.start ? party.core : undefined
    found.push({ at: named.end, evidence: { start: at, end: named.end }, name })
  }
}

/** Ends of lines, and what closes a bracket. */
const CLOSERS = ['\n', '\r', ')', ']', '）', '］'] as const
/** Units at their end, or at their start, by which the words of the lexicon are looked up. */
const ENDING = 3
type Listed = ReadonlyMap<string, readonly string[]>
const byEnding = new WeakMap<Lexicon, Listed>()
const byOpening = new WeakMap<Lexicon, Listed>()

/** The words that say who is in the chair, by what they end with. */
function openersOf(lexicon: Lexicon): Listed {
  const known = byEnding.get(lexicon)
  if (known) return known
  const found = listedBy(lexicon.inChair, (words) => words.slice(-ENDING))
  byEnding.set(lexicon, found)
  return found
}

/** The words that open a line which names who is in the chair, by what they open with. */
function headsOf(lexicon: Lexicon): Listed {
  const known = byOpening.get(lexicon)
  if (known) return known
  const found = listedBy(lexicon.chairedBy, (words) => words.slice(0, ENDING))
  byOpening.set(lexicon, found)
  return found
}

function listedBy(all: Iterable<string>, part: (words: string) => string): Listed {
  const found = new Map<string, string[]>()
  for (const words of new Set(all))
    found.set(part(words), [...(found.get(part(words)) ?? []), words])
  return found
}

/** Widest white space behind such words; in a wider one, as thousands of empty lines make, nothing is looked for. */
const WIDEST_GAP = 80

/** The end of the words before `close`, without white space and one stop or comma. */
function wordsEnd(text: string, close: number): number {
  let end = close
  while (end > close - WIDEST_GAP && end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  const unit = text.charCodeAt(end - 1)
  return unit === 0x2e || unit === 0x2c ? end - 1 : end
}

/** The bracket or line that ends at `end` with words from `at`; undefined if it holds more. */
function lineAround(text: string, at: number, end: number): Range | undefined {
  let start = at
  while (start > 0 && at - start < WIDEST && !'([（［〔\n\r'.includes(text[start - 1]!)) start--
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
