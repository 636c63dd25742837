import type { LabelName, Range } from 'readout'
import type { Site } from './forms/site.ts'

/**
 * A number, perhaps with the sign of a currency, a share, or a number of all. `+1`, `-1` and `+0` are what somebody
 * says who votes.
 */
const NUMBER =
  /^[\s*_]*(?![+–-]\s?[01](?![\d.,%/]))[+–~-]?[$€£¥]?\s?\d[\d.,’']*(?:\s?[%€$£¥]|\s?\/\s?\d+)?[.;]?[\s*_]*$/
/** Longest number looked at, in characters. */
const WIDEST = 24

/**
 * Without names before a colon behind which, wherever they stand, nothing stands but a number: what is
 * counted, and nobody who counts.
 *
 * ```
 * Enthaltungen: 2        Total raised: $4,120.50        Absent: 3/12
 * ```
 */
export function withoutCounts(
  text: string,
  sites: readonly Site[],
  nameOf: (name: LabelName) => string,
): readonly Site[] {
  const counted = new Set(sites.filter((site) => mayCount(site) && isNumber(text, site)))
  if (counted.size === 0) return sites
  const names = new Set([...counted].map(({ names: [name] }) => nameOf(name!)))
  for (const site of sites)
    if (!counted.has(site)) for (const name of site.names) names.delete(nameOf(name))
  return sites.filter((site) => !counted.has(site) || !names.has(nameOf(site.names[0]!)))
}

/** Nicknames are told by how often they come: `port: 8080` is one that is none. */
function mayCount({ form, names: [name, ...more], isTimed, isMarked, isNick }: Site): boolean {
  if (form !== 'colon' || isTimed || isMarked || isNick === true || more.length > 0) return false
  return !name!.titled && !name!.role && name!.bracketed === undefined
}

/** True if the rest of the line is a number. */
function isNumber(text: string, { end }: Site): boolean {
  const rest = /^[^\r\n]*/.exec(text.slice(end, end + WIDEST + 1))![0]
  return rest.length <= WIDEST && NUMBER.test(rest)
}

/** Longest lines that count, in characters. */
const WIDEST_LINES = 240
const COUNT = /^\p{L}[^:：\d]{0,40}[:：](.{1,24})$/u

/** True if each line of `piece` is a few words, a colon and a number: the result of a vote, an account. */
export function isCount(text: string, { start, end }: Range): boolean {
  if (end - start > WIDEST_LINES || !/\d/.test(text.slice(end - 4, end))) return false
  return text
    .slice(start, end)
    .split(/[\r\n]+/)
    .every((line) => NUMBER.test(COUNT.exec(line.trim())?.[1] ?? ''))
}
