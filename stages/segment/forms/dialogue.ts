import { firstWord, type Block, type Sheet } from '../sheet.ts'
import { addresses, asks, CLAUSE, markOf, spokenTo } from './apart.ts'
import type { Opened, Reading, Site } from './site.ts'

/** Fewest paragraphs behind a dash that make a dialogue, and their least share between the first and the last. */
const FEWEST = 6
const SHARE = 0.6
/** The same where nearly every other one asks: answers may have several paragraphs. */
const SHARE_ASKING = 0.25
const MOST_ASKING = 0.4
/** The least share of them that ask. */
const ASKING = 0.25
/** The largest share of them in which a dash leads to a clause that tells who speaks: novels and reports have it. */
const TOLD = 0.1

const DASH = /^(?:[—–―]\s*|-\s+)(?=[\p{L}\p{N}«“"„¿¡(])/u
/** Paragraphs that a dash opens. */
const behindDashes = ({ text, blocks }: Pick<Sheet, 'text' | 'blocks'>): Block[] =>
  blocks.filter(({ start }) => DASH.test(text.slice(start, start + 6)))

/**
 * Turns of an interview in which each speaks behind a dash, and nobody is named.
 *
 * ```
 * — Когда откроется порт?        question
 * — Осенью.                      answer
 * ```
 *
 * None of a text in which clauses behind dashes tell who speaks: quotations are read there.
 */
export function dialogue(
  sheet: Sheet,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> {
  const { text, blocks } = sheet
  const found = new Map<number, Opened>()
  const dashed = labels.size > 1 ? [] : behindDashes(sheet)
  const [first, last] = [dashed[0], dashed.at(-1)]
  if (!first || !last || dashed.length < FEWEST) return found
  const among = blocks.filter(({ start }) => start >= first.start && start <= last.start)
  const told = dashed.filter(({ start, end }) => CLAUSE.test(text.slice(start + 2, end)))
  const asking = new Set(dashed.filter((block) => asks(text, block)))
  const share = asking.size < dashed.length * MOST_ASKING ? SHARE : SHARE_ASKING
  if (dashed.length < among.length * share) return found
  if (told.length > dashed.length * TOLD || asking.size < dashed.length * ASKING) return found
  let kind: Opened['kind'] = 'answer'
  for (const block of dashed) {
    const { start, end } = block
    kind = asking.has(block) ? 'question' : kind === 'question' ? 'answer' : 'statement'
    const mark = { start, end: start + 1 }
    found.set(start, { start: firstWord(text, start + 1, end), end, kind, mark })
  }
  return found
}

/** Fewest answers of an excerpt in which every other paragraph opens with a dash. */
const FEWEST_ALTERNATE = 3

/** True if every other paragraph is one of `dashed`, from the one above the first to the last. */
function alternate(blocks: readonly Block[], dashed: readonly Block[]): boolean {
  const first = blocks.indexOf(dashed[0]!)
  const isEach = dashed.every((block, i) => blocks[first + 2 * i] === block)
  return isEach && first > 0 && dashed.length >= FEWEST_ALTERNATE
}

/** Least share of answers behind dashes below a paragraph of their own, and of those paragraphs that ask. */
const ANSWERED = 0.8
const ASKED = 0.6

/**
 * Turns of an interview in which answers alone stand behind a dash, each below what is asked.
 *
 * ```
 * When will the port open?       question
 * - In autumn.                   answer
 * ```
 */
export function dashedAnswers(
  { sheet: { text, blocks }, lexicon }: Reading,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> {
  const found = new Map<number, Opened>()
  const pairs: [Block, Block][] = []
  const isFree = ({ start }: Block): boolean =>
    !labels.has(start) && !DASH.test(text.slice(start, start + 6))
  const dashed = labels.size > 1 ? [] : behindDashes({ text, blocks })
  const isFew = dashed.length < FEWEST
  if (isFew && !alternate(blocks, dashed)) return found
  for (const [i, block] of blocks.entries()) {
    const above = blocks[i - 1]
    if (above && isFree(above) && !isFree(block) && !labels.has(block.start))
      pairs.push([above, block])
  }
  const spoken = spokenTo(lexicon)
  const isAsked = (above: Block): boolean =>
    asks(text, above) || (isFew && addresses(text, above, spoken))
  const asked = pairs.filter(([above]) => isAsked(above))
  const isTold = dashed.some(({ start, end }) => CLAUSE.test(text.slice(start + 2, end)))
  // What went well, and what did not, is asked of nobody.
  const isMute = labels.size === 0 && lexicon.addressed.size > 0
  if (isMute && !asked.some(([above]) => addresses(text, above, lexicon))) return found
  const labelled = [...labels.keys()].filter((at) => at < (pairs.at(-1)?.[1].start ?? 0)).length
  const isAnswered = pairs.length + labelled >= dashed.length * ANSWERED
  // Of few, one at least asks with its mark: instructions stand above their items so, too.
  const isNone = isFew && !pairs.some(([above]) => asks(text, above))
  // Leaflets ask, too; who answers speaks of "I" and "we" somewhere.
  const speaks = ([, block]: [Block, Block]): boolean =>
    addresses(text, block, { addressed: lexicon.speech })
  const isLeaflet = isFew && !pairs.some(speaks)
  if (isTold || isNone || isLeaflet || !isAnswered || asked.length < pairs.length * ASKED)
    return found
  for (const [above, { start, end }] of pairs) {
    found.set(above.start, behindMark(text, above))
    const mark = { start, end: start + 1 }
    found.set(start, { start: firstWord(text, start + 1, end), end, kind: 'answer', mark })
  }
  // An excerpt may end with what nobody answers any more.
  const last = blocks.at(-1)
  const isLast = last !== undefined && blocks.at(-2) === pairs.at(-1)?.[1]
  if (isLast && asks(text, last)) found.set(last.start, { ...last, kind: 'question' })
  return found
}

/** A question, without the mark of an item that opens it. */
function behindMark(text: string, block: Block): Opened {
  const { start, end } = block
  const mark = markOf(text, block)
  return mark
    ? { start: firstWord(text, mark.end, end), end, kind: 'question', mark }
    : { start, end, kind: 'question' }
}
