import type { Range } from '#text/range.ts'
import { isSpace } from '#text/space.ts'
import { isWordUnit } from '#text/words.ts'

/** Longest label read, in units: longer stretches before a colon are prose. */
export const LONGEST_LABEL = 160
/** The same with what brackets tell of a name. */
const LONGEST_BRACKETED = 320

/** The colon that may end a label: early, on the first line, outside brackets; -1 if there is none. */
export function colonIn(text: string, { start, end }: Range): number {
  let limit = Math.min(end, start + LONGEST_LABEL)
  let depth = 0
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i)
    // What a bracket tells of a name may be long: "(professor of law, and director, Institute of ...)".
    if (depth > 0 && limit < end && i < start + LONGEST_BRACKETED) limit++
    if (unit > 0x3a && unit < 0x5b) continue
    if (unit === 0x0a || unit === 0x0d) return -1
    if (unit === 0x28 || unit === 0x5b || unit === 0xff08) depth++
    else if (unit === 0x29 || unit === 0x5d || unit === 0xff09) depth--
    else if (depth > 0) continue
    else if (unit === 0xff1a) return i
    else if (unit === 0x3a && !isInTime(text, i))
      return i + 1 === end || mayFollow(text, i + 1) ? i : -1
  }
  return -1
}

/** True for the colon of a time of day or of a recording: `Lund 1:07: And`. */
function isInTime(text: string, at: number): boolean {
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)]
  return before >= 0x30 && before <= 0x39 && behind >= 0x30 && behind <= 0x39
}

/** After a colon: white space, a mark, the colon again, or a letter where the space was forgotten; no digit. */
function mayFollow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit === 0x20) return true
  if (isSpace(unit) || '"“‘«「„¿¡([*—–-…'.includes(text[at]!)) return true
  if (unit === 0x3a) return isSpace(text.charCodeAt(at + 1))
  return isWordUnit(unit) && !(unit >= 0x30 && unit <= 0x39)
}
