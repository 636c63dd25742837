import { compare } from '#model/problem.ts'
import { json } from '../describe/release.ts'
import { sha256 } from '../disk/hash.ts'
import { kept, type Judgement } from './answers.ts'
import { BOOTSTRAP, type Interval } from './interval.ts'
import { MEASURES, type Figures } from './score.ts'
import { summarise, type Row, type Scored, type Summary } from './summary.ts'

/** A document whose gold was scored for a release. */
export interface Measured extends Scored {
  /** The gold file, below the release folder. */
  readonly gold: { readonly path: string; readonly sha256: string }
}

/** A filled sample sheet, with what it says of a release. */
export interface Sampled {
  /** The sheet, below the release folder. */
  readonly sheet: { readonly path: string; readonly sha256: string }
  readonly judgement: Judgement
}

/** What a release says of its quality, as its text and in short. */
export interface Quality {
  /** quality.json. */
  readonly text: string
  readonly documents: number
  readonly turns: number
  /** SHA-256 over digests and paths of the gold files. */
  readonly gold: string
  /** Null without gold. */
  readonly attr: number | null
  readonly interval: Interval | undefined
  readonly blind: number | null
  /** Of each sample, how many of how many statements have boundary and speaker right. */
  readonly samples: readonly { readonly right: number; readonly of: number }[]
}

const INTERVALS = {
  level: 95,
  documents: 'Wilson, for an F1 by way of the share of all turns marked or read that were both',
  means: 'percentiles of a bootstrap over documents (families) or over families (macro)',
  ...BOOTSTRAP,
}

/** quality.json of a release, computed from what was marked and read and from nothing else. */
export function qualityOf(measured: readonly Measured[], samples: readonly Sampled[]): Quality {
  const sorted = [...measured].sort((a, b) => compare(a.id, b.id))
  const summary = summarise(sorted)
  const { macro } = summary
  const gold = digestOf(sorted)
  const value = {
    measures: MEASURES,
    intervals: INTERVALS,
    gold: { documents: sorted.length, turns: macro.n, digest: gold },
    ...(sorted.length > 0 ? rows(summary, sorted) : {}),
    samples: [...samples]
      .sort((a, b) => compare(a.sheet.path, b.sheet.path))
      .map(({ sheet, judgement }) => ({ sheet, ...rounding(kept(judgement)) })),
  }
  return {
    text: json(value),
    documents: sorted.length,
    turns: macro.n,
    gold,
    attr: macro.figures.attr,
    interval: macro.intervals.attr,
    blind: macro.blind.attr,
    samples: samples.map(({ judgement: { both } }) => ({ right: both.right, of: both.of })),
  }
}

/** One digest for all gold, whatever order it was read in. */
function digestOf(measured: readonly Measured[]): string {
  const lines = measured.map(({ gold }) => `${gold.sha256}  ${gold.path}\n`).sort(compare)
  return `sha256:${sha256(Buffer.from(lines.join('')))}`
}

function rows({ macro, families, documents }: Summary, measured: readonly Measured[]): object {
  return {
    macro: row(macro),
    families: families.map((one) => ({ family: one.name, ...row(one) })),
    documents: documents.map((one, index) => ({
      doc_id: one.name,
      family: one.family,
      gold: measured[index]!.gold,
      ...row(one),
      counts: one.counts,
    })),
  }
}

function row({ n, figures, intervals, blind }: Row): object {
  const ranges = Object.entries(intervals).map(([name, [low, high]]) => [
    name,
    [rounded(low), rounded(high)],
  ])
  return {
    turns: n,
    figures: figuresOf(figures),
    intervals: Object.fromEntries(ranges) as object,
    blind: figuresOf(blind),
  }
}

function figuresOf(figures: Figures): object {
  const all = Object.entries(figures).map(([name, value]) => [
    name,
    value === null ? null : rounded(value),
  ])
  return Object.fromEntries(all) as object
}

/** `value` with each number rounded. */
function rounding(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'number' ? rounded(one) : one)),
  ) as object
}

/** Two decimals: more would claim what no gold can tell. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
