import type { Neutral, NeutralTurn } from '../export/neutral.ts'
import type { GoldMarks, GoldTurn } from './gold.ts'
import { NEAR, outside, pair, size, type Stretch } from './pair.ts'
import { sameSpeakers } from './speakers.ts'

/** How often something was right, of how many marked and read: what an F1 is made of. */
export interface Hits {
  readonly right: number
  readonly gold: number
  readonly read: number
}

/** The measures of one document, in the order in which they are shown. */
export const MEASURES = {
  exact: 'F1 of turns with the same start and end',
  near: 'F1 of turns that share at least 80 % of their union',
  attr: 'F1 of such turns whose speakers are right as well: the figure to watch',
  spk: 'Share of such turns whose speakers, as printed, are right',
  'spk~': 'The same without what stands in brackets',
  head: 'F1 of headings',
  notes: 'F1 of editorial notes',
  stage: 'F1 of stage directions',
  miss: 'Marked speech outside all turns read, per 100 characters of it',
  spur: 'Speech read outside all marked turns, per 100 characters of it',
} as const

/** Name of a measure. */
export type Measure = keyof typeof MEASURES

/** The figures of a document, a family or all: percent; null where nothing was there to measure. */
export type Figures = Readonly<Record<Measure, number | null>>

/** The measures that are an F1, with the counts they come from. */
export type Counts = Readonly<
  Record<'exact' | 'near' | 'attr' | 'head' | 'notes' | 'stage', Hits> &
    Record<'spk' | 'spk~', Pick<Hits, 'right' | 'gold'>>
>

/** What reading one document came to. */
export interface Score {
  /** Number of marked turns. */
  readonly n: number
  readonly figures: Figures
  readonly counts: Counts
  /** Turns that were found: as marked, as read. */
  readonly pairs: readonly (readonly [GoldTurn, NeutralTurn])[]
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole)

/** F1 in percent: twice the hits by all that was marked and read; 100 where nothing was either. */
export function f1({ right, gold, read }: Hits): number {
  return gold + read === 0 ? 100 : (200 * right) / (gold + read)
}

/** Scores what was read in a document against what a person marked in it. */
export function score(gold: GoldMarks, read: Neutral): Score {
  const pairs = pair(gold.turns, read.turns, NEAR)
  const right = (lenient: boolean): number =>
    pairs.filter(([marked, got]) => sameSpeakers(marked, got.speakers, lenient)).length
  const turns = (hits: number): Hits => ({
    right: hits,
    gold: gold.turns.length,
    read: read.turns.length,
  })
  const counts: Counts = {
    exact: turns(pair(gold.turns, read.turns, 1).length),
    near: turns(pairs.length),
    attr: turns(right(false)),
    spk: { right: right(false), gold: pairs.length },
    'spk~': { right: right(true), gold: pairs.length },
    head: spans(gold.sections, read.sections),
    notes: spans(gold.editorial_notes, read.editorial_notes),
    stage: spans(gold.stage_directions, read.stage_directions),
  }
  return { n: gold.turns.length, figures: figuresOf(counts, gold, read), counts, pairs }
}

function spans(gold: readonly Stretch[], read: readonly Stretch[]): Hits {
  return { right: pair(gold, read, NEAR).length, gold: gold.length, read: read.length }
}

function figuresOf(counts: Counts, gold: GoldMarks, read: Neutral): Figures {
  const neutral = [...gold.chrome, ...gold.editorial_notes, ...gold.stage_directions, ...gold.other]
  const share = ({ right, gold: of }: Pick<Hits, 'right' | 'gold'>): number | null =>
    of === 0 ? null : (100 * right) / of
  return {
    exact: f1(counts.exact),
    near: f1(counts.near),
    attr: f1(counts.attr),
    spk: share(counts.spk),
    'spk~': share(counts['spk~']),
    head: f1(counts.head),
    notes: f1(counts.notes),
    stage: f1(counts.stage),
    miss: percent(outside(gold.turns, [...read.turns, ...neutral]), size(gold.turns)),
    spur: percent(outside(read.turns, gold.turns), size(read.turns)),
  }
}

/** The mean of figures, each over those that have one. */
export function mean(all: readonly Figures[]): Figures {
  const of = (measure: Measure): number | null => {
    const values = all.map((one) => one[measure]).filter((value) => value !== null)
    return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null
  }
  const names = Object.keys(MEASURES) as Measure[]
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Figures
}
