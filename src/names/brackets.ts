import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'

/** The bracket that ends `range`, others inside it; undefined if it ends with none. */
export function lastBracket(text: string, { start, end }: Range): Range | undefined {
  if (!')）]'.includes(text[end - 1]!)) return undefined
  let depth = 0
  for (let i = end - 1; i >= start; i--) {
    if (')）]'.includes(text[i]!)) depth++
    else if ('(（['.includes(text[i]!) && --depth === 0) return { start: i, end }
  }
  return undefined
}

/** The name that opens a bracket: `Ida Lund. PSD - RJ`, `Hon. Ida Lund`. */
export function nameIn(text: string, { start, end }: Range, lexicon: Lexicon): Range {
  for (const { 1: word, index } of text.slice(start, end).matchAll(NAME_END)) {
    if (word !== undefined && isShortened(key(word), lexicon)) continue
    return trim(text, { start, end: start + index + (word?.length ?? 0) })
  }
  return trim(text, { start, end })
}

/** What ends the name in a bracket: the stop behind a word, a comma, a dash. */
const NAME_END = /(\p{L}{3,})\.(?=\s)|[,;]|\s[–—-](?=\s)/gu

const isShortened = (word: string, lexicon: Lexicon): boolean =>
  lexicon.honorifics.has(word) || isOffice(lexicon, word)

/** `tokens` without honorifics in brackets of their own: `Sen. (Dr.) Lund`, `Maj-Gen. (Rtd.) Dorn`. */
export function unbracketed(text: string, tokens: Range[], { honorifics }: Lexicon): Range[] {
  if (!tokens.some(({ start }) => text[start] === '(')) return tokens
  return tokens.filter(({ start, end }, at) => {
    const isBracket = at > 0 && text[start] === '(' && text[end - 1] === ')'
    return !isBracket || !honorifics.has(key(text.slice(start + 1, end - 1)))
  })
}

/** A nickname inside a name: `Anna (Nana) Lund`, `Anna “Nana” Lund`. */
export const NICK = /^[("“«][\p{L}.'’-]+[)"”»]$/u

/** `name` without a word in brackets inside it. */
export const withoutNick = (name: string): string =>
  name.replace(/(\S\s+)\([\p{L}.'’-]+\)(?=\s+\S)/gu, '$1')
