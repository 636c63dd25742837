import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { isWholeName, partyIn, type Party } from './naming.ts'
import { isPolite } from './openers.ts'
import {
  isAuxiliary,
  isPartOf,
  LONGEST,
  partyFrom,
  roleIn,
  WIDEST_APPOSITION,
  withoutBracket,
  type Found,
} from './party.ts'
import { isArticle, isBody, isName, isOffice } from './words.ts'

/** The party that ends right before `to`: `Varga`, `Rosalinde Varga, the director,`, `a spokesman`. */
export function partyBefore(
  clause: readonly Token[],
  to: number,
  language: Language,
): Found | undefined {
  const { sayings } = language
  let end = to
  while (end > 0 && isAuxiliary(clause[end - 1]!, language)) end--
  end = beforeEager(clause, end, language)
  const last = clause[end - 1]
  if (!last) return undefined
  if (isMark(last, ',)—–')) return beforeApposition(clause, end - 1, language)
  if (last.kind !== 'word') return undefined
  if (sayings.pronouns.has(last.key))
    return { party: isPolite(clause, end - 1, language) ? {} : { pronoun: last }, at: end - 1 }
  const head = sayings.relatives.has(last.key) ? headOf(clause, end - 1, language) : undefined
  if (head) return head
  // "emitió un comunicado en el que afirmó": whoever does what the sentence tells says it.
  if (isWrittenIn(clause, end - 1, language)) return whoWrote(clause, end - 1, language)
  if (sayings.relatives.has(last.key) && !last.capital) return { party: {}, at: end - 1 }
  if (sayings.anybody.has(last.key) && !last.capital) return { party: {}, at: end - 1 }
  let start = end
  while (start > 0 && end - start < LONGEST && isPartOf(clause[start - 1]!, language)) start--
  // "Many of the people", "Everyone": somebody, but nobody in particular.
  const whole = clause.slice(start, end)
  const isOwn = start < end && isName(whole.at(-1), language) && isNamedRun(whole, language)
  if ((sayings.anybody.has(clause[start - 1]?.key ?? '') && !isOwn) || start === end)
    return sayings.anybody.has(last.key) ? { party: {}, at: end - 1 } : undefined
  const before = clause[start - 1]
  // "I fredags": what a preposition opens is no subject.
  if (
    before === undefined &&
    clause[start]!.capital &&
    sayings.prepositions.has(clause[start]!.key)
  )
    return undefined
  // "Rosa Varga, of the museum said": what stands behind the comma belongs to the name before it.
  if (isMark(before, ',') && isComplementAt(clause, start, language)) {
    const head = partyBefore(clause, start - 1, language)
    if (head && isNamed(head.party)) return head
  }
  // "The army in a statement said": the document is where it is said.
  if (isWordKind(before) && sayings.prepositions.has(before.key)) {
    const isWritten = clause.slice(start, end).some((word) => sayings.documents.has(word.key))
    if (isWritten) return partyBefore(clause, start - 1, language)
  }
  const governed = before?.kind === 'word' && sayings.small.has(before.key)
  const joined = governed && language.names.joiners.has(before.key)
  if (governed && !joined && sayings.verbSecond) return undefined
  const party = partyIn(clause.slice(start, end), language)
  // "Sobre la situación de Varga dijo": what a preposition opens is no subject.
  const hasCases = sayings.bareNouns && sayings.inflectsNames
  if ((start === 1 || hasCases) && party?.described && isPlaceAt(clause, start - 1, language))
    return undefined
  return party && withOther(clause, { party, at: start }, language)
}

/** Where "to be" begins before a word that an infinitive follows: "Varga was also quick to say"; `end` if it does not. */
function beforeEager(clause: readonly Token[], end: number, language: Language): number {
  const { eager, copulas } = language.sayings
  if (!eager.has(clause[end - 1]?.key ?? '')) return end
  let at = end - 1
  while (at > 0 && isAuxiliary(clause[at - 1]!, language)) at--
  if (!copulas.has(clause[at - 1]?.key ?? '')) return end
  at--
  while (at > 0 && isAuxiliary(clause[at - 1]!, language)) at--
  return at
}

/** Most tokens from a document to the relative pronoun that stands for it: "un comunicado de prensa en el que". */
const FARTHEST_DOCUMENT = 6

/** True for a relative pronoun behind a preposition and a document, where verbs do without a subject. */
function isWrittenIn(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  const { relatives, documents, prepositions, articles, dropsPronouns } = sayings
  if (!dropsPronouns || !relatives.has(clause[at]!.key)) return false
  const join = articles.has(clause[at - 1]?.key ?? '') ? at - 2 : at - 1
  if (!prepositions.has(clause[join]?.key ?? '')) return false
  const before = clause.slice(Math.max(0, join - FARTHEST_DOCUMENT), join)
  return before.some(({ key }) => documents.has(key))
}

/** The name that opens the sentence, or stands behind its first comma; nobody else writes what `at` tells of. */
function whoWrote(clause: readonly Token[], at: number, language: Language): Found {
  const comma = clause.findIndex((token) => isMark(token, ','))
  for (const from of comma > 0 ? [0, comma + 1] : [0]) {
    const found = partyFrom(clause, from, language)
    if (found && isNamed(found.party)) return { party: found.party, at }
  }
  return { party: {}, at }
}

/** True for a small word that tells where somebody belongs: "Rosa Varga, of the museum". */
export function isComplementAt(
  clause: readonly Token[],
  at: number,
  { sayings }: Language,
): boolean {
  const word = clause[at]
  if (!isWordKind(word) || word.capital) return false
  return sayings.prepositions.has(word.key) && sayings.of.has(word.key)
}

/** True for a preposition: "con el premio Nobel de la Paz, Rosa Varga, denunció": what it governs says nothing. */
const isPlaceAt = (clause: readonly Token[], at: number, { sayings }: Language): boolean =>
  isWordKind(clause[at]) && sayings.prepositions.has(clause[at]!.key)

/** Whom the relative pronoun at `at` stands for: "Varga, who said that", "Varga, the mayor, who". */
function headOf(clause: readonly Token[], at: number, language: Language): Found | undefined {
  const to = isMark(clause[at - 1], ',') ? at - 1 : at
  const direct = partyBefore(clause, to, language)
  const found = direct && isNamed(direct.party) ? direct : partyBefore(clause, at, language)
  return found && isNamed(found.party) ? found : undefined
}

/** Two names that a word joins speak together: "Abe and Putin said". */
function withOther(clause: readonly Token[], found: Found, language: Language): Found {
  const joiner = clause[found.at - 1]
  const isJoined = joiner?.kind === 'word' && language.names.joiners.has(joiner.key)
  if (isJoined && found.party.described) return ofStranger(clause, found, language) ?? found
  const other = isJoined && isNamed(found.party) && partyBefore(clause, found.at - 1, language)
  if (!other || !isNamed(other.party) || clause[other.at - 1]?.kind === 'word') return found
  // "the Oceanic and Harbour Administration": "and" stands inside the name of a body.
  const isBodies = isBodyName(clause, other, language)
  const isPart = language.sayings.articledNames && !isArticle(clause[found.at], language)
  if (isBodies ? isPart : isBodyName(clause, found, language))
    return wholeBody(clause, found, other, language)
  if (isOfficeName(clause, other, language)) return found
  return { party: { ...found.party, also: other.party }, at: other.at }
}

/** A further noun without an article tells of the same person: "una vecina de Orta y miembro del gremio". */
function ofStranger(
  clause: readonly Token[],
  { at }: Found,
  language: Language,
): Found | undefined {
  const { bareNouns, indefinite } = language.sayings
  if (bareNouns || isArticle(clause[at], language)) return undefined
  const other = partyBefore(clause, at - 1, language)
  const isOne = other?.party.described === true && indefinite.has(clause[other.at]?.key ?? '')
  return isOne ? other : undefined
}

const isBodyName = (clause: readonly Token[], { at, party }: Found, language: Language): boolean =>
  clause.slice(at).some((word) => word.end <= party.name!.end && isBody(word, language))

/** The name of a body from its first part on, which an article opens: "the Oceanic and Harbour Administration". */
function wholeBody(
  clause: readonly Token[],
  found: Found,
  other: Found,
  language: Language,
): Found {
  const { name, described } = other.party
  if (described || !name || !isArticle(clause[other.at], language)) return found
  return { party: { name: { start: name.start, end: found.party.name!.end } }, at: other.at }
}

/** True if an office is all that stands for a name: "President and Debra Lund". */
const isOfficeName = (
  clause: readonly Token[],
  { at, party }: Found,
  language: Language,
): boolean => clause[at]!.end === party.name!.end && isOffice(clause[at]!, language)

/** True for a name with its office: "what the mayor Rosa Varga calls" tells who calls it so. */
const isNamedRun = (run: readonly Token[], language: Language): boolean => {
  const party = partyIn(run, language)
  return party !== undefined && isNamed(party)
}

const isNamed = (party: Party): boolean => party.name !== undefined && party.described !== true

/** The party before a comma (or bracket) at `close` that ends what describes it. */
function beforeApposition(
  clause: readonly Token[],
  close: number,
  language: Language,
): Found | undefined {
  const openers = isMark(clause[close], ')') ? '(' : isMark(clause[close], ',') ? ',' : '—–'
  let open = close - 1
  while (open >= 0 && close - open < WIDEST_APPOSITION && !isMark(clause[open], openers)) open--
  if (open < 0 || !isMark(clause[open], openers)) return undefined
  const inner = withoutBracket(clause.slice(open + 1, close))
  const before = partyBefore(clause, open, language)
  if (!before || before.party.pronoun) return undefined
  // "the Defence Forces (NDF)": letters in brackets name nobody.
  if (openers === '(' && inner.length === 1 && inner[0]!.acronym) return before
  const isPlace = isPlaceAt(clause, before.at - 1, language) && inner.length > 1
  if ((before.party.described || isPlace) && isWholeName(inner, language)) {
    const name = partyIn(inner, language)?.name
    const told = clause.slice(before.at, open).some((token) => isOffice(token, language))
    const role = told ? before.party.name : undefined
    if (name) return { party: role ? { name, role } : { name }, at: before.at }
  }
  const isRole = inner.some((token) => isOffice(token, language))
  if (!isRole || before.party.role || before.party.described) return before
  const role = roleIn(inner, language)
  return { party: role ? { ...before.party, role } : before.party, at: before.at }
}
