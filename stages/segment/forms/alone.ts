import { isUpper, key, partiesIn, trim, type LabelName, type Range } from 'readout'
import { isCovered, startingAt } from '../sheet.ts'
import { areCapitals, isTold, printedOf, siteOf } from './make.ts'
import { bare, withoutTime } from './opening.ts'
import type { Grammar, Reading } from './site.ts'

const WIDEST = 110
/** What ends a line that is no name; the stop of `10:05 a.m.` apart. */
const STOPS = '.,;:!?…。：！？'
/** Widest line in capitals with a comma: a name and its office. */
const WIDEST_CAPITALS = 200

/**
 * Names alone on their line, the words on the lines below.
 *
 * ```
 * Ida Lund (Norland North) (Lab)        Speaker 1  00:12:34        ГОЛОВУЮЧИЙ
 * I thank the Minister                  I would say                Доброго ранку
 * ```
 */
export const alone: Grammar = (reading, opening) => {
  const { text, marks } = reading.sheet
  const { line, from, isTimed } = opening
  if (line.end - line.start > WIDEST && !isLongOffice(text, line)) return undefined
  if (line.end === reading.sheet.blocks.at(-1)?.end) return undefined
  if (isStopped(reading, line) && !/[Mm]\.$/.test(text.slice(line.end - 2, line.end)))
    return undefined
  const untimed = bare(text, withoutTime(text, { start: from, end: line.end }))
  if (untimed.end <= from || isStopped(reading, untimed)) return undefined
  const isDefined = isTerm(reading.sheet, line.end)
  const read = inverted(text, namesIn(reading, untimed))
  const names = read.length === 0 && isDefined ? accountIn(text, untimed) : read
  if (names.length === 0 || names.length > 2) return undefined
  const timed = isTimed || untimed.end < line.end - 2
  if (!timed && runsOn(text, line)) return undefined
  const isMarked = isCovered(marks('strong'), untimed)
  const isNamed = isSpeaker(reading, line) || isDefined
  const isTitled = isTold(names) && (areCapitals(text, names) || isMarked)
  const isStrong = timed || isTitled || isNamed
  if (!isStrong && names.length > 1) return undefined
  if (
    isUpper(text.slice(line.start, line.end)) &&
    !isTold(names) &&
    !timed &&
    hasDigits(text, from, line.end)
  )
    return undefined
  return siteOf(reading, opening, {
    form: 'alone',
    names,
    printed: printedOf(names),
    end: line.end,
    isBold: isMarked,
    isHeading: isCovered(marks('heading'), untimed),
    isStrong,
    isTimed: timed,
    isMarked: isNamed,
  })
}

/** Lines narrower than this end where their words do, whatever stands below: what is heard has no capitals. */
const NARROW = 45
/** The same of lines with a comma, as names have before an office. */
const NARROW_COMMA = 25

/** True for a wide line that a small letter on the next one goes on with. */
function runsOn(text: string, { start, end }: Range): boolean {
  const narrow = text.slice(start, end).includes(',') ? NARROW_COMMA : NARROW
  if (end - start < narrow) return false
  return /^(?:\r\n|\r|\n)[^\S\r\n]*\p{Ll}/u.test(text.slice(end, end + 40))
}

/** True for a line that ends as a sentence or clause does; the stop of `Jan Lund, Jr.` apart. */
function isStopped({ sheet: { text }, lexicon }: Reading, { start, end }: Range): boolean {
  if (!STOPS.includes(text[end - 1]!)) return false
  if (text[end - 1] !== '.') return true
  const word = text
    .slice(Math.max(start, end - 5), end)
    .split(/[\s,]/)
    .at(-1)!
  return !lexicon.generations.has(key(word))
}

/** Names of elements that hold who speaks: `<p class="speaker">`, `<div class="turn__speaker">`. */
const SPEAKER =
  /(?:^|[\s_-])(?:speaker|speakers?-?name|sprecher(?:in)?|locuteur|orador|hablante|spreker)(?:$|[\s_-])/i

/** True for a line that fills an element which a page calls that of a speaker. */
function isSpeaker({ sheet: { isPage, marks } }: Reading, { start, end }: Range): boolean {
  if (!isPage) return false
  const own = startingAt(marks('block'), start).filter((mark) => mark.end === end)
  return own.some(({ value }) => SPEAKER.test(value ?? ''))
}

/** The name of an account, in small letters: `ida_l`; only of use where the record tells names by other signs. */
function accountIn(text: string, { start, end }: Range): readonly LabelName[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,24}$/u.test(text.slice(start, end))) return []
  return [{ start, end, core: { start, end } }]
}

/** True for a term that a list of definitions tells of: the line below opened with a colon, set aside as markup. */
function isTerm({ text, source }: Reading['sheet'], end: number): boolean {
  const sign = /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*:/.exec(source.slice(end, end + 8))?.[0].length
  return sign !== undefined && text[end + sign - 1] !== ':'
}

/** True for a line in capitals that a comma divides, as one with a name and a long office. */
function isLongOffice(text: string, { start, end }: Range): boolean {
  if (end - start > WIDEST_CAPITALS) return false
  const said = text.slice(start, end)
  return said.includes(',') && isUpper(said)
}

/** Who is named, without what dashes put behind: `Ida Lund -- Chief Executive Officer`. */
function namesIn({ sheet: { text }, lexicon, shapes }: Reading, line: Range): readonly LabelName[] {
  const names = partiesIn(text, line, lexicon, shapes)
  const dash = names.length > 0 ? -1 : text.slice(line.start, line.end).search(/\s--\s/)
  if (dash < 3) return names
  const [name, ...more] = partiesIn(
    text,
    { start: line.start, end: line.start + dash },
    lexicon,
    shapes,
  )
  if (!name || more.length > 0) return []
  const role = trim(text, { start: line.start + dash + 3, end: line.end })
  return [{ ...name, end: line.end, role }]
}

/** A family name, a comma, and the given one: `Lund, Ida (SDP)`, `Lund, Ida, ministerka dopravy`. */
function inverted(text: string, names: readonly LabelName[]): readonly LabelName[] {
  const [family, given] = names
  if (names.length !== 2 || !family || !given || family.role || family.titled) return names
  if (family.end > family.core.end || given.core.start > given.start || given.function) return names
  if (!/^,\s$/.test(text.slice(family.end, given.start))) return names
  const core = { start: family.core.start, end: given.core.end }
  return [
    {
      ...given,
      start: family.start,
      core,
      ...(given.bracketed ? { bracketed: { start: family.start, end: given.bracketed.end } } : {}),
    },
  ]
}

function hasDigits(text: string, start: number, end: number): boolean {
  return /\d/.test(text.slice(start, end))
}
