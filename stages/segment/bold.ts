import { countWords, Taken, type Range } from 'readout'
import type { Headings } from './marked.ts'
import { isCovered, type Sheet } from './sheet.ts'

/** Fewest lines in bold that make them headings. */
const FEWEST = 2
/** Longest heading in words, and in characters of a script without spaces. */
const LONGEST = 14
const WIDEST = 40
/** Shortest paragraph above and below a heading, in characters, and in those of a script without spaces. */
const SHORTEST = 80
const SHORTEST_WIDE = 40

/** A letter of a script without spaces. */
const WIDE = /[\u3040-\u9fff]/

/**
 * Lines in bold between paragraphs of running text, where a page without labels has several: news pages
 * set their headings so as well as by tags.
 */
export function boldHeadings(sheet: Sheet, body: readonly Range[], known: Headings): Headings {
  const marks = sheet.marks('strong')
  if (!sheet.isPage || marks.length < FEWEST) return new Map()
  // A link in bold leads elsewhere, and a block quotation is said.
  const others = new Taken([...sheet.marks('link'), ...sheet.marks('quote')])
  const found = new Map<number, { rule: string; level: number }>()
  for (let i = 1; i < body.length - 1; i++) {
    const one = body[i]!
    if (known.has(one.start) || !isLine(sheet.text, one) || !isCovered(marks, one)) continue
    if (others.overlaps(one)) continue
    const [above, below] = [body[i - 1]!, body[i + 1]!]
    if (isRunning(sheet.text, above) && isRunning(sheet.text, below) && !isCovered(marks, below))
      found.set(one.start, { rule: 'heading.bold', level: 2 })
  }
  return found.size < FEWEST ? new Map() : found
}

/** True for a short line that ends no sentence and announces nothing. */
function isLine(text: string, line: Range): boolean {
  const said = text.slice(line.start, line.end)
  if (/[.。,，:：;；…]["”’»)]?$/u.test(said) || !/\p{L}/u.test(said)) return false
  return WIDE.test(said) ? said.length <= WIDEST : countWords(text, line) <= LONGEST
}

/** True for a paragraph of sentences. */
function isRunning(text: string, { start, end }: Range): boolean {
  const said = text.slice(start, end)
  const shortest = WIDE.test(said) ? SHORTEST_WIDE : SHORTEST
  return said.length >= shortest && /[.!?。！？…]["”’»」)]?(?:\[\d+\])?$/u.test(said)
}
