import type { LabelName, Range } from 'readout'
import { isCovered } from '../sheet.ts'
import { printedOf, siteOf } from './make.ts'
import type { Grammar, Opening, Reading, Site } from './site.ts'

/** A nickname, as minutes of working groups print them: `ekr`, `david_b`, `eP`, `qx()`; with an initial: `david s`. */
const NICK =
  /^\p{Ll}[\p{L}\p{N}_.'’-]{1,24}(?:\(\))?(?: \p{L}(?:[\p{L}'’-]{1,24})?)?(?=(?:(?:, | and | & |\/)\p{Ll}|\s{0,4}[:：](?:\s|$)|(?:\s{1,3}\(\d[\d:]{2,7}\))?\s{1,3}[-–—] ))/u
const JOINER = /^(?:, | and | & |\/)/
const END = /^(?:\s{1,3}(\(\d[\d:]{2,7}\))(?= [-–—]))?\s{0,4}([:：]|[-–—](?= ))/
/** Most nicknames of one label, and the widest label. */
const MOST = 3
const WIDEST = 70

/**
 * Nicknames in small letters before a colon, or a dash: whether they name anybody is for the record to say.
 *
 * ```
 * ekr: the key is old           [00:11] **kushti**: Hello
 * mt and jana: yes              david s - it can be hard
 *                               **kushti** (7:42) - Yes
 * ```
 */
export const nick: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const unit = text.charCodeAt(opening.from)
  const isSmall = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && unit < 0x3000)
  return isSmall ? nicks(reading, opening) : undefined
}

function nicks(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { from, line } = opening
  const head = text.slice(from, Math.min(line.end, from + WIDEST))
  if (!/[:：]| [-–—] /.test(head)) return undefined
  const names: LabelName[] = []
  let at = 0
  for (;;) {
    const found = NICK.exec(head.slice(at))?.[0]
    if (found === undefined || names.length === MOST) return undefined
    const core: Range = { start: from + at, end: from + at + found.length }
    names.push({ ...core, core })
    at += found.length
    const joiner = JOINER.exec(head.slice(at))?.[0]
    if (joiner === undefined) break
    at += joiner.length
  }
  const found = END.exec(head.slice(at))
  if (!found) return undefined
  const [whole, time, sign] = found
  const end = from + at + whole.length
  const isHeading = end >= line.end && isCovered(reading.sheet.marks('heading'), line)
  return siteOf(reading, opening, {
    form: ':：'.includes(sign!) ? 'colon' : 'dash',
    names,
    printed: printedOf(names),
    end,
    isStrong: false,
    isTimed: time !== undefined,
    // A heading of nothing but a nickname and a colon is as those of other names are.
    ...(isHeading ? { isHeading } : { isNick: true }),
  })
}
