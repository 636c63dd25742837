import { trim, type Article, type Range } from 'readout'
import { resumed } from './divided.ts'
import { fromOpening } from './opens.ts'
import type { Quotation } from './marks.ts'
import type { Quoted } from './quoted.ts'
import type { WideSayings } from './wide-sayings.ts'
import type { Speaker } from './speakers.ts'
import { clauseBefore, clauseOf, told, type Clause } from './wide-clause.ts'
import { knownFrom, knownIn, opensWithPronoun, sentencesAhead, type Known } from './wide-known.ts'
import { nameIn } from './wide-names.ts'

/** Shortest quotation; less is a term or a title. */
const FEWEST = 6

/**
 * The quotations of a text without spaces between words.
 *
 * ```
 * 首相は「率直に話し合った」と述べた。        部长说：“我们欢迎。”
 * ^^ speaker              ^^^^^ cue            ^^ speaker
 * ```
 */
export function wideQuotations(
  text: string,
  paragraphs: readonly Range[],
  quotations: readonly Quotation[],
  sayings: WideSayings,
): Quoted[] {
  const first = readOnce(text, paragraphs, quotations, sayings, new Map())
  if (!first.some(({ cue }) => cue)) return []
  const own = sayings.particles.length > 0 ? first : fromOpening(text, first, sayings)
  // Who is named as a speaker anywhere may be who an earlier quotation is about.
  const known = knownFrom(text, paragraphs, own, sayings)
  const again = readOnce(text, paragraphs, quotations, sayings, known)
  const found = own.map((one, at) => (one.speaker && !first[at]!.speaker ? one : again[at]!))
  return sayings.divided ? resumed(text, found) : found
}

/** The quotations, given to those whom their own clauses name, or whom the text goes on with. */
function readOnce(
  text: string,
  paragraphs: readonly Range[],
  quotations: readonly Quotation[],
  sayings: WideSayings,
  known: Known,
): Quoted[] {
  const found: Quoted[] = []
  let last: Last | undefined
  let done = 0
  for (const [index, quotation] of quotations.entries()) {
    const paragraph = paragraphs[quotation.paragraph]!
    const previous = quotations[index - 1]
    // What a title between marks stands in goes on behind it: 記者は『朝報』の取材に「…」と話した.
    const isTitled = isWithin(text, previous, quotation, sayings)
    const from = Math.max(paragraph.start, isTitled ? done : (previous?.outer.end ?? 0))
    const end = quotations[index + 1]?.outer.start ?? text.length
    const length = quotation.end - quotation.start
    if (length < SHORTEST) continue
    const before = { start: from, end: quotation.outer.start }
    const said = clauseOf(text, before, quotation, end, sayings)
    if (length < FEWEST && !isSure(said, sayings)) continue
    if (!said && !isAlone(text, before, quotation, paragraph)) continue
    const ahead = paragraphs[Math.max(0, quotation.paragraph - FARTHEST)]!
    const place = { text, before, quotation, last, known, sayings, ahead: ahead.start }
    const speaker = said?.speaker ?? goingOn(place, said)
    const { start, end: stop, pieces } = quotation
    const rule = said?.speaker ? 'quote.verb' : speaker ? 'quote.continued' : 'quote.open'
    found.push({ start, end: stop, pieces, speaker, cue: said?.cue, rule, manner: 'direct' })
    last = { paragraph: quotation.paragraph, speaker }
    done = quotation.outer.end
  }
  return found
}

/** The last quotation: its paragraph, and who said it. */
interface Last {
  readonly paragraph: number
  readonly speaker: Speaker | undefined
}

/** A quotation, with what stands between it and the last one. */
interface Place {
  readonly text: string
  readonly before: Range
  readonly quotation: Quotation
  readonly last: Last | undefined
  readonly known: Known
  readonly sayings: WideSayings
  /** Where the paragraphs start that are looked back over for whom a pronoun stands for. */
  readonly ahead: number
}

/** Who says a quotation whose own clause names nobody. */
function goingOn(place: Place, said: Clause | undefined): Speaker | undefined {
  const { text, before, quotation, last, known, sayings, ahead } = place
  const apart = last ? quotation.paragraph - last.paragraph : Infinity
  const about = said && told(text, before, sayings)
  // Where a particle marks the subject, whom else the sentence of a verb names does not say it.
  const earlier = said && sayings.particles.length > 0 ? sentencesAhead(text, before) : before
  const named =
    about ??
    (said ? undefined : fromLast(text, before, sayings)) ??
    knownIn(text, earlier, known, sayings)
  if (named) return named
  const near = said ? apart <= FARTHEST : apart === 0
  if (near && last?.speaker) return last.speaker
  const beside = said ? undefined : fromNext(text, quotation.outer.end, sayings)
  if (beside || !opensWithPronoun(text, before, sayings)) return beside
  return knownIn(text, { start: ahead, end: before.start }, known, sayings)
}

/** Shortest quotation before a verb of saying with its subject, where the verb ends the sentence. */
const SHORTEST = 3

/** True if a particle marks who says it, and more than a particle that it is said: 「眠い」と話した. */
const isSure = (said: Clause | undefined, { particles }: WideSayings): boolean =>
  particles.length > 0 &&
  said?.speaker?.role !== undefined &&
  !said.speaker.described &&
  said.cue.end - said.cue.start > 2

/** Most paragraphs from who spoke to a clause of saying that leaves its subject out. */
const FARTHEST = 2

/** Shortest quotation that nothing introduces. */
const FEWEST_ALONE = 15

/** True for whole sentences between marks, behind a stop or at the start of a paragraph. */
function isAlone(
  text: string,
  before: Range,
  { start, end, outer }: Quotation,
  paragraph: Range,
): boolean {
  // Pages print a mark of byte order before words, too.
  const gap = text.slice(before.start, before.end).replace(/[\s\ufeff]+$/u, '')
  if (gap !== '' && !/[。！？.!?，：]$/u.test(gap)) return false
  const isFull = end - start >= FEWEST_ALONE && /[。！？.!?]/u.test(text[end - 1]!)
  const isStopped = outer.end >= paragraph.end || /^[。\n]/u.test(text.slice(outer.end))
  return isFull || (end - start >= FEWEST_STOPPED && isStopped)
}

/** Shortest sentence that nothing introduces, where a stop or a line end stands right behind its marks. */
const FEWEST_STOPPED = 9

/** True for a title between marks in the sentence of the quotation, in a language whose subjects a particle marks. */
function isWithin(
  text: string,
  title: Quotation | undefined,
  { outer }: Quotation,
  { particles, divided }: WideSayings,
): boolean {
  if (!title || particles.length === 0 || divided || text[title.outer.start] !== '『') return false
  return !/[。！？」\n]/u.test(text.slice(title.outer.end, outer.start))
}

/** Longest sentence before a quotation, and longest topic that opens it. */
const LONGEST_LAST = 160

/** Who the sentence before a quotation is about, if it ends with a verb of saying: 市長はこれを好機だと表現する。「…」 */
function fromLast(text: string, before: Range, sayings: WideSayings): Speaker | undefined {
  if (sayings.particles.length === 0 || sayings.divided) return undefined
  const gap = trim(text, before)
  if (text[gap.end - 1] !== '。' || gap.end - gap.start < 2) return undefined
  const end = gap.end - 1
  if (!sayings.says.some((verb) => verb.length > 2 && text.endsWith(verb, end))) return undefined
  const start = Math.max(gap.start, text.lastIndexOf('。', end - 1) + 1)
  const topic = /^[^、。「」]{2,24}?は/u.exec(
    text.slice(start, Math.min(end, start + LONGEST_LAST)),
  )
  if (!topic) return undefined
  return nameIn(text, { start, end: start + topic[0].length - 1 }, sayings)
}

/** Longest sentence that says who said the quotation before it, and longest name in it. */
const LONGEST_NEXT = 120

/**
 * Who the sentence behind a quotation is about, if it tells of somebody by a title, or that somebody spoke:
 * 「早くなる」。商店を営む前田豊さん（56）は喜ぶ。
 */
function fromNext(text: string, end: number, sayings: WideSayings): Speaker | undefined {
  if (sayings.particles.length === 0 || sayings.divided) return undefined
  const open = /^[。\s]*/u.exec(text.slice(end, end + LONGEST_NEXT))![0].length
  const start = end + open
  const sentence = /^[^。「\n]*/u.exec(text.slice(start, start + LONGEST_NEXT))![0]
  // What goes on to quote says who says that.
  if (text[start + sentence.length] === '「') return undefined
  const spoke = sayings.says.some(
    (verb) => sentence.endsWith(verb.replace(/^と/u, '')) && verb.length > 2,
  )
  const topic = sentence.search(/(?:は|が|も|から)/u)
  if (topic < 1) return undefined
  const clause = clauseBefore(text, start, start + topic)
  const named = nameIn(text, clause, sayings)
  return spoke || (named?.role && !named.described) ? named : undefined
}

/** The longest printed name that begins with a name: in these languages the family name is first. */
export function longestOf(
  article: Article,
  quoted: readonly Quoted[],
): (name: string) => Speaker | undefined {
  const speakers = quoted.flatMap(({ speaker }) => (speaker && !speaker.described ? [speaker] : []))
  return (name) => {
    let longest: Speaker | undefined
    for (const speaker of speakers) {
      const { start, end } = speaker.mention
      if (!article.quote(speaker.mention).startsWith(name)) continue
      if (!longest || end - start > longest.mention.end - longest.mention.start) longest = speaker
    }
    return longest
  }
}
