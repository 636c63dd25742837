import type { Range } from 'readout'
import { isDisplay } from './display.ts'

/** What opens a numbered heading: `3. Finance`, `3.2 Audit`, `3) Finance`; the numbers. */
const NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+\p{Lu}/u
/** Fewest numbered headings that a record without labels has. */
const FEWEST = 3

/**
 * Numbered lines of display in a record without labels, each with text below: the items of its agenda.
 *
 * ```
 * 3. Finance
 * ^^^^^^^^^^ a line of display with the next number
 * It was resolved to approve the accounts.
 * ```
 *
 * Numbers that do not go up from one to the next, or stand in a list without text between, head nothing.
 */
export function numberedHeadings(
  text: string,
  body: readonly Range[],
): ReadonlyMap<number, { readonly rule: string; readonly level: number }> {
  const headings = new Map<number, { rule: string; level: number }>()
  let last: readonly number[] = []
  for (const [index, piece] of body.entries()) {
    const number = numberOf(text, piece)
    const below = body[index + 1]
    if (!number || !below || numberOf(text, below)?.length === number.length) continue
    if (!follows(number, last)) return new Map()
    headings.set(piece.start, { rule: 'heading.numbered', level: number.length })
    last = number
  }
  return headings.size < FEWEST ? new Map() : headings
}

function numberOf(text: string, piece: Range): readonly number[] | undefined {
  const found = NUMBER.exec(text.slice(piece.start, Math.min(piece.end, piece.start + 24)))
  return found && isDisplay(text, piece) ? found[1]!.split('.').map(Number) : undefined
}

/** True if `number` goes on after `last`: `3` after `2.1`, `2.2` after `2.1`, `1` first. */
function follows(number: readonly number[], last: readonly number[]): boolean {
  const at = number.findIndex((part, depth) => part !== last[depth])
  if (at < 0) return false
  const before = last[at] ?? 0
  return number[at]! > before && number[at]! <= before + 2
}

/** What opens an item of an agenda: `12. To consider`, `三、討論`. */
const ITEM = /^(?:(\d{1,3})[.)．、]\s*|[一二三四五六七八九十]{1,3}、)(?=\S)/u
/** Longest item of an agenda, in characters. */
const WIDEST_ITEM = 400
/** Fewest items of an agenda, and their least share of all numbered paragraphs. */
const FEWEST_ITEMS = 4
const MOSTLY = 0.7

/**
 * Numbered paragraphs of an agenda in a record with labels: their numbers go up, and nearly all
 * stand right above a label, as nothing does that is said. Their starts.
 *
 * ```
 * 3. To consider the report of the harbour master, and to decide on it.
 * Chair: Is there a seconder?
 * ```
 */
export function agendaItems(
  text: string,
  body: readonly Range[],
  isOpen: (piece: Range) => boolean,
): ReadonlySet<number> {
  const items: number[] = []
  let above = 0
  let last = 0
  for (const [index, piece] of body.entries()) {
    const item = isOpen(piece) ? null : ITEM.exec(text.slice(piece.start, piece.start + 8))
    if (!item || piece.end - piece.start > WIDEST_ITEM) continue
    const number = item[1] === undefined ? last + 1 : Number(item[1])
    if (number !== last + 1 && number !== last) return new Set()
    last = number
    items.push(piece.start)
    const below = body[index + 1]
    if (below && isOpen(below)) above++
  }
  return items.length < FEWEST_ITEMS || above < items.length * MOSTLY ? new Set() : new Set(items)
}
