import { escaped, isWordUnit, key, span, trim, type Range, type Span } from 'readout'
import { brackets, wholeBracket } from './brackets.ts'
import { firstWord, procedureIn, type Notes } from './notes.ts'
import { remark } from './remark.ts'

/** Longest line that tells what is done, in characters. */
const WIDEST = 300
/** Longest stage direction without brackets. */
const WIDEST_BARE = 60

/**
 * The code of a line of its own that tells what is done, without brackets.
 *
 * ```
 * The House met at 9.00 a.m.        Question put.        Beginn: 9.01 Uhr        Laughter.
 * ```
 */
export function procedureOf(text: string, { start, end }: Range, notes: Notes): string | undefined {
  const cut = cutShort(text, start, end, notes)
  if (cut !== undefined) return cut
  if (isWitness(text, start, end, notes)) return 'oath'
  if (takesChair(text, start, end, notes)) return 'chair'
  if (end - start > WIDEST || !mayTell(text, start, end, notes)) return undefined
  const said = key(text.slice(start, end)).replace(/\s+/g, ' ')
  if (/[\p{L}\p{N}]{3}[.!?]\s+\p{Lu}/u.test(text.slice(start, end))) return undefined
  const bare = said.replace(/^[–—-]\s?/, '')
  const done = procedureIn(bare, notes)
  if (done !== undefined) return done
  if (/^(?:\{time\}|<t:)?\s*\d{1,2}[:.]?\d{2}(?::\d{2})?\s*[>†]?$/.test(said) && /\D/.test(said))
    return 'time'
  if (isDashed(text.slice(start, end))) return 'procedure'
  if (end - start > WIDEST_BARE) return undefined
  const only = bare.replace(TIMED, '').replace(/[.…!]+$/, '')
  const known = notes.byFirst.get(firstWord(only))
  const one = known?.find(
    ({ kind, code, phrase }) => kind === 'incident' && isSaid(only, phrase, code),
  )
  return one?.code
}

/** The time behind what is no talk: `Break: [18:49]`. */
const TIMED = /\s*:\s*\\?[[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s?\\?[\])]$/

/** Longest line that says who takes the chair and when, and longest office and name before these words. */
const WIDEST_CHAIR = 180
const WIDEST_CHAIRED = 90

const chairs = new WeakMap<Notes, RegExp>()

/** The words of `chair`, and a time behind them. */
function chairOf(notes: Notes): RegExp {
  let known = chairs.get(notes)
  if (known) return known
  const words = notes.phrases.flatMap(({ code, phrase }) =>
    code === 'chair' && phrase.includes(' ') ? [escaped(phrase)] : [],
  )
  if (words.length === 0) return /(?!)/
  chairs.set(notes, (known = new RegExp(`.(?:${words.join('|')})[^.]{0,20}\\d`, 'iu')))
  return known
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x30 && unit <= 0x39) return true
  }
  return false
}

/** `The Acting Speaker (Mr Lund) took the Chair at 10 a.m.` */
function takesChair(text: string, start: number, end: number, notes: Notes): boolean {
  if (end - start > WIDEST_CHAIR || !isCapital(text.charCodeAt(start))) return false
  if (!hasDigit(text, start, end)) return false
  const line = text.slice(start, end)
  if (/^I\b|[?!:]/.test(line)) return false
  const at = line.search(chairOf(notes))
  return at > 2 && at < WIDEST_CHAIRED
}

/** A name in capitals, as records of courts print that of a witness. */
const WITNESS =
  /^(?:\p{Lu}[\p{Lu}.'’-]*[ \u200b]+){1,5}?(?:\p{Lu}[\p{Lu}.'’-]*)(?:,[\s\u200b]+|\s(?=\())/u

/** `IDA LUND, called as a witness, having been duly sworn, testified as follows:` or `IDA LUND (affirmed)`. */
function isWitness(text: string, start: number, end: number, notes: Notes): boolean {
  const unit = text.charCodeAt(start + 1)
  if (end - start > WIDEST || !(unit === 0x20 || isCapital(unit) || unit === 0x2e)) return false
  if (!text.slice(start, start + WIDEST_WITNESS).match(/[,(]/)) return false
  const name = WITNESS.exec(text.slice(start, end))?.[0]
  if (name === undefined) return false
  const said = key(text.slice(start + name.length, end)).replace(/[\s\u200b]+/g, ' ')
  if (procedureIn(said, notes) === 'oath') return true
  const last = said
    .replace(/[).\s]+$/, '')
    .split(/[,(\s]+/)
    .at(-1)!
  return (
    said.length < WIDEST_BARE &&
    notes.procedures.get(last)?.some(({ code, phrase }) => code === 'oath' && phrase === last) ===
      true
  )
}

/** Longest name of a witness, in characters. */
const WIDEST_WITNESS = 60

/** True for a capital letter, as far as ASCII tells. */
const isCapital = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || unit >= 0xc0

/** The code of a short line whose last word before a dash tells what is done: `Mr Lund interjecting—`. */
function cutShort(text: string, start: number, end: number, notes: Notes): string | undefined {
  const unit = text.charCodeAt(end - 1)
  if ((unit !== 0x2014 && unit !== 0x2013) || end - start > WIDEST_BARE) return undefined
  const said = key(text.slice(start, end - 1).trimEnd())
  const last = said.slice(said.lastIndexOf(' ') + 1)
  const known = notes.byFirst.get(last)
  const event = known?.find(({ kind, phrase }) => kind === 'incident' && phrase === last)
  return event?.code ?? procedureIn(said, notes)
}

/** False for most lines, by their first words: known ones, a number, or a mark. */
function mayTell(
  text: string,
  start: number,
  end: number,
  { byFirst, procedures }: Notes,
): boolean {
  const unit = text.charCodeAt(start)
  if (!isWordUnit(unit) || (unit >= 0x30 && unit <= 0x39)) return true
  let stop = start
  while (stop < end && isWordUnit(text.charCodeAt(stop))) stop++
  const first = key(text.slice(start, stop))
  const [done, told] = [procedures.get(first), byFirst.get(first)]
  if (!done && !told) return false
  const limit = Math.min(end, start + LONGEST_HEAD)
  const mayBe = ({ phrase }: { phrase: string }): boolean => mayOpenWith(text, start, limit, phrase)
  if (done?.some(mayBe) !== true && told?.some(mayBe) !== true) return false
  const said = key(text.slice(start, limit)).replace(/\s+/g, ' ')
  const opens = ({ phrase }: { phrase: string }): boolean => said.startsWith(phrase)
  return done?.some(opens) === true || told?.some(opens) === true
}

/** False if a letter of ASCII tells that what starts at `start` is not `phrase`; no string is made. */
function mayOpenWith(text: string, start: number, limit: number, phrase: string): boolean {
  for (let i = 0; i < phrase.length && start + i < limit; i++) {
    const unit = text.charCodeAt(start + i)
    if (unit >= 0x80 || unit <= 0x20) {
      if (unit !== 0x20 || phrase.charCodeAt(i) !== 0x20) return unit >= 0x80 || isFolded(phrase, i)
      if (text.charCodeAt(start + i + 1) <= 0x20) return true
      continue
    }
    const small = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
    if (small !== phrase.charCodeAt(i)) return phrase.charCodeAt(i) >= 0x80
  }
  return true
}

/** True if white space of a text may be that of `phrase` at `index`. */
const isFolded = (phrase: string, index: number): boolean => phrase.charCodeAt(index) <= 0x20

/** Longer than the words that open such a line, white space folded. */
const LONGEST_HEAD = 120

/** `-Se abrió la sesión.`: a dash glued to a sentence on a line of its own tells what is done. */
function isDashed(said: string): boolean {
  return said.length < WIDEST_DASHED && /^[-–—]\p{Lu}[^:?!]*\.$/u.test(said)
}

const WIDEST_DASHED = 160

/** The spans of a line that tells what is done, its brackets apart; none if it is no such line. */
export function procedureSpans(text: string, piece: Range, notes: Notes): Span[] {
  const code = procedureOf(text, piece, notes)
  if (code === undefined) return []
  const { start, end } = piece
  if (code === 'oath' || code === 'chair')
    return [remark(text, { start, end, kind: 'incident', code })]
  const inner = brackets(text, piece, notes).map((one) =>
    one.code === 'insertion' ? (wholeBracket(text, one, notes) ?? one) : one,
  )
  const [first] = inner
  const head = trim(text, { start, end: first?.start ?? end })
  const spans = [remark(text, { start, end: head.end, kind: 'incident', code })]
  for (const one of inner) spans.push(remark(text, one))
  const rest = trim(text, { start: inner.at(-1)?.end ?? end, end })
  if (rest.end > rest.start) spans.push(span('narration', rest, 'narration.between'))
  return spans
}

/** True if `said` is nothing but `phrase`, or opens with one of two words and ends in dots. */
function isSaid(bare: string, phrase: string, code: string): boolean {
  if (bare === phrase) return phrase.length > 3
  if (/^(?:applause|laughter)$/.test(code))
    return bare.startsWith(`${phrase} `) && bare.split(' ').length < 5
  return phrase.includes(' ') && bare.startsWith(phrase) && bare.split(' ').length <= 5
}

/** True if `range` is a line that ends a record: `END`, `* * *`, a time of day. */
export function isEnd(text: string, { start, end }: Range, notes: Notes): boolean {
  if (end - start > WIDEST_BARE) return false
  const said = key(text.slice(start, end)).replace(/\s+/g, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(said)) return end - start > 2
  const bare = said.replace(/^[([*–—-]+\s*|\s*[)\]*–—.-]+$/g, '')
  return (
    notes.ends.has(said) || notes.ends.has(bare) || isClock(said) || isEndWithClock(bare, notes)
  )
}

const CLOCK = /^\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?[a-z]{0,5}\.?$/

const isClock = (said: string): boolean => CLOCK.test(said) && /[ap]\.?m|[a-z]{3}/.test(said)

/** True if `said` is one of the words that end a record, with a name of who took it down or none. */
export function isEndWord(said: string, notes: Notes): boolean {
  const bare = said.replace(/^[([*–—-]+\s*|\s*[)\]*–—.-]+$/g, '').replace(/^\/[^/]{1,30}\/\s*/, '')
  return notes.ends.has(said) || notes.ends.has(bare)
}

/** `END 10:12 P.M. EDT` */
function isEndWithClock(said: string, notes: Notes): boolean {
  const first = firstWord(said)
  return notes.ends.has(first) && CLOCK.test(said.slice(first.length).trim())
}
