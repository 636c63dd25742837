import { isWordUnit, wordEnd } from 'readout'

/** The words of `text` that `is` true of. */
export function wordsOf(text: string, is: (word: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    if (!isWordUnit(text.charCodeAt(at))) continue
    const end = wordEnd(text, at, text.length)
    const word = text.slice(at, end)
    if (is(word)) found.add(word)
    at = end
  }
  return found
}
