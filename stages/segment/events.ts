import {
  isCapitalised,
  key,
  partiesIn,
  span,
  trim,
  type Lexicon,
  type Range,
  type Span,
} from 'readout'
import { phrasesIn, type Notes, type Phrase } from './notes.ts'

/** One of the events of which a stage direction tells. */
interface Event extends Range {
  readonly code: string
  /** Words of the codebook that tell it, counted from its start; none where it is told by who is heard. */
  readonly told: Range | undefined
}

/** What stands between two events. */
const BETWEEN = /\s[–—-]+\s|[.!?…][–—-]\s?/g
/** Who is heard, before a colon and what they say. */
const HEARD = /^[^:]{2,80}:\s\S/
/** Longest stage direction that is asked for its events, in characters. */
const WIDEST = 2000

/**
 * The events of which `range` tells. Words that tell none belong to the event before them, or to the first.
 *
 * ```
 * (Beifall bei der SPD - Zuruf von der FDP: Unsinn! - Ida Lund [FDP]: Nein!)
 *  ^^^^^^^ applause      ^^^^^ interruption           ^^^^^^^^ words of another: interruption
 * ```
 */
export function eventsIn(text: string, range: Range, notes: Notes): Event[] {
  const found: Event[] = []
  let open = range.start
  for (const piece of pieces(text, range)) {
    const event = eventOf(text, piece, notes)
    const last = found.at(-1)
    if (event) found.push({ ...event, start: last ? piece.start : open })
    else if (last) found[found.length - 1] = { ...last, end: piece.end }
    open = found.length > 0 ? piece.end : open
  }
  return found
}

function* pieces(text: string, { start, end }: Range): Generator<Range> {
  const said = text.slice(start, end)
  let from = 0
  for (const { 0: mark, index } of said.matchAll(BETWEEN)) {
    const stop = /^[.!?…]/.test(mark) ? index + 1 : index
    yield trim(text, { start: start + from, end: start + stop })
    from = index + mark.length
  }
  yield trim(text, { start: start + from, end })
}

function eventOf(text: string, piece: Range, notes: Notes): Event | undefined {
  const { start, end } = piece
  const said = text.slice(start, end)
  const head = said.replace(/[.!:]+$/, '').split(':')[0]!
  const known = codeAt(key(head), notes)
  if (known?.phrase.kind === 'incident') {
    const { at, phrase } = known
    return { start, end, code: phrase.code, told: { start: at, end: at + phrase.phrase.length } }
  }
  return HEARD.test(said) ? { start, end, code: 'interruption', told: undefined } : undefined
}

interface PhraseAt {
  readonly at: number
  readonly phrase: Phrase
}

/** The phrase that stands first in `said`; of two at one place, that which the codebook has first. */
export function codeAt(said: string, notes: Notes): PhraseAt | undefined {
  let best: PhraseAt | undefined
  for (const one of phrasesIn(said, notes)) {
    const isFirst = best === undefined || one.at < best.at
    if (isFirst || (one.at === best!.at && one.phrase.order < best!.phrase.order)) best = one
  }
  return best
}

/** Codes of events in which somebody is heard. */
const VOICES: ReadonlySet<string> = new Set(['interruption', 'laughter', 'applause'])

/**
 * The spans of what `incident` tells: its events, where it tells of several, and the names of those who
 * are heard in it.
 *
 * ```
 * (Heiterkeit – Ida Holm [SPN]: Wann denn?)
 *  ^^^^^^^^^^   ^^^^^^^^^^^^^^^^^^^^^^^^^^ event
 *               ^^^^^^^^ caller
 * ```
 */
export function* eventSpans(
  text: string,
  incident: Span,
  notes: Notes,
  names: Lexicon,
): Generator<Span> {
  const inner = insideOf(text, incident)
  const said = text.slice(inner.start, Math.min(inner.end, inner.start + WIDEST + 1))
  // One word tells one event, and nobody who is heard.
  if (said.length > WIDEST || !/[\s:–—-]/.test(said)) return
  const events = eventsIn(text, inner, notes)
  for (const event of events) {
    const several = events.length > 1
    const of = several
      ? span('event', event, 'event.told', { code: event.code, of: incident })
      : incident
    if (several) yield of
    if (VOICES.has(event.code)) yield* callers(text, event, of, names)
  }
}

/** What stands in the bracket that is `incident`, a stop or the mark of a footnote behind it apart. */
function insideOf(text: string, { start, end }: Range): Range {
  let to = end
  while ('.*'.includes(text[to - 1]!)) to--
  return trim(text, { start: start + 1, end: to - 1 })
}

/** The names of those who are heard in `event`, beside the words that tell it. */
function* callers(text: string, event: Event, of: Span, names: Lexicon): Generator<Span> {
  const colon = text.slice(event.start, event.end).indexOf(':')
  const head = { start: event.start, end: colon < 0 ? event.end : event.start + colon }
  for (const part of besides(text, head, event.told)) {
    for (const { core, function: spoken } of partiesIn(text, part, names)) {
      if (spoken !== undefined || core.end === core.start) continue
      const isNamed = event.told === undefined
      yield span('caller', core, 'event.caller', { of, features: isNamed ? { named: 'true' } : {} })
    }
  }
}

/** What of `head` stands before and behind the words that tell the event, small words at its start apart. */
function besides(text: string, head: Range, told: Range | undefined): Range[] {
  if (!told) return [head]
  const said = text.slice(head.start, head.end)
  if (key(said).length !== said.length) return []
  const before = trim(text, { start: head.start, end: head.start + told.start })
  const behind = trim(text, { start: head.start + told.end, end: head.end })
  return [before, fromCapital(text, behind)].filter(({ start, end }) => end > start)
}

/** `range` from its first word with a capital on: `des Abg. Lund`. */
function fromCapital(text: string, { start, end }: Range): Range {
  for (const { 0: word, index } of text.slice(start, end).matchAll(/\S+/g)) {
    if (isCapitalised(word)) return { start: start + index, end: Math.max(end, start) }
  }
  return { start: end, end }
}
