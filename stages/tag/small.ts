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
