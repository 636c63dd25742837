import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import type { Party } from './naming.ts'
import { isDated } from './accept.ts'
import { partyBefore } from './before.ts'
import { headOfRelative } from './relative.ts'
import { isInserted } from './inserted.ts'
import { pastJoiner } from './joiners.ts'
import { ofPerfect } from './perfect.ts'
import { pastTold } from './told.ts'
import type { Sayings } from './sayings.ts'
import { isAuxiliary, partyFrom, pastAuxiliaries, type Found } from './party.ts'
import { according, accordingAt, type Said } from './said.ts'
import { isBody, isNoun, isOffice } from './words.ts'

/** Most tokens between a verb and the quotation it announces. */
const FARTHEST_BEFORE = 26
/** Most tokens of a sentence that opens with a name and ends with a colon. */
const LONGEST_OPENING = 40

/**
 * The saying clause before a quotation: the last verb of saying in its sentence.
 *
 * ```
 * Varga told reporters on Friday: “We are so happy.”
 * ^^^^^ party
 *       ^^^^ cue
 * ```
 */
export function saidBefore(
  clause: readonly Token[],
  language: Language,
  farthest = FARTHEST_BEFORE,
): Said | undefined {
  const { sayings } = language
  for (let at = clause.length - 1; at >= 0 && clause.length - at <= farthest; at--) {
    const token = clause[at]!
    if (token.kind !== 'word') continue
    const phrase = accordingAt(clause, at, language)
    if (phrase > 0) {
      const said = according(clause, at, phrase, language, false)
      if (said) return said
    }
    const says = sayings.says.has(token.key) || opensThat(clause, at, sayings)
    if (!says && !sayings.describes.has(token.key) && !sayings.participles.has(token.key)) continue
    if (isPassive(clause, at, language) || isInName(clause, at) || isNoun(clause, at, language))
      continue
    if (accordingAt(clause, at - 1, language) > 1 && isGoverned(clause, at, language)) continue
    if (sayings.participles.has(token.key) && isGoverned(clause, at, language)) continue
    const party = subject(clause, at, language)
    const rule = says || sayings.participles.has(token.key) ? 'quote.verb' : 'quote.describes'
    return { cue: token, rule, gap: clause.length - 1 - at, ...(party && { party }) }
  }
  return undefined
}

/** True for a verb that says so only behind a quotation, unless "that" follows: "confiesa que". */
function opensThat(clause: readonly Token[], at: number, { behind, that }: Sayings): boolean {
  if (!behind.has(clause[at]!.key)) return false
  const next = clause[isMark(clause[at + 1], ',') ? at + 2 : at + 1]
  return isWordKind(next) && that.has(next.key)
}

/** True for "accused him of saying": somebody else says it. */
export function isGoverned(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  return isWordKind(clause[at - 1]) && sayings.prepositions.has(clause[at - 1]!.key)
}

/** True for a capital inside a sentence: "the United States". */
export function isInName(clause: readonly Token[], at: number): boolean {
  return clause[at]!.capital && clause[at - 1]?.kind === 'word'
}

/** True if the clause ends with what somebody was asked or told: "Lund was asked,". */
export function isAsked(clause: readonly Token[], language: Language): boolean {
  const end = isMark(clause.at(-1), ',:') ? clause.length - 2 : clause.length - 1
  const verb = clause[end]
  return isWordKind(verb) && language.sayings.says.has(verb.key) && isPassive(clause, end, language)
}

/** True if the verb at `at` says that something is said, by nobody in particular. */
function isPassive(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  const before = clause[at - 1]
  return isWordKind(before) && sayings.passive.has(before.key)
}

/** Who does what the verb at `at` says. */
export function subject(
  clause: readonly Token[],
  at: number,
  language: Language,
): Party | undefined {
  const { sayings } = language
  if (sayings.participles.has(clause[at]!.key)) return ofParticiple(clause, at, language)
  if (sayings.verbLast) return beforeLast(clause, at, language)
  if (isInserted(clause, at, language)) return undefined
  const apart = ofPerfect(clause, at, language)
  if (apart) return apart
  const before = partyBefore(clause, at, language)
  const defined = before && headOfRelative(clause, before, language)
  if (defined) return defined
  // "The minister, Rosa Varga, told The Herald": what opens the sentence is its subject.
  const opens = before?.at === 0 && isNamed(before.party) && !sayings.verbSecond
  const isBehind = isMark(clause[at - 1], ',') && !opens && !sayings.addressed.has(clause[at]!.key)
  const behindComma = isBehind ? behindVerb(clause, at, language) : undefined
  if (behindComma) return behindComma
  const whole = before?.at !== 0 ? withComplement(clause, at, language) : undefined
  if (whole) return whole
  // "Misri in New Delhi accused": who opens the sentence says it, not the place.
  const placed = before && isPlaced(clause, before, language)
  const head = placed ? opening(clause, at, language) : undefined
  if (head) return head
  const isNobody = before && !before.party.name && !before.party.pronoun
  const guest = isNobody ? apposed(clause, at, language) : undefined
  if (guest) return guest
  if (before && !(sayings.verbSecond && (placed || !opensClause(clause, before.at))))
    return before.party
  const next = pastAuxiliaries(clause, at + 1, language)
  const isTold = sayings.addressed.has(clause[at]!.key)
  const behind = isTold ? undefined : nominative(clause, next, language)
  const inverted = behind && (sayings.verbSecond || at === 0 || !before) ? behind.party : undefined
  const isWho = inverted && (inverted.pronoun ?? (isNamed(inverted) || sayings.verbSecond))
  if (isWho && !isAbstract(clause, inverted, language)) return inverted
  const opener = at > 0 ? opening(clause, at, language) : undefined
  // "Wie Brandt vor seinem „Kai“-Auftritt sagte": no part of a compound says it.
  if (opener && before && isMark(clause[before.at - 1], '-')) return opener
  return before?.party ?? opener
}

/** True for a noun that names what is said and not who says it: "äußerte die Hoffnung". */
function isAbstract(
  clause: readonly Token[],
  { described, name }: Party,
  language: Language,
): boolean {
  const last = described && clause.find(({ end }) => end === name!.end)
  if (!last || isBody(last, language) || isOffice(last, language)) return false
  return language.sayings.nounEndings.some((ending) => last.key.endsWith(ending))
}

/** Who speaks where the verb at `at` ends the sentence: before a comma, or at its start. */
export function beforeLast(
  clause: readonly Token[],
  at: number,
  language: Language,
): Party | undefined {
  let end = at
  while (end > 0 && isAuxiliary(clause[end - 1]!, language)) end--
  if (isMark(clause[end - 1], ',')) end--
  const party = partyBefore(clause, end, language)?.party
  return party && isNamed(party) ? party : opening(clause, at, language)
}

/**
 * {@link partyFrom}, but for what an article of another case opens: "wirft den Wirten vor"; and past whom it was
 * told, where names have cases: "mówi „Kurierowi” Jan Lund".
 */
export function nominative(
  clause: readonly Token[],
  at: number,
  language: Language,
): Found | undefined {
  const from = pastTold(clause, at, language)
  if (isWordKind(clause[from]) && language.sayings.oblique.has(clause[from]!.key)) return undefined
  return partyFrom(clause, from, language)
}

/** The name that opens the sentence, with where it belongs before the verb: "Eva Kolm vom Verein X sagte". */
function withComplement(
  clause: readonly Token[],
  at: number,
  language: Language,
): Party | undefined {
  const found = partyFrom(clause, 0, language)
  if (!found || !isNamed(found.party) || found.at >= at) return undefined
  const rest = clause.slice(found.at, at)
  const joins = isWordKind(rest[0]) && language.sayings.prepositions.has(rest[0]!.key)
  return joins && rest.every((token) => isWordKind(token)) ? found.party : undefined
}

/** Who is named right behind the verb at `at`: "…, sagte Brandt am Freitag". */
function behindVerb(clause: readonly Token[], at: number, language: Language): Party | undefined {
  const found = nominative(clause, pastAuxiliaries(clause, at + 1, language), language)?.party
  return found && (found.pronoun || isNamed(found)) ? found : undefined
}

/** Whose saying a participle tells: "…, Amadi argued, calling it", "He declined, saying". */
function ofParticiple(clause: readonly Token[], at: number, language: Language): Party | undefined {
  let start = isMark(clause[at - 1], ',') ? at - 2 : at - 1
  while (start >= 0 && clause[start]!.kind === 'word') start--
  const found = partyFrom(clause, pastJoiner(clause, start + 1, language), language)
  // "including calling for a Harbour Council": what stands behind the participle is not who does it.
  const party = found && found.at <= at ? found.party : undefined
  if (party && (party.pronoun || isNamed(party))) return party
  const main = clause.slice(0, at).findLastIndex(({ key }) => language.sayings.says.has(key))
  const saying = main > 0 ? subject(clause, main, language) : undefined
  return saying && (saying.pronoun || isNamed(saying))
    ? saying
    : (opening(clause, at, language) ?? saying)
}

/** True for a party with a name. */
export const isNamed = (party: Party): boolean => party.name !== undefined && !party.described

/** True if a preposition, or an article of another case, governs the party: "in New Delhi". */
function isPlaced(clause: readonly Token[], { at, party }: Found, { sayings }: Language): boolean {
  if (party.pronoun || !party.name || at === 0) return false
  const before = clause[at - 1]
  if (isWordKind(before) && sayings.prepositions.has(before.key)) return true
  return isWordKind(before) && sayings.oblique.has(before.key)
}

/** True if the token at `at` opens a clause: the first, or behind a mark or a quotation. */
function opensClause(clause: readonly Token[], at: number): boolean {
  const before = clause[at - 1]
  const isGlued = before !== undefined && isMark(before, '-') && before.end === clause[at]?.start
  return before === undefined || (before.kind !== 'word' && !isGlued)
}

/** The party at the start of the sentence, whose verb another verb joins: "X left, saying". */
function opening(clause: readonly Token[], to: number, language: Language): Party | undefined {
  if (clause[0]?.kind === 'quotation') return undefined
  if (language.sayings.verbLast) {
    const topic = beforeComma(clause, to, language)
    if (topic) return topic
  } else if (isCutOff(clause, to)) return undefined
  const found = partyFrom(clause, pastJoiner(clause, 0, language), language)
  if (found && (found.core ?? found.at) <= to && isNamed(found.party)) return found.party
  return apposed(clause, to, language) ?? behindPhrase(clause, to, language)
}

/** Most words of a phrase that a comma sets apart at the start of a sentence. */
const LONGEST_PHRASE = 4

/** Who is named behind a phrase of small words: "Sin embargo, la diputada Rosa Varga criticó la ley y dijo". */
function behindPhrase(clause: readonly Token[], to: number, language: Language): Party | undefined {
  if (language.sayings.verbLast || language.sayings.verbSecond) return undefined
  const comma = clause.findIndex(({ kind }) => kind !== 'word')
  if (comma < 1 || comma > LONGEST_PHRASE || !isMark(clause[comma], ',')) return undefined
  if (!language.sayings.small.has(clause[0]!.key)) return undefined
  const found = partyFrom(clause, comma + 1, language)
  return found && found.at <= to && isNamed(found.party) ? found.party : undefined
}

/** Most words before the comma behind which a name stands. */
const LONGEST_DESCRIPTION = 8

/** The full name between the first commas of a sentence: "One of the guests, Rosa Varga, 42, said". */
function apposed(clause: readonly Token[], to: number, language: Language): Party | undefined {
  const comma = clause.findIndex(({ kind }) => kind !== 'word')
  if (comma < 1 || comma > LONGEST_DESCRIPTION || !isMark(clause[comma], ',')) return undefined
  const found = partyFrom(clause, comma + 1, language)
  const end = found && (found.core ?? found.at)
  if (end === undefined || end > to || end - comma < 3 || !isMark(clause[end], ','))
    return undefined
  return isNamed(found!.party) ? found!.party : undefined
}

/** True if one word and the only comma before `to` open the sentence: "Likewise, told the town that". */
function isCutOff(clause: readonly Token[], to: number): boolean {
  if (!isMark(clause[1], ',')) return false
  return !clause.slice(2, to).some((token) => isMark(token, ','))
}

/** Who is named before the first comma, far before a verb that ends the sentence: "Ayşe Kurt, basına … dedi". */
function beforeComma(clause: readonly Token[], to: number, language: Language): Party | undefined {
  const comma = clause.findIndex((token) => isMark(token, ','))
  if (comma < 1 || comma >= to) return undefined
  const party = partyBefore(clause, comma, language)?.party
  return party && isNamed(party) ? party : undefined
}

/**
 * A name and a colon before a quotation, without a verb: `And from Chairwoman Ferrara: “…”`, or
 * with one that says nothing by itself: `Okafor was blunt: “…”`.
 */
export function namedBefore(clause: readonly Token[], language: Language): Said | undefined {
  const colon = clause.length - 1
  if (!isMark(clause[colon], ':') || isDated(clause)) return undefined
  let start = colon - 1
  while (start >= 0 && !isMark(clause[start], ',;–—') && clause[start]!.kind !== 'quotation')
    start--
  const run = clause.slice(start + 1, colon)
  let from = 0
  while (from < 2 && run[from] && language.sayings.small.has(run[from]!.key)) from++
  const found = partyFrom(run, from, language)
  if (found && found.at >= run.length && isNamed(found.party))
    return { cue: clause[colon]!, party: found.party, rule: 'quote.colon', gap: 0 }
  const party = colon <= LONGEST_OPENING ? opening(clause, colon, language) : undefined
  return party && { cue: clause[colon]!, party, rule: 'quote.colon', gap: 0 }
}
