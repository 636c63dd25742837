import { holders, occurrences, type Range } from 'readout'
import { isMark, spanOf, type Token } from './clause.ts'
import { saidBefore } from './cue.ts'
import { isSeveral } from './evidence.ts'
import { partyIn, type Party } from './naming.ts'
import { endsSentence, type Prose } from './prose.ts'
import { fullName } from './full-names.ts'
import { belongsElsewhere, headOf, holderOf, isHolding, strangerOf } from './resumed.ts'
import { wordKey } from './sayings.ts'
import { sentenceBefore, speakerOf, type Speaker, type Spoken } from './speakers.ts'
import { agrees } from './sexes.ts'
import {
  antecedent,
  isListedPerson,
  isSomebody,
  presented,
  subjectBefore,
  subjectOf,
} from './subjects.ts'
import { isBody, isJoiner, isName, isOffice, isTitle, mayBeOblique } from './words.ts'

/**
 * Whom words with a definite article stand for, if the text gives nobody the office: who it goes on
 * speaking of. “…,” the minister said.
 */
export function describedAs(
  prose: Prose,
  description: Range,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  const words = prose.tokens(description)
  const bearer = bearerOf(prose, description) ?? holderOf(prose, description)
  if (bearer) return { ...bearer, pronoun: description }
  // "schreiben die Juristen": several are not the one person whom the text is about.
  if (prose.language.sayings.capitalNouns && isSeveral(prose, description)) return undefined
  const head = headOf(prose, description)
  if (!head) return undefined
  const stranger = strangerOf(prose, description)
  if (stranger) return stranger
  const shown = shownBefore(prose, sentence, previous)
  if (shown && !holdsOther(prose, shown, head)) return { ...shown, pronoun: description }
  const spoke = previous?.speaker
  if (spoke && !spoke.described && isHolding(prose, spoke, head))
    return { ...spoke, pronoun: description }
  if (isOwned(prose, description)) return undefined
  if (prose.offices.has(head.key) || isHeld(prose, head.key)) return undefined
  const speaker =
    ownSubject(prose, description, sentence, words) ??
    subjectBefore(prose, sentence.start, words, previous)
  if (!speaker || speaker.described || holdsOther(prose, speaker, head)) return undefined
  if (belongsElsewhere(prose, description, speaker)) return undefined
  return { ...speaker, pronoun: description }
}

/** True for somebody's relative or clerk, who is somebody else: "his father", "sein Anwalt". */
const isOwned = ({ text, language }: Prose, { start }: Range): boolean => {
  const owner = /(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, start - LONGEST_OWNER), start))?.[1]
  return owner !== undefined && language.sayings.owners.has(wordKey(owner))
}

/** Most characters of a word for whose somebody is, with the space behind it. */
const LONGEST_OWNER = 12

/** Whom the sentence before presents, where the quotation opens its own: "Skeptický byl Jiří Lund. „…“ řekl radní". */
function shownBefore(
  prose: Prose,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  if (sentence.end > sentence.start) return undefined
  const before = sentenceBefore(prose, sentence.start)
  if (!before || (previous && before.start < previous.end)) return undefined
  return presented(prose, before)
}

/** Most characters from an office to the name behind it. */
const FARTHEST_BEARER = 60

/** Most words of titles between an office and the name behind its comma: "the president, Dr. Rosa Varga". */
const MOST_TITLES = 3

/** The one person whom the text names in full right behind the same words: "le ministre de la Mer Paul Varnier". */
function bearerOf(prose: Prose, description: Range): Speaker | undefined {
  const words = prose.quote(description)
  // One word is told as an office is, where the list of offices has it.
  const [first, second] = prose.tokens(description)
  if (!second && prose.language.names.offices.has(first!.key)) return undefined
  if (!second && !isOffice(first!, prose.language)) return undefined
  // "el portavoz de la Asociación": what the text has behind these words is the body's name.
  if (isBody(prose.tokens(description).at(-1)!, prose.language)) return undefined
  let bearer: Speaker | undefined
  for (const at of occurrences(prose.text, words)) {
    const start = at + words.length
    const tokens = prose.tokens({ start, end: start + FARTHEST_BEARER })
    let from = isMark(tokens[0], ',') ? 1 : 0
    while (from > 0 && from < MOST_TITLES && tokens[from] && isTitle(tokens[from]!, prose.language))
      from++
    let end = from
    while (isName(tokens[end], prose.language) || isJoiner(tokens, end, prose.language)) end++
    const family = tokens[end - 1]
    const isWhole = isName(tokens[from], prose.language) && isName(family, prose.language)
    if (end - from < 2 || !isWhole) continue
    if (at === description.start || mayBeOblique(tokens.slice(from, end), prose.language)) continue
    const mention = spanOf(tokens.slice(from, end))
    if (bearer && prose.quote(bearer.mention) !== prose.quote(mention)) return undefined
    bearer ??= { mention, role: { start: at, end: start } }
  }
  return bearer
}

/** Who does what the words before the quotation tell: "Lund points at a box, “…”, says the clerk". */
function ownSubject(
  prose: Prose,
  description: Range,
  sentence: Range,
  words: readonly Token[],
): Speaker | undefined {
  if (description.start < sentence.end || sentence.end === sentence.start) return undefined
  const speaker = subjectOf(prose, sentence)?.speaker
  return speaker && agrees(prose, speaker, words) ? speaker : undefined
}

/** True if the text prints another office with the speaker: the mayor is not "Lund, the treasurer". */
function holdsOther(prose: Prose, { mention, role }: Speaker, head: Token): boolean {
  if (isListedPerson(head, prose) || !isOffice(head, prose.language)) return false
  const full = fullName(prose, prose.quote(mention))
  const known = role ?? full?.role ?? officeBefore(prose, full?.mention ?? mention)
  return known !== undefined && !prose.tokens(known).some(({ key }) => isSame(key, head.key, prose))
}

/** Most characters of an office right before a name. */
const LONGEST_OFFICE = 40

/** The word of an office right before a name: "powiedział premier Jan Lund". */
function officeBefore(prose: Prose, { start }: Range): Range | undefined {
  const words = prose.tokens({ start: Math.max(0, start - LONGEST_OFFICE), end: start })
  const before = words.at(words.at(-1)?.acronym ? -2 : -1)
  return before?.kind === 'word' && isOffice(before, prose.language) ? before : undefined
}

/**
 * True for the same office, or two words that end with one, "Bundesministerin" and "Familienministerin"; not with
 * hyphens, which tell of whom: "SPN-Kandidat", "PK-Kandidat".
 */
const isSame = (one: string, other: string, { language }: Prose): boolean =>
  one === other ||
  (!`${one}${other}`.includes('-') &&
    language.sayings.titleEndings.some((ending) => one.endsWith(ending) && other.endsWith(ending)))

const ofTexts = new WeakMap<Prose, Map<string, boolean>>()

/** True if the text names somebody behind the word of an office: "Mayor Rosa Dahl". */
function isHeld(prose: Prose, office: string): boolean {
  let known = ofTexts.get(prose)
  if (!known) ofTexts.set(prose, (known = new Map()))
  let held = known.get(office)
  if (held === undefined) {
    held = holders(prose.text, office, prose.language.names).length > 0
    known.set(office, held)
  }
  return held
}

/** Most tokens from a document to the pronoun that says whose it is. */
const FARTHEST_OWNER = 2

/**
 * Who speaks in a document: whom its description names, or the pronoun of the clause behind it; open
 * if neither stands there; undefined for what is no document.
 *
 * ```
 * according to a statement of the museum         d’après le récit qu’elle livre
 *                                 ^^^^^^                              ^^^^
 * ```
 */
export function ownerOf(prose: Prose, description: Range): Party | 'open' | undefined {
  const { language } = prose
  const { documents, of, pronouns } = language.sayings
  const words = prose.tokens(description)
  const at = words.findIndex((word) => documents.has(word.key))
  if (at < 0) return undefined
  const join = words.findIndex((word, index) => index > at && of.has(word.key))
  if (join > 0) {
    const party = partyIn(words.slice(join + 1), language)
    return party?.name && !party.described ? party : 'open'
  }
  const index = prose.paragraphAt(description.end)
  const limit = prose.paragraphs[index]?.end ?? description.end
  const rest = prose.tokens({ start: description.end, end: Math.min(limit, description.end + 40) })
  const pronoun = rest.slice(0, FARTHEST_OWNER).find((word) => pronouns.has(word.key))
  return pronoun ? { pronoun } : 'open'
}

/** Who the sentence before `sentence` is about, if it ends there: what is quoted next is theirs. */
export function leadIn(
  prose: Prose,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  const before = sentenceBefore(prose, sentence.start)
  if (!before || !endsSentence(prose.text, before)) return undefined
  if (previous && before.start < previous.end)
    return described(prose, before, previous) ?? subjectBefore(prose, sentence.start, [], previous)
  return (
    described(prose, before, previous) ??
    presented(prose, before) ??
    subjectBefore(prose, sentence.start, [], previous)
  )
}

/** Whom the sentence before `sentence` lets speak in words that name nobody: "The widow answered.". */
export function announced(
  prose: Prose,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  const before = sentenceBefore(prose, sentence.start)
  return before && endsSentence(prose.text, before) ? described(prose, before, previous) : undefined
}

function described(
  prose: Prose,
  sentence: Range,
  previous: Spoken | undefined,
): Speaker | undefined {
  if (previous && sentence.start < previous.end) return undefined
  const told = saidBefore(prose.tokens(sentence), prose.language, Infinity)?.party
  if (!told?.definite || !isSomebody(prose, told.name!)) return undefined
  return describedAs(prose, told.name!, sentence, previous) ?? speakerOf(prose, told)
}

/** Whom a description stands for: whose the document is, who holds the office, or who it goes on with. */
export function whoIs(
  prose: Prose,
  party: Party,
  sentence: Range,
  near: Spoken | undefined,
): Speaker | undefined {
  const owner = ownerOf(prose, party.name!)
  if (owner === 'open') return party.definite ? near?.speaker : undefined
  if (owner?.name) return speakerOf(prose, owner)
  if (owner?.pronoun) return antecedent(prose, owner.pronoun, sentence, near)
  return party.definite ? describedAs(prose, party.name!, sentence, near) : undefined
}
