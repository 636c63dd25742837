import { feature, partyOf, trim, type Article, type Lexicon, type Range, type Span } from 'readout'

/** Somebody who asks, or answers, from a place of the record on. */
export interface Examining {
  /** From here on. */
  readonly at: number
  readonly part: string
  /** The words that say so. */
  readonly evidence: Range
  /** The name printed; undefined for an office alone. */
  readonly name: Range | undefined
}

/**
 * Who asks and who answers under oath, where a record of a court says so.
 *
 * ```
 * NORA CASTELL, called as a witness, having been duly sworn, testified as follows:
 * ^^^^^^^^^^^^ answers
 * BY MS. LUND:
 *        ^^^^ asks
 * ```
 */
export function examinings(article: Article, lexicon: Lexicon): Examining[] {
  const found: Examining[] = []
  const add = (evidence: Range, part: string, name: Range | undefined): void => {
    found.push({ at: evidence.end, part, evidence, name })
  }
  for (const line of [...article.spans('narration'), ...article.spans('heading')])
    if (EXAMINER.has(line.rule)) add(line, 'questioner', asking(article, line, lexicon))
  for (const line of article.spans('incident'))
    if (line.code === 'oath') add(line, 'answerer', sworn(article, line, lexicon))
  return found.sort((a, b) => a.at - b.at)
}

const EXAMINER: ReadonlySet<string> = new Set(['narration.examiner', 'heading.examination'])

/** Who asks or answers at `mention`, a label like `Q`, by the last line that says so. */
export function examined(mention: Span, examinings: readonly Examining[]): Examining | undefined {
  const part = feature(mention, 'function')
  if (examinings.length === 0 || part === undefined) return undefined
  return examinings.findLast((one) => one.at <= mention.start && one.part === part)
}

function asking({ source }: Article, line: Range, lexicon: Lexicon): Range | undefined {
  const said = source.text.slice(line.start, line.end)
  const words = lexicon.examinedBy.find((one) => said.startsWith(`${one} `))
  if (words === undefined) return undefined
  const end = line.end - (/[\s:.]+$/.exec(said)?.[0].length ?? 0)
  return named(source.text, trim(source.text, { start: line.start + words.length, end }), lexicon)
}

function sworn({ source }: Article, line: Range, lexicon: Lexicon): Range | undefined {
  const name = /^[^,(]*/.exec(source.text.slice(line.start, line.end))![0].trimEnd()
  return named(source.text, { start: line.start, end: line.start + name.length }, lexicon)
}

function named(text: string, range: Range, lexicon: Lexicon): Range | undefined {
  const party = range.end > range.start ? partyOf(text, range, lexicon) : undefined
  return party && party.core.end > party.core.start ? party.core : undefined
}
