import type { Range } from './range.ts'

/**
 * Unicode White_Space, by code unit (all of it lies in the basic plane).
 * Not JavaScript's `\s`, which adds U+FEFF and lacks U+0085, nor a regular expression: this runs
 * once for each character of a corpus.
 */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0x85) return false
  if (unit === 0x85 || unit === 0xa0 || unit === 0x1680) return true
  if (unit < 0x2000) return false
  if (unit <= 0x200a) return true
  return unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000
}

/** `range` without the white space at its two edges; empty at `range.start` if there is nothing else. */
export function trim(text: string, range: Range): Range {
  let { start, end } = range
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start === end ? { start: range.start, end: range.start } : { start, end }
}

/** True if `range` holds white space only (or nothing). */
export function isBlank(text: string, range: Range): boolean {
  for (let i = range.start; i < range.end; i++) if (!isSpace(text.charCodeAt(i))) return false
  return true
}

/** True if `text` has white space that folding changes: any but single U+0020. */
function isOdd(text: string): boolean {
  let before = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit <= 0x20 ? unit !== 0x20 || before === 0x20 : unit >= 0x85) {
      if (isSpace(unit)) return true
    }
    before = unit
  }
  return false
}

/** Runs of white space folded to one U+0020 each; nothing trimmed. */
export function fold(text: string): string {
  if (!isOdd(text)) return text
  let out = ''
  let from = 0
  let i = 0
  while (i < text.length) {
    if (!isSpace(text.charCodeAt(i))) {
      i++
      continue
    }
    out += text.slice(from, i) + ' '
    while (i < text.length && isSpace(text.charCodeAt(i))) i++
    from = i
  }
  return out + text.slice(from)
}
