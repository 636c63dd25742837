import type { Range } from 'readout'
import type { Prose } from './prose.ts'

/** What a dash may open: a paragraph, or the rest of one up to the next dash. */
export interface Line extends Range {
  /** Where its words begin. */
  readonly from: number
  /** True if a stop in its paragraph stands before the dash. */
  readonly isInner: boolean
  /** True if its paragraph has other dashes: what is no speech may stand between them. */
  readonly isAmong: boolean
  /** True for a hyphen in place of the dash, which opens items of lists as well. */
  readonly isTyped: boolean
  /** True for a typed one without an empty line before it, or before the next: an item among others. */
  readonly isItem: boolean
}

const DASHES = '–—―'

/**
 * The lines that a dash opens, or a hyphen with a space behind it where the language quotes so: at the
 * start of a paragraph, as the mark of an item in Markdown, or behind a stop.
 */
export function opened(prose: Prose): Line[] {
  const { dashLines } = prose.language.sayings
  return prose.paragraphs.flatMap((paragraph, index) => {
    const inner = dashLines ? innerDashes(prose, paragraph) : []
    const isAmong = inner.length > 0
    const first = openerOf(prose, paragraph, index)
    const starts = [
      ...(first ? [{ ...first, start: paragraph.start, isInner: false }] : []),
      ...inner.map((start) => ({
        start,
        from: start + 1,
        isInner: true,
        isTyped: prose.text[start] === '-',
        isItem: false,
      })),
    ]
    return starts.map((one, at) => ({
      ...one,
      isAmong,
      end: starts[at + 1]?.start ?? paragraph.end,
    }))
  })
}

function openerOf(
  prose: Prose,
  paragraph: Range,
  index: number,
): Pick<Line, 'from' | 'isTyped' | 'isItem'> | undefined {
  const { text } = prose
  const { start } = paragraph
  if (DASHES.includes(text[start]!)) return { from: start + 1, isTyped: false, isItem: false }
  if (!prose.language.sayings.dashLines || !opensLine(text, start)) return undefined
  const isHyphen = text[start] === '-'
  const above = prose.paragraphs[index - 1]
  const below = prose.paragraphs[index + 1]
  const isFirst =
    below !== undefined && isNext(text, paragraph, below) && opensLine(text, below.start)
  const isItem = isFirst || (above !== undefined && isNext(text, above, paragraph))
  return { from: isHyphen ? start + 1 : start, isTyped: true, isItem }
}

/** True if no empty line parts `below` from `above`. */
const isNext = (text: string, above: Range, below: Range): boolean =>
  !/\n[ \t\r]*\n|\r[ \t]*\r/.test(text.slice(above.end, below.start))

/** True if a dash stands at `start`, or a hyphen that Markdown takes for the mark of an item before it. */
export const opensLine = (text: string, start: number): boolean =>
  DASHES.includes(text[start]!) || text.startsWith('- ', start) || isMarked(text, start)

/** Most characters from the mark of an item to its words. */
const WIDEST_MARK = 4

/** True if the hyphen that Markdown takes for the mark of an item stands before `start`. */
function isMarked(text: string, start: number): boolean {
  let at = start - 1
  while (at > start - WIDEST_MARK && text[at] === ' ') at--
  if (at < 0 || text[at] !== '-' || at === start - 1) return false
  let before = at - 1
  while (before >= 0 && (text[before] === ' ' || text[before] === '>')) before--
  return before < 0 || text[before] === '\n' || text[before] === '\r'
}

const STOPS = '.!?…»”"'

/** The dashes in `paragraph` behind a stop, with spaces around them. */
function innerDashes({ text }: Prose, { start, end }: Range): number[] {
  const found: number[] = []
  for (let at = start + 2; at < end - 2; at++) {
    if (text[at] !== '-' && !DASHES.includes(text[at]!)) continue
    if (text[at - 1] !== ' ' || text[at + 1] !== ' ') continue
    if (STOPS.includes(text[at - 2]!)) found.push(at)
  }
  return found
}
