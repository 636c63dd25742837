import { isHeadline, isSpace, occurrences, type Range } from 'readout'
import { isCaseOf } from './cases.ts'
import type { Language, Token } from './clause.ts'
import { isPlaceOf, partyIn, type Party } from './naming.ts'
import { isPossessive } from './possessive.ts'
import { isApposed, opensWithAdjective, withoutComplement, withoutOpener } from './printed.ts'
import type { Prose } from './prose.ts'
import { wordKey } from './sayings.ts'
import { isJoiner, isName, isOfBody } from './words.ts'

/** Who a quotation is given to: where the text names them, and what stands for the name. */
export interface Speaker {
  readonly mention: Range
  readonly role?: Range | undefined
  /** True if the words describe somebody and name nobody. */
  readonly described?: boolean | undefined
  /** The pronoun that stands for the name. */
  readonly pronoun?: Range | undefined
  /** Those who speak together with it. */
  readonly also?: readonly Speaker[] | undefined
}

/** Who said the last quotation. */
export interface Spoken {
  readonly speaker: Speaker | undefined
  readonly end: number
}

/** The speaker that a party names; undefined for a pronoun, for nobody, and for a possessive. */
export function speakerOf(prose: Prose, party: Party): Speaker | undefined {
  const speaker = namedBy(prose, party)
  return speaker && (speaker.described || !isPossessive(prose, speaker)) ? speaker : undefined
}

function namedBy(prose: Prose, party: Party): Speaker | undefined {
  const { name, role, described } = party
  if (!name) return undefined
  const isCommon = !role && prose.isCommon(name) && !namedIn(prose).has(prose.quote(name))
  const common = described ?? (isCommon ? true : undefined)
  const other = party.also && speakerOf(prose, party.also)
  const mention =
    common === true ? name : withoutComplement(prose, withoutOpener(prose, name), role)
  return { mention, role, described: common, also: other && [other] }
}

/** The sentence that ends before `offset`, in its paragraph or at the end of the last that tells something. */
export function sentenceBefore(prose: Prose, offset: number): Range | undefined {
  const index = prose.paragraphAt(offset)
  const own = prose.paragraphs[index]
  if (!own) return undefined
  const before = prose.sentences({ start: own.start, end: offset }).at(-1)
  if (before) return before
  const previous = prose.toldBefore(index)
  return previous && prose.sentences(previous).at(-1)
}

/** The people whom the text names in full, by the last word of the name; of each the longest name. */
export type Named = ReadonlyMap<string, readonly Speaker[]>

const known = new WeakMap<Prose, Named>()
/** The people whom `prose` names in full outside quotations. */
export function namedIn(prose: Prose): Named {
  const before = known.get(prose)
  if (before) return before
  const found = new Map<string, Speaker[]>()
  known.set(prose, found)
  for (const paragraph of prose.paragraphs) {
    if (isHeadline(prose.text, paragraph)) continue
    for (const speaker of runs(prose, paragraph)) {
      if (!isFull(prose, speaker) || isPossessive(prose, speaker)) continue
      const family = lastWord(prose.quote(speaker.mention))
      const bearers = found.get(family)
      if (bearers) enter(prose, bearers, speaker)
      else found.set(family, [speaker])
    }
  }
  dropCases(prose, found)
  return found
}

/** Most families whose names begin alike that are held against each other. */
const MOST_ALIKE = 40

/** Drops the names that are others in another case: "Pavla Lunda" beside "Pavel Lund". */
function dropCases(prose: Prose, named: Map<string, Speaker[]>): void {
  const { cases } = prose.language.sayings
  if (cases.length === 0) return
  const alike = new Map<string, string[]>()
  for (const family of named.keys()) {
    const list = alike.get(family.slice(0, 2))
    if (!list) alike.set(family.slice(0, 2), [family])
    else if (list.length < MOST_ALIKE) list.push(family)
  }
  for (const [family, bearers] of named) {
    const others = alike.get(family.slice(0, 2))!.flatMap((other) => named.get(other) ?? [])
    const kept = bearers.filter(
      (one) => !others.some((other) => isCaseOf(nameOf(prose, one), nameOf(prose, other), cases)),
    )
    if (kept.length > 0) named.set(family, kept)
    else named.delete(family)
  }
}

/** The name as the text prints it. */
export const nameOf = (prose: Prose, { mention }: Speaker): string => prose.quote(mention)

/** `speaker` under the name in the nominative that the text prints elsewhere: "podle Pavla Lunda" is Pavel Lund's. */
export function nominative(prose: Prose, speaker: Speaker): Speaker {
  const { cases } = prose.language.sayings
  if (cases.length === 0 || speaker.described === true || !isFull(prose, speaker)) return speaker
  const name = prose.quote(speaker.mention)
  const full = inNominative(prose, name)
  if (!full) return speaker
  const { mention, role } = full
  return {
    ...speaker,
    mention,
    role: speaker.role ?? role,
    pronoun: speaker.pronoun ?? speaker.mention,
  }
}

const nominatives = new WeakMap<Named, Map<string, Speaker | undefined>>()

/** The one person of whose full name `name` is another case; asked of each quotation. */
function inNominative(prose: Prose, name: string): Speaker | undefined {
  const named = namedIn(prose)
  let known = nominatives.get(named)
  if (!known) nominatives.set(named, (known = new Map()))
  if (known.has(name)) return known.get(name)
  const { cases } = prose.language.sayings
  const all = [...named.values()].flat()
  const alike = all.filter((one) => isCaseOf(name, nameOf(prose, one), cases))
  const found = alike.length === 1 ? alike[0] : undefined
  known.set(name, found)
  return found
}

/** Adds a name to those of one family name, unless it is one of them, or a longer form of one. */
function enter(prose: Prose, bearers: Speaker[], speaker: Speaker): void {
  const given = givenName(prose, speaker)
  const same = bearers.findIndex((one) => givenName(prose, one) === given)
  if (same < 0) bearers.push(speaker)
  else if (nameOf(prose, speaker).length > nameOf(prose, bearers[same]!).length)
    bearers[same] = speaker
}

const givenName = (prose: Prose, { mention }: Speaker): string =>
  prose.quote(mention).split(/\s/, 1)[0]!

/** True if the text names the speaker elsewhere in full, or as who says something. */
export function isNamedIn(prose: Prose, { mention }: Speaker): boolean {
  const name = prose.quote(mention)
  return namedIn(prose).has(name) || prose.heard.has(name)
}

/** The people whom `range` names: in full, or by the last word of a name that stands elsewhere. */
export function people(prose: Prose, range: Range, isPlace = isComplement): Speaker[] {
  const found = runs(prose, range, isPlace).filter((one) => isEvident(prose, one))
  if (found.every((speaker) => isFull(prose, speaker))) return found
  const named = namedIn(prose)
  return found.filter((one) => {
    const name = prose.ownerIn(one.mention) ?? prose.quote(one.mention)
    return isFull(prose, one) || named.has(name) || prose.heard.has(name)
  })
}

const evident = new WeakMap<Prose, Map<string, boolean>>()

/**
 * True unless two words with capitals may be any nouns, where all nouns have capitals ("Rauer Seegang"): no
 * office stands with them, and the text prints the last nowhere else without an article.
 */
export function isEvident(prose: Prose, speaker: Speaker): boolean {
  const { capitalNouns, articles } = prose.language.sayings
  if (!capitalNouns || speaker.role || !isFull(prose, speaker)) return true
  if (opensWithAdjective(prose, speaker.mention)) return false
  if (isApposed(prose, speaker.mention)) return true
  let known = evident.get(prose)
  if (!known) evident.set(prose, (known = new Map()))
  const name = prose.quote(speaker.mention)
  const family = lastWord(name)
  let is = known.get(name)
  if (is === undefined) {
    const own = speaker.mention.end - family.length
    const places = [...occurrences(prose.text, family)].filter((at) => at !== own)
    const before = places.map((at) =>
      wordKey(/(\S*)\s$/u.exec(prose.text.slice(Math.max(0, at - 20), at))?.[1] ?? ''),
    )
    is = before.length > 0 && !before.some((word) => articles.has(word))
    known.set(name, is)
  }
  return is
}

/** The capitalised names in `range`, outside its quotations; none of bodies or places. */
function runs(prose: Prose, range: Range, isPlace = isComplement): Speaker[] {
  const { language } = prose
  const { sayings } = language
  const clause = prose.tokens(range)
  const found: Speaker[] = []
  // Index behind the last name that a preposition governs: what "and" joins to it is governed too.
  let placed = -1
  for (let at = 0; at < clause.length; at++) {
    if (!isName(clause[at], language)) continue
    const start = isPlaceOf(clause, at, language) ? ++at : at
    if (!isName(clause[start], language)) continue
    while (at + 1 < clause.length && isNameOrInner(clause, at + 1, prose)) at++
    const article = clause[start - 1]
    const isArticled = article !== undefined && sayings.articles.has(article.key)
    const run = clause.slice(isArticled ? start - 1 : start, at + 1)
    if (run.some((_, k) => isOfBody(run, k, language)) || isInTitle(clause, start, language))
      continue
    const party = partyIn(run, language)
    const speaker = party && !party.described && namedBy(prose, party)
    // "in Los Angeles", "the White House": an article before a name is no person's, unless an office stands between.
    if (!speaker || (isArticled && !sayings.capitalNouns && !speaker.role)) continue
    const before = clause[isArticled ? start - 2 : start - 1]
    const joined = before && language.names.joiners.has(before.key) && placed === start - 1
    if (before && (joined || isPlace(before, language)) && !speaker.role) {
      placed = at + 1
      continue
    }
    found.push(speaker)
  }
  return found
}

/** True behind the first word of a title that no marks set apart: "a book entitled Some Quiet Harbour". */
function isInTitle(clause: readonly Token[], start: number, { sayings }: Language): boolean {
  const [namer, first] = [clause[start - 2], clause[start - 1]]
  return first?.capital === true && namer !== undefined && sayings.namers.has(namer.key)
}

/** True for a word before a place or a complement: "in", "of". */
export const isComplement = (token: Token, { sayings }: Language): boolean =>
  sayings.prepositions.has(token.key)

/** The same in a clause whose subject is a pronoun: what a small word governs is not its antecedent. */
export const isGoverned = (token: Token, { sayings }: Language): boolean =>
  sayings.prepositions.has(token.key) || sayings.small.has(token.key)

function isNameOrInner(clause: readonly Token[], at: number, { language }: Prose): boolean {
  return isName(clause[at], language) || isJoiner(clause, at, language)
}

/** True for a name of two words or more. */
export function isFull({ text }: Prose, { mention }: Speaker): boolean {
  for (let at = mention.start; at < mention.end; at++) if (isSpace(text.charCodeAt(at))) return true
  return false
}

/** What stands behind the last space of a name. */
export const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

/** One of each person, `most` at most: a family name alone is who is named in full with it. */
export function distinct(
  prose: Prose,
  speakers: readonly Speaker[],
  most = speakers.length,
): Speaker[] {
  const found: Speaker[] = []
  for (const speaker of speakers) {
    if (found.length === most) break
    const name = nameOf(prose, nominative(prose, speaker))
    const isKnown = found.some((one) => {
      const other = nameOf(prose, nominative(prose, one))
      return other === name || other.endsWith(` ${name}`) || name.endsWith(` ${other}`)
    })
    if (!isKnown) found.push(speaker)
  }
  return found
}
