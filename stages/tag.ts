import { isCapitalised, line, stage, words, z, type Article, type Range, type Span } from 'readout'

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
    'topic.heading': 'A term of the codebook stands in the heading above the statement',
  },
  reader({ headings }, { topics }) {
    const terms = termsByFirstWord(topics)
    return function* (article) {
      if (headings) yield* headingTopics(article, terms)
      for (const statement of article.spans('statement')) {
        for (const speech of article.within('speech', statement)) {
          for (const match of matches(article, speech, terms)) {
            yield topic(match, 'topic.term', 'term', statement)
          }
        }
      }
    }
  },
})

/** The terms by their first word, and a sieve that spares most words the look-up. */
interface Terms {
  readonly byFirst: ReadonlyMap<string, readonly Term[]>
  /** By the first letter (ASCII, small), a bit for each length of a first word, up to 31. */
  readonly lengths: Uint32Array
}

/** False only for words with which no term opens; asked for every word of a corpus. */
function mayOpen({ lengths }: Terms, first: number, length: number): boolean {
  if (first >= 0x80 || length > 31) return true
  const bits = lengths[first | 0x20]!
  return (bits & ((1 << length) | (1 << Math.max(0, length - 2)))) !== 0
}

function sieve(words: Iterable<string>): Uint32Array {
  const lengths = new Uint32Array(0x80)
  for (const word of words) {
    const first = word.charCodeAt(0) | 0x20
    if (first < 0x80) lengths[first] = lengths[first]! | (1 << Math.min(31, word.length))
  }
  return lengths
}

function termsByFirstWord(book: z.infer<typeof topicsSchema>): Terms {
  const byFirst = new Map<string, Term[]>()
  for (const { code, name, line, terms } of book.entries) {
    for (const term of terms) {
      const parts = words(term, { start: 0, end: term.length }).map((word) =>
        term.slice(word.start, word.end),
      )
      const entry = {
        code,
        name,
        line: String(line),
        words: parts,
        exact: term !== term.toLowerCase(),
      }
      const first = parts[0]!.toLowerCase()
      const longestFirst = [...(byFirst.get(first) ?? []), entry]
      byFirst.set(
        first,
        longestFirst.sort((a, b) => b.words.length - a.words.length),
      )
    }
  }
  return { byFirst, lengths: sieve(byFirst.keys()) }
}

interface Match extends Range {
  readonly term: Term
}

/** The terms in `range`: the longest of each code at a place, none inside another or a longer name. */
function* matches(article: Article, range: Range, terms: Terms): Generator<Match> {
  const { text } = article.source
  const found = words(text, range)
  const taken = new Map<string, number>()
  for (let i = 0; i < found.length; i++) {
    const { start, end } = found[i]!
    if (!mayOpen(terms, text.charCodeAt(start), end - start)) continue
    const candidates = terms.byFirst.get(bare(text.slice(start, end)).toLowerCase())
    if (!candidates) continue
    for (const term of candidates) {
      const last = found[i + term.words.length - 1]
      if (!last || start < (taken.get(term.code) ?? 0) || !isMatch(text, found, i, term)) continue
      if (isInsideName(text, found, i, i + term.words.length - 1)) continue
      const stop = last.start + bare(text.slice(last.start, last.end)).length
      taken.set(term.code, stop)
      yield { start, end: stop, term }
    }
  }
}

/** `word` without the ending of the possessive. */
function bare(word: string): string {
  return /['’]s$/.test(word) ? word.slice(0, -2) : word
}

function isMatch(text: string, found: readonly Range[], from: number, term: Term): boolean {
  return term.words.every((wanted, k) => {
    const { start, end } = found[from + k]!
    if (k > 0 && !/^[\s-]+$/.test(text.slice(found[from + k - 1]!.end, start))) return false
    const word = bare(text.slice(start, end))
    return term.exact ? word === wanted : word.toLowerCase() === wanted
  })
}

/** True if the words `first` to `last` are part of a longer run of capitalised words. */
function isInsideName(text: string, found: readonly Range[], first: number, last: number): boolean {
  const capital = (index: number): boolean => {
    const word = found[index]
    return word !== undefined && isCapitalised(text.slice(word.start, word.end))
  }
  const touching = (index: number): boolean =>
    found[index] !== undefined && text.slice(found[index].end, found[index + 1]?.start) === ' '
  if (!capital(first) || !capital(last)) return false
  const before =
    first > 0 &&
    touching(first - 1) &&
    (capital(first - 1) || isJoined(text, found, first - 1, -1, capital))
  const after = touching(last) && (capital(last + 1) || isJoined(text, found, last + 1, 1, capital))
  return (before && !opensSentence(text, found[first - 1]!)) || after
}

/** "of" and the like between two capitalised words. */
function isJoined(
  text: string,
  found: readonly Range[],
  index: number,
  step: number,
  capital: (index: number) => boolean,
): boolean {
  const word = found[index]
  if (!word || !INNER.has(text.slice(word.start, word.end))) return false
  return capital(index + step)
}

/** A capital at the start of a sentence tells nothing: "The Ukraine crisis". */
function opensSentence(text: string, word: Range): boolean {
  const before = text.slice(Math.max(0, word.start - 2), word.start).trim()
  const said = text.slice(word.start, word.end)
  return (
    (before === '' || /[.!?:]/.test(before)) &&
    /^(The|A|An|In|On|Of|Our|This|That|For|With|To|And|But)$/.test(said)
  )
}

function* headingTopics(article: Article, terms: Terms): Generator<Span> {
  const headings = article.spans('heading')
  for (const section of article.spans('section')) {
    const heading = headings.find((one) => one.start === section.start)
    if (!heading) continue
    const found = [...matches(article, heading, terms)]
    if (found.length === 0) continue
    for (const statement of article.within('statement', section)) {
      for (const match of found) yield topic(match, 'topic.heading', 'heading', statement)
    }
  }
}

function topic({ start, end, term }: Match, rule: string, basis: string, of: Span): Span {
  const features = { basis, codebook: 'topics', name: term.name, line: term.line }
  return { start, end, kind: 'topic', code: term.code, rule, of, features }
}
