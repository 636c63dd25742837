import { usage } from './project.ts'

/** The day a release is dated with: `--date`, else SOURCE_DATE_EPOCH, else today in UTC. */
export function releaseDate(given: string | undefined): string {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (given === undefined && epoch === undefined) return new Date().toISOString().slice(0, 10)
  const day = given ?? new Date(Number(epoch) * 1000).toISOString().slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(day)
  if (!isDay) throw usage('--date', `'${day}' is no day`, 'give a day like 2026-11-23')
  return day
}

/** A whole number given as an option. */
export function count(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw usage(given, 'is no whole number', 'give a number like 20')
}
