import { usage } from './project.ts'

/** The day a release is dated with: `given`, else `epoch` (SOURCE_DATE_EPOCH), else today in UTC. */
export function releaseDate(
  given: string | undefined,
  epoch = process.env.SOURCE_DATE_EPOCH,
): string {
  if (given === undefined && epoch === undefined) return new Date().toISOString().slice(0, 10)
  const day = given ?? dayOf(epoch!)
  const date = new Date(`${day}T00:00:00Z`)
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(day)
  if (!isDay) throw usage('--date', `'${day}' is no day`, 'give a day like 2026-11-23')
  return day
}

/** The day, in UTC, of a time in seconds since 1970. */
function dayOf(epoch: string): string {
  const time = new Date(/^\d+$/.test(epoch) ? Number(epoch) * 1000 : Number.NaN)
  const day = Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10)
  if (/^\d{4}-/.test(day)) return day
  const hint = 'give seconds since 1970, like 1764115200, or a day with --date'
  throw usage('SOURCE_DATE_EPOCH', `'${epoch}' is no time`, hint)
}

/** A whole number given as an option. */
export function count(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw usage(given, 'is no whole number', 'give a number like 20')
}

/** Most threads that may be asked for. */
const MOST_THREADS = 256

/** A number of threads given as an option. */
export function threads(given: string): number {
  const number = count(given)
  if (number >= 1 && number <= MOST_THREADS) return number
  throw usage('--workers', `${given} is no number of threads`, `give one from 1 to ${MOST_THREADS}`)
}

/** Most seconds that may be asked for: a day. */
const MOST_SECONDS = 86_400

/** A time given as an option, in seconds. */
export function seconds(given: string): number {
  const number = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
  if (number > 0 && number <= MOST_SECONDS) return number
  throw usage('--limit', `'${given}' is no time`, `give seconds, like 60, at most ${MOST_SECONDS}`)
}

/** A share of the inputs, and where it is kept. */
export interface Share {
  /** Which of how many, from 1. */
  readonly shard: number
  readonly of: number
  readonly into: string
}

/** The share given as `i/n`, and the folder it goes into. */
export function shareOf(given: string | undefined, into: string | undefined): Share {
  if (given === undefined || into === undefined)
    throw usage('--shard', 'goes with --into', "give both, like '--shard 3/8 --into ../shards'")
  const [shard, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(given)?.slice(1).map(Number) ?? []
  if (shard === undefined || of === undefined || shard < 1 || shard > of)
    throw usage('--shard', `'${given}' is no share`, 'give a share like 3/8, from 1/8 to 8/8')
  return { shard, of, into }
}
