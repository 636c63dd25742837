import { isSpace, isWordUnit, wordEnd, type Range } from 'readout'

/** The words in `ranges` of `text` that `is` true of; none of addresses of the network. */
export function wordsOf(
  text: string,
  ranges: readonly Range[],
  is: (word: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { start, end: stop } of ranges) {
    for (let at = start; at < stop; at++) {
      if (text.startsWith('://', at)) while (at < stop && !isSpace(text.charCodeAt(at))) at++
      if (!isWordUnit(text.charCodeAt(at))) continue
      const end = wordEnd(text, at, stop)
      const word = text.slice(at, end)
      if (is(word)) found.add(word)
      at = end - 1
    }
  }
  return found
}
