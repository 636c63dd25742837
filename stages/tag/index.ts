import {
  isCapitalAt,
  line,
  stage,
  words,
  z,
  type Article,
  type Range,
  type Span,
  span,
} from 'readout'
import { correctedTopics } from './corrected.ts'

const topicsSchema = z
  .strictObject({
    about: z.string(),
    licence: z.string(),
    entries: z.array(
      z.strictObject({
        line,
        code: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _'),
        name: z.string(),
        definition: z.string(),
        terms: z.array(z.string().min(1)),
      }),
    ),
  })
  .superRefine((book, context) => {
    const first = new Map<string, number | undefined>()
    for (const [index, entry] of book.entries.entries()) {
      if (!first.has(entry.code)) first.set(entry.code, entry.line)
      else {
        const message = `the code '${entry.code}' stands here twice (first on line ${first.get(entry.code)}); give each entry its own`
        context.addIssue({ code: 'custom', path: ['entries', index, 'code'], message })
      }
    }
  })

/** A term of a topic, word by word. */
interface Term {
  readonly code: string
  readonly name: string
  readonly line: string
  readonly words: readonly string[]
  /** True for a term with capitals: it matches as written. */
  readonly exact: boolean
}

/** Words in small letters that join two halves of one name: "Bank of Japan". */
const INNER = new Set(['of', 'the', 'for', 'de', 'la'])

/**
 * Gives topics to statements by the terms of a codebook, in the statement or in its heading.
 *
 * ```
 * negotiations on the peace treaty in June            topic peace_treaty
 *                     ^^^^^^^^^^^^
 * attend the Eastern Economic Forum                   none: part of a longer name
 *                    ^^^^^^^^
 * ```
 *
 * Footer tags lie outside statements and headings, so they are never evidence.
 */
export default stage({
  name: 'tag',
  version: 1,
  about: 'Gives topics to statements by terms of a codebook, each with its evidence',
  needs: ['statement', 'heading', 'section'],
  adds: ['topic'],
  options: z.strictObject({
    headings: z.boolean().default(true).describe('false: headings give no topics'),
  }),
  codebooks: { topics: { file: 'codebooks/topics.yaml', schema: topicsSchema } },
  rules: {
    'topic.term': 'A term of the codebook stands in the statement',
    'topic.corrected': 'A correction in corrections.yaml gives the topic',
    'correction.no-such-code': 'A correction proposes a topic that the codebook does not have',
    'topic.heading': 'A term of the codebook stands in the heading above the statement',
  },
  reader({ headings }, { topics }) {
    const terms = termsByFirstWord(topics)
    const codes = new Map(topics.entries.map((entry) => [entry.code, entry]))
    return (article) => {
      const found = headings ? headingTopics(article, terms) : []
      for (const statement of article.spans('statement')) {
        for (const speech of article.within('speech', statement)) {
          for (const match of matches(article, speech, terms)) {
            found.push(topic(match, 'topic.term', 'term', statement))
          }
        }
      }
      return correctedTopics(article, found, codes)
    }
  },
})

/** The terms that open with one word, in small letters. */
interface Opening {
  readonly word: string
  readonly terms: readonly Term[]
}

/** The terms by their first word. */
interface Terms {
  readonly byFirst: ReadonlyMap<string, Opening>
  /** Those that open with two ASCII letters, by these: so most words are passed by unread. */
  readonly rows: readonly (readonly Opening[] | undefined)[]
  /** 1 for each row that has one. */
  readonly opens: Uint8Array
}

/**
 * Row of the word at `start`, by its first two letters, small or capital; -1 if they are not ASCII.
 * The possessive is no letter: "A's" stands in the row of "a".
 */
function row(text: string, start: number, length: number): number {
  const first = text.charCodeAt(start)
  const second = length > 1 ? text.charCodeAt(start + 1) : 0x27
  return first < 0x80 && second < 0x80 ? ((first | 0x20) << 7) | (second | 0x20) : -1
}

/** The terms that may open with the word from `start` to `end`; asked for every word of a corpus. */
function opening(
  { byFirst, rows, opens }: Terms,
  text: string,
  start: number,
  end: number,
): Opening | undefined {
  const at = row(text, start, end - start)
  if (at >= 0 && opens[at] === 0) return undefined
  if (at < 0) return byFirst.get(text.slice(start, bareEnd(text, start, end)).toLowerCase())
  const listed = rows[at]
  if (!listed) return undefined
  const stop = bareEnd(text, start, end)
  return listed.find(({ word }) => isSmall(text, start, stop, word))
}

/** True if what stands from `start` to `end` is `word` in small letters. No string is made of ASCII. */
function isSmall(text: string, start: number, end: number, word: string): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return text.slice(start, end).toLowerCase() === word
    const small = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
    if (i - start >= word.length || small !== word.charCodeAt(i - start)) return false
  }
  return end - start === word.length
}

/** End of the word without the ending of the possessive. */
function bareEnd(text: string, start: number, end: number): number {
  if (end - start < 2 || text.charCodeAt(end - 1) !== 0x73) return end
  const mark = text.charCodeAt(end - 2)
  return mark === 0x27 || mark === 0x2019 ? end - 2 : end
}

function termsByFirstWord(book: z.infer<typeof topicsSchema>): Terms {
  const byFirst = new Map<string, { word: string; terms: Term[] }>()
  const rows: Opening[][] = Array.from({ length: 0x80 * 0x80 })
  for (const { code, name, line, terms } of book.entries) {
    for (const term of terms) {
      const parts = words(term, { start: 0, end: term.length }).map((word) =>
        term.slice(word.start, word.end),
      )
      const exact = term !== term.toLowerCase()
      const word = parts[0]!.toLowerCase()
      const one = byFirst.get(word) ?? { word, terms: [] }
      if (one.terms.length === 0) {
        byFirst.set(word, one)
        const at = row(word, 0, word.length)
        if (at >= 0) (rows[at] ??= []).push(one)
      }
      one.terms.push({ code, name, line: String(line), words: parts, exact })
      one.terms.sort((a, b) => b.words.length - a.words.length)
    }
  }
  const opens = Uint8Array.from(rows, (row) => (row ? 1 : 0))
  return { byFirst, rows, opens }
}

interface Match extends Range {
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
  if (own) return { starts, ends, ...own }
  const cut = words(article.source.text, range)
  return {
    starts: cut.map(({ start }) => start),
    ends: cut.map(({ end }) => end),
    from: 0,
    to: cut.length,
  }
}

/** The terms in `range`: the longest of each code at a place, none inside another or a longer name. */
function matches(article: Article, range: Range, terms: Terms): Match[] {
  const { text } = article.source
  const matched: Match[] = []
  const taken = new Map<string, number>()
  const run = runOf(article, range)
  for (let word = run.from; word < run.to; word++) {
    const start = run.starts[word]!
    const end = run.ends[word]!
    const found = opening(terms, text, start, end)
    if (!found) continue
    for (const term of found.terms) {
      if (start < (taken.get(term.code) ?? 0)) continue
      let last = end
      if (term.words.length > 1 || term.exact || isCapitalAt(text, start)) {
        const final = word + term.words.length - 1
        if (!isMatch(text, run, word, term) || isInsideName(text, run, word, final)) continue
        last = run.ends[final]!
      }
      const stop = bareEnd(text, start, last)
      taken.set(term.code, stop)
      matched.push({ start, end: stop, term })
    }
  }
  return matched
}

function isMatch(text: string, { starts, ends, to }: Run, from: number, term: Term): boolean {
  if (from + term.words.length > to) return false
  return term.words.every((wanted, k) => {
    const start = starts[from + k]!
    if (k > 0 && !/^[\s-]+$/.test(text.slice(ends[from + k - 1]!, start))) return false
    const stop = bareEnd(text, start, ends[from + k]!)
    return term.exact ? text.slice(start, stop) === wanted : isSmall(text, start, stop, wanted)
  })
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

function headingTopics(article: Article, terms: Terms): Span[] {
  const headings = article.spans('heading')
  const topics: Span[] = []
  for (const section of article.spans('section')) {
    const heading = headings.find((one) => one.start === section.start)
    if (!heading) continue
    const found = matches(article, heading, terms)
    if (found.length === 0) continue
    for (const statement of article.within('statement', section)) {
      for (const match of found) topics.push(topic(match, 'topic.heading', 'heading', statement))
    }
  }
  return topics
}

function topic(match: Match, rule: string, basis: string, of: Span): Span {
  const { code, name, line } = match.term
  return span('topic', match, rule, {
    code,
    of,
    features: { basis, codebook: 'topics', name, line },
  })
}
