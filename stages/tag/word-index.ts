import { isSmall } from './small.ts'

/** Values by words in small letters, asked for by a place in a text: no string is made of ASCII words. */
export class WordIndex<T> {
  private readonly words: readonly string[]
  private readonly values: readonly T[]
  /** 1 + number of the word in each slot; 0 where there is none. A word stands in the first free slot from its own. */
  private readonly slots: Int32Array
  /** Words with letters beyond ASCII, for the whole table. */
  private readonly others: ReadonlyMap<string, T>

  constructor(entries: ReadonlyMap<string, T>) {
    this.others = entries
    this.words = [...entries.keys()]
    this.values = [...entries.values()]
    let size = 8
    while (size < this.words.length * 2) size *= 2
    this.slots = new Int32Array(size)
    for (const [index, word] of this.words.entries()) {
      let at = slotOf(word, 0, word.length) & (size - 1)
      while (this.slots[at] !== 0) at = (at + 1) & (size - 1)
      this.slots[at] = index + 1
    }
  }

  /** What stands for the word from `start` to `end`, whatever its case. */
  get(text: string, start: number, end: number): T | undefined {
    const slot = slotOf(text, start, end)
    if (slot < 0) return this.others.get(text.slice(start, end).toLowerCase())
    const mask = this.slots.length - 1
    for (let at = slot & mask; this.slots[at] !== 0; at = (at + 1) & mask) {
      const index = this.slots[at]! - 1
      if (isSmall(text, start, end, this.words[index]!)) return this.values[index]
    }
    return undefined
  }
}

/** A number of the letters in small (FNV-1a, 31 bits); -1 if one is beyond ASCII. */
function slotOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return -1
    const small = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
    hash = Math.imul(hash ^ small, 0x01000193)
  }
  return (hash ^ (hash >>> 15)) & 0x7fffffff
}
