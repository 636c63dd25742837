import type { Range } from 'readout'
import type { Quoted } from './quoted.ts'
import type { Speaker } from './speakers.ts'
import { withParticle } from './wide-clause.ts'
import { isInParts, KOREAN_NAME } from './wide-names.ts'
import type { WideSayings } from './wide-sayings.ts'

/** Whom a text without spaces between words lets speak by name, each once, by the name as printed. */
export type Known = ReadonlyMap<string, Speaker>

/** Those who say one of the quotations `found` themselves; where a particle marks it, also whom a sentence is about. */
export function knownFrom(
  text: string,
  paragraphs: readonly Range[],
  found: readonly Quoted[],
  sayings: WideSayings,
): Known {
  const known = new Map<string, Speaker>()
  const add = (speaker: Speaker | undefined): void => {
    if (!speaker || speaker.described) return
    const name = text.slice(speaker.mention.start, speaker.mention.end)
    if (name.length >= SHORTEST && name.length <= LONGEST && !known.has(name))
      known.set(name, speaker)
  }
  for (const { rule, speaker } of found) if (rule === 'quote.verb') add(speaker)
  if (sayings.particles.length > 0)
    for (const paragraph of paragraphs) topicsOf(text, paragraph, sayings).forEach(add)
  return known
}

/** Whom the sentences of `paragraph` are about, with an office or in a name of several parts: 画家のアンナ・ベルクは. */
const topicsOf = (text: string, paragraph: Range, sayings: WideSayings): Speaker[] =>
  sentencesOf(text, paragraph).flatMap((sentence) => {
    const topic = withParticle(text, sentence, sayings)
    return topic && isPerson(text, topic, sayings) ? [topic] : []
  })

function isPerson(text: string, { mention, role }: Speaker, { divided }: WideSayings): boolean {
  if (!role) return isInParts(text, mention)
  return !divided || KOREAN_NAME.test(text.slice(mention.start, mention.end))
}

/** The sentences of `range`, without what ends them. */
function sentencesOf(text: string, range: Range): Range[] {
  const found: Range[] = []
  let start = range.start
  for (const stop of text.slice(range.start, range.end).matchAll(STOP)) {
    const end = range.start + stop.index
    found.push({ start, end })
    start = end + stop[0].length
  }
  return start < range.end ? [...found, { start, end: range.end }] : found
}

/** Shortest and longest name that is looked for. */
const SHORTEST = 2
const LONGEST = 24
/** Most sentences before a quotation that are looked at, and most characters of them. */
const MOST = 3
const FARTHEST = 400

/**
 * The one person known to speak whom the last sentence of `range` names, or the one before where pronouns go on.
 *
 * ```
 * 陆文舟是港口大学的博士。他关注潮汐。“我的课题是灯塔。”
 * ^^^^^^ who            ^^ goes on with him
 * ```
 */
export function knownIn(
  text: string,
  range: Range,
  known: Known,
  sayings: WideSayings,
): Speaker | undefined {
  if (known.size === 0) return undefined
  const start = Math.max(range.start, range.end - FARTHEST)
  const sentences = sentencesOf(text, { start, end: range.end }).slice(-MOST)
  for (const sentence of sentences.reverse()) {
    const printed = text.slice(sentence.start, sentence.end).trim()
    const topic = withParticle(text, sentence, sayings)?.mention
    const about = topic && known.get(text.slice(topic.start, topic.end))
    if (about) return about
    const [named, ...others] = sayings.particles.length > 0 ? [] : namesIn(printed, known)
    // "有人反驳林远山": whom it ends with is not who it is about.
    if (named) return others.length === 0 && !endsWith(printed, named, text) ? named : undefined
    if (printed !== '' && !sayings.pronouns.some((one) => printed.startsWith(one))) return undefined
  }
  return undefined
}

const endsWith = (sentence: string, { mention }: Speaker, text: string): boolean =>
  sentence.endsWith(text.slice(mention.start, mention.end))

/** Where a sentence ends. */
const STOP = /[。！？]|[.!?]\s/gu

/** Those of `known` whom `sentence` names, the longest name at each place. */
function namesIn(sentence: string, known: Known): ReadonlySet<Speaker> {
  const named = new Set<Speaker>()
  for (let at = 0; at < sentence.length; at++) {
    let length = Math.min(LONGEST, sentence.length - at)
    while (length >= SHORTEST && !known.has(sentence.slice(at, at + length))) length--
    if (length < SHORTEST) continue
    named.add(known.get(sentence.slice(at, at + length))!)
    at += length - 1
  }
  return named
}

/** The whole sentences of `range`, without the one that it ends in. */
export function sentencesAhead(text: string, range: Range): Range {
  const last = sentencesOf(text, range).at(-1)
  return last?.end === range.end ? { start: range.start, end: last.start } : range
}

/** True if the last sentence of `range`, or the clause that announces a quotation, opens with a pronoun for one person. */
export function opensWithPronoun(text: string, range: Range, { pronouns }: WideSayings): boolean {
  const sentences = sentencesOf(text, range).map(({ start, end }) => text.slice(start, end))
  const sentence = sentences.findLast((one) => /\S/u.test(one))?.trimStart() ?? ''
  return pronouns.some((pronoun) => sentence.startsWith(pronoun))
}
