import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { isCapitalised } from '#text/words.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'

/** `range` cut at commas, slashes, ampersands and joining words outside brackets. */
export function split(text: string, range: Range, lexicon: Lexicon): Range[] {
  const source = text.slice(range.start, range.end)
  if (!mayDivide(source, lexicon)) return range.end > range.start ? [trim(text, range)] : []
  const parts: Range[] = []
  const pattern =
    /\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\]|（[^（）]*）|[,/&+、，／＆;]|\s(\p{L}+)(?=\s)/gu
  let from = range.start
  for (const match of source.matchAll(pattern)) {
    const word = match[1]
    if ('([（'.includes(match[0][0]!)) continue
    // `S&D`: letters that an ampersand joins are one word.
    if (match[0] === '&' && /^\p{Lu}&\p{Lu}(?!\p{Ll})/u.test(source.slice(match.index - 1)))
      continue
    if (word !== undefined && !isJoiner(word, lexicon)) continue
    // "Liikenne- ja viestintäministeri": a hyphen leaves the end to the next word.
    if (word !== undefined && source[match.index - 1] === '-') continue
    if (word !== undefined && hasOfficeBefore(source.slice(0, match.index), lexicon)) continue
    parts.push(trim(text, { start: from, end: range.start + match.index }))
    from = range.start + match.index + match[0].length
  }
  parts.push(trim(text, { start: from, end: range.end }))
  const filled = parts.filter((part) => part.end > part.start)
  return parts.length - filled.length > 1 ? [] : filled
}

/** False for ASCII words of which none joins and that no mark divides, as most labels are. */
function mayDivide(source: string, lexicon: Lexicon): boolean {
  let start = 0
  for (let i = 0; i <= source.length; i++) {
    const unit = i < source.length ? source.charCodeAt(i) : 0x20
    if (unit >= 0x80 || DIVIDES.has(unit)) return true
    if (unit > 0x20) continue
    const isWord = i > start && start > 0 && i < source.length
    if (isWord && source.charCodeAt(start) >= 0x61 && isJoiner(source.slice(start, i), lexicon))
      return true
    start = i + 1
  }
  return false
}

/** The ASCII marks that divide a label, and those of brackets, in which nothing does. */
const DIVIDES: ReadonlySet<number> = new Set([...',/&+;()[]'].map((mark) => mark.charCodeAt(0)))

/** True if an office and what it is for stand before a joiner: "Minister of Justice and Order". */
function hasOfficeBefore(before: string, lexicon: Lexicon): boolean {
  const words = before.split(/\s+/)
  const at = words.findLastIndex((word) => isOffice(lexicon, key(word)))
  const joins = (word: string): boolean =>
    lexicon.complements.has(key(word)) || (lexicon.caseComplements && !isCapitalised(word))
  return at >= 0 && words.slice(at + 1).some(joins)
}

const isJoiner = (word: string, lexicon: Lexicon): boolean =>
  word.toLowerCase() === word && lexicon.joiners.has(key(word))
