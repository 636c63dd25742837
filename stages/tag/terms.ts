import { words } from 'readout'

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
  readonly word: string
  readonly terms: readonly Term[]
}

/** The terms by their first word. */
export interface Terms {
  readonly byFirst: ReadonlyMap<string, Opening>
  /** Those that open with two ASCII letters, by these: so most words are passed by unread. */
  readonly rows: readonly (readonly Opening[] | undefined)[]
  /** 1 for each row that has one. */
  readonly opens: Uint8Array
}

/**
 * Row of the word at `start`, by its first two letters, small or capital; -1 if they are not ASCII.
 * The possessive is no letter: "A's" stands in the row of "a".
 */
function row(text: string, start: number, length: number): number {
  const first = text.charCodeAt(start)
  const second = length > 1 ? text.charCodeAt(start + 1) : 0x27
  return first < 0x80 && second < 0x80 ? ((first | 0x20) << 7) | (second | 0x20) : -1
}

/** The terms that may open with the word from `start` to `end`; asked for every word of a corpus. */
export function opening(
  { byFirst, rows, opens }: Terms,
  text: string,
  start: number,
  end: number,
): Opening | undefined {
  const at = row(text, start, end - start)
  if (at >= 0 && opens[at] === 0) return undefined
  if (at < 0) return byFirst.get(text.slice(start, bareEnd(text, start, end)).toLowerCase())
  const listed = rows[at]
  if (!listed) return undefined
  const stop = bareEnd(text, start, end)
  // No function is made for each word: this is asked for most words of a corpus.
  for (let i = 0; i < listed.length; i++) {
    if (isSmall(text, start, stop, listed[i]!.word)) return listed[i]
  }
  return undefined
}

/** True if what stands from `start` to `end` is `word` in small letters. No string is made of ASCII. */
export function isSmall(text: string, start: number, end: number, word: string): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return text.slice(start, end).toLowerCase() === word
    const small = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
    if (i - start >= word.length || small !== word.charCodeAt(i - start)) return false
  }
  return end - start === word.length
}

/** End of the word without the ending of the possessive. */
export function bareEnd(text: string, start: number, end: number): number {
  if (end - start < 2 || text.charCodeAt(end - 1) !== 0x73) return end
  const mark = text.charCodeAt(end - 2)
  return mark === 0x27 || mark === 0x2019 ? end - 2 : end
}

/** Prepares the entries of the codebook for look-up. */
export function termsByFirstWord(entries: readonly Topic[]): Terms {
  const byFirst = new Map<string, { word: string; terms: Term[] }>()
  const rows: Opening[][] = Array.from({ length: 0x80 * 0x80 })
  for (const { code, name, line, terms } of entries) {
    for (const term of terms) {
      const parts = words(term, { start: 0, end: term.length }).map((word) =>
        term.slice(word.start, word.end),
      )
      const exact = term !== term.toLowerCase()
      const word = parts[0]!.toLowerCase()
      const one = byFirst.get(word) ?? { word, terms: [] }
      if (one.terms.length === 0) {
        byFirst.set(word, one)
        const at = row(word, 0, word.length)
        if (at >= 0) (rows[at] ??= []).push(one)
      }
      one.terms.push({ code, name, line: String(line), words: parts, exact })
      one.terms.sort((a, b) => b.words.length - a.words.length)
    }
  }
  const opens = Uint8Array.from(rows, (row) => (row ? 1 : 0))
  return { byFirst, rows, opens }
}
