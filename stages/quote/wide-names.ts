import { trim, type Range } from 'readout'
import type { WideSayings } from './wide-sayings.ts'
import type { Speaker } from './speakers.ts'

/** Longest name with its title. */
const LONGEST = 24

/** False for a verb or an adverb before a particle, "찾은" and "이날은", where spaces divide words. */
export function mayBeName(
  text: string,
  { mention, role, described }: Speaker,
  { verbEndings, anybody }: WideSayings,
): boolean {
  if (role || described) return true
  const printed = text.slice(mention.start, mention.end)
  return (
    printed.length > 1 &&
    !anybody.has(printed) &&
    !verbEndings.some((ending) => printed.endsWith(ending))
  )
}

/** A given name with its family name, as most are written. */
export const KOREAN_NAME = /^[가-힣]{3}$/u

/**
 * The last two words of a clause, where spaces divide words: a name and its title. Three where a word like
 * "former" or a body stands between them: "김 전 총리", "이동훈 한빛당 대변인".
 */
export function lastWords(
  text: string,
  { start, end }: Range,
  { bodies, former }: WideSayings,
): Range {
  const last = text.lastIndexOf(' ', end - 1)
  const from = wordBefore(text, start, last + 1)
  const before = wordBefore(text, start, from)
  const between = text.slice(from, text.indexOf(' ', from))
  const isFormer = former.has(between)
  const isBody =
    bodies.some((body) => between.endsWith(body)) &&
    KOREAN_NAME.test(text.slice(before, from).trimEnd())
  return { start: isFormer || isBody ? before : from, end }
}

/** Where the word before the one at `at` starts, or `start`. */
function wordBefore(text: string, start: number, at: number): number {
  const space = at > start ? text.lastIndexOf(' ', at - 2) : -1
  return Math.max(start, space + 1)
}

/** The last word of a name, where spaces divide words: "이 회사 이동훈". */
export function lastWord(text: string, speaker: Speaker, { bodies }: WideSayings): Speaker {
  if (speaker.described) return speaker
  const { start, end } = speaker.mention
  const space = text.lastIndexOf(' ', end - 1)
  if (space < start) return speaker
  // "김 전 총리": what stands before the office is no name.
  if (end - space === 2 && speaker.role) return { mention: { start, end: speaker.role.end } }
  const last = text.slice(space + 1, end)
  const [name] = text.slice(start, space).split(' ').slice(-1)
  if (speaker.role && KOREAN_NAME.test(name!) && bodies.some((body) => last.endsWith(body)))
    return {
      mention: { start: space - name!.length, end: space },
      role: { start: space + 1, end: speaker.role.end },
    }
  return { ...speaker, mention: { start: space + 1, end } }
}

/** A foreign name in parts, as Japanese prints it. */
const PARTS = /^[\p{Script=Katakana}ー]+(?:[・＝][\p{Script=Katakana}ー]+)+$/u

const PARTS_AT_END =
  /\p{Script=Hiragana}([\p{Script=Katakana}ー]+(?:[・＝][\p{Script=Katakana}ー]+)+)$/u

/** True for a foreign name in parts: アンナ・ベルク. */
export const isInParts = (text: string, { start, end }: Range): boolean =>
  PARTS.test(text.slice(start, end))

/** A name without the clause before it ("在…的") and the adverb behind it ("恳切地"). */
function bareName(text: string, { start, end }: Range, sayings: WideSayings): Range {
  let [from, to] = [start, end]
  for (const word of sayings.relatives) {
    const at = text.lastIndexOf(word, to - word.length)
    if (at >= from && at + word.length + 1 < to) from = at + word.length
  }
  for (const ending of sayings.adverbEndings) {
    const short = to - ending.length - ADVERB
    if (text.startsWith(ending, to - ending.length) && short - from > 1) to = short
  }
  const words = sayings.openers.map((word) => text.indexOf(word, from + SHORTEST))
  const opener = Math.min(...words.filter((at) => at >= 0 && at < to), to)
  return { start: from, end: opener }
}

/** Fewest characters of a name. */
const SHORTEST = 2

/** Characters of an adverb before its ending. */
const ADVERB = 2

/** The name in a stretch, without the title before or behind it. */
export function nameIn(text: string, range: Range, sayings: WideSayings): Speaker | undefined {
  const { start, end } = withoutBracket(text, trim(text, range))
  const printed = text.slice(start, end)
  if (end <= start || sayings.anybody.has(printed) || sayings.openers.includes(printed))
    return undefined
  if (end - start > LONGEST) {
    const short = shortened(text, { start, end }, sayings)
    return short && nameIn(text, short, sayings)
  }
  // "デザイナーのダニー・ヴァン・デン", "布を織るアンナ・ベルク": a name in parts behind what tells of its bearer.
  const parts = PARTS_AT_END.exec(printed)
  if (parts) return { mention: { start: end - parts[1]!.length, end } }
  const held = officeFirst(text, { start, end }, sayings)
  if (held) return held
  const whole = bareName(text, { start, end }, sayings)
  if (whole.start > start || whole.end < end) return nameIn(text, whole, sayings)
  for (const title of sayings.titles) {
    const at = printed.lastIndexOf(title)
    if (at < 0) continue
    const inner = sayings.titlesFirst
      ? { start: start + at + title.length, end }
      : { start, end: start + at }
    const name = withoutBracket(text, trim(text, inner))
    if (name.end - name.start < 2 || isBodyName(text, name, sayings))
      return { mention: { start, end }, described: true }
    const role = sayings.titlesFirst
      ? { start, end: inner.start }
      : { start: inner.end, end: inner.end + title.length }
    return { mention: behindNoun(text, name, sayings), role }
  }
  return { mention: { start, end } }
}

/** The name behind an office that の joins to it: 海洋省報道官の山川健. */
function officeFirst(
  text: string,
  { start, end }: Range,
  sayings: WideSayings,
): Speaker | undefined {
  if (sayings.particles.length === 0 || sayings.divided) return undefined
  const [name] = NOUN.exec(text.slice(start, end))?.slice(1) ?? []
  if (name === undefined) return undefined
  const role = { start, end: end - name.length - 1 }
  const isOffice = sayings.titles.some((one) => one.length > 1 && text.endsWith(one, role.end))
  const isTitled = sayings.titles.some((one) => name.endsWith(one))
  return isOffice && !isTitled ? { mention: { start: role.end + 1, end }, role } : undefined
}

/** True for the name of a body, before an office of it: 海洋省 of 海洋省報道官. */
const isBodyName = (text: string, { start, end }: Range, sayings: WideSayings): boolean =>
  !sayings.titlesFirst &&
  !text.slice(start, end).includes(' ') &&
  (text[end - 1] === 'の' || sayings.bodies.some((body) => text.slice(start, end).endsWith(body)))

/** A name without the nouns before it that tell who its bearer is: 田辺花子 of 漁師の田辺花子. */
function behindNoun(text: string, name: Range, { particles, divided }: WideSayings): Range {
  if (particles.length === 0 || divided) return name
  const parts = NOUN.exec(text.slice(name.start, name.end))
  return parts ? { start: name.end - parts[1]!.length, end: name.end } : name
}

const NOUN = /.の([\p{Script=Han}\p{Script=Katakana}ー・][^の]+)$/u

/** Without what stands in brackets behind a name, as an age does: `前田豊さん（56）`. */
function withoutBracket(text: string, { start, end }: Range): Range {
  const bracket = /[（(][^（）()]{1,12}[）)]$/u.exec(text.slice(start, end))
  return { start, end: end - (bracket?.[0].length ?? 0) }
}

/** What may stand in a name, or join nouns to it: `カタールの外務省報道官`. */
const NOUNS = /(?:[^\p{Script=Hiragana}]|の(?=[^\p{Script=Hiragana}]))+$/u

/**
 * The name at the end of a stretch too long for one: behind a clause about its bearer, behind the nouns
 * that Japanese ends with, or behind a title.
 */
function shortened(text: string, whole: Range, sayings: WideSayings): Range | undefined {
  const bare = bareName(text, whole, sayings)
  const printed = text.slice(bare.start, bare.end)
  const nouns = sayings.particles.length > 0 ? (NOUNS.exec(printed)?.[0] ?? '') : printed
  const start = bare.end - nouns.length
  if (nouns.length > 1 && nouns.length <= LONGEST) return { start, end: bare.end }
  const ends = sayings.titlesFirst
    ? sayings.titles.map((title) => printed.lastIndexOf(title) + title.length)
    : []
  const from = Math.max(-1, ...ends.filter((end) => end > 1 && end < printed.length - 1))
  const isName = from > 0 && printed.length - from <= LONGEST_BARE
  return isName ? { start: bare.start + from, end: bare.end } : undefined
}

/** Longest name without its title, of a language whose titles stand first. */
const LONGEST_BARE = 8
