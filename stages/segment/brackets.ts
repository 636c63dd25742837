import {
  countWords,
  isBlank,
  isCapitalised,
  isSpace,
  key,
  overlaps,
  words,
  type Range,
} from 'readout'
import { actsByName, callsByName, callsOut } from './calls.ts'
import { eventsIn } from './events.ts'
import { mayOpen, phrasesIn, procedureIn, type Notes, type Phrase } from './notes.ts'
import { CLOSER as LINED } from './opened.ts'
import { Memory } from './words.ts'

/** What a bracket holds: an editorial note, a stage direction, or words put into the sentence. */
export interface Bracket extends Range {
  readonly kind: 'note' | 'incident'
  readonly code: string
}

/** Most words of an insertion; a longer bracket is a remark of its own and stays speech. */
const LONGEST_INSERTION = 12
/** Most words of a note or a stage direction. */
const LONGEST_NOTE = 15
/** Most words of an unknown stage direction on a line of its own. */
const LONGEST_OTHER = 30

const CLOSER: Readonly<Record<string, string>> = { ...Object.fromEntries(LINED), '<': '>' }

/**
 * The keys of CLOSER; angles around dots alone, or around several words that fill a line, no markup among
 * them. Most paragraphs hold none, and a pattern tells so fastest.
 */
const BRACKET =
  /[([（［〔]|<(?=\s?(?:…|\.{3,5})\s?>)|<(?<=(?:^|[\r\n])[^\S\r\n]*<)(?=[^\s\d<>=/@:]+[^\S\r\n](?![^>\r\n]*=["'])[^<>@\r\n]*>[^\S\r\n]*(?:[\r\n]|$))/g

/**
 * The brackets of `range` that are no speech, in order.
 *
 * ```
 * Let the two (incumbent leaders) resolve this. (Laughter.) We agree. (Slightly abridged)
 *             ^^^^^^^^^^^^^^^^^^^ insertion      ^^^^^^^^^^^ incident  ^^^^^^^^^^^^^^^^^^^ note
 * ```
 */
export function brackets(text: string, range: Range, notes: Notes): Bracket[] {
  const found: Bracket[] = []
  let ends: ReadonlyMap<number, number> | undefined
  for (let i = nextBracket(text, range.start); i < range.end; i = nextBracket(text, i + 1)) {
    const end = ends ? (ends.get(i) ?? -1) : closing(text, i, range.end)
    if (end < 0) {
      ends ??= closings(text, { start: i, end: range.end })
      continue
    }
    const one = { start: i, end }
    const line = ownLine(text, one, range)
    const whole = line && wholeBracket(text, one, notes)
    const bracket = line ? whole && { ...whole, ...line } : classify(text, one, notes)
    const isSettled = notes.settled?.some((settled) => overlaps(settled, one)) === true
    if (bracket && !isSettled) found.push(withStop(text, bracket, range))
    i = end - 1
  }
  return found
}

/** Where the last answer was looked for from, and where it is: paragraphs are asked for in order. */
let searched = { text: '', from: 0, at: 0 }

/** The first mark at or behind `from` that opens a bracket; the length of `text` if there is none. */
function nextBracket(text: string, from: number): number {
  const isKnown = searched.text === text && from >= searched.from && from <= searched.at
  if (isKnown) return searched.at
  BRACKET.lastIndex = from
  const found = BRACKET.exec(text)
  searched = { text, from, at: found ? found.index : text.length }
  return searched.at
}

/** A stop behind a bracket is its own where the words before have theirs: `Sí. (Risas).` */
function withStop(text: string, one: Bracket, range: Range): Bracket {
  if (one.code === 'insertion' || text[one.end] !== '.' || one.end >= range.end) return one
  if (text[one.end + 1] === '.') return one
  let before = one.start
  while (before > range.start && isSpace(text.charCodeAt(before - 1))) before--
  const isEnded = before === range.start || '.!?…'.includes(text[before - 1]!)
  return isEnded ? { ...one, end: one.end + 1 } : one
}

/** True for the keys of CLOSER; asked for every character of a corpus. */
function opensBracket(unit: number): boolean {
  return (
    unit === 0x28 ||
    unit === 0x5b ||
    unit === 0x3c ||
    unit === 0xff08 ||
    unit === 0xff3b ||
    unit === 0x3014
  )
}

/** End of the bracket that opens at `start`, others of its kind inside it; -1 if it stays open. */
function closing(text: string, start: number, limit: number): number {
  const [opener, closer] = [text[start]!, CLOSER[text[start]!]!]
  let depth = 0
  for (let i = start; i < limit; i++) {
    if (text[i] === opener) depth++
    else if (text[i] === closer && --depth === 0) return i + 1
  }
  return -1
}

/** Ends of all brackets in `range`, by their starts: where some stay open, each is looked for once. */
function closings(text: string, { start, end }: Range): Map<number, number> {
  const open = new Map<string, number[]>(Object.values(CLOSER).map((closer) => [closer, []]))
  const found = new Map<number, number>()
  for (let i = start; i < end; i++) {
    const closer = CLOSER[text[i]!]
    if (closer !== undefined) open.get(closer)!.push(i)
    const opened = open.get(text[i]!)?.pop()
    if (opened !== undefined) found.set(opened, i + 1)
  }
  return found
}

/**
 * `bracket` with the dots before it and the mark of a footnote behind it, if nothing else stands on its lines
 * in `range`, a full stop apart: `... (Interruptions) *`.
 */
function ownLine(text: string, { start, end }: Range, range: Range): Range | undefined {
  let from = start
  while (from > range.start && opensLine(text.charCodeAt(from - 1))) from--
  if (from > range.start && !endsLine(text.charCodeAt(from - 1))) return undefined
  let to = end
  while (to < range.end && text[to] === '*') to++
  const marked = to
  if (text[to] === '.') to++
  while (to < range.end && isInLine(text.charCodeAt(to))) to++
  if (to < range.end && !endsLine(text.charCodeAt(to))) return undefined
  while (from < start && isSpace(text.charCodeAt(from))) from++
  return { start: from, end: marked }
}

/** White space that ends no line, and dots. */
const opensLine = (unit: number): boolean => isInLine(unit) || unit === 0x2e || unit === 0x2026
const endsLine = (unit: number): boolean => unit === 0x0a || unit === 0x0d
/** White space that ends no line. */
const isInLine = (unit: number): boolean => isSpace(unit) && !endsLine(unit)

function classify(text: string, range: Range, notes: Notes): Bracket | undefined {
  const inner = { start: range.start + 1, end: range.end - 1 }
  const content = text.slice(inner.start, inner.end)
  const { start, end } = range
  if (content.includes('(') || content.includes('[')) return undefined
  const remark = notedBy(content, notes) ?? remarkOf(content, notes)
  if (remark) return { start, end, ...remark }
  if (callsOut(content, notes) || callsByName(text, content))
    return { start, end, kind: 'incident', code: 'interruption' }
  if (actsByName(text, content)) return { start, end, kind: 'incident', code: 'other' }
  if (text[start] === '[' && /^\d{3,}$/.test(content))
    return { start, end, kind: 'note', code: 'reference' }
  const count = words(text, inner).length
  const isInsertion = count > 0 && count <= LONGEST_INSERTION && !/[.!?]\s/.test(content)
  return isInsertion ? { start, end, kind: 'note', code: 'insertion' } : undefined
}

/** A bracket that fills its lines, or stands in a line that tells what is done, is never speech. */
export function wholeBracket(text: string, range: Range, notes: Notes): Bracket | undefined {
  const content = text.slice(range.start + 1, range.end - 1).replace(/\s+/g, ' ')
  const { start, end } = range
  const noted = notedBy(content, notes)
  if (noted) return { start, end, ...noted }
  const remark = content.length > WIDEST_NOTE ? undefined : remarkOf(content, notes)
  if (remark && remark.kind === 'note') return { start, end, ...remark }
  const [first] = eventsIn(content, { start: 0, end: content.length }, notes)
  if (first) return { start, end, kind: 'incident', code: first.code }
  if (remark) return { start, end, ...remark }
  return unknown(content, range, notes)
}

function unknown(content: string, { start, end }: Range, notes: Notes): Bracket | undefined {
  if (isTime(content)) return { start, end, kind: 'incident', code: 'time' }
  const done = procedureIn(key(content.trim()), notes)
  if (done !== undefined) return { start, end, kind: 'incident', code: done }
  const said = key(content)
  const named = firstOf(phrasesIn(said, notes))
  if (named) return { start, end, kind: named.kind, code: named.code }
  if (countWords(content) === 0) return undefined
  const isShort = countWords(content) <= LONGEST_OTHER
  return isShort
    ? { start, end, kind: 'incident', code: 'other' }
    : { start, end, kind: 'note', code: 'editorial' }
}

/** True for `11m 32s`, `00:12:33`, `10.15 a.m.`. */
function isTime(content: string): boolean {
  return /^\s*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|(?:\d{1,3}\s?(?:h|m|s|min|hrs?|sec)\.?\s*)+|[012]\d[0-5]\d|[\d〇零一二三四五六七八九十]{1,4}[時时][\d〇零一二三四五六七八九十]{1,4}分(?:\d{1,2}秒)?)\s*$/i.test(
    content,
  )
}

/** The phrase that stands first in the codebook. */
function firstOf(found: Iterable<{ phrase: Phrase }>): Phrase | undefined {
  let best: Phrase | undefined
  for (const { phrase } of found) if (!best || phrase.order < best.order) best = phrase
  return best
}

type Remark = Pick<Bracket, 'kind' | 'code'>

/** A note of any length, behind words that name it and a colon: `[Editor's note: the tape is torn]`. */
function notedBy(content: string, notes: Notes): Remark | undefined {
  const colon = content.indexOf(':')
  if (colon < 2 || colon > LONGEST_NAMING) return undefined
  const said = `${key(content.slice(0, colon)).replace(/\s+/g, ' ').trim()}:`
  const known = phrasesIn(said, notes).find(
    ({ at, phrase: { phrase } }) => at === 0 && (phrase === said || `${phrase}:` === said),
  )
  return known?.phrase.code === 'editorial' ? { kind: 'note', code: 'editorial' } : undefined
}

/** Longest words that name a note. */
const LONGEST_NAMING = 30

/** What the words of a codebook tell of what was asked before: records say the same again and again. */
const told = new WeakMap<Notes['byFirst'], Memory<Remark | undefined>>()

/** Reads `content` as an editorial note or a stage direction, if its words say so. */
export function remarkOf(content: string, notes: Notes): Remark | undefined {
  if (content.length > WIDEST_NOTE) return readRemark(content, notes)
  let known = told.get(notes.byFirst)
  if (!known) told.set(notes.byFirst, (known = new Memory()))
  return known.of(content, () => readRemark(content, notes))
}

function readRemark(content: string, notes: Notes): Remark | undefined {
  const said = key(
    content
      .trim()
      .replace(/[.!:…]+$/, '')
      .replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, ''),
  )
  if (said === '' && content.trim() === '') return undefined
  if (said.split(/\s+/).length > LONGEST_NOTE) return undefined
  if (isTime(content) && /[:時时]/.test(content)) return { kind: 'incident', code: 'time' }
  const words = said === '' ? content.trim() : said
  let best: Phrase | undefined
  for (const { at, phrase } of phrasesIn(words, notes)) {
    const isLast = at + phrase.phrase.length === words.length
    const isNamed =
      isLast &&
      (phrase.code === 'chair' ||
        (phrase.kind === 'incident' && opensInCapitals(content, words.slice(0, at))))
    if ((isNamed || mayOpen(words, at)) && (!best || phrase.order < best.order)) best = phrase
  }
  return best && { kind: best.kind, code: best.code }
}

/** Most words of a group that is heard: `NEUE FREIE LISTE sıralarından alkışlar`. */
const LONGEST_GROUP = 3

/** True if `before`, which opens `content`, is a few words that `content` prints with capitals. */
function opensInCapitals(content: string, before: string): boolean {
  const count = before.trim().split(/\s+/).length
  if (count > LONGEST_GROUP) return false
  const printed = content.trim().split(/\s+/, count)
  return printed.every((word) => isCapitalised(word))
}

/** Longest paragraph that may be a note, in characters. */
const WIDEST_NOTE = 200

/** The code of a note that fills `paragraph`, in brackets or bare ("Check against delivery"). */
export function wholeRemark(text: string, { start, end }: Range, notes: Notes): string | undefined {
  if (end - start > WIDEST_NOTE) return undefined
  const isOpened = opensBracket(text.charCodeAt(start))
  if (!isOpened && countWords(text, { start, end }) > 6) return undefined
  const said = text.slice(start, end)
  const inner = isOpened ? /^[([（［〔<]([^()[\]]*)[)\]）］〕>][.]?$/.exec(said)?.[1] : undefined
  if (inner === undefined && (said.includes('\n') || countWords(said) > 6)) return undefined
  const remark = remarkOf(inner ?? said, notes)
  if (remark?.kind !== 'note') return undefined
  // `日北首脳会談要旨` names what is abridged: a title.
  const isTitle = inner === undefined && remark.code === 'abridged' && MORE_THAN_A_WORD.test(said)
  return isTitle ? undefined : remark.code
}

const MORE_THAN_A_WORD = /[\u3040-\u9fff].{6}/

/** True if `paragraph` is nothing but notes and stage directions in brackets. */
export function isRemark(text: string, paragraph: Range, notes: Notes): boolean {
  if (!opensBracket(text.charCodeAt(paragraph.start))) return false
  let at = paragraph.start
  for (const { start, end, code } of brackets(text, paragraph, notes)) {
    if (code === 'insertion' || !isBlank(text, { start: at, end: start })) return false
    at = end
  }
  return at === paragraph.end || text.slice(at, paragraph.end) === '.'
}
