import type { Cell } from '#model/table.ts'

type Row = Readonly<Record<string, Cell>>

/**
 * The readable text of a range by the published rule, from the tiles table and the code points of
 * the raw text alone: slow, plain, and sharing nothing with the code it is compared with.
 */
export function plainView(
  points: readonly string[],
  tiles: readonly Row[],
  start: number,
  end: number,
): string {
  let text = ''
  for (const { start: from, end: to, kind, code } of tiles) {
    const [first, last] = [Math.max(Number(from), start), Math.min(Number(to), end)]
    if (first >= last) continue
    const kept = kind === 'speech' || (kind === 'note' && code === 'insertion')
    if (kept) text += points.slice(first, last).join('').replace(WHITE, ' ')
    else if (kind === 'space') text += code === 'paragraph' ? '\n' : ' '
  }
  return text
    .replace(/[ \n]*\n[ \n]*/g, '\n')
    .replace(/ +/g, ' ')
    .replace(/^[ \n]+|[ \n]+$/g, '')
}

/** Unicode White_Space. */
const WHITE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
