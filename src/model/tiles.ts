import { byPosition, firstFrom, type Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import type { Kind, Span } from './span.ts'

/** A leaf span: the tiles of a source partition its text. */
export interface Tile extends Range {
  readonly kind: Kind
  readonly code: string | undefined
  readonly rule: string
  readonly stage: string
}

/** A leaf span and the stage that read it. */
export interface Leaf {
  readonly span: Span
  readonly stage: string
}

/** Two leaves of which neither contains the other: a defect of the stage that came second. */
export class OverlapError extends Error {
  readonly first: Leaf
  readonly second: Leaf
  constructor(first: Leaf, second: Leaf) {
    super(`a ${second.span.kind} span overlaps a ${first.span.kind} span without nesting`)
    this.first = first
    this.second = second
  }
}

/**
 * The partition of `text` into tiles. Leaves may nest: the inner one wins where they meet.
 * What no leaf covers is `space` if it is white space (or a byte order mark), else `unread`.
 */
export function partition(
  text: string,
  leaves: readonly Leaf[],
  paragraphs: readonly Range[],
): Tile[] {
  const tiles: Tile[] = []
  const gaps = new Gaps(text, paragraphs, tiles)
  const open: Leaf[] = []
  let at = 0
  const closeUntil = (offset: number): void => {
    while (open.length > 0 && open.at(-1)!.span.end <= offset) {
      const leaf = open.pop()!
      at = pushTile(tiles, leaf, at, leaf.span.end)
    }
  }
  for (const leaf of clipped(leaves).sort((a, b) => byPosition(a.span, b.span))) {
    closeUntil(leaf.span.start)
    const parent = open.at(-1)
    if (parent && leaf.span.end > parent.span.end) throw new OverlapError(parent, leaf)
    if (parent) at = pushTile(tiles, parent, at, leaf.span.start)
    else at = gaps.fill(at, leaf.span.start)
    open.push(leaf)
  }
  closeUntil(text.length)
  gaps.fill(at, text.length)
  return tiles
}

/** Leaves without what crosses into a range that was set aside: that wins where the two meet. */
function clipped(leaves: readonly Leaf[]): Leaf[] {
  const aside = leaves.filter(isAside).map(({ span }) => span)
  if (aside.length === 0) return [...leaves]
  aside.sort(byPosition)
  return leaves.flatMap((leaf) => {
    if (isAside(leaf)) return [leaf]
    const { span } = leaf
    const first = aside[firstFrom(aside, span.start) - 1]
    const last = aside[firstFrom(aside, span.end) - 1]
    const start = first && first.end > span.start && first.end < span.end ? first.end : span.start
    const end = last && last.end > span.end && last.start > span.start ? last.start : span.end
    if (start === span.start && end === span.end) return [leaf]
    return start < end ? [{ ...leaf, span: { ...span, start, end } }] : []
  })
}

const isAside = ({ span }: Leaf): boolean => span.features?.aside !== undefined

function pushTile(tiles: Tile[], { span, stage }: Leaf, start: number, end: number): number {
  if (start >= end) return start
  tiles.push(tile(start, end, span.kind, span.code, span.rule, stage))
  return end
}

/** A tile: made in one place, so that all have their fields in one order and are read fast. */
function tile(
  start: number,
  end: number,
  kind: Kind,
  code: string | undefined,
  rule: string,
  stage = '',
): Tile {
  return { start, end, kind, code, rule, stage }
}

/** Classes what lies between leaves. */
class Gaps {
  private paragraph = 0
  private readonly text: string
  private readonly paragraphs: readonly Range[]
  private readonly tiles: Tile[]
  constructor(text: string, paragraphs: readonly Range[], tiles: Tile[]) {
    this.text = text
    this.paragraphs = paragraphs
    this.tiles = tiles
  }

  fill(start: number, end: number): number {
    if (start >= end) return start
    let from = start
    if (from === 0 && this.text.charCodeAt(0) === 0xfeff) {
      this.tiles.push(tile(0, 1, 'space', 'mark', 'gap.mark'))
      from = 1
    }
    while (from < end) from = this.fillParagraph(from, end)
    return end
  }

  /** One step: white space up to the next character, or unread text up to its paragraph's end. */
  private fillParagraph(start: number, end: number): number {
    const inner = trim(this.text, { start, end })
    if (inner.end === inner.start) return this.space(start, end)
    if (inner.start > start) return this.space(start, inner.start)
    const stop = Math.min(inner.end, this.paragraphEnd(start))
    this.tiles.push(tile(start, stop, 'unread', undefined, 'gap.unread'))
    return stop
  }

  private space(start: number, end: number): number {
    const next = this.paragraphs[this.paragraphFrom(start + 1)]
    const divides = next !== undefined && next.start <= end
    const code = divides ? 'paragraph' : undefined
    this.tiles.push(tile(start, end, 'space', code, 'gap.space'))
    return end
  }

  private paragraphEnd(offset: number): number {
    const index = this.paragraphFrom(offset + 1) - 1
    const paragraph = this.paragraphs[index]
    return paragraph && offset < paragraph.end ? paragraph.end : this.text.length
  }

  /** Index of the first paragraph that starts at or after `offset`; offsets only grow. */
  private paragraphFrom(offset: number): number {
    while (this.paragraph > 0 && this.paragraphs[this.paragraph - 1]!.start >= offset) {
      this.paragraph--
    }
    while ((this.paragraphs[this.paragraph]?.start ?? Infinity) < offset) this.paragraph++
    return this.paragraph
  }
}
