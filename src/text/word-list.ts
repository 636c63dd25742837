import { lowered } from './sentence-units.ts'

interface Entry {
  readonly word: string
  bits: number
  readonly next: Entry | undefined
}

/** Words with bits that say what they are; asked for a stretch of a text, in any case, without cutting it out. */
export class WordList {
  private readonly entries = new Map<number, Entry>()
  /** Which lengths, first and last letters occur: most words of a text are none of these. */
  private readonly seen = new Uint8Array(SIEVE)

  /** Adds `bits` to each of `words`. */
  add(words: readonly string[], bits: number): void {
    for (const given of words) {
      const word = given.toLowerCase()
      this.seen[sieve(word, 0, word.length)] = 1
      const hash = hashOf(word, 0, word.length)
      const first = this.entries.get(hash)
      let known = first
      while (known && known.word !== word) known = known.next
      if (known) known.bits |= bits
      else this.entries.set(hash, { word, bits, next: first })
    }
  }

  /** The bits of the word from `start` to `end` of `text`; 0 if it is none of these. */
  bitsOf(text: string, start: number, end: number): number {
    if (this.seen[sieve(text, start, end)] === 0) return 0
    let entry = this.entries.get(hashOf(text, start, end))
    while (entry && !isWord(text, start, end, entry.word)) entry = entry.next
    return entry?.bits ?? 0
  }
}

const SIEVE = 4096

function sieve(text: string, start: number, end: number): number {
  const first = lowered(text.charCodeAt(start))
  const last = lowered(text.charCodeAt(end - 1))
  return (first * 73 + last * 19 + (end - start)) & (SIEVE - 1)
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0
  for (let i = start; i < end; i++) {
    hash = (Math.imul(hash, 31) + lowered(text.charCodeAt(i))) & 0x3fffffff
  }
  return hash
}

function isWord(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let i = start; i < end; i++) {
    if (lowered(text.charCodeAt(i)) !== word.charCodeAt(i - start)) return false
  }
  return true
}
