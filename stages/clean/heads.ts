import type { Range } from 'readout'

/** A line of the text that holds something, without white space at its edges. */
export interface Line extends Range {
  /** Its place among all lines, blank ones too. */
  readonly row: number
}

/** A line that tells a page, and the number it gives. */
export interface Mark extends Line {
  readonly number: number
}

/** A running head is no longer than this. */
const LONGEST_HEAD = 110
/** A text of fewer lines has no running heads but beside page marks. */
export const FEWEST_LINES = 60
/** Lines between two pages, at least. */
export const SHORTEST_PAGE = 15

/** Where running heads stand, in lines from a page mark. */
const NEAR = [-3, -2, -1, 1, 2, 3]
/** Lines at the top of a record in which the heads of its first page may stand. */
const FIRST_PAGE = 12
/** Lines at the end of a record in which the feet of its last page may stand. */
const LAST_PAGE = 4

/** A line with its numbers made equal. */
export const shape = (text: string, { start, end }: Range): string =>
  text.slice(start, end).replace(/\d+/g, '0').replace(/\s+/g, ' ')

/**
 * Lines printed on page after page: beside page marks, the same but for their numbers, or with the
 * number of the page; or elsewhere at regular distances with a number that goes up, and beside those.
 */
export function runningHeads(text: string, held: readonly Line[], marks: readonly Mark[]): Line[] {
  const numbers = new Map(marks.map(({ start, number }) => [start, number]))
  const counted = held.length >= FEWEST_LINES / 2 ? regular(text, held) : []
  const found = new Map(counted.map((line) => [line.start, line]))
  const edges = marks.length > 0 ? marks : counted
  const beside = new Map<string, Line[]>()
  const places = new Map(held.map(({ start }, index) => [start, index]))
  for (const edge of edges) {
    const index = places.get(edge.start) ?? -1
    for (const at of NEAR.map((by) => index + by)) {
      const line = held[at]
      if (!line || numbers.has(line.start) || line.end - line.start > LONGEST_HEAD) continue
      const close = Math.abs(at - index) === 1
      const page = numbers.get(edge.start)
      if (close && page !== undefined && isNumbered(text, line, page)) found.set(line.start, line)
      const same = shape(text, line)
      if (!beside.has(same)) beside.set(same, [])
      if (beside.get(same)!.at(-1)?.start !== line.start) beside.get(same)!.push(line)
    }
  }
  for (const [printed, same] of beside) {
    if (same.length < 2 || same.length < edges.length * leastShare(text, same[0]!)) continue
    // The first page prints its head without a number beside it, and some pages lack theirs.
    const most = mayHead(text, same[0]!) ? same.length * 1.5 + 1 : same.length + 1
    if (isElsewhere(text, held, printed, most)) continue
    for (const line of same) found.set(line.start, line)
    // The first page and the last print it without a number beside it.
    for (const page of [held.slice(0, FIRST_PAGE), held.slice(-LAST_PAGE)]) {
      const other = page.find((line) => shape(text, line) === printed)
      if (other) found.set(other.start, other)
    }
  }
  return [...found.values()].filter(({ start }) => !numbers.has(start))
}

/** The least share of the pages that print a line like `line`, of those that end or open as what is said does. */
function leastShare(text: string, line: Line): number {
  if (mayHead(text, line)) return 0.4
  const isFormula = (text.slice(line.start, line.end).match(/\p{L}{2,}/gu) ?? []).length >= 3
  return isFormula ? 0.6 : Infinity
}

/** True for words that stand away from the edges of pages too: a formula of the record, and no head. */
function isElsewhere(text: string, held: readonly Line[], printed: string, most: number): boolean {
  const length = printed.length
  let count = 0
  for (const line of held) {
    if (line.end - line.start < length) continue
    if (line.end - line.start > LONGEST_HEAD || shape(text, line) !== printed) continue
    if (++count > most) return true
  }
  return false
}

/** True if `line` carries the number of its page, at an edge or as "4 of 10". */
function isNumbered(text: string, line: Range, page: number): boolean {
  if (!mayHead(text, line)) return false
  const said = text.slice(line.start, line.end)
  if (!said.includes(String(page))) return false
  return new RegExp(`(?:^|\\s)${page}(?:$|\\s*(?:/|\\p{L}+)\\s*\\d+$)|^${page}\\s`, 'u').test(said)
}

function mayHead(text: string, { start, end }: Range): boolean {
  return end - start <= LONGEST_HEAD && !/[:.!?…。：！？]$|^[QA][.:\s]/.test(text.slice(start, end))
}

/** Lines that come again at regular distances with a number that goes up. */
function regular(text: string, held: readonly Line[]): Line[] {
  const groups = new Map<string, Line[]>()
  for (const line of held) {
    if (!mayHead(text, line)) continue
    const same = shape(text, line)
    // What is done is told in brackets, vote after vote.
    if (/[:：]|^[(（[].*[)）\]]$/.test(same) || !/\p{L}{3}/u.test(same)) continue
    const group = groups.get(same)
    if (group) group.push(line)
    else groups.set(same, [line])
  }
  if (groups.size === held.length) return []
  return [...groups.values()].flatMap((group) => {
    const isHeld = group.length >= 3 || (group.length === 2 && inColumns(text, group[0]!))
    return isHeld && isRegular(text, group) ? group : []
  })
}

/** True for words in three columns, as heads of pages print date, title and number. */
const inColumns = (text: string, { start, end }: Range): boolean =>
  text.slice(start, end).split(/\s{4,}/).length > 2

/** The least share of the steps between heads without numbers that are those of a full page. */
const MOST_EVEN = 0.75

function isRegular(text: string, group: readonly Line[]): boolean {
  const steps = group.slice(1).map((line, i) => line.row - group[i]!.row)
  const sorted = [...steps].sort((a, b) => a - b)
  const median = sorted[sorted.length >> 1]!
  if (median < SHORTEST_PAGE) return false
  const spread = sorted.at(-1)! - sorted[0]!
  const counts = group.map(({ start, end }) =>
    (text.slice(start, end).match(/\d+/g) ?? []).map(Number),
  )
  const rises = (counts[0] ?? []).some((_, k) =>
    counts.every((one, i) => i === 0 || isStep(one[k]! - counts[i - 1]![k]!)),
  )
  if (rises) return spread <= median * 0.5 + 2
  // The last page of a part is short.
  const even = steps.filter((step) => Math.abs(step - median) <= 2)
  return group.length >= 4 && even.length >= steps.length * MOST_EVEN
}

/** From page to page a number goes up by one, or by two where left and right pages differ. */
const isStep = (step: number): boolean => step === 1 || step === 2
