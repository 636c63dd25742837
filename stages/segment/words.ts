import { detached, isWordAt, isWordUnit } from 'readout'

/** Where `phrase` stands in `text` as whole words, from `from` on; -1 if nowhere. */
export function wordsAt(text: string, phrase: string, from = 0): number {
  for (let at = text.indexOf(phrase, from); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const joined = at > 0 && isWordUnit(text.charCodeAt(at - 1))
    if (!joined && !isWordAt(text, at + phrase.length)) return at
  }
  return -1
}

/** Computes what is asked of a word once for each word. */
export function memo<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    if (known.has(word)) return known.get(word)!
    const value = compute(word)
    known.set(word, value)
    return value
  }
}

/** Most answers of a {@link Memory}. */
const MOST = 4096

/** Answers that depend on words alone, kept from document to document; bounded. */
export class Memory<T> {
  private readonly known = new Map<string, { readonly value: T }>()

  /** The answer for `words`: what `compute` gives, the first time. */
  of(words: string, compute: () => T): T {
    const kept = this.known.get(words)
    if (kept) return kept.value
    if (this.known.size >= MOST) this.known.clear()
    const value = compute()
    this.known.set(detached(words), { value })
    return value
  }
}
