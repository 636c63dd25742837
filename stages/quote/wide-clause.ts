import { isSpace, trim, type Range } from 'readout'
import { describedAtEnd, joined } from './divided.ts'
import type { Quotation } from './marks.ts'
import type { Speaker } from './speakers.ts'
import { isInParts, lastWord, lastWords, mayBeName, nameIn } from './wide-names.ts'
import type { WideSayings } from './wide-sayings.ts'

/** Marks between which a clause stands in a script without spaces. */
const STOPS = '.。！？，、；：,;:!?」』“”\n'
/** Longest clause between a quotation and its verb: an office, a name. */
const LONGEST_CLAUSE = 48
/** Farthest verb behind a quotation of a language whose verbs end the sentence. */
const FARTHEST_VERB = 24

/** The verb that says a quotation, and who is its subject. */
export interface Clause {
  readonly cue: Range
  readonly speaker?: Speaker | undefined
}

/** What tells that `quotation` is said: the verb behind it or before it, with its subject; `limit` is where the next one begins. */
export function clauseOf(
  text: string,
  before: Range,
  quotation: Quotation,
  limit: number,
  sayings: WideSayings,
): Clause | undefined {
  const { outer } = quotation
  const behind = verbBehind(text, outer.end, limit, sayings)
  if (sayings.particles.length > 0)
    return behind && { cue: behind, speaker: withParticle(text, before, sayings) }
  const ahead = verbBefore(text, before, quotation, sayings) ?? describing(text, before, sayings)
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

/** Shortest whole sentence that needs no mark between its verb and its own. */
const FEWEST_WHOLE = 15

/** `部长说：“` and `据部长介绍，“`: the verb and a colon or comma right before the marks; none before a whole sentence. */
function verbBefore(
  text: string,
  before: Range,
  { start, end: stop }: Range,
  sayings: WideSayings,
): Clause | undefined {
  let end = before.end
  while (
    end > before.start &&
    ('：:，,'.includes(text[end - 1]!) || isSpace(text.charCodeAt(end - 1)))
  )
    end--
  const isWhole = stop - start >= FEWEST_WHOLE && /[。！？]/u.test(text[stop - 1]!)
  if (end === before.end && !isWhole) return undefined
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
export function clauseBefore(text: string, from: number, end: number): Range {
  let start = end
  while (start > from && !STOPS.includes(text[start - 1]!)) start--
  return trim(text, { start, end })
}

/** `首相は、…「`: who a sentence is about; else the last stretch before a particle, from the stop before it. */
export function withParticle(
  text: string,
  before: Range,
  sayings: WideSayings,
): Speaker | undefined {
  const topic = behindParticle(text, before, sayings, sayings.topics)
  const isSure = topic?.role ?? (topic && isInParts(text, topic.mention))
  return isSure ? topic : behindParticle(text, before, sayings, sayings.particles)
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
      if (at <= clause.start || sayings.oblique.some((one) => text.endsWith(one, at))) continue
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
export function told(text: string, before: Range, sayings: WideSayings): Speaker | undefined {
  const gap = trim(text, before)
  if (gap.end === gap.start || !'。！？'.includes(text[gap.end - 1]!)) return undefined
  return withParticle(text, { start: gap.start, end: gap.end - 1 }, sayings)
}
