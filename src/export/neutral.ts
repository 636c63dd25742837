import type { Article } from '#model/article.ts'
import { feature, type Range, type Span } from '#model/span.ts'
import type { Tile } from '#model/tiles.ts'
import { firstFrom } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { rawPlaces } from './place.ts'
import { printedSpeakers } from './printed.ts'

/** A stretch of the raw file, in Unicode code points, the end exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A turn of the neutral format: an utterance without its label, and who speaks as printed. */
export interface NeutralTurn extends Stretch {
  /** Names as the label prints them; several if they speak together, none without a label. */
  readonly speakers: readonly string[]
  readonly joint?: true
  readonly kind: string
}

/** The lists of spans of the neutral format, besides the turns. */
export const LISTS = ['sections', 'stage_directions', 'editorial_notes', 'chrome'] as const

/** One document in the neutral format that evaluations read. */
export interface Neutral extends Readonly<Record<(typeof LISTS)[number], readonly Stretch[]>> {
  readonly id: string
  readonly file: string
  readonly sha256: string
  readonly language?: string
  readonly offsets: 'unicode code points'
  readonly turns: readonly NeutralTurn[]
}

/**
 * What was read in `article`, in the neutral format.
 *
 * ```
 * Putin: Excellent. (Laughter.) We agree. (Applause.)
 *        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ turn, speakers: Putin
 * (Standing ovation)                                    alone on a line: outside
 * ```
 */
export function neutral(article: Article): Neutral {
  const { id, file, sha256, facts } = article.source
  const place = rawPlaces(article)
  const all = (...kinds: string[]): Stretch[] =>
    kinds
      .flatMap((kind) => article.spans(kind))
      .map(place)
      // A form feed leaves nothing where only visible characters count.
      .filter(({ start, end }) => end > start)
      .sort((a, b) => a.start - b.start)
  const speakers = printedSpeakers(article)
  return {
    id,
    file,
    sha256,
    ...(facts.language ? { language: facts.language.value } : {}),
    offsets: 'unicode code points',
    turns: turns(article).map(({ range, of, kind }) => turnOf(place(range), speakers(of), kind)),
    sections: all('title', 'heading'),
    stage_directions: article
      .spans('incident')
      .filter((one) => !isTimecode(article, one))
      .map(place),
    editorial_notes: article
      .spans('note')
      .filter(({ code }) => code !== 'insertion')
      .map(place),
    chrome: all('chrome', 'footer_tag'),
  }
}

/** True for a time stamp of the recording, which directs nobody: `(00:12:31)`. */
function isTimecode(article: Article, incident: Span): boolean {
  return incident.code === 'time' && TIMECODE.test(article.quote(incident))
}

const TIMECODE =
  /^\P{L}*(?:\d{1,3}[:.]\d{2}(?::\d{2})?(?:[.,]\d+)?|\d{4}|[\d〇零一二三四五六七八九十]{1,4}[時时][\d〇零一二三四五六七八九十]{1,4}分)\P{L}*$/u

function turnOf(range: Stretch, speakers: readonly string[], kind: string): NeutralTurn {
  return { ...range, speakers, ...(speakers.length > 1 ? { joint: true } : {}), kind }
}

/** An utterance with the span its speakers are printed in: a turn, or a statement without one. */
interface Said {
  readonly range: Range
  readonly of: Span
  readonly kind: string
}

/**
 * Utterances in reading order. Words thrown in by others while one speaks are stage directions, and
 * what an article only reports is nobody's utterance.
 */
function turns(article: Article): Said[] {
  const found: Said[] = []
  const spoken = new Set<Span>()
  let end = 0
  for (const statement of article.spans('statement')) {
    // What is reported in the words of the article is no utterance.
    if (statement.features?.manner === 'indirect') continue
    const kind = statement.code ?? 'statement'
    if (statement.of) spoken.add(statement.of)
    if (feature(statement, 'manner') === 'indirect') continue
    if (kind === 'interjection' && statement.start < end) continue
    const range = edges(article, statement)
    found.push({ range, of: statement, kind })
    end = Math.max(end, range.end)
  }
  for (const turn of article.spans('turn')) {
    const range = spoken.has(turn) ? undefined : wordless(article, turn)
    if (range) found.push({ range, of: turn, kind: 'statement' })
  }
  return found.sort((a, b) => a.range.start - b.range.start)
}

/** `statement` with the stage directions that stand beside its words in the running line. */
function edges(article: Article, statement: Span): Range {
  const { tiles } = article
  let { start, end } = statement
  for (let i = firstFrom(tiles, end); i < tiles.length; i++) {
    const part = beside(article, tiles[i]!)
    if (part === 'no') break
    if (part === 'incident' || (part === 'mark' && tiles[i]!.start === end)) end = tiles[i]!.end
  }
  for (let i = firstFrom(tiles, start) - 1; i >= 0; i--) {
    const part = beside(article, tiles[i]!)
    if (part === 'no') break
    if (part === 'incident' || (part === 'mark' && tiles[i]!.end === start)) start = tiles[i]!.start
  }
  return { start, end }
}

/**
 * What a tile at the edge of a statement is: a stage direction, a mark that belongs to one beside it
 * (a stop, the backslash before a bracket in Markdown), what may stand between, or the end of the line.
 */
function beside(article: Article, tile: Tile): 'incident' | 'mark' | 'between' | 'no' {
  const text = article.quote(tile)
  // The time of a turn is no part of it.
  if (tile.kind === 'incident') return TIMECODE.test(text) ? 'between' : 'incident'
  if (/^[.!?…\\]+$/.test(text)) return 'mark'
  const passes = tile.kind === 'space' || tile.rule === 'layout.syntax'
  return passes && !/[\n\r\u2028\u2029]/.test(text) ? 'between' : 'no'
}

/** The stage directions of a turn in which nothing else stands, as in `Q: (Inaudible.)`. */
function wordless(article: Article, turn: Span): Range | undefined {
  const label = article.within('label', turn).at(-1)
  const incidents = article.within('incident', turn)
  const [first, last] = [incidents[0], incidents.at(-1)]
  if (!label || !first || !last || first.start < label.end) return undefined
  const between = article.quote({ start: label.end, end: first.start })
  return /\S/.test(between) ? undefined : trim(article.source.text, { ...first, end: last.end })
}

/** `document` as JSON that people can read too: one span a line. */
export function neutralText(document: Neutral): string {
  const parts = Object.entries(document).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0
    const lines = list
      ? `[\n${value.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n ]`
      : undefined
    return ` ${JSON.stringify(key)}: ${lines ?? JSON.stringify(value)}`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
