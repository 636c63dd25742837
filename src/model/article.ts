import { offsetsOf, type Offsets } from '#text/offsets.ts'
import { paragraphs, type Aside } from '#text/paragraphs.ts'
import { wordTable, type WordTable } from '#text/word-table.ts'
import { byPosition, contains, firstFrom, type Range } from '#text/range.ts'
import { fold } from '#text/space.ts'
import { survey, type Survey } from '#text/survey.ts'
import type { Source } from './source.ts'
import type { Finding, Kind, Span } from './span.ts'
import { revised } from './revised.ts'
import { partition, type Leaf, type Tile } from './tiles.ts'
import { isToTheLetter, view } from './view.ts'

/** A source and the spans read so far. Nothing in it changes the text. */
export interface Article {
  readonly source: Source
  /** Trimmed paragraphs of the text, in order, as corrections divide and set them aside. */
  readonly paragraphs: readonly Range[]
  /** The partition of the text by the leaf spans read so far. */
  readonly tiles: readonly Tile[]
  readonly findings: readonly Finding[]
  /** Converts offsets (JavaScript units) to code points and bytes. */
  readonly offsets: Offsets
  /** The words of the text. */
  readonly words: WordTable
  /** Converts offsets of the decoded raw file, where the text is derived from it. */
  readonly rawOffsets: Offsets
  /** The spans of `kind`, in reading order. */
  spans(kind: Kind): readonly Span[]
  /** The spans of `kind` that lie within `range`, in reading order. */
  within(kind: Kind, range: Range): readonly Span[]
  /** The text of `range`, to the letter. */
  quote(range: Range): string
  /** The readable text of `range`: speech and insertions, white space folded. */
  view(range: Range): string
  /** {@link view}, or `range` itself where its text is that to the letter. */
  readable(range: Range): Range | string
  /** The text of `range` with white space folded, or `range` itself where that changes nothing. */
  folded(range: Range): Range | string
  /** Where the text has what is not published as it is. */
  readonly survey: Survey
}

const NONE: readonly Span[] = []

/** What stands in the lines of the record without being part of it, as its features say. */
function asideOf(span: Span): Aside[] {
  const aside = span.features?.aside
  if (aside === undefined) return []
  const interrupts =
    aside === 'timing' ? 'speech' : aside === 'interruption' ? 'sentence' : undefined
  return [{ start: span.start, end: span.end, interrupts }]
}

/** The article while it is read: layers are appended, never changed. */
export class Reading implements Article {
  readonly source: Source
  private divided: readonly Range[]
  private readonly layers = new Map<Kind, Span[]>()
  private readonly leaves: Leaf[] = []
  private readonly problems: Finding[] = []
  private readonly isLeaf: (kind: Kind) => boolean
  private rawConverter: Offsets | undefined
  private cut: readonly Tile[] | undefined
  private table: WordTable | undefined
  private surveyed: Survey | undefined
  /** Number of spans each stage added, by kind. */
  readonly added = new Map<string, Map<Kind, number>>()

  /** Opens `source` with nothing read; `isLeaf` tells which kinds are tiles. */
  constructor(source: Source, isLeaf: (kind: Kind) => boolean) {
    this.source = source
    this.isLeaf = isLeaf
    this.divided = paragraphs(source.text)
  }

  /** Appends the layer of one stage. Throws {@link OverlapError} later if its leaves cross. */
  append(stage: string, spans: readonly Span[], findings: readonly Finding[]): void {
    const added = new Map<Kind, number>()
    this.added.set(stage, added)
    const unsorted: Span[][] = []
    let at = 0
    while (at < spans.length) {
      const { kind } = spans[at]!
      const layer = this.layerOf(kind)
      const isLeaf = this.isLeaf(kind)
      const from = at
      for (; at < spans.length && spans[at]!.kind === kind; at++) {
        const span = spans[at]!
        const last = layer[layer.length - 1]
        if (last && byPosition(last, span) > 0 && !unsorted.includes(layer)) unsorted.push(layer)
        layer.push(span)
        if (isLeaf) this.leaves.push({ span, stage })
      }
      added.set(kind, (added.get(kind) ?? 0) + at - from)
      if (isLeaf) this.cut = undefined
    }
    for (const one of unsorted) one.sort(byPosition)
    if (added.has('correction') || added.has('chrome')) this.revise()
    for (const finding of findings) this.problems.push(finding)
  }

  /** Divides the text into paragraphs without what was set aside, as the corrections have it. */
  private revise(): void {
    const { text } = this.source
    const aside = this.spans('chrome').flatMap(asideOf)
    if (aside.length > 0) this.divided = paragraphs(text, aside)
    const corrections = this.spans('correction')
    if (corrections.length > 0) this.divided = revised(text, this.divided, corrections)
    this.cut = undefined
  }

  get paragraphs(): readonly Range[] {
    return this.divided
  }

  private layerOf(kind: Kind): Span[] {
    const known = this.layers.get(kind)
    if (known && !Object.isFrozen(known)) return known
    const layer = known ? [...known] : []
    this.layers.set(kind, layer)
    return layer
  }

  /** Makes what was read so far unchangeable: a user's stage that tries is told so. */
  freeze(): void {
    for (const layer of this.layers.values()) {
      for (const span of layer) {
        Object.freeze(span)
        if (span.features) Object.freeze(span.features)
      }
      Object.freeze(layer)
    }
    for (const tile of this.tiles) Object.freeze(tile)
    Object.freeze(this.tiles)
    for (const paragraph of this.paragraphs) Object.freeze(paragraph)
    Object.freeze(this.paragraphs)
  }

  get survey(): Survey {
    return (this.surveyed ??= survey(this.source.text))
  }

  get offsets(): Offsets {
    return this.survey.offsets
  }

  get rawOffsets(): Offsets {
    const raw = this.source.origin?.raw
    if (raw === undefined) return this.offsets
    return (this.rawConverter ??= offsetsOf(raw, Buffer.byteLength(raw)))
  }

  get tiles(): readonly Tile[] {
    return (this.cut ??= partition(this.source.text, this.leaves, this.paragraphs))
  }

  get words(): WordTable {
    return (this.table ??= wordTable(this.source.text))
  }

  get findings(): readonly Finding[] {
    return this.problems
  }

  spans(kind: Kind): readonly Span[] {
    return this.layers.get(kind) ?? NONE
  }

  within(kind: Kind, range: Range): readonly Span[] {
    const layer = this.spans(kind)
    let index = firstFrom(layer, range.start)
    const found: Span[] = []
    for (; index < layer.length && layer[index]!.start < range.end; index++) {
      if (contains(range, layer[index]!)) found.push(layer[index]!)
    }
    return found
  }

  quote(range: Range): string {
    return this.source.text.slice(range.start, range.end)
  }

  view(range: Range): string {
    const { text } = this.source
    const whole = isToTheLetter(text, this.tiles, this.survey.odd, range)
    return whole ? this.quote(range) : view(text, this.tiles, range)
  }

  readable(range: Range): Range | string {
    const { text } = this.source
    const whole = isToTheLetter(text, this.tiles, this.survey.odd, range)
    return whole ? range : view(text, this.tiles, range)
  }

  folded(range: Range): Range | string {
    return this.survey.odd.within(range.start, range.end) ? fold(this.quote(range)) : range
  }
}
