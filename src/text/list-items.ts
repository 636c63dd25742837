import { CAPITAL, DIGIT, OPENER, SMALL, SPACE, unitAt } from './sentence-units.ts'

/**
 * Where the next item of a list begins, if what starts at `from` opens with a number or letter of one
 * ("1.", "1)", "a.") and the next number stands before `limit`; else Infinity.
 *
 * ```
 * 1) The first point 2) The second point
 *                    ^ next item
 * ```
 */
export function nextItem(text: string, from: number, limit: number): number {
  let start = from
  while (start < limit && (unitAt(text, start) & (SPACE | OPENER)) !== 0) start++
  const unit = unitAt(text, start)
  if ((unit & (DIGIT | SMALL)) === 0) return Infinity
  let end = start
  while (end < limit && (unitAt(text, end) & unit & (DIGIT | SMALL)) !== 0) end++
  const close = text.charCodeAt(end)
  if (end - start > ((unit & DIGIT) === 0 ? 1 : 3) || (close !== 0x2e && close !== 0x29)) {
    return Infinity
  }
  return itemAfter(text, { from, start, end }, limit)
}

/** How far off the next item is looked for, in units. */
const LONGEST_ITEM = 1000

interface Marker {
  /** With the bullet before it. */
  readonly from: number
  readonly start: number
  readonly end: number
}

function itemAfter(text: string, { from, start, end }: Marker, limit: number): number {
  const said = text.slice(start, end)
  const next =
    (unitAt(text, start) & DIGIT) === 0
      ? String.fromCharCode(said.charCodeAt(0) + 1)
      : String(Number(said) + 1)
  const bullet = text.slice(from, start).trim()
  const gap = bullet === '' ? '' : text.slice(text.indexOf(bullet, from) + bullet.length, start)
  const close = text.startsWith('.)', end) ? '.)' : text[end]!
  if ((unitAt(text, end + close.length) & SPACE) === 0) return Infinity
  const wanted = `${bullet}${gap}${next}${close}`
  const found = text.slice(end, Math.min(limit, end + LONGEST_ITEM)).indexOf(wanted)
  const at = end + found
  if (found < 0 || at + wanted.length >= limit) return Infinity
  const isWhole = (unitAt(text, at - 1) & unitAt(text, at + wanted.length) & SPACE) !== 0
  return isWhole && (bullet !== '' || isAfterSmall(text, at)) ? at : Infinity
}

/** True unless the word before `at` has a capital: "Article 2." is no item. */
function isAfterSmall(text: string, at: number): boolean {
  let i = at - 1
  while (i > 0 && (unitAt(text, i - 1) & (SMALL | CAPITAL)) !== 0) i--
  while (i > 0 && (unitAt(text, i) & SPACE) !== 0) i--
  while (i > 0 && (unitAt(text, i - 1) & (SMALL | CAPITAL)) !== 0) i--
  return (unitAt(text, i) & CAPITAL) === 0
}
