import { escaped, type Article, type Range } from 'readout'
import type { Entry } from './schema.ts'

/** Where the words of a correction stand, or why that is not to be said. */
export type Place =
  | { readonly ranges: readonly Range[] }
  | { readonly rule: string; readonly message: string; readonly hint: string }

/** The place in `article` that `entry` is made for. */
export function placeOfEntry(article: Article, entry: Entry): Place {
  const { text } = article.source
  const found = occurrences(text, entry)
  if (found.length === 0) return gone(article, entry)
  if (entry.range) return declared(article, entry.range, found)
  if (entry.nth === 'all') return { ranges: found }
  if (entry.nth !== undefined) {
    const one = found[entry.nth - 1]
    if (one) return { ranges: [one] }
    const message = `the words stand ${times(found.length)} in the text: there is no number ${entry.nth} of them`
    const hint = `correct 'nth'; they stand at ${lines(article, found)}`
    return { rule: 'correction.gone', message, hint }
  }
  if (found.length === 1) return { ranges: found }
  const message = `the words stand ${times(found.length)} in the text: ${lines(article, found)}`
  const hint = "say which with 'nth:', or the words around with 'before:' or 'after:'"
  return { rule: 'correction.ambiguous', message, hint }
}

/** The range an entry declares, if its words still stand there. */
function declared(
  article: Article,
  range: Entry['range'] & object,
  found: readonly Range[],
): Place {
  const { codePoint } = article.offsets
  const points = found.map((one) => [codePoint(one.start), codePoint(one.end)] as const)
  const at = points.findIndex(([start, end]) => start === range[0] && end === range[1])
  if (at >= 0) return { ranges: [found[at]!] }
  const now = points.map(([start, end]) => `[${start}, ${end}]`).join(' or ')
  const message = `the words do not stand at [${range.join(', ')}]`
  return { rule: 'correction.gone', message, hint: `they stand at ${now}: correct the range` }
}

/** Places of the words of `entry` with what it says stands around them. */
function occurrences(text: string, { quote, before = '', after = '' }: Entry): Range[] {
  const [ahead, said, behind] = [before, quote, after].map(pattern) as [string, string, string]
  const lead = ahead === '' ? '' : `${ahead}\\s*`
  const tail = behind === '' ? '' : `(?=\\s*${behind})`
  const found: Range[] = []
  for (const match of text.matchAll(new RegExp(`${lead}(${said})${tail}`, 'dg'))) {
    const [start, end] = match.indices![1]!
    found.push({ start, end })
  }
  return found
}

/** `words` as a pattern in which any white space stands for any other. */
const pattern = (words: string): string => words.trim().split(/\s+/).map(escaped).join('\\s+')

/** Says what stands there now, as far as that can be told. */
function gone(article: Article, entry: Entry): Place {
  const rule = 'correction.gone'
  const bare = occurrences(article.source.text, { ...entry, before: undefined, after: undefined })
  if (bare.length > 0) {
    const message = 'the words stand in the text, but not with these words around'
    return { rule, message, hint: `they stand at ${lines(article, bare)}` }
  }
  const message = `the words do not stand in ${article.source.file}`
  const near = similar(article.source.text, entry.quote)
  const hint = near
    ? `similar words stand at ${lines(article, [near])}: correct the quote, or remove the correction`
    : 'correct the quote, or remove the correction'
  return { rule, message, hint }
}

/** Words like those of the quote: in another case, or its first or last half. */
function similar(text: string, quote: string): Range | undefined {
  const words = quote.trim().split(/\s+/)
  const half = Math.ceil(words.length / 2)
  const parts = [words, words.slice(0, half), words.slice(words.length - half)]
  for (const part of parts) {
    const match = new RegExp(pattern(part.join(' ')), 'i').exec(text)
    if (match) return { start: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** Lines of the source at which `ranges` start, at most five. */
function lines({ source }: Article, ranges: readonly Range[]): string {
  const shown = ranges
    .slice(0, 5)
    .map(({ start }) => `${source.file}:${lineOf(source.text, start)}`)
  return [...shown, ...(ranges.length > 5 ? ['...'] : [])].join(', ')
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/).length
}
