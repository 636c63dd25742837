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

/** A name before a colon inside a line, behind the end of a sentence and two spaces, or behind wide space. */
const BEHIND_SPACE =
  /(?:\][^\S\r\n]|[.!?…)"”’:—-][^\S\r\n]{2}|\S[^\S\r\n]{3})[^\S\r\n]*((?:\p{Lu}[\p{L}\p{M}.'’-]*[^\S\r\n]){0,4}\p{Lu}[\p{L}\p{M}.'’-]*):(?=[^\S\r\n]+["“«¿¡([]?\p{L})/gu
/** Fewest of them, the fewest parties that come again, and the least share of all labels that they are. */
const FEWEST_SPACED = 6
const FEWEST_PARTIES = 2
const SHARE_SPACED = 0.75
/** The most of the blocks that may open with a label: where more do, line ends were kept. */
const SHARE_OPENING = 0.2

/**
 * Names behind wide space inside lines, where a record lost its line ends and its labels stand so.
 *
 * ```
 * Who comes from Orm?     Mere-Lind:   Dahl?   Dahl:  I do.
 *                         ^^^^^^^^^^            ^^^^^
 * ```
 */
export function spacedSites(reading: Reading, sites: readonly Site[]): Site[] {
  const { sheet, lexicon, shapes } = reading
  const { text } = sheet
  const colons = sites.filter(({ form }) => form === 'colon').length
  if (colons > sheet.blocks.length * SHARE_OPENING || !text.includes('   ')) return []
  const opening = new Set(sites.map(({ printed }) => printed.start))
  const found: Site[] = []
  const counts = new Map<string, number>()
  for (const match of text.matchAll(BEHIND_SPACE)) {
    const end = match.index + match[0].length - 1
    const printed = { start: end - match[1]!.length, end }
    const names = opening.has(printed.start) ? [] : partiesIn(text, printed, lexicon, shapes)
    if (names.length !== 1) continue
    counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + 1)
    const said = { isAlone: false, isStrong: true, isMarked: false, isTimed: false, isFree: true }
    found.push({
      form: 'colon',
      names,
      printed: printedOf(names),
      ...said,
      start: printed.start,
      end: end + 1,
    })
  }
  const again = [...counts.values()].filter((count) => count > 1).length
  const isEnough = found.length >= FEWEST_SPACED && again >= FEWEST_PARTIES
  return isEnough && found.length >= (found.length + colons) * SHARE_SPACED ? found : []
}
