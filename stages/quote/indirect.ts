import { contains, countWords, isWordUnit, Taken, trim, wordEnd, type Range } from 'readout'
import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { isInName, subject } from './cue.ts'
import { accordingAt } from './said.ts'
import type { Party } from './naming.ts'
import { partyBefore } from './before.ts'
import { isKnown, isOpener } from './evidence.ts'
import { partyFrom, pastAuxiliaries } from './party.ts'
import type { Prose } from './prose.ts'
import type { Quoted } from './quoted.ts'
import { hash, wordKey } from './sayings.ts'
import { speakerOf } from './speakers.ts'
import { isArticle, isNoun } from './words.ts'

/** Fewest words of a reported sentence. */
const FEWEST = 3
/** Most tokens between the verb and "that": "told reporters in Sochi that". */
const FARTHEST_THAT = 8

/** What the sentences of `prose` report of named speakers, outside the quotations found already. */
export function indirect(prose: Prose, quoted: readonly Quoted[]): Quoted[] {
  const found: Quoted[] = []
  const taken = new Taken(quoted)
  for (const paragraph of prose.paragraphs) {
    if (!mayReport(prose, paragraph)) continue
    for (const sentence of prose.sentences(paragraph)) {
      if (!mayReport(prose, sentence) || taken.overlaps(sentence)) continue
      const report = reported(prose, sentence)
      if (report) found.push(report)
    }
  }
  return found
}

/** True if a word in `range` may be a cue; most paragraphs are passed by with one look-up a word. */
function mayReport({ text, language }: Prose, { start, end }: Range): boolean {
  const { mayCue, cues } = language.sayings
  for (let at = start; at < end; at++) {
    if (!isWordUnit(text.charCodeAt(at))) continue
    const stop = wordEnd(text, at, end)
    if (mayCue[hash(text, at, stop)] === 1 && cues.has(wordKey(text.slice(at, stop)))) return true
    at = stop
  }
  return false
}

/**
 * A sentence that reports what a named speaker said.
 *
 * ```
 * Varga told reporters that the ferry runs late.      The ferry runs late, Varga said.
 *                           ^^^^^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^^^^^^^
 * ```
 */
function reported(prose: Prose, sentence: Range): Quoted | undefined {
  const clause = prose.tokens(sentence)
  return (
    withThat(prose, clause, sentence) ??
    withAccording(prose, clause, sentence) ??
    withVerbBehind(prose, clause, sentence)
  )
}

const isNamed = (party: Party | undefined): party is Party =>
  party?.name !== undefined && !party.described

function withThat(prose: Prose, clause: readonly Token[], sentence: Range): Quoted | undefined {
  const { sayings } = prose.language
  for (const [at, token] of clause.entries()) {
    if (!isWordKind(token) || !sayings.says.has(token.key) || isInName(clause, at)) continue
    if (isNoun(clause, at, prose.language)) continue
    const that = thatBehind(clause, at, prose.language)
    if (
      that < 0 ||
      sayings.of.has(clause[at - 1]?.key ?? '') ||
      (isWordKind(clause[at - 1]) && sayings.passive.has(clause[at - 1]!.key))
    )
      continue
    const party = subject(clause, at, prose.language)
    const first = clause[that + 1]
    if (!isNamed(party) || !first || party.name!.end > clause[that]!.start) continue
    if (!party.role && isOpener(prose, party.name!, token, sentence.start)) return undefined
    return report(prose, party, token, { start: first.start, end: sentence.end })
  }
  return undefined
}

/** Index of the next word "that" behind the verb at `verb`, not far from it or behind "is"; -1 if there is none. */
function thatBehind(clause: readonly Token[], verb: number, language: Language): number {
  const { that, copulas } = language.sayings
  const { joiners } = language.names
  for (let at = verb + 1; at <= verb + FARTHEST_THAT && at < clause.length; at++) {
    const token = clause[at]!
    if (isWordKind(token) && that.has(token.key)) {
      if (isRelative(clause, verb, at, language)) return -1
      return at
    }
    // "said the need was proof that": it opens what something is proof of.
    if (copulas.has(token.key)) return joinedThat(clause, at, that, joiners)
  }
  return -1
}

/**
 * True for "que" at `at` where it opens what is told of something, and not what is said: behind an article, "en
 * lo que se refiere"; behind the one comma since the verb, "criticó la ley, que entra en vigor".
 */
function isRelative(
  clause: readonly Token[],
  verb: number,
  at: number,
  { sayings }: Language,
): boolean {
  const before = clause[at - 1]!
  if (isWordKind(before) && at - 1 > verb) return sayings.articles.has(before.key)
  if (!sayings.relatives.has(clause[at]!.key) || !isMark(before, ',')) return false
  return !clause.slice(verb, at - 1).some((token) => isMark(token, ','))
}

/** Index of "that" right behind "is" at `from` or a joining word: "said it was late and that the hall is cold". */
function joinedThat(
  clause: readonly Token[],
  from: number,
  that: ReadonlySet<string>,
  joiners: ReadonlySet<string>,
): number {
  for (let at = from + 1; at < clause.length && at <= from + FARTHEST_THAT; at++) {
    const isRight = at === from + 1 || joiners.has(clause[at - 1]!.key)
    if (isRight && that.has(clause[at]!.key)) return at
  }
  return -1
}

function withAccording(
  prose: Prose,
  clause: readonly Token[],
  sentence: Range,
): Quoted | undefined {
  const { language } = prose
  for (let at = 0; at < clause.length; at++) {
    const length = accordingAt(clause, at, language)
    const found = length > 0 ? partyFrom(clause, at + length, language) : undefined
    if (!found || !isNamed(found.party)) continue
    const cue = { start: clause[at]!.start, end: clause[at + length - 1]!.end }
    const whole = !clause[found.at] || isMark(clause[found.at], '.!?') ? found.core : undefined
    const end = (at === 0 ? whole : undefined) ?? found.at
    const bracket = isMark(clause[end], '(') ? clause.findIndex((token) => isMark(token, ')')) : -1
    const next = clause[bracket > end ? bracket + 1 : end]
    // "According to Holm’s page": words right behind the name are part of who it is, but for the verb.
    const isCut =
      isMark(next, ',') ||
      isMark(clause[end - 1], ',') ||
      isArticle(next, language) ||
      language.sayings.verbSecond ||
      (language.sayings.dropsPronouns && !language.names.joiners.has(next?.key ?? ''))
    if (at === 0 && next && next.kind !== 'quotation' && isCut) {
      const from = isMark(next, ',') ? clause[clause.indexOf(next) + 1] : next
      if (from) return report(prose, found.party, cue, { start: from.start, end: sentence.end })
    }
    const before = clause[at - 1]
    if (before && isMark(before, ',') && (!next || isMark(next, '.!?')))
      return report(prose, found.party, cue, { start: sentence.start, end: before.start })
  }
  return undefined
}

/** "The talks were long, Abe said." and "…, said Abe." */
function withVerbBehind(
  prose: Prose,
  clause: readonly Token[],
  sentence: Range,
): Quoted | undefined {
  const { language } = prose
  const at = clause.findLastIndex(
    (token, index) =>
      isWordKind(token) &&
      language.sayings.says.has(token.key) &&
      !token.capital &&
      !isInName(clause, index),
  )
  if (at < 2 || clause.length - at > 8) return undefined
  const end = isMark(clause.at(-1), '.') ? clause.length - 1 : clause.length
  const cue = clause[at]!
  const before = partyBefore(clause, at, language)
  const comma = before && at === end - 1 ? clause[before.at - 1] : undefined
  if (before && isNamed(before.party) && isMark(comma, ',') && !language.sayings.verbSecond)
    return report(prose, before.party, cue, { start: sentence.start, end: comma!.start })
  const behind = partyFrom(clause, pastAuxiliaries(clause, at + 1, language), language)
  const opens = clause[at - 1]
  if (!behind || !isNamed(behind.party) || behind.at < end || !isMark(opens, ',')) return undefined
  return report(prose, behind.party, cue, { start: sentence.start, end: opens!.start })
}

function report(prose: Prose, party: Party, cue: Range, range: Range): Quoted | undefined {
  const { text } = prose
  const said = trim(text, range)
  const stop = /[.!?…]$/.test(text.slice(said.start, said.end)) ? 1 : 0
  const whole = { start: said.start, end: said.end - stop }
  if (countWords(text, whole) < FEWEST) return undefined
  const inside = [cue, party.name!].some((one) => contains(whole, one))
  if (inside) return undefined
  const speaker = speakerOf(prose, party)
  if (speaker?.described) return undefined
  const isSure = !prose.language.sayings.capitalNouns || party.role || isKnown(prose, party.name!)
  if (!isSure) return undefined
  return { ...whole, pieces: [whole], speaker, cue, rule: 'quote.reported', manner: 'indirect' }
}
