import { firstFrom, type Range } from '#text/range.ts'
import type { Positions } from '#text/positions.ts'
import { fold, isSpace } from '#text/space.ts'
import type { Tile } from './tiles.ts'

/**
 * The readable text of `range`, by the published rule:
 *
 * 1. keep the `speech` tiles and the `note` tiles of code `insertion`;
 * 2. what lies between two kept tiles becomes one newline if a `space` tile of code `paragraph`
 *    is in it, else one space if a `space` tile is in it, else nothing;
 * 3. fold each run of white space inside a kept stretch to one space; drop it at both ends.
 */
export function view(text: string, tiles: readonly Tile[], range: Range): string {
  let out = ''
  let gap = ''
  let index = firstFrom(tiles, range.start)
  if (index > 0 && tiles[index - 1]!.end > range.start) index--
  for (; index < tiles.length && tiles[index]!.start < range.end; index++) {
    const tile = tiles[index]!
    if (!isKept(tile)) {
      gap = join(gap, tile)
      continue
    }
    const [start, end] = [Math.max(tile.start, range.start), Math.min(tile.end, range.end)]
    out += (out === '' ? '' : gap) + fold(text.slice(start, end))
    gap = ''
  }
  return tidy(out)
}

/** True if {@link view} of `range` is its text to the letter; `odd` is the white space that folds. */
export function isToTheLetter(
  text: string,
  tiles: readonly Tile[],
  odd: Positions,
  { start, end }: Range,
): boolean {
  if (start >= end || odd.within(start, end)) return false
  if (isSpace(text.charCodeAt(start)) || isSpace(text.charCodeAt(end - 1))) return false
  for (let index = firstFrom(tiles, start + 1) - 1; index >= 0 && index < tiles.length; index++) {
    const tile = tiles[index]!
    if (tile.start >= end) return true
    if (!isKept(tile) && (tile.kind !== 'space' || tile.code === 'paragraph')) return false
  }
  return true
}

function isKept(tile: Tile): boolean {
  return tile.kind === 'speech' || (tile.kind === 'note' && tile.code === 'insertion')
}

function join(gap: string, tile: Tile): string {
  if (tile.kind !== 'space') return gap
  return tile.code === 'paragraph' || gap === '\n' ? '\n' : ' '
}

/** A dropped tile may leave a space on both its sides; the text keeps one, and none at an edge. */
function tidy(text: string): string {
  const folded = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text
  const tight = folded.includes('\n') ? folded.replace(/ ?\n ?/g, '\n') : folded
  const [start, end] = [tight.startsWith(' ') ? 1 : 0, tight.endsWith(' ') ? -1 : tight.length]
  return tight.slice(start, end)
}
