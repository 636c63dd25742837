import { randomOf } from '#text/random.ts'
import { mean, MEASURES, type Counts, type Figures, type Hits, type Measure } from './score.ts'

/** A 95 % interval, in percent. */
export type Interval = readonly [low: number, high: number]

/** Intervals by measure; those that cannot be told are missing. */
export type Intervals = Readonly<Partial<Record<Measure, Interval>>>

/** The seed of all bootstraps, and how many times each draws. */
export const BOOTSTRAP = { seed: 20160506, draws: 2000 } as const

/** Normal quantile of 97.5 %. */
const Z = 1.959963984540054

/** Wilson's 95 % interval of a share, in percent; undefined for none of none. */
export function wilson(right: number, of: number): Interval | undefined {
  if (of === 0) return undefined
  const share = right / of
  const spread = (Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))) as number
  const middle = share + (Z * Z) / (2 * of)
  const scale = 1 + (Z * Z) / of
  const low = right === 0 ? 0 : (middle - spread) / scale
  const high = right === of ? 1 : (middle + spread) / scale
  return [100 * low, 100 * high]
}

/**
 * An interval of an F1. The F1 is no share, but it rises with one: of all that was marked or read,
 * the part that was both (J), for F1 = 2J / (1 + J). Wilson's limits of J give those of the F1.
 */
export function f1Interval({ right, gold, read }: Hits): Interval | undefined {
  const share = wilson(right, gold + read - right)
  if (!share) return undefined
  const of = (percent: number): number => (200 * percent) / (100 + percent)
  return [of(share[0]), of(share[1])]
}

/** The intervals of one document: its turns and spans are taken for independent. */
export function ofDocument(counts: Counts): Intervals {
  const { spk, 'spk~': lenient, ...rest } = counts
  const found: [string, Interval | undefined][] = [
    ...Object.entries(rest).map(([name, hits]): [string, Interval | undefined] => [
      name,
      f1Interval(hits),
    ]),
    ['spk', wilson(spk.right, spk.gold)],
    ['spk~', wilson(lenient.right, lenient.gold)],
  ]
  return Object.fromEntries(found.filter(([, interval]) => interval !== undefined))
}

/**
 * The intervals of a mean over `all` (the documents of a family, or families): percentiles of a
 * bootstrap that draws whole documents or whole families, since the turns of one document are
 * right or wrong together. Undefined for fewer than two.
 */
export function ofMean(all: readonly Figures[]): Intervals | undefined {
  if (all.length < 2) return undefined
  const random = randomOf(BOOTSTRAP.seed)
  const drawn = Array.from({ length: BOOTSTRAP.draws }, () =>
    mean(all.map(() => all[random(all.length)]!)),
  )
  const names = Object.keys(MEASURES) as Measure[]
  const found = names.flatMap((name): [Measure, Interval][] => {
    const values = drawn.map((one) => one[name]).filter((value) => value !== null)
    return values.length === 0 ? [] : [[name, percentiles(values)]]
  })
  return Object.fromEntries(found)
}

function percentiles(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!
  return [at(0.025), at(0.975)]
}
