import type { Lexicon } from 'readout'
import type { Site } from './forms/site.ts'

/** Sites that are lines like `BY MR. LUND:`, by their start, with the words that open them. */
export function examiningIn(
  text: string,
  sites: readonly Site[],
  { examinedBy }: Lexicon,
): Map<number, string> {
  const found = new Map<number, string>()
  if (!sites.some(({ names }) => names[0]?.function === 'questioner')) return found
  for (const { start, end, isAlone, names } of sites) {
    if (text[end - 1] !== ':' && !names.some(({ titled }) => titled)) continue
    const words = isAlone ? examinedBy.find((one) => text.startsWith(`${one} `, start)) : undefined
    if (words !== undefined) found.set(start, words)
  }
  return found
}
