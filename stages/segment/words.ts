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

/** True if two names are equal but for one letter in a longer word, as bad prints have them. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end <= 1
}
