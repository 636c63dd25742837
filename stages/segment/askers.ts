import type { Range } from 'readout'
import { asks } from './forms/apart.ts'
import type { Site } from './forms/site.ts'
import { firstBehind, type Sheet } from './sheet.ts'

/** Fewest labels of a word that names no speaker elsewhere, and the least share of them that ask. */
const FEWEST = 4
const MOST = 0.7

/**
 * The words that open lines and name nobody as a rule, but stand before one question after the other: whose name
 * is a word of the language asks so, as a paper called `See` does.
 */
export function askersAmong(
  { text, blocks }: Sheet,
  sites: readonly Site[],
  isWord: (printed: string) => boolean,
): ReadonlySet<string> {
  const counts = new Map<string, { all: number; asking: number }>()
  for (const { form, start, printed } of sites) {
    const name = quoted(text, printed)
    if (form !== 'colon' || !isWord(name)) continue
    const count = counts.get(name) ?? { all: 0, asking: 0 }
    counts.set(name, count)
    count.all++
    const block = firstBehind(blocks, start)
    if (block && asks(text, block)) count.asking++
  }
  const found = [...counts].filter(([, { all, asking }]) => all >= FEWEST && asking >= all * MOST)
  return new Set(found.map(([name]) => name))
}

const quoted = (text: string, { start, end }: Range): string => text.slice(start, end)
