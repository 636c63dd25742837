import { isPossessive } from './possessive.ts'
import { countWords, type Range } from 'readout'
import { isDated, isNamed, isSentence } from './accept.ts'
import { isMark, isWordKind, type Token } from './clause.ts'
import { isAsked } from './cue.ts'
import { announced, leadIn, whoIs } from './described.ts'
import type { Quotation } from './marks.ts'
import { partyFrom } from './party.ts'
import type { Prose } from './prose.ts'
import type { Draft, Quoted } from './quoted.ts'
import {
  distinct,
  people,
  sentenceBefore,
  speakerOf,
  type Speaker,
  type Spoken,
} from './speakers.ts'
import { antecedent, isSomebody } from './subjects.ts'
import { isBody } from './words.ts'

/** Fewest words of a quotation that nothing introduces; of one that follows another in its paragraph. */
const FEWEST_ALONE = 4
const FEWEST_FURTHER = 2
/** Fewest words of whole sentences of which the text does not tell who says them. */
const FEWEST_LOOSE = 5

/** A quotation without a clause of its own: it goes on with what the same person said. */
export function withoutSaid(
  prose: Prose,
  one: Draft,
  drafts: readonly Draft[],
  near: Spoken | undefined,
  same: boolean,
): Quoted | undefined {
  const { quotation, before, whole, sentence, index } = one
  const { start, end, pieces, paragraph } = quotation
  const words = countWords(prose.text, quotation)
  if (words < FEWEST_FURTHER || isNamed(prose, before) || isDated(before)) return undefined
  const base = { start, end, pieces, manner: 'direct' as const }
  const of = (speaker: Speaker | undefined): Quoted =>
    speaker ? { ...base, speaker, rule: 'quote.continued' } : { ...base, rule: 'quote.open' }
  if (hasOtherBracket(prose, index, drafts)) return words < FEWEST_ALONE ? undefined : of(undefined)
  if (isAsked(before, prose.language)) return words < FEWEST_ALONE ? undefined : of(undefined)
  if (isMark(before.at(-1), ':') && words >= FEWEST_ALONE)
    return of(announcedBy(prose, before, sentence, near))
  const isFull = isSentence(prose, quotation, before) && (whole || prose.isClosed(index))
  if (!isFull && isReporting(prose, one)) {
    const speaker = goesOn(prose, sentence, near) ?? leadIn(prose, sentence, near)
    if (speaker) return of(speaker)
  }
  if (whole && (!isFull || repeats(prose, quotation))) return undefined
  const opens = isFull && before.length === 0
  const further = same && (words < FEWEST_ALONE ? opens : isFull || continues(before))
  if (words < FEWEST_ALONE) return further ? of(near?.speaker) : undefined
  const lead = opens && !whole ? leadIn(prose, sentence, near) : undefined
  if (lead && !endsInQuotation(prose, index)) return of(lead)
  if (whole) {
    const told = announced(prose, sentence, near) ?? stillSpeaking(prose, sentence, near)
    const ahead = told || paragraph === 0 ? undefined : leadIn(prose, sentence, near)
    return of(told ?? (ahead === near?.speaker ? undefined : ahead))
  }
  if (further) return of(near?.speaker)
  if (!isFull) return undefined
  const next = drafts.slice(index + 1).find((other) => other.said)
  const isNext = next?.quotation.paragraph === paragraph
  if (isNext && next.said?.party?.name) return of(speakerOf(prose, next.said.party))
  if (!opens || words < FEWEST_LOOSE) return undefined
  return { ...of(goesOn(prose, sentence, near)), isLoose: true }
}

/** True for a bracket behind the quotation that names nobody, where brackets sign others: `“…” (Old hymn)`. */
function hasOtherBracket(prose: Prose, index: number, drafts: readonly Draft[]): boolean {
  if (!isMark(prose.tokens(prose.gapBehind(index))[0], '(')) return false
  return drafts.some(
    ({ said }) => said?.rule === 'quote.dash' && prose.text[said.cue.start] === '(',
  )
}

/** Who said the quotation before, unless the sentence behind it names somebody else alone. */
function stillSpeaking(
  prose: Prose,
  { start }: Range,
  near: Spoken | undefined,
): Speaker | undefined {
  const before = near?.speaker && sentenceBefore(prose, start)
  if (!before || before.start < near.end) return near?.speaker
  const named = people(prose, before)
  const isHis = distinct(prose, [near.speaker!, ...named]).length <= distinct(prose, named).length
  return named.length === 0 || isHis ? near.speaker : undefined
}

/** Who said the quotation before, if nobody else is named since. */
function goesOn(prose: Prose, { start }: Range, near: Spoken | undefined): Speaker | undefined {
  if (!near?.speaker) return undefined
  const since = people(prose, { start: near.end, end: Math.max(near.end, start) })
  return distinct(prose, [near.speaker, ...since], 2).length === 1 ? near.speaker : undefined
}

/**
 * True if the sentence of a quoted stretch tells by the mood of its verb that it goes on with what
 * somebody said: `Die Halle sei „so gut wie neu“.`
 */
function isReporting(prose: Prose, { index, quotation, before }: Draft): boolean {
  const { reports } = prose.language.sayings
  if (reports.size === 0 || !/(?:^|\s)\p{Ll}/u.test(prose.quote(quotation))) return false
  const clause = [...before, ...prose.tokens(prose.behind(index))]
  return clause.some(
    (word, at) =>
      isWordKind(word) && (reports.has(word.key) || isMood(clause[at - 1], word, prose)),
  )
}

/** A verb of any kind behind a pronoun in that mood: "er entzaubere", unlike "er entzaubert" and "sie sagte". */
function isMood(before: Token | undefined, { key, capital }: Token, { language }: Prose): boolean {
  const { pronouns, articles, anybody, small } = language.sayings
  if (!before || !pronouns.has(before.key) || capital || !/..[^t]e$/.test(key)) return false
  return key !== 'wurde' && !articles.has(key) && !anybody.has(key) && !small.has(key)
}

/**
 * Who a sentence without a saying verb lets speak before its colon: whom words tell of, "The widow was
 * calm: “…”"; the one person it names; if it names nobody, who the text goes on with.
 */
export function announcedBy(
  prose: Prose,
  clause: readonly Token[],
  sentence: Range,
  near: Spoken | undefined,
): Speaker | undefined {
  const party = partyFrom(clause, 0, prose.language)?.party
  if (party?.described && isSomebody(prose, party.name!))
    return whoIs(prose, party, sentence, near) ?? speakerOf(prose, party)
  const named = distinct(prose, people(prose, sentence))
  const [only] = named
  if (only) return named.length === 1 && !isPossessive(prose, only) ? only : undefined
  if (party?.name && opensWithBody(prose, party.name)) return speakerOf(prose, party)
  return antecedent(prose, undefined, sentence, near) ?? near?.speaker
}

/** True for the name of a body as the subject of its sentence: "The Harbour Council was calm: “…”" is its word. */
const opensWithBody = (prose: Prose, name: Range): boolean =>
  prose.tokens(name).some((word) => word.capital && isBody(word, prose.language))

/** True if the quotation at `index` follows right behind another. */
function endsInQuotation(prose: Prose, index: number): boolean {
  const gap = prose.gapBefore(index)
  const before = prose.quotations[index - 1]
  return before?.outer.end === gap.start && !/\p{L}/u.test(prose.quote(gap))
}

/** True if the sentence before holds a quotation already: "…, nachdem er lange “…”". */
function continues(before: readonly Token[]): boolean {
  return before.some(({ kind }) => kind === 'quotation')
}

/** True if the text has the same words elsewhere: a line taken out of it for display. */
function repeats({ text }: Prose, { start, end }: Quotation): boolean {
  const words = text.slice(start, end)
  const first = text.indexOf(words)
  return first !== start || text.indexOf(words, end) >= 0
}
