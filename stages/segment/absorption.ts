import { isCapitalised, type Article, type Finding, type Range } from 'readout'
import type { Turn } from './turns.ts'

/** Fewest turns of a document that tell whether turns run over paragraphs. */
const FEWEST_TURNS = 4
/** Where fewer turns than this share have a second paragraph, a second paragraph is suspect. */
const RARE = 0.25

/**
 * Signs that words of one speaker were taken for the previous one's, because a label was missed.
 *
 * ```
 * Putin Excellent. I would like to      a label's name opens a paragraph without its colon
 * ^^^^^
 * these projects. Putin: We will        a label's name and colon stand inside a paragraph
 *                 ^^^^^^
 * ```
 */
export function* absorption(
  article: Article,
  turns: readonly Turn[],
  names: ReadonlySet<string>,
): Generator<Finding> {
  const long = turns.filter((turn) => turn.paragraphs.length > 1)
  const suspectLength = turns.length >= FEWEST_TURNS && long.length <= turns.length * RARE
  for (const turn of turns) {
    for (const [index, paragraph] of turn.paragraphs.entries()) {
      const named = index > 0 ? nameAt(article, paragraph, names) : undefined
      if (named)
        yield warn(named, 'absorbed.name', 'opens a paragraph like a label without its colon')
      else if (index > 0 && suspectLength) {
        yield warn(
          head(paragraph),
          'absorbed.paragraph',
          'a second paragraph, where turns of this document have one: a label may be missing',
        )
      }
      yield* inside(article, paragraph, names)
    }
  }
}

function warn(range: Range, rule: string, message: string): Finding {
  return { start: range.start, end: range.end, level: 'warning', rule, message }
}

const head = ({ start, end }: Range): Range => ({ start, end: Math.min(end, start + 40) })

/** The name of a label at the start of `paragraph`, followed by a capital or a stray mark. */
function nameAt(article: Article, paragraph: Range, names: ReadonlySet<string>): Range | undefined {
  const { text } = article.source
  for (const name of names) {
    const end = paragraph.start + name.length
    if (!text.startsWith(name, paragraph.start) || end >= paragraph.end) continue
    const after = text.slice(end, end + 2)
    if (/^[.;·-]/.test(after) || (after[0] === ' ' && isCapitalised(after[1] ?? ''))) {
      return { start: paragraph.start, end }
    }
  }
  return undefined
}

/** Names of labels with a colon in the middle of `paragraph`. */
function* inside(
  article: Article,
  paragraph: Range,
  names: ReadonlySet<string>,
): Generator<Finding> {
  const { text } = article.source
  if (text.lastIndexOf(':', paragraph.end - 1) < paragraph.start) return
  for (const name of names) {
    const at = text.indexOf(`${name}:`, paragraph.start)
    if (at < paragraph.start || at >= paragraph.end) continue
    const range = { start: at, end: at + name.length + 1 }
    yield warn(
      range,
      'absorbed.inside',
      'stands inside a paragraph like a label: a line end may be missing',
    )
  }
}
