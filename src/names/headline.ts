import type { Range } from '#text/range.ts'

/** Longest line that may be a headline, in units. */
const LONGEST = 200
/** Largest share of the words of a line that have a capital in running text. */
const MOST_CAPITALS = 0.6

/** The end of a sentence, perhaps before closing marks; three dots cut a headline off. */
const STOPPED = /[^.][.!?][”"’»)]*\s*$/

/**
 * True if the line around `range` prints most of its words with a capital, as headlines of English do:
 * what stands behind a name there may be no part of it.
 *
 * ```
 * Mayor Rosa Dahl Opens Hall
 * ```
 */
export function isHeadline(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - LONGEST), start)
  const behind = text.slice(start, end + LONGEST)
  const line = before.slice(before.lastIndexOf('\n') + 1) + behind.split('\n', 1)[0]!
  if (line.length > LONGEST || STOPPED.test(line)) return false
  const words = line.match(/\p{L}{4,}/gu) ?? []
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word))
  return words.length > 3 && capitals.length > words.length * MOST_CAPITALS
}
