import { detached } from 'readout'

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
