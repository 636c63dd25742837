import { isCapitalAt, unitsOf, words, type Article, type Range } from 'readout'
import { isSmall } from './small.ts'
import { bareEnd, opening, type Opening, type Term, type Terms } from './terms.ts'

/** Words in small letters that join two halves of one name: "Bank of Japan". */
const INNER = new Set(['of', 'the', 'for', 'de', 'la'])

/** A term and where it stands. */
export interface Match extends Range {
  readonly term: Term
}

/** Words that stand one behind the other in a text. */
interface Run {
  readonly starts: ArrayLike<number>
  readonly ends: ArrayLike<number>
  /** Numbers of the first and of the one behind the last. */
  readonly from: number
  readonly to: number
}

/** The words of `range`: those of the article, unless an edge of the range cuts one. */
function runOf(article: Article, range: Range): Run {
  const { starts, ends, within } = article.words
  const own = within(range)
  if (own) return { starts, ends, from: own.from, to: own.to }
  const cut = words(article.source.text, range)
  return {
    starts: cut.map(({ start }) => start),
    ends: cut.map(({ end }) => end),
    from: 0,
    to: cut.length,
  }
}

/** The terms in `range`: the longest of each code at a place, none inside another or a longer name. */
export function matches(article: Article, range: Range, terms: Terms): Match[] {
  const { text } = article.source
  const matched: Match[] = []
  let taken: Map<string, number> | undefined
  const run = runOf(article, range)
  const { starts, ends, to } = run
  const units = unitsOf(text)
  const take = (word: number, term: Term): void => {
    const start = starts[word]!
    if (start < (taken?.get(term.code) ?? 0)) return
    const last = lastOf(text, run, word, term)
    if (last < 0) return
    const stop = bareEnd(text, start, last)
    taken ??= new Map()
    taken.set(term.code, stop)
    matched.push({ start, end: stop, term })
  }
  for (let word = run.from; word < to; word++) {
    const found = opening(terms, text, units, starts[word]!, ends[word]!)
    if (!found) continue
    for (const term of longerAt(text, run, word, found)) take(word, term)
    for (const term of found.alone) take(word, term)
  }
  return matched
}

const NONE: readonly Term[] = []

/** The terms of several words whose first two stand at `word`, the longest first. */
function longerAt(
  text: string,
  { starts, ends, to }: Run,
  word: number,
  { longer }: Opening,
): readonly Term[] {
  const next = word + 1
  if (!longer || next >= to) return NONE
  return longer.get(text, starts[next]!, bareEnd(text, starts[next]!, ends[next]!)) ?? NONE
}

/** End of the last word of `term` if it stands at `word`, and in no longer name; -1 if not. */
function lastOf(text: string, run: Run, word: number, term: Term): number {
  const isPlain = term.words.length === 1 && !term.exact && !isCapitalAt(text, run.starts[word]!)
  if (isPlain) return run.ends[word]!
  const final = word + term.words.length - 1
  if (!isMatch(text, run, word, term) || isInsideName(text, run, word, final)) return -1
  return run.ends[final]!
}

function isMatch(text: string, { starts, ends, to }: Run, from: number, term: Term): boolean {
  if (from + term.words.length > to) return false
  for (let k = 0; k < term.words.length; k++) {
    const wanted = term.words[k]!
    const start = starts[from + k]!
    if (k > 0 && !isJoint(text, ends[from + k - 1]!, start)) return false
    const stop = bareEnd(text, start, ends[from + k]!)
    const isWanted = term.exact
      ? stop - start === wanted.length && text.startsWith(wanted, start)
      : isSmall(text, start, stop, wanted)
    if (!isWanted) return false
  }
  return true
}

/** True if white space and hyphens alone stand from `start` to `end`. */
function isJoint(text: string, start: number, end: number): boolean {
  if (end - start === 1 && text.charCodeAt(start) === 0x20) return true
  return /^[\s-]+$/.test(text.slice(start, end))
}

/** True if the words `first` to `last` are part of a longer run of capitalised words. */
function isInsideName(text: string, run: Run, first: number, last: number): boolean {
  const { starts, ends, from, to } = run
  const capital = (word: number): boolean =>
    word >= from && word < to && isCapitalAt(text, starts[word]!)
  const touching = (word: number): boolean =>
    word >= from && word + 1 < to && text.slice(ends[word]!, starts[word + 1]!) === ' '
  if (!capital(first) || !capital(last)) return false
  const before =
    touching(first - 1) && (capital(first - 1) || isJoined(text, run, first - 1, -1, capital))
  const after = touching(last) && (capital(last + 1) || isJoined(text, run, last + 1, 1, capital))
  return (before && !opensSentence(text, starts[first - 1]!, ends[first - 1]!)) || after
}

/** "of" and the like between two capitalised words. */
function isJoined(
  text: string,
  { starts, ends, from, to }: Run,
  word: number,
  step: number,
  capital: (word: number) => boolean,
): boolean {
  if (word < from || word >= to || !INNER.has(text.slice(starts[word]!, ends[word]!))) return false
  return capital(word + step)
}

/** A capital at the start of a sentence tells nothing: "The Ukraine crisis". */
function opensSentence(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start).trim()
  const said = text.slice(start, end)
  return (
    (before === '' || /[.!?:]/.test(before)) &&
    /^(The|A|An|In|On|Of|Our|This|That|For|With|To|And|But)$/.test(said)
  )
}
