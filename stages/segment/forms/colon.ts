import {
  colonIn,
  isCapitalised,
  hasOffice,
  isOffice,
  isSpace,
  isUpper,
  key,
  partiesIn,
  type LabelName,
  type Range,
} from 'readout'
import { firstWord, isCovered, type Sheet } from '../sheet.ts'
import { dash } from './dash.ts'
import { isTold, printedOf, siteOf } from './make.ts'
import { bare, withoutTime } from './opening.ts'
import type { Grammar, Opening, Reading, Site } from './site.ts'

/**
 * Names before a colon.
 *
 * ```
 * Mr. Lund (Norland) (spoke in French): I thank
 * **Ida Lund:** 00:12:34
 * Lund [4:30]: Yes.
 * Jan Dorn, Minister of Trade: We will
 * ```
 */
export const colon: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  let at = colonIn(text, { start: from, end: line.end })
  if (at < 0) at = overTwoLines(reading, opening)
  if (at < 0) return misprinted(reading, opening)
  if (inColumn(text, at, line.end)) return undefined
  const isHeading = isInHeading(reading, opening)
  if (at + 1 < line.end && isHeading && !asksIn(reading, { start: from, end: at })) return undefined
  if (isDashed(text, from, at)) {
    const dashed = dash(reading, opening)
    if (dashed && dashed.end < at) return dashed
  }
  const names = namesBefore(reading, { start: from, end: at })
  if (names.length === 0) return undefined
  const printed = printedOf(names)
  const before = bare(text, { start: from, end: at })
  const isTimed = withoutTime(text, before).end < before.end
  return siteOf(reading, opening, {
    form: 'colon',
    names,
    printed,
    end: isTagged(reading, at) ? behindTag(text, at + 1) : endOf(text, at + 1),
    isStrong: isTold(names),
    isMarked: isTagged(reading, at),
    isHeading,
    isTimed,
    isLink: isAddress(text, at, line.end),
  })
}

/** True if a stop or bracket and a dash stand before the colon: `SEÑOR LUND.- Señor presidente: la`. */
const isDashed = (text: string, from: number, colon: number): boolean =>
  /[.)]\s?[—–-]+\s/.test(text.slice(from, colon))

/** A semicolon printed for the colon: whether it ends a label is for the record to say. */
function misprinted(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { from, line } = opening
  const widest = text.slice(from, Math.min(line.end - 1, from + WIDEST_MISPRINT + 1))
  const at = from + widest.indexOf(';')
  if (at < from) return undefined
  const names = partiesIn(text, { start: from, end: at }, reading.lexicon, reading.shapes)
  if (names.length === 0 || !isTold(names)) return undefined
  const [printed, end] = [printedOf(names), at + 1]
  return siteOf(reading, opening, { form: 'stop', names, printed, end, isStrong: false })
}

const WIDEST_MISPRINT = 50

/** True for a line in a heading, in which a colon names nobody. */
function isInHeading({ sheet }: Reading, { line }: Opening): boolean {
  if (sheet.marks('heading').length === 0) return false
  return isCovered(sheet.marks('heading'), line)
}

/** True for a colon that draws a line beside the parties of a case: wide space before it, and nothing behind. */
const inColumn = (text: string, colon: number, end: number): boolean =>
  /\s{4}$/.test(text.slice(Math.max(0, colon - 4), colon)) && firstWord(text, colon + 1, end) >= end

/** True for the letter or word of who asks, which opens headings too: `### Q: Will it sail?` */
function asksIn({ sheet: { text }, lexicon, shapes }: Reading, range: Range): boolean {
  const names = partiesIn(text, range, lexicon, shapes)
  return names.length === 1 && names[0]!.function === 'questioner'
}

/** Small words behind the bracket of a label, which tell what is said: `KARIN LUND (S) replik`. */
const BEHIND = /[)\]]\s(?:[–—-]\s)?\p{Ll}[\p{L}\s]{2,30}$/u

/** Behind a name and a dash, where its bearer belongs: `Member Lund - Delegation of Orm`. */
const BELONGS =
  /\s[–—-]\s\p{Lu}[\p{L}\p{M}’'-]*(?:\s(?:\p{Lu}[\p{L}\p{M}’'-]*|[\p{Ll}\p{M}]{1,4})){0,12}$/u

/** A line that opens with a few words and a dash, and what stands behind it up to a colon. */
const DASHED_LINE = /^(\p{Lu}[^\n\r:–—.!?]{2,60})\s[–—-]\s(\p{Lu}[^–—.!?;,:\n\r]{2,60}:(?=\s))?/gmu

/** Whether most lines that open with words and a dash have a colon behind: elsewhere the dash ends the label. */
const colons = new WeakMap<Sheet, boolean>()

function belongs(sheet: Sheet): boolean {
  const known = colons.get(sheet)
  if (known !== undefined) return known
  const lines = [...sheet.text.matchAll(DASHED_LINE)]
  const told = lines.filter((line) => line[2] !== undefined)
  const bodies = new Map(told.map(([, name, body]) => [name, body]))
  // Who speaks again belongs where they did before, while what they say begins with other words.
  const isSame =
    bodies.size < told.length && told.every(([, name, body]) => bodies.get(name) === body)
  const isUsual = isSame && told.length * 2 > lines.length
  colons.set(sheet, isUsual)
  return isUsual
}

/** Names in `range`, without a time, an action or small words behind them. */
function namesBefore({ sheet, lexicon, shapes }: Reading, range: Range): readonly LabelName[] {
  const named = bare(sheet.text, withoutTime(sheet.text, bare(sheet.text, range)))
  const names = partiesIn(sheet.text, named, lexicon, shapes)
  if (names.length > 0) return names
  const behind = BEHIND.exec(sheet.text.slice(named.start, named.end))
  if (behind) {
    const bracketed = { start: named.start, end: named.start + behind.index + 1 }
    return partiesIn(sheet.text, bracketed, lexicon, shapes)
  }
  const dashed = BELONGS.exec(sheet.text.slice(named.start, named.end))
  if (dashed && belongs(sheet)) {
    const before = { start: named.start, end: named.start + dashed.index }
    const one = partiesIn(sheet.text, before, lexicon, shapes)
    if (one.length === 1 && isTold(one)) return one
  }
  const action = /\s[–—-]\s?[^–—-]{3,90}\s?[–—-]\s*$/.exec(sheet.text.slice(named.start, named.end))
  if (!action) return []
  return partiesIn(
    sheet.text,
    { start: named.start, end: named.start + action.index },
    lexicon,
    shapes,
  )
}

/** The colon of an office that runs over to the next line; -1 if there is none. */
function overTwoLines(
  { sheet: { text }, lexicon }: Reading,
  { from, line, beyond }: Opening,
): number {
  if (line.end - from > 120) return -1
  const bracketed = overBracket(text, from, line.end)
  if (bracketed >= 0) return bracketed
  const over = overLines(text, from, line.end, lexicon)
  if (over >= 0) return over
  const comma = from + text.slice(from, line.end).indexOf(',')
  if (comma < from) return -1
  if (!hasOffice(text, { start: comma, end: line.end }, lexicon)) return -1
  if (SENTENCE_END.test(text.slice(comma, line.end))) return -1
  const titled = key(text.slice(from, text.indexOf(' ', from)))
  if (lexicon.honorifics.has(titled) || isOffice(lexicon, titled)) {
    const capitals = inCapitals(text, from, line.end)
    if (capitals >= 0) return capitals
  }
  const next = text.slice(line.end, Math.min(beyond, line.end + 90))
  const found = /^\r?\n\s*[^\n\r:.!?]{2,70}:(?=\s|$)/.exec(next)
  return found ? line.end + found[0].length - 1 : -1
}

/** What closes a bracket on one of the next two lines, and the colon right behind it. */
const CLOSED = /^(?:[^()[\]\r\n]*(?:\r\n|\r|\n)){1,2}[^()[\]\r\n]{1,120}\)\s?:(?=\s|[–—-])/

/** The colon behind a bracket that a line leaves open: `O SR. LUND (PVM – BA.` above `Sem revisão):`; -1 if there is none. */
function overBracket(text: string, from: number, end: number): number {
  const open = text.lastIndexOf('(', end - 1)
  if (open < from || text.slice(open, end).includes(')')) return -1
  const found = CLOSED.exec(text.slice(end, end + WIDEST_CAPITALS))
  return found ? end + found[0].length - 1 : -1
}

/** A name and a colon on a line of their own; and a line of an office, in which no sentence ends. */
const NAME_ALONE = /^\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,3}:$/u
const OFFICE_LINE = /^[^.:!?,;()]{2,80}$/
/** Most lines that stand between an office and the name of who holds it. */
const MOST_BETWEEN = 2

/** The colon of an office, and a name on a line of its own below: `Sekretarz Stanu` above `Jan Lund:`; -1 if there is none. */
function overLines(text: string, from: number, end: number, lexicon: Reading['lexicon']): number {
  const below = text.slice(end, end + WIDEST_CAPITALS)
  // Hardly a line of prose stands above one that a colon ends.
  if (!/:\s*[\r\n]/.test(below) || !OFFICE_LINE.test(text.slice(from, end))) return -1
  const first = /^\S+/.exec(text.slice(from, end))?.[0] ?? ''
  if (!isCapitalised(first) || !isOffice(lexicon, key(first))) return -1
  let at = end
  for (const line of below.split(/\r\n|\r|\n/).slice(1, MOST_BETWEEN + 2)) {
    at = text.indexOf(line, at)
    if (NAME_ALONE.test(line.trim())) return at + line.trimEnd().length - 1
    if (!OFFICE_LINE.test(line.trim())) return -1
  }
  return -1
}

/** The colon of a name and office in capitals that run over up to three lines more; -1 if there is none. */
function inCapitals(text: string, from: number, end: number): number {
  if (!isUpper(text.slice(from, end))) return -1
  const found = CAPITALS.exec(text.slice(end, end + WIDEST_CAPITALS))
  return found && isUpper(found[0]) ? end + found[0].length - 1 : -1
}

const CAPITALS = /^(?:\s*[\r\n]\s*[^\r\n:!?]{2,80}){1,3}:(?=\s)/
const WIDEST_CAPITALS = 300

/** Where a sentence ends: behind a word in small letters, or with the line. */
const SENTENCE_END = /\p{Ll}{3,}[.!?](?:\s|$)|(?:\.\.|[…!?]|\d\.)["”’)]*$/u

/** True if an address follows: "Slides: https://". */
function isAddress(text: string, colon: number, end: number): boolean {
  const from = firstWord(text, colon + 1, end)
  let to = from
  while (to < end && !isSpace(text.charCodeAt(to))) to++
  const isWhole = firstWord(text, to, end) >= end
  const word = text.slice(from, to)
  if (/^<?(?:https?:)?\/\//.test(word)) return true
  return isWhole && /^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/\S*)?$|^\S+@\S+$/.test(word)
}

/** True for the colon that the sheet has behind the name in the tag of a voice. */
const isTagged = ({ sheet }: Reading, colon: number): boolean =>
  !':：'.includes(sheet.source[colon] ?? ':')

/** For whom the voice speaks, and in which language, below a tag: `member of the Commission. - (FR) Mr President`. */
const SPEAKS_FOR = /^\s*(?:\p{Ll}[^.\r\n]{2,120}\.\s[-–—−]\s)?\(\p{Lu}{2}\)\s/u

/** Behind what a tag of a voice leaves to its first line. */
function behindTag(text: string, from: number): number {
  const found = SPEAKS_FOR.exec(text.slice(from, from + 200))?.[0]
  return found === undefined ? from : from + found.trimEnd().length
}

/** Behind the colon, which may be typed twice, marks of emphasis may close, and a dash may open the words. */
function endOf(text: string, colon: number): number {
  const from = text[colon] === ':' ? colon + 1 : colon
  const next = text.charCodeAt(from)
  const after = text.charCodeAt(from + 1)
  if (next === 0x20 && after > 0x20 && after < 0x2013) return from
  const found = /^(?:\*\*|__|\*|_)?(?:\s*[—–](?=\s+\P{Ll}))?/u.exec(text.slice(from, from + 8))
  return from + (found?.[0].length ?? 0)
}
