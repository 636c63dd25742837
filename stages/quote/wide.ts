import { isSpace, trim, type Article, type Range } from 'readout'
import { describedAtEnd, joined, resumed } from './divided.ts'
import { fromOpening } from './opens.ts'
import type { Quotation } from './marks.ts'
import type { Quoted } from './quoted.ts'
import type { WideSayings } from './wide-sayings.ts'
import type { Speaker } from './speakers.ts'
import { lastWord, lastWords, mayBeName, nameIn } from './wide-names.ts'

/** Marks between which a clause stands in a script without spaces. */
const STOPS = '.。！？，、；：,;:!?」』“”\n'
/** Longest clause between a quotation and its verb: an office, a name. */
const LONGEST_CLAUSE = 48
/** Farthest verb behind a quotation of a language whose verbs end the sentence. */
const FARTHEST_VERB = 24
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
  const found: Quoted[] = []
  let last: { readonly paragraph: number; readonly speaker: Speaker | undefined } | undefined
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
    const apart = last ? quotation.paragraph - last.paragraph : Infinity
    const near = apart <= FARTHEST ? last : undefined
    const own = apart === 0 ? last?.speaker : undefined
    const beside = said
      ? undefined
      : (fromLast(text, before, sayings) ?? fromNext(text, quotation.outer.end, sayings))
    const same = own ?? beside
    const speaker = said?.speaker ?? (said ? (told(text, before, sayings) ?? near?.speaker) : same)
    const { start, end: stop, pieces } = quotation
    const rule = said?.speaker ? 'quote.verb' : speaker ? 'quote.continued' : 'quote.open'
    found.push({ start, end: stop, pieces, speaker, cue: said?.cue, rule, manner: 'direct' })
    last = { paragraph: quotation.paragraph, speaker }
    done = quotation.outer.end
  }
  if (!found.some(({ cue }) => cue)) return []
  if (sayings.divided) return resumed(text, found)
  return sayings.particles.length > 0 ? found : fromOpening(text, found, sayings)
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
  const spoke = sayings.says.some(
    (verb) => sentence.endsWith(verb.replace(/^と/u, '')) && verb.length > 2,
  )
  const topic = sentence.search(/(?:は|が|も|から)/u)
  if (topic < 1) return undefined
  const clause = clauseBefore(text, start, start + topic)
  const named = nameIn(text, clause, sayings)
  return spoke || (named?.role && !named.described) ? named : undefined
}

interface Clause {
  readonly cue: Range
  readonly speaker?: Speaker | undefined
}

function clauseOf(
  text: string,
  before: Range,
  { outer }: Quotation,
  limit: number,
  sayings: WideSayings,
): Clause | undefined {
  const behind = verbBehind(text, outer.end, limit, sayings)
  if (sayings.particles.length > 0)
    return behind && { cue: behind, speaker: withParticle(text, before, sayings) }
  const ahead = verbBefore(text, before, sayings) ?? describing(text, before, sayings)
  if (ahead) return ahead
  // What stands inside a sentence without a mark before it is a term or a title.
  if (!behind || /[\p{L}\p{N}]/u.test(text[outer.start - 1] ?? ' ')) return undefined
  return {
    cue: behind,
    speaker: nameIn(text, clauseBefore(text, outer.end, behind.start), sayings),
  }
}

/** The verb of saying behind a quotation, before the sentence ends. */
function verbBehind(
  text: string,
  from: number,
  limit: number,
  sayings: WideSayings,
): Range | undefined {
  const particle = sayings.particles.length > 0
  const most = Math.min(limit, from + (particle ? FARTHEST_VERB : LONGEST_CLAUSE))
  for (let at = from; at < most; at++) {
    const verb = sayings.says.find((one) => text.startsWith(one, at))
    // "と述べた" says something, "という" and "として" do not: the longer word tells.
    const name = sayings.names.find((one) => text.startsWith(one, at))
    if (name !== undefined && name.length >= (verb?.length ?? 0)) return undefined
    if (verb !== undefined) return { start: at, end: at + verb.length }
    if (particle || '。！？\n'.includes(text[at]!)) break
  }
  return undefined
}

/** `部长说：“` and `据部长介绍，“`: the verb and a colon or comma right before the marks. */
function verbBefore(text: string, before: Range, sayings: WideSayings): Clause | undefined {
  let end = before.end
  while (
    end > before.start &&
    ('：:，,'.includes(text[end - 1]!) || isSpace(text.charCodeAt(end - 1)))
  )
    end--
  if (end === before.end) return undefined
  const verb = sayings.says.find((one) => text.startsWith(one, end - one.length))
  if (verb === undefined) return undefined
  const cue = { start: end - verb.length, end }
  const range = clauseBefore(text, before.start, cue.start)
  return { cue, speaker: nameIn(text, range, sayings) }
}

/** Longest object of a verb that describes, before what it says of it. */
const LONGEST_OBJECT = 12

/** `林远山指责船厂“…”`: a verb that carries a quoted part of the sentence, and its object. */
function describing(text: string, before: Range, sayings: WideSayings): Clause | undefined {
  const clause = clauseBefore(text, before.start, before.end)
  const printed = text.slice(clause.start, clause.end)
  if (clause.end !== before.end) return undefined
  for (const verb of sayings.describes) {
    const at = printed.lastIndexOf(verb)
    if (at < 1 || printed.length - at - verb.length > LONGEST_OBJECT) continue
    const cue = { start: clause.start + at, end: clause.start + at + verb.length }
    return { cue, speaker: nameIn(text, { start: clause.start, end: cue.start }, sayings) }
  }
  return undefined
}

/** The stretch that ends at `end` and starts behind the last stop. */
function clauseBefore(text: string, from: number, end: number): Range {
  let start = end
  while (start > from && !STOPS.includes(text[start - 1]!)) start--
  return trim(text, { start, end })
}

/** `首相は、…「`: who a sentence is about; else the last stretch before a particle, from the stop before it. */
function withParticle(text: string, before: Range, sayings: WideSayings): Speaker | undefined {
  const topic = behindParticle(text, before, sayings, sayings.topics)
  return topic?.role ? topic : behindParticle(text, before, sayings, sayings.particles)
}

function behindParticle(
  text: string,
  before: Range,
  sayings: WideSayings,
  particles: readonly string[],
): Speaker | undefined {
  let end = before.end
  while (end > before.start) {
    const clause = clauseBefore(text, before.start, end)
    for (const particle of particles) {
      const reach = text.slice(clause.start, clause.end + particle.length)
      const at = clause.start + reach.lastIndexOf(particle)
      // Where words are divided, a particle ends one: "이사는 ".
      const next = text.charCodeAt(at + particle.length)
      if (sayings.divided && !isSpace(next) && at + particle.length < clause.end) continue
      if (at <= clause.start) continue
      const whole = { start: clause.start, end: at }
      if (!sayings.divided) return nameIn(text, whole, sayings)
      const described = describedAtEnd(text, whole, sayings)
      if (described) return described
      const named = nameIn(text, lastWords(text, whole, sayings), sayings)
      if (!named) return named
      const last = joined(text, lastWord(text, named, sayings))
      if (mayBeName(text, last, sayings)) return last
    }
    if (clause.start <= before.start || '。！？'.includes(text[clause.start - 1] ?? '')) break
    end = clause.start - 1
  }
  return undefined
}

/** Who the sentence before the quotation is about, where the quotation opens its own. */
function told(text: string, before: Range, sayings: WideSayings): Speaker | undefined {
  const gap = trim(text, before)
  if (gap.end === gap.start || !'。！？'.includes(text[gap.end - 1]!)) return undefined
  return withParticle(text, { start: gap.start, end: gap.end - 1 }, sayings)
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
