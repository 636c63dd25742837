import type { Range } from 'readout'
import { isCovered, type Block, type Line, type Sheet } from './sheet.ts'

/** Fewest links alone on their lines that come again above words, where such lines may name who speaks. */
const FEWEST = 3
/** The least share of them that a sentence stands below. */
const MOST_SAID = 0.7
/** The end of a sentence. */
const ENDED = /[.!?…。！？؟।:—–-]["”’»)]*$/u

/** What a line is: no link, one that may name who speaks, or one that leads elsewhere. */
export type Linked = 'no link' | 'name' | 'aside'

/**
 * Tells lines of a page that are links and no labels. Where those above words come again, as names do that lead to
 * who bears them, such lines may be labels.
 *
 * ```
 * <a href="/members/12">Ida Lund</a>      may name who speaks
 * <p>I thank the Minister.</p>
 * ```
 */
export function linkLines({ text, blocks, marks, isPage }: Sheet): (line: Line) => Linked {
  const links = isPage ? marks('link') : []
  if (links.length === 0) return () => 'no link'
  const isLink = (range: Range): boolean => isCovered(links, range)
  const pairs = blocks.flatMap((block, at): [Block, Block][] => {
    const below = blocks[at + 1]
    return below !== undefined && isLink(block) && !isLink(below) ? [[block, below]] : []
  })
  const shown = ({ start, end }: Range): string => text.slice(start, end)
  const counts = new Map<string, number>()
  for (const [block] of pairs) counts.set(shown(block), (counts.get(shown(block)) ?? 0) + 1)
  const again = pairs.filter(([block]) => counts.get(shown(block))! > 1)
  const said = again.filter(([, below]) => ENDED.test(shown(below)))
  const isEnough = again.length >= Math.max(FEWEST, pairs.length / 2)
  const areNames = isEnough && said.length >= again.length * MOST_SAID
  const names = new Set(areNames ? pairs.map(([block]) => block.start) : [])
  return (line) => (!isLink(line) ? 'no link' : names.has(line.start) ? 'name' : 'aside')
}
