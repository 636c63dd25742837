import { occurrences } from '#text/occurrences.ts'
import type { Range } from '#text/range.ts'
import { isSpace } from '#text/space.ts'
import { isCapitalised, wordEnd } from '#text/words.ts'
import { isHeadline } from './headline.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'

/** Most words read before a family name. */
const MOST_BEFORE = 9

/** One place where a text names a person with more than the family name. */
export interface Naming {
  /** Range of given and family names. */
  readonly name: Range
  /** True if a given name is printed. */
  readonly full: boolean
  /** Range of the office printed with the name. */
  readonly role?: Range
}

/**
 * Where `text` names the bearer of `family` more fully: with given names, with an office, or both.
 *
 * ```
 * between Prime Minister Shinzo Abe and Russian President Vladimir Putin on May 6
 *         ^^^^^^^^^^^^^^ role                                                       (of Abe)
 *                        ^^^^^^^^^^ name
 * ```
 */
export function namings(text: string, family: string, lexicon: Lexicon): readonly Naming[] {
  if (last.text !== text || last.lexicon !== lexicon) last = { text, lexicon, known: new Map() }
  let found = last.known.get(family)
  if (!found) last.known.set(family, (found = allNamings(text, family, lexicon)))
  return found
}

/** What the text asked about last says: stages ask for the same names one after the other. */
let last: {
  readonly text: string
  readonly lexicon: Lexicon | undefined
  readonly known: Map<string, readonly Naming[]>
} = { text: '', lexicon: undefined, known: new Map() }

function allNamings(text: string, family: string, lexicon: Lexicon): Naming[] {
  const found: Naming[] = []
  for (const at of wholes(text, family)) {
    const naming = read(text, { start: at, end: at + family.length }, lexicon)
    if (naming) found.push(naming)
  }
  return found
}

/** A person to whom a text gives an office. */
export interface Holder {
  readonly name: Range
  readonly role: Range
}

/** Most words of a name read behind an office. */
const MOST_AFTER = 5

/**
 * Whom `text` names in full right behind `office` (in small letters); in headlines only if nowhere else.
 *
 * ```
 * Prime Minister Erik Noll and President
 *                ^^^^^^^^^ name, of "prime minister"
 * ```
 */
export function holders(text: string, office: string, lexicon: Lexicon): readonly Holder[] {
  const found: Holder[] = []
  const title = office.replace(/(?:^|[\s-])\p{Ll}/gu, (start) => start.toUpperCase())
  const upper = office.toUpperCase()
  for (const form of new Set([title, office, upper])) {
    for (const at of wholes(text, form)) {
      const [role, changer] = [{ start: at, end: at + form.length }, wordBefore(text, at)]
      const name = nameBehind(text, role.end, lexicon)
      if (name && !lexicon.changers.has(changer)) found.push({ name, role })
    }
  }
  const told = found.filter(({ name }) => !isHeadline(text, name))
  return told.length > 0 ? told : found
}

function wordBefore(text: string, offset: number): string {
  let start = Math.max(0, offset - 1)
  while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--
  return key(text.slice(start, Math.max(0, offset - 1)))
}

/** Two or more words of a name after one space: capitals, initials, and particles between them. */
function nameBehind(text: string, offset: number, lexicon: Lexicon): Range | undefined {
  let end = offset
  let names = 0
  for (let words = 0; words < MOST_AFTER && isInnerSpace(text, end); words++) {
    let stop = wordEnd(text, end + 1, text.length)
    const word = text.slice(end + 1, stop)
    const isInitial = word.length === 1 && isCapitalised(word) && text[stop] === '.'
    if (!isInitial && !isNamePart(word, lexicon)) break
    // "spokesman of the guild": what opens with a small word is no name.
    if (words === 0 && !isCapitalised(word)) return undefined
    if (isInitial) stop++
    else if (isCapitalised(word)) names++
    end = stop
  }
  const name = { start: offset + 1, end }
  return names > 1 || (names === 1 && text.slice(name.start, end).includes('.')) ? name : undefined
}

function isNamePart(word: string, lexicon: Lexicon): boolean {
  if (word === '') return false
  if (lexicon.particles.has(word)) return true
  return isCapitalised(word) && !isCommon(word, lexicon) && !isOffice(lexicon, key(word))
}

/** Letters glued to a pronoun by an apostrophe: "I'm", "We've", "That's". */
const GLUED = /['’](?:m|s|d|re|ve|ll)$/

/** True for a word that is no name, with what is glued to it or without. */
function isCommon(word: string, lexicon: Lexicon): boolean {
  return lexicon.notNames.has(key(word)) || lexicon.notNames.has(key(word.replace(GLUED, '')))
}

function isParticle(text: string, { start, end }: Range, lexicon: Lexicon): boolean {
  return lexicon.particles.has(text.slice(start, end))
}

/** Starts of `word` in `text` where it stands as a word of its own, and is no half of another. */
function* wholes(text: string, word: string): Generator<number> {
  for (const at of occurrences(text, word)) {
    const end = at + word.length
    const isHalf =
      isHyphen(text, at - 1) ||
      (isHyphen(text, end) && /^\p{L}/u.test(text.slice(end + 1, end + 2)))
    if (!isHalf) yield at
  }
}

function isHyphen(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false
  const unit = text.charCodeAt(at)
  return unit === 0x2d || unit === 0x2010 || unit === 0x2011
}

function read(text: string, family: Range, lexicon: Lexicon): Naming | undefined {
  const before = tokensBefore(text, family.start, lexicon)
  if (before.length === 0) return undefined
  const word = (index: number): string =>
    key(text.slice(before[index]?.start ?? 0, before[index]?.end ?? 0))
  let title = before.length - 1
  while (title >= 0 && !isOffice(lexicon, word(title)) && !lexicon.honorifics.has(word(title))) {
    title--
  }
  const office = title >= 0 && isOffice(lexicon, word(title))
  let given = title + 1
  if (office && isOf(word(given))) given = afterComplement(text, before, given)
  if (office && joinsPlace(text, before, given, lexicon)) given += 2
  while (given < before.length && isOutside(text, before[given]!, lexicon)) given++
  const names = before.slice(given)
  const isGiven = names.some((token) => !isParticle(text, token, lexicon))
  const role = office ? roleRange(text, before, title, given, lexicon) : undefined
  const name = { start: names[0]?.start ?? family.start, end: family.end }
  const after = !isGiven && role ? givenAfter(text, family.end, lexicon) : family.end
  const full = isGiven || after > family.end
  const behind = role ?? (full ? roleBehind(text, after, lexicon) : undefined)
  if (!full && !behind) return undefined
  return { name: { start: name.start, end: after }, full, ...(behind ? { role: behind } : {}) }
}

/** The words before `offset` that may belong to a name, in reading order. */
function tokensBefore(text: string, offset: number, lexicon: Lexicon): Range[] {
  const tokens: Range[] = []
  let end = offset
  while (tokens.length < MOST_BEFORE) {
    if (end < 1 || !isInnerSpace(text, end - 1)) break
    const stop = end - 1
    let start = stop
    while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--
    const word = text.slice(start, stop)
    if (start === stop || !mayNeighbour(word, lexicon)) break
    tokens.push({ start, end: stop })
    end = start
  }
  while (tokens.length > 0 && isJoining(text, tokens.at(-1)!)) tokens.pop()
  return tokens.reverse()
}

const isJoining = (text: string, { start, end }: Range): boolean =>
  end - start < 4 && /^(?:of|for|the|and)$/.test(text.slice(start, end))

/** One space inside a line, and no second one before it. */
function isInnerSpace(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false
  const unit = text.charCodeAt(at)
  return (unit === 0x20 || unit === 0xa0) && (at === 0 || !isSpace(text.charCodeAt(at - 1)))
}

/** Words that may stand inside an office or a name: capitals, initials, "of", a lower-case office. */
function mayNeighbour(word: string, lexicon: Lexicon): boolean {
  if (isSmallWord(word)) return true
  if (word.endsWith('.') && (/^\p{Lu}\.$/u.test(word) || /^(?:[A-Z]\.)+$/.test(word))) return true
  const known = key(word)
  if (isOffice(lexicon, known) || lexicon.modifiers.has(known)) return true
  if (lexicon.particles.has(word)) return true
  if (word.endsWith('.')) return lexicon.honorifics.has(known)
  return isCapitalised(word) && /^[\p{L}\p{M}'’‐‑-]+$/u.test(word)
}

const isOf = (word: string): boolean => word === 'of' || word === 'for'
const isSmallWord = (word: string): boolean => isOf(word) || word === 'the'

/** After "Secretary of State": the index of the first given name, the last word unless initials follow. */
function afterComplement(text: string, before: readonly Range[], of: number): number {
  let given = before.length - 1
  const isInitial = (index: number): boolean =>
    /^\p{Lu}\.$/u.test(text.slice(before[index]!.start, before[index]!.end))
  if (given > of && isInitial(given)) given--
  return Math.max(given, Math.min(of + 2, before.length))
}

/** True for a small word behind an office, before what it is of and two names more: "senatore della Costa Mario". */
const joinsPlace = (
  text: string,
  before: readonly Range[],
  at: number,
  lexicon: Lexicon,
): boolean => before.length - at > 2 && isParticle(text, before[at]!, lexicon)

function isNoName(text: string, token: Range, lexicon: Lexicon): boolean {
  const word = text.slice(token.start, token.end)
  return isCommon(word, lexicon) || isSmallWord(word)
}

/** True if `token` is no part of a name that follows it. */
function isOutside(text: string, token: Range, lexicon: Lexicon): boolean {
  return isNoName(text, token, lexicon) || isModifier(text, token, lexicon)
}

/** True for a word before an office in small letters, where no office follows it. */
function isModifier(text: string, token: Range, lexicon: Lexicon): boolean {
  const word = text.slice(token.start, token.end)
  return !isCapitalised(word) && lexicon.modifiers.has(key(word))
}

/** The office from its first capital to its noun (and complement), without a leading "The". */
function roleRange(
  text: string,
  before: readonly Range[],
  title: number,
  given: number,
  lexicon: Lexicon,
): Range {
  let start = title
  while (start > 0 && !isNoName(text, before[start - 1]!, lexicon)) start--
  const last = isOf(text.slice(before[title + 1]?.start, before[title + 1]?.end))
    ? given - 1
    : title
  return { start: before[start]!.start, end: before[Math.max(last, title)]!.end }
}

/** End of given names printed after the family name, as in "President Xi Jinping"; else `offset`. */
function givenAfter(text: string, offset: number, lexicon: Lexicon): number {
  let end = offset
  for (let words = 0; words < 2 && text.charCodeAt(end) === 0x20; words++) {
    const stop = wordEnd(text, end + 1, text.length)
    const word = text.slice(end + 1, stop)
    const capital = isCapitalised(word) && /^[\p{L}\p{M}‐‑-]+$/u.test(word)
    if (!capital || isCommon(word, lexicon) || isOffice(lexicon, key(word))) break
    end = stop
  }
  return end
}

/** An office printed behind the name: ", prime minister of Japan," or "(Minister of Trade)". */
function roleBehind(text: string, offset: number, lexicon: Lexicon): Range | undefined {
  const match =
    /^(?:,\s+(?:the\s+)?|\s+\((?:the\s+)?)([\p{L}\p{M}'’ -]{3,80}?)(?=[,.;:)]|\sand\s|$)/u.exec(
      text.slice(offset, offset + 100),
    )
  if (!match) return undefined
  const start = offset + match[0].length - match[1]!.length
  const words = match[1]!.split(' ')
  const at = words.findIndex((word) => isOffice(lexicon, key(word)))
  if (at < 0 || at > 4) return undefined
  return { start, end: start + match[1]!.length }
}
