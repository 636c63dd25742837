import { escaped, partiesIn, Taken, type LabelName, type Range } from 'readout'
import { isBracketed } from '../inside.ts'
import type { Sheet } from '../sheet.ts'
import { isTold, printedOf } from './make.ts'
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
  /(?:\][^\S\r\n]|[.!?…)"”’:—-][^\S\r\n]{2}|\S[^\S\r\n]{3})[^\S\r\n]*((?:\p{Lu}[\p{L}\p{M}.'’-]*[^\S\r\n]){0,4}\p{Lu}[\p{L}\p{M}.'’-]*(?:, \p{Lu}[^.:;!?\r\n]{3,80})?):(?=[^\S\r\n]+["“«¿¡([]?[\p{L}\p{N}])/gu
/** A name before a colon inside a line, behind the end of a sentence and one space. */
const BEHIND_STOP =
  /[.!?…)"”’\]][^\S\r\n]((?:\p{Lu}[\p{L}\p{M}.'’-]*[^\S\r\n]){0,4}\p{Lu}[\p{L}\p{M}.'’-]*):(?=[^\S\r\n]+["“«¿¡([]?[\p{L}\p{N}])/gu
/** A name in square brackets inside a line, behind the end of a sentence. */
const IN_BRACKETS = /[.!?…"”’。！？\]]\s+\[([^[\]\r\n]{2,24})\](?=\s+["“‘]?[\p{Lu}\p{Lo}\p{N}])/gu
/** Fewest of them, the fewest parties that come again, and the least share of all labels that they are. */
const FEWEST_SPACED = 6
const FEWEST_BRACKETED = 4
const FEWEST_PARTIES = 2
const SHARE_SPACED = 0.75
/** Where fewer blocks than this are left, line ends were lost. */
const FEW_BLOCKS = 6
/** The most of the blocks that may open with a label: where more do, line ends were kept. */
const SHARE_OPENING = 0.2

/**
 * Names behind wide space or in brackets inside lines, where a record lost its line ends and its labels stand so.
 *
 * ```
 * Who comes from Orm?     Mere-Lind:   Dahl?   Dahl:  I do.
 *                         ^^^^^^^^^^            ^^^^^
 * [앵커] 다리는 언제 열립니까? [문바우] 가을에 엽니다.
 *                              ^^^^^^^^
 * ```
 */
export function runOnSites(reading: Reading, sites: readonly Site[]): readonly Site[] {
  const { text, blocks } = reading.sheet
  const colons = sites.filter(({ form, isLoose }) => form === 'colon' && isLoose !== true).length
  const dashed = dashedSites(reading, sites)
  if (dashed.length > 0) return dashed
  const mayRun = blocks.length < FEW_BLOCKS || colons <= blocks.length * SHARE_OPENING
  if (!mayRun) return []
  const spaced = text.includes('   ') ? repeated(reading, sites, BEHIND_SPACE, ':') : []
  if (spaced.length >= FEWEST_SPACED && spaced.length >= (spaced.length + colons) * SHARE_SPACED)
    return [...spaced, ...knownSites(reading, [...sites, ...spaced], spaced)]
  const stopped = blocks.length < FEW_BLOCKS ? stoppedSites(reading, sites) : []
  if (stopped.length > 0) return stopped
  const bracketed = text.includes('] ') ? repeated(reading, sites, IN_BRACKETS, ']') : []
  const isEnough = bracketed.length >= FEWEST_BRACKETED || bracketed.some(isPart)
  return isEnough && bracketed.length > 1 ? bracketed : []
}

/** Names that come again behind wide space, also where a single space was left: `So moved. Lund: It is moved.` */
function knownSites(
  reading: Reading,
  taken: readonly Site[],
  spaced: readonly Site[],
): readonly Site[] {
  const { text } = reading.sheet
  const again = againIn(text, spaced)
  return sitesOf(reading, taken, BEHIND_STOP, ':').filter(({ printed: { start, end } }) =>
    again.has(text.slice(start, end)),
  )
}

/** A name with its initial, or of several words. */
const FULL = /^(?:\p{Lu}\.\s?)+\p{Lu}\p{Ll}|\p{Ll}\s\p{Lu}/u
/** Fewest names behind the ends of sentences in a record that is one line. */
const FEWEST_STOPPED = 3

/**
 * Names before a colon behind the end of a sentence, in a record of one line: those of two parties that come again,
 * or full ones of which one does; and each where it stands behind other words: `Tarsk, 4 May V.Lund: Welcome`.
 */
function stoppedSites(reading: Reading, sites: readonly Site[]): readonly Site[] {
  const { text } = reading.sheet
  const shown = ({ printed: { start, end } }: Site): string => text.slice(start, end)
  const printed = [...new Set(sitesOf(reading, sites, BEHIND_STOP, ':').map(shown))]
  // `Thank you. V.Lund:` names Lund.
  const names = printed.filter((one) => !printed.some((last) => one.endsWith(` ${last}`)))
  if (names.length < FEWEST_PARTIES) return []
  const anywhere = new RegExp(`(?<=\\s)(${names.map(escaped).join('|')}):(?=\\s)`, 'gu')
  const found = sitesOf(reading, sites, anywhere, ':')
  const again = againIn(text, found).size
  const isTalk = again > 1 || (again === 1 && names.every((name) => FULL.test(name)))
  return isTalk && found.length >= FEWEST_STOPPED ? found : []
}

/**
 * An office or a name in capitals before a stop and a dash, or a bracket and a dash, inside a line: behind the end of a
 * sentence or the edge of a cell.
 */
const BEFORE_DASH =
  /[.!?…)"”»\]|][^\S\r\n]+((?:\p{Lu}[\p{Lu}.'’-]*[^\S\r\n]){0,5}\p{Lu}[\p{Lu}'’-]{2,}(?:[^\S\r\n]\([^()\r\n]{2,80}\)(?=[^\S\r\n]))?)(\.[^\S\r\n]?[-–—]|(?<=\))[^\S\r\n][-–—])(?=[^\S\r\n])/gu

/**
 * Names before a dash inside lines, where a record runs its turns into one paragraph: such a label opens a line as
 * well, or several parties have them, and one of them comes again.
 *
 * ```
 * LE PRESIDENT.- Le quai est prêt. QUESTION.- Qui paiera les grues ?
 *                                  ^^^^^^^^
 * ```
 */
function dashedSites(reading: Reading, sites: readonly Site[]): readonly Site[] {
  const { text, blocks } = reading.sheet
  const opening = sites.filter(({ form, isStrong }) => form === 'dash' && isStrong)
  if (opening.length === 0 && blocks.length >= FEW_BLOCKS) return []
  const taken = new Taken(sites)
  const found: Site[] = []
  for (const match of text.matchAll(BEFORE_DASH)) {
    const end = match.index + match[0].length
    const start = end - match[2]!.length - match[1]!.length
    if (taken.overlaps({ start, end })) continue
    const names = partiesIn(
      text,
      { start, end: start + match[1]!.length },
      reading.lexicon,
      reading.shapes,
    )
    if (names.length !== 1 || !isTold(names)) continue
    const said = { isAlone: false, isStrong: true, isMarked: false, isTimed: false, isFree: true }
    found.push({ form: 'dash', names, printed: printedOf(names), ...said, start, end })
  }
  const parties = new Set(found.map(({ printed }) => text.slice(printed.start, printed.end)))
  const isRun = opening.length > 0 ? found.length > 0 : parties.size >= FEWEST_PARTIES
  return isRun && againIn(text, [...opening, ...found]).size > 0 ? found : []
}

/** True for a part in the conversation: `[앵커]` presents. */
const isPart = ({ names }: Site): boolean => names[0]?.function === 'moderator'

/** The names that `pattern` finds inside lines, if enough parties among them come again. */
function repeated(
  reading: Reading,
  sites: readonly Site[],
  pattern: RegExp,
  closer: string,
): Site[] {
  const found = sitesOf(reading, sites, pattern, closer)
  const again = againIn(reading.sheet.text, found).size
  return again >= FEWEST_PARTIES || (closer === ']' && found.some(isPart)) ? found : []
}

/** Who is printed more than once in `sites`. */
function againIn(text: string, sites: readonly Site[]): ReadonlySet<string> {
  const [once, again] = [new Set<string>(), new Set<string>()]
  for (const { printed } of sites) {
    const name = text.slice(printed.start, printed.end)
    ;(once.has(name) ? again : once).add(name)
  }
  return again
}

/** Each name that `pattern` finds inside lines, but where one of `sites` stands. */
function sitesOf(
  reading: Reading,
  sites: readonly Site[],
  pattern: RegExp,
  closer: string,
): Site[] {
  const { text } = reading.sheet
  const taken = new Set(sites.map(({ printed }) => printed.start))
  const found: Site[] = []
  for (const match of text.matchAll(pattern)) {
    const name = match[1]!
    const end = match.index + match[0].length - closer.length
    const printed = { start: end - name.length, end }
    if (taken.has(printed.start) || (closer === ']' && reading.isEvent(name))) continue
    const names = partyIn(text, printed, reading)
    if (names.length !== 1) continue
    const said = { isAlone: false, isStrong: true, isMarked: false, isTimed: false, isFree: true }
    const start = closer === ']' ? printed.start - 1 : printed.start
    found.push({ form: 'colon', names, printed: printedOf(names), ...said, start, end: end + 1 })
  }
  return found
}

/** Who is named from `start` to `end`: one, with an office behind a comma, or those that the grammar of names tells. */
function partyIn(
  text: string,
  { start, end }: Range,
  { lexicon, shapes }: Reading,
): readonly LabelName[] {
  const comma = text.indexOf(', ', start)
  if (comma < 0 || comma >= end) return partiesIn(text, { start, end }, lexicon, shapes)
  const names = partiesIn(text, { start, end: comma }, lexicon, shapes)
  return names.map((name) => ({ ...name, end, role: { start: comma + 2, end } }))
}
