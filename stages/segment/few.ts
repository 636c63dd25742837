import { words } from 'readout'
import { isTold } from './forms/make.ts'
import type { Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** Fewest names that an honorific or office tells, where nothing else of an excerpt is a label, and their least share of its blocks. */
const FEWEST = 2
const SHARE = 0.06
/** How far below a name its words are looked at, in characters. */
const WITHIN = 900

/**
 * Names with an honorific or an office alone on their lines, below a blank line and above one, each of which somebody
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
    (site) => site.isFree && site.isHeading !== true && isTold(site.names) && isApart(text, site),
  )
  if (told.length < Math.max(FEWEST, blocks * SHARE)) return []
  const said = told.map(({ end }, i) =>
    text.slice(end, Math.min(end + WITHIN, told[i + 1]?.start ?? text.length)),
  )
  if (!said.every((one) => SAID.test(one))) return []
  const speaking = said.filter((one) => speaks(one, evidence))
  return speaking.length * 2 > told.length ? told : []
}

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
