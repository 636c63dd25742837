import { isSpace, partiesIn, trim, type LabelName } from 'readout'
import { isTold, printedOf, siteOf } from './make.ts'
import { timeBehind, WIDE_LETTER } from './opening.ts'
import type { Grammar, Opening, Reading, Site } from './site.ts'

/** What opens and closes brackets of names. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['<', '>'],
  ['（', '）'],
  ['【', '】'],
  ['〈', '〉'],
  ['＜', '＞'],
])
/** Parts that brackets name; those of the house are stage directions: `(Zurufe)`. */
const PARTS: ReadonlySet<string> = new Set(['questioner', 'answerer', 'moderator'])
const CLOSERS: ReadonlySet<string> = new Set(PAIRS.values())
const COLON = 0x3a
const WIDEST = 120
/** A name in a chat, as `<ida_l>` prints it. */
const NICK = /^[@+~&% ]?([\p{L}_][\p{L}\p{N}_.|^`{}[\]\\-]{0,24})$/u

/**
 * Names in brackets, with a time or a colon behind them, as recognisers of speech print them; parts in
 * the conversation in brackets of any kind; names in a chat.
 *
 * ```
 * [Speaker 1] [00:17] So you saw it.        [Ida Lund]: I did.        [Lund] And then?
 * （問）橋はいつ                             [12:01] <ida_l> first topic
 * <Ida Lund:> I did.                         [문바우 / 위원장 : 가을에 엽니다.]
 * ```
 */
export const bracketed: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const close = PAIRS.get(text[opening.from]!)
  const heard = inserted(reading, opening)
  if (heard) return heard
  const found = close === undefined ? undefined : within(reading, opening, opening.from, close)
  return found ?? withTime(reading, opening) ?? closed(reading, opening)
}

/** A name behind the time in one bracket: `[00:01:41.0 @idal] And then?` */
function withTime(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { from, line, isTimed } = opening
  const head = text.slice(line.start, from)
  if (!isTimed || !head.startsWith('[') || head.includes(']')) return undefined
  const close = text.indexOf(']', from)
  if (close < 0 || close > Math.min(line.end, from + WIDEST)) return undefined
  const printed = { start: from, end: close }
  const account = /^@[\w.-]{2,30}$/.test(text.slice(from, close))
  const names = account ? [{ ...printed, core: printed }] : namesIn(reading, printed, ']')
  if (names.length === 0) return undefined
  return siteOf(reading, opening, {
    form: 'colon',
    names,
    printed,
    end: close + 1,
    isStrong: false,
    isTimed: true,
  })
}

function within(
  reading: Reading,
  opening: Opening,
  start: number,
  closer: string,
): Site | undefined {
  const { text } = reading.sheet
  const { line } = opening
  const close = text.indexOf(closer, start)
  if (close < 0 || close > Math.min(line.end, start + WIDEST)) return undefined
  // Minutes of the Knesset: `<קובי לוי:>`.
  const isInside = closer === '>' && text.charCodeAt(close - 1) === COLON
  let end = close + 1
  while (end < line.end && isSpace(text.charCodeAt(end))) end++
  const time = timeBehind(text, close + 1)
  const isColon = isInside || text.charCodeAt(end) === COLON
  const inner = { start: start + 1, end: isInside ? close - 1 : close }
  const names = namesIn(reading, inner, closer)
  const isSmall = /^\p{Ll}/u.test(text.slice(inner.start, close))
  const isPart =
    (closer === '】' && isTold(names)) ||
    (!isSmall && names.some(({ function: spoken }) => PARTS.has(spoken ?? '')))
  const isNick = closer === '>' && (isInside || end > close + 1)
  const isBare = !isColon && time === close + 1
  // `(UNKNOWN): Take your time.`; `(潮見) はい。` below what a dash asks.
  const isWide =
    isBare && text.charCodeAt(inner.start) >= WIDE_LETTER && inner.end - inner.start > 1
  if (closer === ')' && !isWide && !(isColon && isTold(names))) return undefined
  if (names.length === 0 || (!'])）'.includes(closer) && !isPart && !isNick)) return undefined
  // Names and notes stand in brackets without a colon: `[Lund] Welcome`, `[laughs] It was`.
  const isLoose = isBare && !isPart && !isNick
  if (isLoose && (isSmall || reading.isEvent(text.slice(inner.start, close)))) return undefined
  return siteOf(reading, opening, {
    form: 'colon',
    names,
    printed: printedOf(names),
    end: isColon && !isInside ? end + 1 : close + 1,
    isStrong: isPart || (!isColon && !isBare),
    isTimed: time > close + 1,
    isLoose,
  })
}

function namesIn(
  { sheet: { text }, lexicon, shapes }: Reading,
  inner: { readonly start: number; readonly end: number },
  closer: string,
): readonly LabelName[] {
  const names = partiesIn(text, inner, lexicon, shapes)
  if (names.length > 0 || closer !== '>') return names
  const nick = NICK.exec(text.slice(inner.start, inner.end))?.[1]
  if (nick === undefined) return []
  const core = { start: inner.end - nick.length, end: inner.end }
  return [{ ...core, core }]
}

/**
 * Who is heard in a bracket that holds the line, as broadcasters of Korea print recordings: `[문바우 / 위원장 : 가을에
 * 엽니다.]`. In other scripts such a bracket holds an interjection.
 */
function inserted(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { from, line } = opening
  if (text[from] !== '[' || text.charCodeAt(from + 1) < 0x3000 || text[line.end - 1] !== ']')
    return undefined
  const colon = text.indexOf(':', from)
  if (colon < 0 || colon > Math.min(line.end, from + WIDEST)) return undefined
  const printed = trim(text, { start: from + 1, end: colon })
  const slash = text.indexOf('/', from)
  const hasRole = slash > from && slash < colon
  const name = trim(text, { start: printed.start, end: hasRole ? slash : colon })
  const [one, ...more] = partiesIn(text, name, reading.lexicon, reading.shapes)
  if (!one || more.length > 0) return undefined
  const role = hasRole ? { role: trim(text, { start: slash + 1, end: colon }) } : {}
  const names = [{ ...one, end: printed.end, ...role }]
  return siteOf(reading, opening, { form: 'colon', names, printed, end: colon + 1, isStrong: true })
}

/** A part or office before a bracket that none opens, as minutes of Japan print them: `記者）`. */
function closed(reading: Reading, opening: Opening): Site | undefined {
  const { text } = reading.sheet
  const { line } = opening
  if (text.charCodeAt(line.start) < 0x3000) return undefined
  const head = text.slice(line.start, Math.min(line.end, line.start + LONGEST_CLOSED))
  const at = [...head].findIndex((unit) => CLOSERS.has(unit))
  if (at < 1 || !'）)'.includes(head[at]!)) return undefined
  const inner = { start: line.start, end: line.start + at }
  const names = partiesIn(text, inner, reading.lexicon, reading.shapes)
  if (names.length !== 1 || !isTold(names)) return undefined
  const end = inner.end + 1
  return siteOf(reading, opening, { form: 'colon', names, printed: inner, end, isStrong: false })
}

const LONGEST_CLOSED = 12
