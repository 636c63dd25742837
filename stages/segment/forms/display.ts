import { countWords, type Mark, type Range } from 'readout'
import { firstWord, isCovered, type Block, type Sheet } from '../sheet.ts'
import type { Reading, Site } from './site.ts'

/** A turn without a label: what its type says it is, and the mark that opens it. */
export interface Opened extends Range {
  readonly kind: 'question' | 'answer' | 'statement'
  /** What stands before the words: `:: `. */
  readonly mark?: Range
}

/** Fewest questions set apart, and the least share of those set apart that ask. */
const FEWEST = 3
const ASKING = 0.5
/** Fewest words of a question that is set apart. */
const FEWEST_WORDS = 3

/**
 * Turns of an interview whose questions are set apart by their type, without labels.
 *
 * ```
 * **Is that not dangerous?**          question
 * It is. We have                      answer
 * ### :: What would you do?           question
 * ――港はどうですか。                   question
 * ```
 */
export function openings(
  reading: Reading,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> {
  const { sheet } = reading
  const changes = sheet.blocks.filter(({ start }) => sheet.text.startsWith('>>', start))
  if (changes.length >= FEWEST) return changed(sheet, changes, labels)
  const dashed = sheet.blocks.filter((block) => isDashed(sheet.text, block))
  if (dashed.length >= FEWEST && isInterview(sheet, dashed)) return opened(sheet, dashed, labels)
  for (const kind of ['strong', 'heading', 'emphasis'] as const) {
    const apart = setApart(sheet, kind, labels)
    const asking = apart.filter((block) => asks(sheet.text, block))
    if (asking.length < FEWEST || asking.length < apart.length * ASKING) continue
    if (!isConversation(reading, asking, labels)) continue
    if (isInterview(sheet, apart)) return opened(sheet, apart, labels)
  }
  return new Map()
}

/** The least share of the questions that speak to somebody; explainers ask nobody: `What is a lease?` */
const ADDRESSING = 0.2
/** Blocks above the first question that may call the text an interview. */
const ABOVE = 12

/** True if the questions speak to somebody, or what stands above them says that it is an interview. */
function isConversation(
  { sheet: { text, blocks }, lexicon: { addressed, interviews } }: Reading,
  asking: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): boolean {
  if (addressed.size === 0 || labels.size > 1) return true
  const isTo = (word: string): boolean => addressed.has(word) || addressed.has(word.toLowerCase())
  const speaking = asking.filter((block) =>
    text
      .slice(block.start, block.end)
      .match(/\p{L}+/gu)
      ?.some(isTo),
  )
  if (speaking.length >= asking.length * ADDRESSING) return true
  const first = blocks.findIndex(({ start }) => start >= asking[0]!.start)
  const above = blocks.slice(Math.max(0, first - ABOVE), first)
  return above.some(({ start, end }) => {
    const said = text.slice(start, end).toLowerCase()
    return interviews.some((word) => said.includes(word))
  })
}

/** True behind two dashes, as interviews of Japan set questions apart: `――港はどうですか。` */
const isDashed = (text: string, { start, end }: Range): boolean =>
  /^[―─—]{2}[\s\u3000]*[\u3040-\u9fff「（]/.test(text.slice(start, Math.min(end, start + 6)))

/** Blocks that are set apart as a whole by marks of `kind`, those with a label included. */
function setApart(sheet: Sheet, kind: Mark['kind'], labels: ReadonlyMap<number, Site>): Block[] {
  const marks = sheet.marks(kind)
  if (marks.length < FEWEST) return []
  const blocks = sheet.blocks.filter(
    (block) => isCovered(marks, block) && countWords(sheet.text, block) >= FEWEST_WORDS,
  )
  if (kind !== 'heading') return blocks
  const marked = blocks.filter((block) => markOf(sheet.text, block))
  if (marked.length >= FEWEST) return marked
  return blocks.filter(({ start, end }) => {
    const label = labels.get(start)
    return label ? isAsking(label) : asks(sheet.text, { start, end })
  })
}

const asks = (text: string, { start, end }: Range): boolean =>
  /[?？;؟]["”’)»]?\s*$/.test(text.slice(Math.max(start, end - 4), end))

/** True for a label in a heading that says that somebody asks: `### Q: Will it sail?` */
export const isAsking = ({ isHeading, names }: Site): boolean =>
  isHeading === true && names[0]!.function === 'questioner'

/** `sites` without questions in headings, where the text is an explainer that asks nobody. */
export function withoutExplained(reading: Reading, sites: readonly Site[]): readonly Site[] {
  const asking = sites.filter(isAsking)
  if (asking.length === 0) return sites
  const starts = new Set(asking.map(({ start }) => start))
  const blocks = reading.sheet.blocks.filter(({ start }) => starts.has(start))
  if (blocks.length >= FEWEST && isConversation(reading, blocks, new Map())) return sites
  return sites.filter((site) => !isAsking(site))
}

/** The mark that opens a block: `::`, `//`, `>>`. */
function markOf(text: string, { start, end }: Range): Range | undefined {
  const found = /^(?:::|\/\/|>>|\|\||[―─—]{2}|–|—)\s*/.exec(
    text.slice(start, Math.min(end, start + 6)),
  )
  return found ? { start, end: start + found[0].trimEnd().length } : undefined
}

/** True if something is said below most blocks that are set apart. */
function isInterview(sheet: Sheet, apart: readonly Block[]): boolean {
  const index = new Map(sheet.blocks.map((block, i) => [block.start, i]))
  const set = new Set(apart.map(({ start }) => start))
  const answered = apart.filter((block) => {
    const below = sheet.blocks[index.get(block.start)! + 1]
    return below !== undefined && !set.has(below.start)
  })
  return answered.length >= apart.length * 0.7
}

function opened(
  sheet: Sheet,
  apart: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): Map<number, Opened> {
  const found = new Map<number, Opened>()
  const set = new Set(apart.map(({ start }) => start))
  let isAnswer = false
  for (const block of sheet.blocks) {
    const { start, end } = block
    const isApart = set.has(start)
    if (!isApart && isAnswer && !labels.has(start)) found.set(start, { start, end, kind: 'answer' })
    isAnswer = isApart
    if (!isApart || labels.has(start)) continue
    const mark = markOf(sheet.text, block)
    const from = mark ? firstWord(sheet.text, mark.end, end) : start
    const kind = asks(sheet.text, block) || block !== apart.at(-1) ? 'question' : 'statement'
    found.set(start, { start: from, end, kind, ...(mark ? { mark } : {}) })
  }
  return found
}

/** Turns that open with `>>`, as captions mark another speaker, and no name. */
function changed(
  { text }: Sheet,
  changes: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): Map<number, Opened> {
  const found = new Map<number, Opened>()
  for (const { start, end } of changes) {
    if (labels.has(start)) continue
    const mark = { start, end: start + 2 }
    found.set(start, { start: firstWord(text, mark.end, end), end, kind: 'statement', mark })
  }
  return found
}
