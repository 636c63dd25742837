import { partiesIn, type Range } from 'readout'
import { isBracketed } from '../inside.ts'
import type { Sheet } from '../sheet.ts'
import { printedOf } from './make.ts'
import type { Reading, Site } from './site.ts'

/** Fewest names in bold inside lines. */
const FEWEST = 2
/** Longest name in bold, in characters. */
const WIDEST = 80
const ENDED = /(?:^|[.!?…:;"'”’»)\]>—–-])\s*$/u

/**
 * Names in bold before a colon inside lines, as pages print them that have no paragraphs.
 *
 * ```
 * <b>Lund:</b> When will it open? <b>Holm:</b> In autumn.
 *                                    ^^^^^
 * ```
 */
export function inlineSites(reading: Reading, sites: readonly Site[]): Site[] {
  const { sheet } = reading
  const strong = sheet.marks('strong')
  if (strong.length < FEWEST) return []
  const taken = new Set(sites.map(({ printed }) => printed.start))
  const opening = new Set(sheet.blocks.flatMap(({ lines }) => lines.map(({ start }) => start)))
  return strong.flatMap((mark) => {
    const isInside = !taken.has(mark.start) && !opening.has(mark.start)
    const site = isInside && mark.end - mark.start <= WIDEST ? siteAt(reading, mark) : undefined
    return site ? [site] : []
  })
}

function siteAt(reading: Reading, { start, end }: Range): Site | undefined {
  const { text } = reading.sheet
  const colon = colonOf(reading.sheet, end)
  if (colon < 0 || !ENDED.test(text.slice(Math.max(0, start - 4), start))) return undefined
  const printed = { start, end: Math.min(end, colon) }
  if (isBracketed(text, text.lastIndexOf('\n', start) + 1, start)) return undefined
  const names = partiesIn(text, printed, reading.lexicon, reading.shapes)
  if (names.length === 0) return undefined
  const found = { form: 'colon', names, printed: printedOf(names) } as const
  const said = { isAlone: false, isStrong: false, isMarked: false, isTimed: false, isFree: true }
  return { ...found, ...said, start, end: Math.max(end, colon + 1) }
}

/** The colon that closes what is in bold up to `end`, or stands right behind it; -1 if there is none. */
function colonOf({ text }: Sheet, end: number): number {
  if (text[end - 1] === ':') return end - 1
  const behind = /^\s?:/.exec(text.slice(end, end + 3))
  return behind ? end + behind[0].length - 1 : -1
}
