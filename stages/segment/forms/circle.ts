import { isSpace, partiesIn, tokensOf } from 'readout'
import { isTold, printedOf, siteOf } from './make.ts'
import type { Grammar } from './site.ts'

/** Marks that open a turn in minutes of Japan and Korea. */
const CIRCLES = '○◯〇●◎◇◆□■△▲▶▷►▻'
const WIDEST = 60
/** Names with a mark of their own behind the circle: `◇ 이산>`, `▶ 이산 :`. */
const MARKED = /^([^\s:：>＞]{1,12}(?:\s[^\s:：>＞]{1,12}){0,2})\s?[>＞:：]/u

/**
 * A circle before the names.
 *
 * ```
 * ○議長（春田陽子君） これより会議を開きます。
 * ◯위원장 김하늘  의사일정을
 * ```
 */
export const circle: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { line } = opening
  if (!CIRCLES.includes(text[line.start]!)) return undefined
  let from = line.start + 1
  while (from < line.end && isSpace(text.charCodeAt(from))) from++
  const marked = MARKED.exec(text.slice(from, Math.min(line.end, from + WIDEST)))
  if (marked) {
    const printed = { start: from, end: from + marked[1]!.length }
    const names = partiesIn(text, printed, reading.lexicon, reading.shapes)
    const end = from + marked[0].length
    if (names.length > 0)
      return siteOf(reading, opening, {
        form: 'circle',
        names,
        printed,
        end,
        isStrong: isTold(names),
      })
  }
  for (const end of ends(text, from, Math.min(line.end, from + WIDEST))) {
    const names = partiesIn(text, { start: from, end }, reading.lexicon, reading.shapes)
    if (names.length === 0) continue
    const isStrong = isTold(names) || names.some(({ bracketed }) => bracketed)
    const found = { form: 'circle', names, printed: printedOf(names), end, isStrong } as const
    return siteOf(reading, opening, found)
  }
  return undefined
}

/** Where the names may end: at wide white space, behind a bracket, at the line end, behind two words. */
function ends(text: string, from: number, limit: number): number[] {
  const head = text.slice(from, limit)
  const wide = head.search(/\u3000|\s{2}/)
  const bracket = /^[^（(\s]*[（(][^（）()]*[）)]/.exec(head)?.[0].length
  const tokens = tokensOf(text, { start: from, end: limit })
  const found = bracket === undefined ? [] : [from + bracket]
  // Behind the bracket an office may stand: `鈴木（花）委員`.
  if (wide > (bracket ?? 0)) found.unshift(from + wide)
  else if (wide > 0) found.push(from + wide)
  if (tokens.length <= 2) found.push(limit)
  for (const count of [2, 1]) if (tokens[count]) found.push(tokens[count - 1]!.end)
  return found
}
