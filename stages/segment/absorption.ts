import { isCapitalised, type Article, type Finding, type Range } from 'readout'
import type { Turn } from './turns.ts'

/** Fewest turns of a document that tell whether turns run over paragraphs. */
const FEWEST_TURNS = 4
/** Where fewer turns than this share have a second paragraph, a second paragraph is suspect. */
const RARE = 0.25
/** Where more short turns than this share are followed by the same label, that tells nothing. */
const OFTEN = 0.1

/** A turn and the paragraphs in which something is said. */
interface Said {
  readonly turn: Turn
  readonly paragraphs: readonly Range[]
  /** True if the next turn of the section carries the same label. */
  readonly repeated: boolean
}

/**
 * Signs that words of one speaker were taken for the previous one's, because a label was missed.
 *
 * ```
 * Putin Excellent. I would like to      a label's name opens a paragraph without its colon
 * ^^^^^
 * these projects. Putin: We will        a label's name and colon stand inside a paragraph
 *                 ^^^^^^
 * Abe: We will meet again.              a second paragraph, and the same label comes next: whoever
 * I would like to attend the forum.     spoke between has lost theirs
 * ^^^^^^^^^^^^^^^^^^^^^^^
 * Abe: We must refrain from statements
 * ```
 */
export function* absorption(
  article: Article,
  turns: readonly Turn[],
  names: ReadonlySet<string>,
  isSpoken: (paragraph: Range) => boolean,
): Generator<Finding> {
  const said = turns.map((turn, index) => {
    const paragraphs = turn.paragraphs.filter(isSpoken)
    return { turn, paragraphs, repeated: isRepeated(article, turn, turns[index + 1]) }
  })
  const isSuspect = suspicion(said)
  for (const one of said) {
    for (const [index, paragraph] of one.paragraphs.entries()) {
      const named = index > 0 ? nameAt(article, paragraph, names) : undefined
      if (named) {
        yield warn(named, 'absorbed.name', 'opens a paragraph like a label without its colon')
      } else if (index > 0 && isSuspect(one)) {
        const message = 'a further paragraph, where turns of this record have one'
        yield warn(head(article, paragraph), 'absorbed.paragraph', `${message}: a label may be missing`)
      }
      yield* inside(article, paragraph, names)
    }
  }
}

function isRepeated(article: Article, turn: Turn, next: Turn | undefined): boolean {
  if (!next || next.opensSection) return false
  return article.quote(turn.label) === article.quote(next.label)
}

/**
 * Which turns with several paragraphs are suspect, from the record as a whole: those after which
 * the same label comes again, where labels else take turns; and all of them where they are few,
 * unless nothing but their number speaks against them.
 */
function suspicion(said: readonly Said[]): (one: Said) => boolean {
  const long = said.filter(({ paragraphs }) => paragraphs.length > 1)
  const short = said.filter(({ paragraphs }) => paragraphs.length === 1)
  const repeats = short.filter(({ repeated }) => repeated).length
  const takeTurns = said.length >= FEWEST_TURNS && repeats <= short.length * OFTEN
  const between = takeTurns ? long.filter(({ repeated }) => repeated) : []
  const few = said.length >= FEWEST_TURNS && long.length <= said.length * RARE
  if (few && (between.length > 0 || long.length === 1)) return () => true
  return (one) => between.includes(one)
}

function warn(range: Range, rule: string, message: string): Finding {
  return { start: range.start, end: range.end, level: 'warning', rule, message }
}

/** The first words of a paragraph, to point at. */
function head(article: Article, { start, end }: Range): Range {
  const space = article.source.text.indexOf(' ', start + 30)
  return { start, end: space < 0 || space > end ? end : space }
}

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
  let colon = text.indexOf(':', paragraph.start)
  for (; colon >= 0 && colon < paragraph.end; colon = text.indexOf(':', colon + 1)) {
    for (const name of names) {
      const start = colon - name.length
      if (start < paragraph.start || !text.startsWith(name, start)) continue
      const message = 'stands inside a paragraph like a label: a line end may be missing'
      yield warn({ start, end: colon + 1 }, 'absorbed.inside', message)
      break
    }
  }
}
