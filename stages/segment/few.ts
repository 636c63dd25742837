import { words } from 'readout'
import { isTold } from './forms/make.ts'
import type { Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** Fewest names that an office or a seat tells, where nothing else of an excerpt is a label, and their least share of its blocks. */
const FEWEST = 2
const SHARE = 0.06
/** How far below a name its words are looked at, in characters. */
const WITHIN = 900

/**
 * Names with an office or a seat alone on their lines, below a blank line and above one, each of which somebody
 * says something below: an excerpt names each once.
 *
 * ```
 * Mr. Jan Lund (Aker North)
 *
 * You will remember that I asked for the papers.
 *
 * Mr. Speaker
 *
 * I undertook to look into the matter.
 * ```
 */
export function fewAlone(sites: readonly Site[], evidence: Evidence): readonly Site[] {
  const { text, blocks } = evidence
  const told = sites.filter(
    (site) => site.isFree && site.isHeading !== true && isHolder(site) && isApart(text, site),
  )
  const until = (i: number): number =>
    Math.min(told[i]!.end + WITHIN, told[i + 1]?.start ?? text.length)
  const said = told.filter(({ end }, i) => SAID.test(text.slice(end, until(i))))
  if (said.length < Math.max(FEWEST, blocks * SHARE)) return []
  const speaking = said.filter((site) =>
    speaks(text.slice(site.end, until(told.indexOf(site))), evidence),
  )
  return speaking.length * 2 > said.length ? said : []
}

/** True for an office, or a seat in brackets: an honorific alone stands in letters and thanks, too. */
const isHolder = ({ names }: Site): boolean =>
  isTold(names) &&
  names.every(
    ({ role, function: part, bracketed }) =>
      role !== undefined || part !== undefined || bracketed !== undefined,
  )

/** A sentence or an item of a list below a blank line. */
const SAID = /^\s*(?:[•·▪*–—-]\s+\S|[^\r\n]{12,}[.?!:;—…,”"’](?:\s|$))/u

/** True for a line with a blank one above, or none, and a blank one below. */
const isApart = (text: string, { start, end }: Site): boolean =>
  /(?:^|[\r\n][^\S\r\n]*(?:\r\n|\r|\n)|^[^\r\n]*(?:\r\n|\r|\n))[^\S\r\n]*$/.test(
    text.slice(Math.max(0, start - 40), start),
  ) && /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)/.test(text.slice(end, end + 40))

/** True if a word of `said` is one by which somebody speaks: "I", "you". */
const speaks = (said: string, { isSpeech }: Evidence): boolean =>
  words(said, { start: 0, end: said.length }).some(({ start, end }) =>
    isSpeech(said.slice(start, end)),
  )
