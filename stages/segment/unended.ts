import { isCapitalised, type Range } from 'readout'
import { hasColumns } from './display.ts'
import type { Labels } from './labels.ts'
import type { Sheet } from './sheet.ts'

/** Shortest paragraph that is surely said, in characters, and how many tell how a record ends its sentences. */
const SHORTEST_SAID = 80
const FEWEST_SAID = 20
/** The least share of them that end as sentences do, and the most other lines there may be beside them. */
const SHARE_ENDED = 0.95
const SHARE_HEADINGS = 0.15
/** Fewest such lines: one alone may have lost its stop. */
const FEWEST = 2
/** Longest heading, in characters. */
const WIDEST = 300
/** Fewest words of a heading: fewer may be a name or an answer. */
const FEWEST_WORDS = 3

/** What ends a sentence, or a line that is none: a mark, a closing quotation mark, a footnote, a time, a bracket. */
const ENDED =
  /[.!?…:;,—–-][)\]"'”’»“«‘›‹]*$|["'”’»“«‘›‹\])²³¹]$|[.!?]\d{1,2}$|\d[.:]\d\d$|[。！？」』]$/

/**
 * Lines in the middle of speech that end no sentence, in a record in which all that is said does: headings, however
 * long. None where they are many or stand below each other, as lists and poems do.
 *
 * ```
 * We come to the next item.
 * Question to the government on the ports of the north and on what the ferries of the islands cost
 *                                                                                                ^ no stop
 * Thank you. I ask the minister.
 * ```
 */
export function unendedLines(
  { text, continued }: Sheet,
  body: readonly Range[],
  { at, displayed }: Labels,
  firstLabel: number,
): readonly Range[] {
  const isOpen = ({ start }: Range): boolean => at.has(start) || displayed.has(start)
  const isAlone = ({ start, end }: Range): boolean => at.get(start)?.end === end
  const said = body.filter((one) => one.end - one.start >= SHORTEST_SAID && !isAlone(one))
  if (said.length < FEWEST_SAID) return []
  const isEnded = (one: Range): boolean =>
    ENDED.test(text.slice(Math.max(one.start, one.end - 4), one.end))
  if (said.filter(isEnded).length < said.length * SHARE_ENDED) return []
  const isLine = (one: Range | undefined): boolean =>
    one !== undefined &&
    !isOpen(one) &&
    !isEnded(one) &&
    /\p{L}/u.test(text.slice(one.start, one.end))
  const found = body.filter((one, i) => {
    if (i <= firstLabel || !isLine(one) || isLine(body[i - 1]) || isLine(body[i + 1])) return false
    const below = body[i + 1]
    if (!below || continued.has(one.start) || continued.has(below.start)) return false
    const above = body[i - 1]!
    if (!isEnded(above) || OPENS_LIST.test(text.slice(above.end - 2, above.end))) return false
    return mayHead(text.slice(one.start, one.end))
  })
  return found.length < FEWEST || found.length > body.length * SHARE_HEADINGS ? [] : found
}

/** What a line ends with below which others are a list, or go on. */
const OPENS_LIST = /[:;,–—-]$/

/** A sentence that ends inside a line, or a bracket that ends it, as what could not be heard does. */
const SENTENCE = /\p{L}{2,}[.!?]\s+\p{Lu}|\]$/u

const mayHead = (line: string): boolean =>
  line.length <= WIDEST &&
  isCapitalised(line) &&
  !/[\r\n]/.test(line) &&
  !hasColumns(line) &&
  !SENTENCE.test(line) &&
  line.split(/\s+/).length >= FEWEST_WORDS
