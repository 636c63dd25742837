import type { Range } from './range.ts'
import { Positions } from './positions.ts'
import { countWords, wordBounds } from './words.ts'

/** Where the words of a text start and end, found in one pass for all who ask for them. */
export interface WordTable {
  readonly starts: Int32Array
  readonly ends: Int32Array
  /**
   * Numbers of the first word of `range` and of the one behind its last; undefined if an edge of
   * the range lies inside a word, which is then another word in the range.
   */
  within(range: Range): { readonly from: number; readonly to: number } | undefined
  /** Number of words in `range`. */
  count(range: Range): number
}

/** Room for the words of a text, filled again for each. */
let room = new Int32Array(1 << 12)

/** The words of `text`, as `words` cuts them. */
export function wordTable(text: string): WordTable {
  if (room.length < text.length + 2) room = new Int32Array(text.length * 2)
  const length = wordBounds(text, room)
  const starts = new Int32Array(length >> 1)
  const ends = new Int32Array(length >> 1)
  for (let k = 0; k < starts.length; k++) {
    starts[k] = room[2 * k]!
    ends[k] = room[2 * k + 1]!
  }
  const ending = new Positions(ends)
  const within: WordTable['within'] = ({ start, end }) => {
    const from = ending.before(start + 1)
    let to = ending.before(end + 1)
    if (from < starts.length && starts[from]! < start) return undefined
    if (to < starts.length && starts[to]! < end) return undefined
    if (to < from) to = from
    return { from, to }
  }
  const count = (range: Range): number => {
    const found = within(range)
    return found ? found.to - found.from : countWords(text, range)
  }
  return { starts, ends, within, count }
}
