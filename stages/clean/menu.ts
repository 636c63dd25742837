import type { Range } from 'readout'

/** Fewest bars of a menu, longest one, and longest of its items, in characters. */
const FEWEST = 3
const LONGEST = 400
const LONGEST_ITEM = 40

/**
 * True for the menu of a site printed as a line of its own: short items with bars between, one of them a phrase of
 * page furniture, where no line of a table stands above or below.
 *
 * ```
 * Home | Links | Search | Site Map
 * ```
 */
export function isMenu(
  text: string,
  paragraphs: readonly Range[],
  index: number,
  isPhrase: (item: Range) => boolean,
): boolean {
  const paragraph = paragraphs[index]!
  const bars = barsIn(text, paragraph)
  if (bars < FEWEST || !itemsOf(text, paragraph).some(isPhrase)) return false
  const beside = [paragraphs[index - 1], paragraphs[index + 1]]
  return !beside.some((one) => one !== undefined && text.slice(one.start, one.end).includes('|'))
}

/** How many bars part the items of a line, if it holds nothing else. */
function barsIn(text: string, { start, end }: Range): number {
  if (end - start > LONGEST) return 0
  const line = text.slice(start, end)
  if (!line.includes(' | ') || /[\r\n]/.test(line)) return 0
  const items = line.split(' | ')
  const isItem = (item: string): boolean =>
    item.length <= LONGEST_ITEM && /^[\p{Lu}\p{Lo}\p{N}][^|:]*[^|:.!?,;]$/u.test(item.trim())
  return items.every(isItem) ? items.length - 1 : 0
}

/** The items between the bars of a line. */
function itemsOf(text: string, { start, end }: Range): Range[] {
  let at = start
  return text
    .slice(start, end)
    .split(' | ')
    .map((item) => {
      const range = { start: at, end: at + item.length }
      at = range.end + BAR
      return range
    })
}

const BAR = 3
