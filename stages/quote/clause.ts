import {
  isCapitalAt,
  isCaseless,
  isSpace,
  isWordUnit,
  wordEnd,
  type Lexicon,
  type Range,
} from 'readout'
import { wordKey, type Sayings } from './sayings.ts'

/** A word or a mark of a clause. */
export interface Token extends Range {
  /** The word in small letters, without a final full stop; the mark itself. */
  readonly key: string
  readonly kind: 'word' | 'mark' | 'quotation'
  readonly capital: boolean
  /** True for two to five capitals, or two such groups with a hyphen: "PK-DNP". */
  readonly acronym: boolean
}

/** What a clause is read with. */
export interface Language {
  readonly sayings: Sayings
  readonly names: Lexicon
}

/** "U.K" before its last stop. */
const INITIALS = /^(?:\p{Lu}\.)+\p{Lu}$/u
/** A number before a stop that ends no sentence: "der 27. Konferenz". */
const ORDINAL = /^\d{1,2}$/
const ACRONYM = /^\p{Lu}{2,5}(?:-\p{Lu}{2,5})?$/u

/** Longest word, in units, before a full stop that belongs to it: "Mr.", "J." */
const LONGEST_STOPPED = 5

/** The words and marks of `range`; a quotation in it is one token. */
export function tokens(
  text: string,
  range: Range,
  quotations: readonly Range[],
  language: Language,
): Token[] {
  const found: Token[] = []
  let next = 0
  for (let at = range.start; at < range.end;) {
    while (next < quotations.length && quotations[next]!.end <= at) next++
    const quotation = quotations[next]
    if (quotation && at >= quotation.start) {
      found.push(sign('quotation', at, quotation.end, '"'))
      at = quotation.end
    } else if (isSpace(text.charCodeAt(at))) at++
    else if (isWordUnit(text.charCodeAt(at))) at = word(text, at, range.end, language, found)
    else {
      found.push(sign('mark', at, at + 1, text[at]!))
      at++
    }
  }
  return found.map((token, at) => (isNamePart(found, at, language) ? bare(text, token) : token))
}

/** True for an article or "of" inside a sentence with a capital, before a name: "zei De Wit", "Rosa Della Valle". */
function isNamePart(found: readonly Token[], at: number, { sayings, names }: Language): boolean {
  const [before, token, next] = [found[at - 1], found[at]!, found[at + 1]]
  if (!token.capital || before?.kind !== 'word' || next?.kind !== 'word') return false
  // "zei Van den Berg": a second particle stands between.
  const isFurther = names.particles.has(next.key) && found[at + 2]?.capital === true
  if (!next.capital && !isFurther) return false
  const isSmall = sayings.articles.has(token.key) || sayings.of.has(token.key)
  return isSmall && names.particles.has(token.key)
}

/** The token under its printed form, so that it is no word of the language. */
function bare(text: string, token: Token): Token {
  const { start, end, kind, capital, acronym } = token
  return { start, end, key: text.slice(start, end), kind, capital, acronym }
}

/** Pushes the word at `start`, or the two that an apostrophe or hyphen joins; returns its end. */
function word(
  text: string,
  start: number,
  limit: number,
  language: Language,
  found: Token[],
): number {
  const end = wholeEnd(text, start, limit)
  const hung = text[end] === '-' ? behindHyphen(text, end, limit, language) : -1
  if (hung > 0) {
    const stop = word(text, hung, limit, language, found)
    found.push({ ...found.pop()!, start, capital: isCapitalAt(text, start) })
    return stop
  }
  const printed = text.slice(start, end)
  if (language.sayings.elides) {
    const elided =
      /^(?:\p{L}|qu|jusqu|lorsqu|puisqu|dell|all|nell|dall|sull|quest|un)(?=['’]\p{L})/iu.exec(
        printed,
      )?.[0]
    if (elided !== undefined) {
      found.push(token(start, start + elided.length, elided))
      return word(text, start + elided.length + 1, limit, language, found)
    }
    const verb = /^(\p{L}+)-(?:t-)?(ils?|elles?|on)$/iu.exec(printed)
    if (verb) {
      found.push(token(start, start + verb[1]!.length, verb[1]!))
      found.push(token(end - verb[2]!.length, end, verb[2]!))
      return end
    }
  }
  if (language.sayings.apostropheSuffixes) {
    const name = /^[^'’]+(?=['’])/.exec(printed)?.[0]
    if (name !== undefined) {
      found.push(token(start, start + name.length, name))
      return end
    }
  }
  const isOrdinal = ORDINAL.test(printed) && end + 1 < limit
  const stopped = text[end] === '.' && end < limit && (isOrdinal || isStopped(printed, language))
  const capital =
    (isCapitalAt(text, start) && !isSmallWord(text, start, printed, language)) ||
    opensWithArticle(printed, language)
  const one = token(start, stopped ? end + 1 : end, printed, capital)
  found.push(one)
  return one.end
}

/** End of the word at `start`, whose letters the mark of Hebrew abbreviations may part: ד"ר. */
function wholeEnd(text: string, start: number, limit: number): number {
  let end = wordEnd(text, start, limit)
  while (
    end < limit &&
    '"\u05f4'.includes(text[end]!) &&
    isHebrew(text, end - 1) &&
    isHebrew(text, end + 1)
  )
    end = wordEnd(text, end + 1, limit)
  return end
}

const isHebrew = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit >= 0x5d0 && unit <= 0x5ea
}

/** True for a word that a script without capitals would print in small letters if it had them: a verb, a preposition. */
function isSmallWord(text: string, at: number, printed: string, { sayings }: Language): boolean {
  if (!isCaseless(text.charCodeAt(at))) return false
  const key = wordKey(printed)
  return (
    sayings.says.has(key) ||
    sayings.behind.has(key) ||
    sayings.small.has(key) ||
    sayings.prepositions.has(key) ||
    sayings.pronouns.has(key) ||
    sayings.anybody.has(key) ||
    sayings.auxiliaries.has(key)
  )
}

/** What stands behind the first of several words that share their end, up to the last: "Sozial- und Familienministerin". */
const HUNG = /-(?:,\s\p{L}+-)*\s(\p{L}+)\s(?=\p{L})/uy

/** Where the last of the words that share their end with the one before the hyphen at `at` starts; -1 if none does. */
function behindHyphen(text: string, at: number, limit: number, { names }: Language): number {
  HUNG.lastIndex = at
  const joiner = HUNG.exec(text)?.[1]
  if (joiner === undefined || HUNG.lastIndex >= limit) return -1
  return names.joiners.has(wordKey(joiner)) ? HUNG.lastIndex : -1
}

/** True for "al-Masri", "ad-Din": a name whose article is written in small letters. */
function opensWithArticle(printed: string, { sayings }: Language): boolean {
  const hyphen = printed.indexOf('-')
  return (
    hyphen > 0 &&
    isCapitalAt(printed, hyphen + 1) &&
    sayings.nameArticles.has(printed.slice(0, hyphen))
  )
}

/** The token of a quotation or mark. */
const sign = (kind: 'quotation' | 'mark', start: number, end: number, printed: string): Token => ({
  start,
  end,
  key: printed,
  kind,
  capital: false,
  acronym: false,
})

/** The token of a word, with its fields in one order: articles have thousands. */
function token(
  start: number,
  end: number,
  printed: string,
  capital = isCapitalAt(printed, 0),
): Token {
  const acronym = capital && ACRONYM.test(printed)
  return { start, end, key: wordKey(printed), kind: 'word', capital, acronym }
}

/** True for an initial or an honorific, before a full stop. */
function isStopped(printed: string, { names, sayings }: Language): boolean {
  if (printed.length > LONGEST_STOPPED) return false
  if (printed.length === 1) return isCapitalAt(printed, 0) || names.honorifics.has(wordKey(printed))
  if (INITIALS.test(printed)) return true
  const key = wordKey(printed)
  return names.honorifics.has(key) || (sayings.titles.has(key) && key.length < LONGEST_STOPPED)
}

/** True if the token is the mark `key`, or one of the marks in it. */
export function isMark(token: Token | undefined, keys: string): boolean {
  return token?.kind === 'mark' && keys.includes(token.key)
}

/** True if the token is a word. */
export function isWordKind(token: Token | undefined): token is Token {
  return token?.kind === 'word'
}

/** From the first token of a run to its last. */
export function spanOf(run: readonly Token[]): Range {
  return { start: run[0]!.start, end: run.at(-1)!.end }
}
