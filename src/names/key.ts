import { detached } from '#text/detached.ts'
import { isAscii } from '#text/words.ts'

/** Most words whose keys are kept. */
const MOST_KEYS = 1 << 15
/** Longest word whose key is kept, in units: longer ones are lines, which rarely come again. */
const LONGEST_KEPT = 24
const keys = new Map<string, string>()

/** The form under which a word is looked up: composed, lower case, no full stop at its end. */
export function key(word: string): string {
  if (word.length > LONGEST_KEPT) return keyOf(word)
  let found = keys.get(word)
  if (found !== undefined) return found
  if (keys.size >= MOST_KEYS) keys.clear()
  const own = detached(word)
  keys.set(own, (found = keyOf(own)))
  return found
}

function keyOf(word: string): string {
  const lower = (isAscii(word) ? word : word.normalize('NFC')).toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** True if `word` is written in a script without spaces between words: Han, kana, Hangul. */
export const isUnspaced = (word: string): boolean =>
  /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word)
