import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { isGoverned, isNamed, nominative } from './cue.ts'
import { isComplementAt, partyBefore } from './before.ts'
import { atEnd, isObject } from './objects.ts'
import { isPartOf, partyFrom, pastAuxiliaries, type Found } from './party.ts'
import { isWholeName, partyIn } from './naming.ts'
import { according, accordingAt, type Said } from './said.ts'
import { saidThus } from './thus.ts'
import { isArticle, isName, isOffice } from './words.ts'

/** Most tokens of a subject that stands before its verb. */
const LONGEST_SUBJECT = 12
/** Most tokens from a preposition to the subject behind it. */
const FARTHEST_NAME = 6
/** Most tokens between the end of a quotation and its verb. */
const FARTHEST_BEHIND = 3
/**
 * The saying clause behind a quotation.
 *
 * ```
 * “We are so happy,” said Rosalinde Varga, head of the museum
 *                    ^^^^ cue
 *                         ^^^^^^^^^^^^^^^ party
 * ```
 */
export function saidBehind(clause: readonly Token[], language: Language): Said | undefined {
  const { sayings } = language
  let at = 0
  while (isMark(clause[at], ',–—-')) at++
  const first = clause[at]
  if (first?.kind !== 'word') return undefined
  const phrase = accordingAt(clause, at, language)
  if (phrase > 0) return according(clause, at, phrase, language, true)
  const thus = saidThus(clause, at, language)
  if (thus) return { ...thus, gap: at }
  const perfect = perfectBehind(clause, at, language)
  if (perfect) return { ...perfect, rule: 'quote.verb', gap: at, behind: true }
  const verb = pastAuxiliaries(clause, at, language, FARTHEST_BEHIND)
  const isVerb = (index: number): boolean => {
    const word = clause[index]
    if (!isWordKind(word) || word.capital) return false
    return sayings.says.has(word.key) || sayings.behind.has(word.key)
  }
  if (isVerb(verb)) {
    const next = pastAuxiliaries(clause, verb + 1, language)
    const isBare = sayings.verbLast && !isName(clause[next], language)
    const found = isBare
      ? undefined
      : (nominative(clause, next, language) ??
        pastAside(clause, next, language) ??
        pastComplement(clause, next, language))
    const cue = clause[verb]!
    const last = isBare ? describedBehind(clause, next, isVerb, language) : undefined
    if (last && isNamed(last.party!)) return last
    const told = atEnd(clause, next, found?.party, language) ?? found?.party
    const party = told && isObject(cue, clause, told, language) ? undefined : told
    return { cue, rule: 'quote.verb', gap: verb, behind: true, ...(party && { party }) }
  }
  const inverted = invertedBehind(clause, verb, isVerb, language)
  if (inverted) return { ...inverted, rule: 'quote.verb', gap: at, behind: true }
  const found = partyFrom(clause, at, language)
  if (!found) return undefined
  const next = pastAuxiliaries(clause, found.at, language)
  const cue = clause[next]
  if (isWordKind(cue) && sayings.afterSpeaker.has(cue.key))
    return { cue, party: found.party, rule: 'quote.according', gap: at, behind: true }
  if (sayings.verbSecond) return undefined
  const past = pastApposed(clause, found, isVerb, language)
  if (past) return { cue: past, party: found.party, rule: 'quote.verb', gap: at, behind: true }
  if (cue && isVerb(next))
    return { cue, party: found.party, rule: 'quote.verb', gap: at, behind: true }
  return describedBehind(clause, at, isVerb, language)
}

/** Most tokens of what stands between commas behind a name right behind a quotation. */
const LONGEST_APPOSED = 20

/** Who stands behind an auxiliary whose participle ends the clause: „…“, hat Rosa Varga am Montag gesagt. */
function perfectBehind(
  clause: readonly Token[],
  at: number,
  language: Language,
): Pick<Said, 'cue' | 'party'> | undefined {
  const { perfects, says } = language.sayings
  if (!perfects.has(clause[at]!.key)) return undefined
  const found = partyFrom(clause, at + 1, language)
  if (!found || !(found.party.pronoun || isNamed(found.party))) return undefined
  let end = found.at
  while (isWordKind(clause[end + 1]) && end - at < LONGEST_SUBJECT) end++
  const cue = clause[end]
  return isWordKind(cue) && says.has(cue.key) ? { cue, party: found.party } : undefined
}

/** The verb behind what commas set apart from a full name: “…,” Rosa Varga, head of ships and boats at Orm, told us. */
function pastApposed(
  clause: readonly Token[],
  { party, at }: Found,
  isVerb: (index: number) => boolean,
  language: Language,
): Token | undefined {
  if (!isMark(clause[at], ',') || !isNamed(party) || language.sayings.verbLast) return undefined
  const close = clause.findIndex((token, index) => index > at && token.kind !== 'word')
  if (close < at + 2 || close - at > LONGEST_APPOSED || !isMark(clause[close], ','))
    return undefined
  const verb = pastAuxiliaries(clause, close + 1, language)
  return isVerb(verb) ? clause[verb] : undefined
}

/** A pronoun between the parts of a verb: `« … », a-t-elle ajouté`. */
function invertedBehind(
  clause: readonly Token[],
  at: number,
  isVerb: (index: number) => boolean,
  language: Language,
): Pick<Said, 'cue' | 'party'> | undefined {
  const pronoun = clause[at]
  if (at === 0 || !isWordKind(pronoun) || !language.sayings.pronouns.has(pronoun.key))
    return undefined
  const verb = pastAuxiliaries(clause, at + 1, language)
  return isVerb(verb) ? { cue: clause[verb]!, party: { pronoun } } : undefined
}

/** Most words between commas before the subject: "lamenta, por su parte, Rosa Varga". */
const LONGEST_ASIDE = 5

/** The subject behind words in small letters that commas set apart from the verb. */
function pastAside(clause: readonly Token[], from: number, language: Language): Found | undefined {
  if (!isMark(clause[from], ',')) return undefined
  const close = clause.findIndex((token, at) => at > from && token.kind !== 'word')
  if (close <= from + 1 || close - from > LONGEST_ASIDE + 1 || !isMark(clause[close], ','))
    return undefined
  const free = clause.findIndex(
    (one, at) => at > from && one.capital && !isGoverned(clause, at, language),
  )
  if (free >= 0 && free < close) return undefined
  const found = nominative(clause, close + 1, language)
  if (found && isSubject(clause, close + 1, found, language)) return found
  return pastComplement(clause, close + 1, language)
}

/** True for a name, or for words with a definite article that begin at `at` and tell of an office. */
function isSubject(
  clause: readonly Token[],
  at: number,
  { party, at: end }: Found,
  language: Language,
): boolean {
  if (isNamed(party)) return true
  return party.definite === true && clause.slice(at, end).some((token) => isOffice(token, language))
}

/** The name behind what a preposition joins to the verb: `"…," píše na svém webu Olga Brandt.` */
function pastComplement(
  clause: readonly Token[],
  from: number,
  language: Language,
): Found | undefined {
  const { prepositions, accordingFirst } = language.sayings
  const first = clause[from]
  if (!isWordKind(first) || !(prepositions.has(first.key) || accordingFirst.has(first.key)))
    return undefined
  const start = isArticle(clause[from + 1], language) ? from + 2 : from + 1
  // "explicó a La Gaceta de Orta": the name right behind the preposition is where or whom it was told.
  if (isName(clause[start], language)) return pastTold(clause, start, language)
  for (let at = start; at < clause.length && at - from < FARTHEST_NAME; at++) {
    if (!isWordKind(clause[at])) return undefined
    // "στον σταθμό Πνύκα η υπουργός": where names have articles, one without tells where.
    const isFree = isName(clause[at], language) && !language.sayings.articledNames
    if (!(isFree || isArticle(clause[at], language)) || isGoverned(clause, at, language)) continue
    const found = nominative(clause, at, language)
    return found && isSubject(clause, at, found, language) ? found : undefined
  }
  return undefined
}

/** Who stands with an article behind the name of whom it was told: "explicó a Radio Orta la alcaldesa". */
function pastTold(clause: readonly Token[], from: number, language: Language): Found | undefined {
  let at = from
  while (isName(clause[at], language)) at++
  const { of, prepositions } = language.sayings
  const article = clause[at]
  if (!isArticle(article, language) || of.has(article!.key) || prepositions.has(article!.key))
    return undefined
  const found = nominative(clause, at, language)
  return found && isSubject(clause, at, found, language) ? found : undefined
}

/** "…," the Berlin wine merchant said: the subject is read from its verb backwards. */
function describedBehind(
  clause: readonly Token[],
  from: number,
  isVerb: (index: number) => boolean,
  language: Language,
): Said | undefined {
  let verb = from
  const isInner = (at: number): boolean =>
    isWordKind(clause[at]) || (isMark(clause[at], ',') && isComplementAt(clause, at + 1, language))
  while (isInner(verb) && verb - from < LONGEST_SUBJECT && !isVerb(verb)) verb++
  const apposed = isMark(clause[verb], ',')
    ? apposedBehind(clause, from, verb, isVerb, language)
    : undefined
  if (apposed) return { ...apposed, rule: 'quote.verb', gap: from, behind: true }
  const cue = clause[verb]
  const found = cue && isVerb(verb) ? partyBefore(clause, verb, language) : undefined
  if (!cue || !found || (found.at > from + 1 && !isJoined(clause, from, found, language)))
    return undefined
  return { cue, party: found.party, rule: 'quote.verb', gap: from, behind: true }
}

/** True if a joining word and what describes the party stand before it: "former clerk and poet Rosa Varga". */
function isJoined(
  clause: readonly Token[],
  from: number,
  { party, at }: Found,
  language: Language,
): boolean {
  const { joiners } = language.names
  const lead = clause.slice(from, at - 1)
  const isLead = joiners.has(clause[at - 1]!.key) && lead.every((word) => isPartOf(word, language))
  const isTold = party.role !== undefined || lead.some((word) => isOffice(word, language))
  return isLead && isNamed(party) && isTold
}

/** The full name between commas from `open` right before a verb: "Lund's neighbour in Orm, Rosa Varga, said". */
function apposedBehind(
  clause: readonly Token[],
  from: number,
  open: number,
  isVerb: (index: number) => boolean,
  language: Language,
): Pick<Said, 'cue' | 'party'> | undefined {
  // "a driver from Orm, New Holm, said": where a place is.
  let place = open - 1
  while (isName(clause[place], language)) place--
  const isPlace = place < open - 1 && isGoverned(clause, place + 1, language)
  let close = open + 1
  while (isWordKind(clause[close])) close++
  const name = clause.slice(open + 1, close)
  if (name.length < 2 || !isMark(clause[close], ',') || !isWholeName(name, language))
    return undefined
  const verb = pastAuxiliaries(clause, close + 1, language)
  if (!isVerb(verb)) return undefined
  const told = isPlace ? clause.slice(from, place) : name
  const party = partyIn(told, language)
  return party && { cue: clause[verb]!, party }
}

/**
 * Who says it at the end of a sentence that goes on behind the quotation.
 *
 * ```
 * we must “save every dose,” as soon as we can, Rosa Lund said
 *                                               ^^^^^^^^^ party
 *                                                         ^^^^ cue
 * ```
 */
export function saidAtEnd(clause: readonly Token[], language: Language): Said | undefined {
  for (let at = 1; at < clause.length; at++) {
    const phrase = accordingAt(clause, at, language)
    const said = phrase > 0 ? according(clause, at, phrase, language, false) : undefined
    if (said?.party && isNamed(said.party)) return said
  }
  const end = isMark(clause.at(-1), '.') ? clause.length - 1 : clause.length
  const isVerb = (word: Token | undefined): boolean =>
    isWordKind(word) && !word.capital && language.sayings.says.has(word.key)
  const before = isVerb(clause[end - 1]) ? partyBefore(clause, end - 1, language) : undefined
  const opens = before && isMark(clause[before.at - 1], ',') && isNamed(before.party)
  if (opens && !language.sayings.verbLast)
    return { cue: clause[end - 1]!, party: before.party, rule: 'quote.verb', gap: end }
  for (let at = 1; at < end; at++) {
    if (!isMark(clause[at - 1], ',') || !isVerb(clause[at])) continue
    if (language.sayings.addressed.has(clause[at]!.key)) continue
    const found = nominative(clause, pastAuxiliaries(clause, at + 1, language), language)
    const isWhole = found && (found.at >= end || clause[found.at]!.kind === 'mark')
    if (!isWhole || !isNamed(found.party)) continue
    return { cue: clause[at]!, party: found.party, rule: 'quote.verb', gap: at }
  }
  return undefined
}
