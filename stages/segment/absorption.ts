import { isCapitalised, type Article, type Finding, type Range, type Span } from 'readout'
import { OPENERS } from './opened.ts'
import type { Turn } from './turns.ts'

/** Fewest turns of a document that tell whether turns run over paragraphs. */
const FEWEST_TURNS = 4
/** Fewest turns of a document in which a single long one stands out. */
const FEWEST_BESIDE = 8
/** Where fewer turns than this share have a second paragraph, a second paragraph is suspect. */
const RARE = 0.25
/** Where more short turns than this share are followed by the same label, that tells nothing. */
const OFTEN = 0.1

/** Fewest sections that tell whether several speak in each. */
const FEWEST_SECTIONS = 3
/** Where one party alone speaks in more sections than this share, that tells nothing. */
const FEW_ALONE = 0.4

/** A turn and the paragraphs in which something is said. */
interface Said {
  readonly turn: Turn
  readonly paragraphs: readonly Range[]
  /** The names in its label, as printed. */
  readonly names: readonly string[]
  /** What label the next turn of the section carries; `open` if there is none, or a joint one. */
  readonly next: 'same' | 'other' | 'open'
}

/**
 * Adds signs to `out` that words of one speaker were taken for the previous one's, because a label was missed.
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
export function absorption(
  out: (Span | Finding)[],
  article: Article,
  turns: readonly Turn[],
  names: ReadonlySet<string>,
  isSpoken: (paragraph: Range) => boolean,
): void {
  const said = turns.map((turn, index) => {
    const paragraphs = turn.paragraphs.filter(isSpoken)
    const names = partiesOf(turn).map((name) => article.quote(name))
    return { turn, paragraphs, names, next: labelAfter(article, turn, turns[index + 1]) }
  })
  const isSuspect = suspicion(said, names.size)
  for (const one of said) {
    for (const [index, paragraph] of one.paragraphs.entries()) {
      const named = index > 0 ? nameAt(article, paragraph, names) : undefined
      if (named) {
        const name = article.quote(named)
        const message = `'${name}' opens a paragraph like a label without its colon`
        out.push(warn(named, 'absorbed.name', message))
      } else if (index > 0 && colonAt(article, paragraph)) {
        const opener = colonAt(article, paragraph)!
        const message = `'${article.quote(opener)}' opens a paragraph as labels do: it may name another speaker`
        out.push(warn(opener, 'absorbed.opener', message))
      } else if (index > 0 && isSuspect(one)) {
        const message = 'a further paragraph, where turns of this record have one'
        const first = head(article, paragraph)
        out.push(warn(first, 'absorbed.paragraph', `${message}: a label may be missing`))
      }
      inside(out, article, paragraph, names)
    }
  }
}

const partiesOf = ({ label }: Turn): readonly Range[] => label?.names ?? []

function labelAfter(article: Article, turn: Turn, next: Turn | undefined): Said['next'] {
  if (!next || next.opensSection) return 'open'
  if (!turn.label || !next.label) return 'open'
  if (article.quote(turn.label) === article.quote(next.label)) return 'same'
  return next.label.names.length > 1 || turn.label.names.length > 1 ? 'open' : 'other'
}

/**
 * Which turns with several paragraphs are suspect, from the record as a whole: those after which
 * the same label comes again, where labels else take turns; those of a section in which one party
 * alone speaks, where several do elsewhere; and where such turns are few, also others. Between two who take turns, what the other says next speaks against a missing label.
 */
function suspicion(said: readonly Said[], parties: number): (one: Said) => boolean {
  const long = said.filter(({ paragraphs }) => paragraphs.length > 1)
  const short = said.filter(({ paragraphs }) => paragraphs.length === 1)
  const repeats = short.filter(({ next }) => next === 'same').length
  const takeTurns = said.length >= FEWEST_TURNS && repeats <= short.length * OFTEN
  const between = takeTurns ? long.filter(({ next }) => next === 'same') : []
  for (const one of oneSided(said)) if (one.paragraphs.length > 1) between.push(one)
  const few = said.length >= FEWEST_TURNS && long.length <= said.length * RARE
  const single = long.length === 1 && said.length >= FEWEST_BESIDE
  const others = few && (between.length > 0 || single)
  const two = takeTurns && parties <= 2
  return (one) => between.includes(one) || (others && !(two && one.next === 'other'))
}

/** Turns of sections in which one party alone speaks, where in most sections several do. */
function oneSided(said: readonly Said[]): Said[] {
  const sections: Said[][] = []
  for (const one of said) {
    if (one.turn.opensSection || sections.length === 0) sections.push([])
    sections.at(-1)!.push(one)
  }
  if (sections.length < FEWEST_SECTIONS) return []
  const alone = sections.filter(
    (section) => new Set(section.flatMap(({ names }) => names)).size === 1,
  )
  return alone.length <= sections.length * FEW_ALONE ? alone.flat() : []
}

function warn(range: Range, rule: string, message: string): Finding {
  return { start: range.start, end: range.end, level: 'warning', rule, message }
}

/** The first words of a paragraph, to point at. */
function head(article: Article, { start, end }: Range): Range {
  const space = article.source.text.indexOf(' ', start + 30)
  return { start, end: space < 0 || space > end ? end : space }
}

/** Longest opening that may be a label nobody recognised, in characters and words. */
const LONGEST_OPENER = 50
const MOST_OPENER_WORDS = 5

/** A capital, a few words and a colon at the start of `paragraph`, as in "Voice from above: ". */
function colonAt(article: Article, { start, end }: Range): Range | undefined {
  const { text } = article.source
  const colon = text.indexOf(':', start)
  if (colon < 0 || colon >= Math.min(end - 1, start + LONGEST_OPENER)) return undefined
  const opener = text.slice(start, colon)
  if (!isCapitalised(opener) || !/\s/.test(text[colon + 1]!) || /[.!?]/.test(opener))
    return undefined
  return opener.split(' ').length <= MOST_OPENER_WORDS ? { start, end: colon + 1 } : undefined
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
function inside(
  out: (Span | Finding)[],
  article: Article,
  paragraph: Range,
  names: ReadonlySet<string>,
): void {
  const { text } = article.source
  let colon = text.indexOf(':', paragraph.start)
  for (; colon >= 0 && colon < paragraph.end; colon = text.indexOf(':', colon + 1)) {
    for (const name of names) {
      const start = colon - name.length
      if (start < paragraph.start || !text.startsWith(name, start)) continue
      if (OPENERS.includes(text[start - 1] ?? ' ') && isCalled(out, start)) break
      const message = 'stands inside a paragraph like a label: a line end may be missing'
      out.push(warn({ start, end: colon + 1 }, 'absorbed.inside', message))
      break
    }
  }
}

/** True in a stage direction, which tells what another calls. */
const isCalled = (out: readonly (Span | Finding)[], offset: number): boolean =>
  out.some((one) => 'kind' in one && one.kind === 'incident' && contains(one, offset))

const contains = ({ start, end }: Range, offset: number): boolean => start <= offset && offset < end
