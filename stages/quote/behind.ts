import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import { isGoverned, isNamed, nominative } from './cue.ts'
import { isComplementAt, partyBefore } from './before.ts'
import { partyFrom, pastAuxiliaries, type Found } from './party.ts'
import { partyIn, type Party } from './naming.ts'
import { according, accordingAt, type Said } from './said.ts'
import { isArticle, isBody, isExactOffice, isName, isOffice, mayBeOblique } from './words.ts'

/** Most tokens of a subject that stands before its verb. */
const LONGEST_SUBJECT = 12
/** Most tokens from an unknown verb to the name behind it. */
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
  if (cue && isVerb(next))
    return { cue, party: found.party, rule: 'quote.verb', gap: at, behind: true }
  return describedBehind(clause, at, isVerb, language)
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

/** Most tokens from the verb to a subject at the end of its clause. */
const FARTHEST_END = 16

/**
 * The full name in the nominative that ends a clause whose verb an object or an office without a name
 * follows, where nouns have no articles.
 *
 * ```
 * “…,” komentoval návrh v půli ledna krajinný inženýr Karel Lund.
 *                 ^^^^^ object                        ^^^^^^^^^^
 * ```
 */
function atEnd(
  clause: readonly Token[],
  from: number,
  party: Party | undefined,
  language: Language,
): Party | undefined {
  const { bareNouns, inflectsNames } = language.sayings
  if (!bareNouns || !inflectsNames || !party?.described) return undefined
  const to = clause.findIndex(
    (token, at) => at > from && (token.kind !== 'word' || opensOther(clause, at, language)),
  )
  const end = to < 0 ? clause.length : to
  let start = end
  while (start > from && isName(clause[start - 1], language)) start--
  if (end - from > FARTHEST_END || start === from) return undefined
  const office = officeAtEnd(clause, from, party, language)
  if (office && start === end) return office
  if (end - start !== 2) return office
  if (isGoverned(clause, start, language) || mayBeOblique(clause.slice(start, end), language))
    return undefined
  return partyIn(clause.slice(start - 1, end), language)
}

/** The office in the nominative, as the list has it, behind an object: "okomentovala programy starostka". */
function officeAtEnd(
  clause: readonly Token[],
  from: number,
  { name }: Party,
  language: Language,
): Party | undefined {
  const at = clause.findIndex(({ end }) => end === name?.end)
  const last = clause[at]
  if (!last || at === from || language.sayings.objects.size === 0) return undefined
  if (isOffice(clause[from]!, language)) return undefined
  if (!isExactOffice(last, language) || isGoverned(clause, at, language)) return undefined
  // "krajinný inženýr": adjectives belong to the office, an object does not.
  const isObjectAhead = clause.slice(from, at).some(({ key }) => !/[ýáí]$/u.test(key))
  return isObjectAhead ? { name: last, described: true, definite: true } : undefined
}

/** True for a relative pronoun, or for a preposition behind a name: "Jakub Huráb z Orma". */
const opensOther = (clause: readonly Token[], at: number, language: Language): boolean =>
  language.sayings.relatives.has(clause[at]!.key) ||
  (isName(clause[at - 1], language) && language.sayings.prepositions.has(clause[at]!.key))

/** True for words behind a verb like "komentoval" that tell of no person: its object. */
function isObject(cue: Token, clause: readonly Token[], party: Party, language: Language): boolean {
  const { name, described } = party
  if (!described || !name || !language.sayings.objects.has(cue.key)) return false
  const words = clause.filter(({ start, end }) => start >= name.start && end <= name.end)
  return !words.some(
    (word) =>
      isOffice(word, language) || isBody(word, language) || language.sayings.persons.has(word.key),
  )
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
  if (!isWordKind(clause[from]) || !language.sayings.prepositions.has(clause[from]!.key))
    return undefined
  const start = isArticle(clause[from + 1], language) ? from + 2 : from + 1
  // "explicó a La Gaceta de Orta": the name right behind the preposition is where or whom it was told.
  if (isName(clause[start], language)) return undefined
  for (let at = start; at < clause.length && at - from < FARTHEST_NAME; at++) {
    if (!isWordKind(clause[at])) return undefined
    const opens = isName(clause[at], language) || isArticle(clause[at], language)
    if (!opens || isGoverned(clause, at, language)) continue
    const found = nominative(clause, at, language)
    return found && isSubject(clause, at, found, language) ? found : undefined
  }
  return undefined
}

/**
 * A clause behind a quotation whose verb no list has: a word in small letters, and a name before the
 * sentence ends: `"…," hlásí z přístavu Olga Brandt.`
 */
export function clauseBehind(clause: readonly Token[], language: Language): Said | undefined {
  let at = 0
  while (isMark(clause[at], ',–—-')) at++
  const verb = clause[at]
  if (!isWordKind(verb) || verb.capital || !mayBeVerb(verb, language)) return undefined
  const pronoun = clause[at + 1]
  // A pronoun behind any verb turns it round: « … », lâche-t-elle.
  if (language.sayings.elides && isWordKind(pronoun) && language.sayings.pronouns.has(pronoun.key))
    return { cue: verb, party: { pronoun }, rule: 'quote.clause', gap: at, behind: true }
  for (let next = at + 1; next < clause.length && next - at < FARTHEST_NAME; next++) {
    const word = clause[next]
    if (!isWordKind(word) || language.sayings.anybody.has(word.key)) return undefined
    const isReflexive = next === at + 2 && isReflexiveAt(clause, at + 1, language)
    if (!isName(word, language) || (!isReflexive && isGoverned(clause, next, language))) continue
    const found = partyFrom(clause, next, language)
    if (!found || !isNamed(found.party)) return undefined
    return { cue: verb, party: found.party, rule: 'quote.clause', gap: at, behind: true }
  }
  return undefined
}

/** True for a pronoun of the verb that may be a preposition, but not before this name: "rozloučil se Jan", "se Zuzanou". */
function isReflexiveAt(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  const { key } = clause[at]!
  if (!sayings.auxiliaries.has(key) || !sayings.prepositions.has(key)) return false
  return key.length > 1 && !/^[szšž]/.test(clause[at + 1]?.key ?? 's')
}

/** True unless the word is one of those that are no verb: an article, a pronoun, a small word. */
export function mayBeVerb({ key }: Token, { sayings }: Language): boolean {
  return !sayings.small.has(key) && !sayings.articles.has(key) && !sayings.anybody.has(key)
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
  const cue = clause[verb]
  const found = cue && isVerb(verb) ? partyBefore(clause, verb, language) : undefined
  if (!cue || !found || found.at > from + 1) return undefined
  return { cue, party: found.party, rule: 'quote.verb', gap: from, behind: true }
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
    const found = nominative(clause, pastAuxiliaries(clause, at + 1, language), language)
    const isWhole = found && (found.at >= end || clause[found.at]!.kind === 'mark')
    if (!isWhole || !isNamed(found.party)) continue
    return { cue: clause[at]!, party: found.party, rule: 'quote.verb', gap: at }
  }
  return undefined
}

/** Who a sentence of its own behind the quotation says it was: “…” Das sagte Eva Kolm am Abend. */
export function saidNext(sentence: readonly Token[], language: Language): Said | undefined {
  for (const phrase of language.sayings.soSaid) {
    if (!phrase.every((word, at) => sentence[at]?.key === word)) continue
    const at = pastAuxiliaries(sentence, phrase.length, language)
    const cue = sentence[at]
    if (!isWordKind(cue) || !language.sayings.says.has(cue.key)) continue
    const found = nominative(sentence, pastAuxiliaries(sentence, at + 1, language), language)
    if (found && (found.party.name ?? found.party.pronoun))
      return { cue, party: found.party, rule: 'quote.verb', gap: at, behind: true }
  }
  return undefined
}
