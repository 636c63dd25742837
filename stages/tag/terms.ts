import { words } from 'readout'
import { WordIndex } from './word-index.ts'

/** A term of a topic, word by word. */
export interface Term {
  readonly code: string
  readonly name: string
  readonly line: string
  readonly words: readonly string[]
  /** True for a term with capitals: it matches as written. */
  readonly exact: boolean
}

/** An entry of the codebook of topics. */
export interface Topic {
  readonly code: string
  readonly name: string
  readonly line?: number | undefined
  readonly terms: readonly string[]
}

/** The terms that open with one word, in small letters. */
export interface Opening {
  /** Terms of that word alone. */
  readonly alone: readonly Term[]
  /** Longer ones by their second word, the longest first. */
  readonly longer: WordIndex<readonly Term[]> | undefined
}

/** The terms by their first word. */
export interface Terms {
  readonly byFirst: WordIndex<Opening>
  /** 1 for each pair of ASCII letters that opens a term: so most words are passed by unread. */
  readonly opens: Uint8Array
}

/**
 * Number of the first two letters of a word, small or capital; -1 if they are not ASCII. The possessive
 * is no letter: "A's" stands with "a".
 */
function pair(first: number, next: number, length: number): number {
  const second = length > 1 ? next : 0x27
  return first < 0x80 && second < 0x80 ? ((first | 0x20) << 7) | (second | 0x20) : -1
}

/** The terms that may open with the word from `start` to `end` of `text`, whose units are given; asked for every word. */
export function opening(
  { byFirst, opens }: Terms,
  text: string,
  units: Uint16Array,
  start: number,
  end: number,
): Opening | undefined {
  const at = pair(units[start]!, units[start + 1]!, end - start)
  if (at >= 0 && opens[at] === 0) return undefined
  return byFirst.get(text, start, bareEnd(text, start, end))
}

/** End of the word without the ending of the possessive. */
export function bareEnd(text: string, start: number, end: number): number {
  if (end - start < 2 || text.charCodeAt(end - 1) !== 0x73) return end
  const mark = text.charCodeAt(end - 2)
  return mark === 0x27 || mark === 0x2019 ? end - 2 : end
}

/** Prepares the entries of the codebook for look-up. */
export function termsByFirstWord(entries: readonly Topic[]): Terms {
  const byFirst = new Map<string, Term[]>()
  const opens = new Uint8Array(0x80 * 0x80)
  for (const { code, name, line, terms } of entries) {
    for (const term of terms) {
      const parts = words(term, { start: 0, end: term.length }).map((word) =>
        term.slice(word.start, word.end),
      )
      const exact = term !== term.toLowerCase()
      const word = parts[0]!.toLowerCase()
      const at = pair(word.charCodeAt(0), word.charCodeAt(1), word.length)
      if (at >= 0) opens[at] = 1
      put(byFirst, word, { code, name, line: String(line), words: parts, exact })
    }
  }
  const openings = [...byFirst].map(([word, terms]) => [word, openingOf(terms)] as const)
  return { byFirst: new WordIndex(new Map(openings)), opens }
}

function openingOf(terms: readonly Term[]): Opening {
  const bySecond = new Map<string, Term[]>()
  for (const term of terms)
    if (term.words.length > 1) put(bySecond, term.words[1]!.toLowerCase(), term)
  for (const list of bySecond.values()) list.sort((a, b) => b.words.length - a.words.length)
  const longer = bySecond.size > 0 ? new WordIndex(bySecond) : undefined
  return { alone: terms.filter((term) => term.words.length === 1), longer }
}

function put(lists: Map<string, Term[]>, word: string, term: Term): void {
  const list = lists.get(word)
  if (list) list.push(term)
  else lists.set(word, [term])
}
