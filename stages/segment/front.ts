import { countWords, isCapitalised, trim, type Lexicon, type Range, type Span, span } from 'readout'
import { brackets, isRemark, wholeRemark } from './brackets.ts'
import { fidelity, type Notes } from './notes.ts'
import { procedureOf, procedureSpans } from './procedure.ts'
import { remark } from './remark.ts'
import { namingLine, titles } from './title.ts'

/** Most words of a byline. */
const LONGEST_BYLINE = 20
/**
 * Reads what stands before the first heading or label.
 *
 * ```
 * Gist of Japan-Russia summit on May 6                    title
 * By Keiichi Yamaguchi in Sochi, Russia                   byline, author, place
 * Following is the gist of the summit meeting between     lead
 * ```
 */
export function* front(
  text: string,
  paragraphs: readonly Range[],
  lexicon: Lexicon,
  notes: Notes,
  { title, isTitled }: { readonly title: Range | undefined; readonly isTitled: boolean },
): Generator<Span> {
  const rest = paragraphs.filter((paragraph) => paragraph.start !== title?.start)
  if (title) yield span('title', title, 'title.markup')
  else {
    const titling = isTitled ? namingLine : titles
    yield* titling(text, rest, notes, (one) => isFront(text, one, lexicon, notes))
  }
  for (const paragraph of rest) yield* frontSpans(text, paragraph, lexicon, notes)
  for (const paragraph of paragraphs) {
    const words = fidelity(text, paragraph, notes)
    if (!words) continue
    yield words
    break
  }
}

/** One paragraph above the record: a byline, a note, a stage direction, or the lead. */
function* frontSpans(
  text: string,
  paragraph: Range,
  lexicon: Lexicon,
  notes: Notes,
): Generator<Span> {
  const line = byline(text, paragraph, lexicon)
  const code = wholeRemark(text, paragraph, notes)
  const features = { scope: 'document' }
  if (line) yield* line
  else if (code) yield span('note', paragraph, 'note.paragraph', { code, features })
  else if (isTold(text, paragraph, notes)) {
    for (const one of brackets(text, paragraph, notes)) yield remark(text, one)
  } else {
    const done = procedureSpans(text, paragraph, notes)
    if (done.length > 0) yield* done
    else yield* lead(text, paragraph)
  }
}

/** True for brackets that hold known words: others above a record belong to its lead. */
function isTold(text: string, paragraph: Range, notes: Notes): boolean {
  if (!isRemark(text, paragraph, notes)) return false
  return brackets(text, paragraph, notes).every(({ code }) => code !== 'other')
}

/** True if `paragraph` is a byline or a note: part of what stands before the record. */
export function isFront(text: string, paragraph: Range, lexicon: Lexicon, notes: Notes): boolean {
  return (
    byline(text, paragraph, lexicon) !== undefined ||
    wholeRemark(text, paragraph, notes) !== undefined ||
    procedureOf(text, paragraph, notes) !== undefined
  )
}

/** Longest byline, in characters. */
const WIDEST_BYLINE = 200

const ofLexicons = new WeakMap<Lexicon, ReadonlyMap<string, readonly string[]>>()

/** The words that open bylines, by their first letter, small or capital. */
function openersOf(lexicon: Lexicon): ReadonlyMap<string, readonly string[]> {
  const known = ofLexicons.get(lexicon)
  if (known) return known
  const found = new Map<string, string[]>()
  for (const word of lexicon.bylines) {
    for (const first of new Set([word[0]!, word[0]!.toLowerCase(), word[0]!.toUpperCase()])) {
      found.set(first, [...(found.get(first) ?? []), word])
    }
  }
  ofLexicons.set(lexicon, found)
  return found
}

const isOpenedBy = (said: string, word: string): boolean =>
  said[word.length] === ' ' && said.slice(0, word.length).toLowerCase() === word.toLowerCase()

/** The spans of a byline, if `paragraph` is one. */
function byline(text: string, paragraph: Range, lexicon: Lexicon): Span[] | undefined {
  if (paragraph.end - paragraph.start > WIDEST_BYLINE) return undefined
  const openers = openersOf(lexicon)
  if (!openers.has(text[paragraph.start]!)) return undefined
  const said = text.slice(paragraph.start, paragraph.end).replace(/\s/g, ' ')
  const opener = openers.get(text[paragraph.start]!)!.find((word) => isOpenedBy(said, word))
  if (!opener || countWords(said) > LONGEST_BYLINE || /[.!?:]$/.test(said)) return undefined
  const names = /^(.+?)(?:\s+in\s+(.+?))?(?:\s*[|/–—].*)?$/su.exec(said.slice(opener.length + 1))!
  const { start: base } = paragraph
  const spans: Span[] = [span('byline', paragraph, 'byline.opener')]
  let from = opener.length + 1
  for (const name of names[1]!.split(/,\s+|\s+and\s+/)) {
    const start = said.indexOf(name, from)
    const isName = name
      .split(/\s+/)
      .every((word) => isCapitalised(word) || lexicon.particles.has(word))
    if (spans.length === 1 && !isName) return undefined
    if (isName && (spans.length === 1 || !said.slice(from, start).includes(','))) {
      const named = { start: base + start, end: base + start + name.length }
      spans.push(span('author', named, 'byline.author'))
    }
    from = start + name.length
  }
  if (names[2] !== undefined) {
    const start = base + said.indexOf(names[2], said.indexOf(' in ', from))
    spans.push(span('place', { start, end: start + names[2].length }, 'byline.place'))
  }
  return spans
}

/** `SOCHI, Russia (Agency) — The leaders met`: capitals, and a dash before the text. */
const DATELINE =
  /^(\p{Lu}[\p{Lu}\p{M}'’.-]+(?:\s\p{Lu}[\p{Lu}\p{M}'’.-]+){0,3}(?:,\s\p{Lu}[\p{L}\p{M}. ]{1,30})?)(?:,\s[^—–()]{3,20})?(?:\s\([^)]{1,30}\))?\s*(?:—|–|--?)\s+/u

/** A paragraph of the lead, with the dateline that may open it. */
function* lead(text: string, paragraph: Range): Generator<Span> {
  const { start, end } = paragraph
  yield span('lead', paragraph, 'lead.before-body')
  const match = DATELINE.exec(text.slice(start, end))
  if (!match) return
  const dateline = trim(text, { start, end: start + match[0].length })
  yield span('dateline', dateline, 'dateline.capitals')
  yield span('place', { start, end: start + match[1]!.length }, 'dateline.place')
}
