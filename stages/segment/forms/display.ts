import type { Range } from 'readout'
import { firstWord, isCovered, type Block, type Sheet } from '../sheet.ts'
import {
  addresses,
  asks,
  FEWEST,
  isAsking,
  isDashed,
  leadsIn,
  markOf,
  setsApart,
  spokenTo,
  type Apart,
} from './apart.ts'
import { dashedAnswers, dialogue } from './dialogue.ts'
import { enumerated } from './enumerated.ts'
import { heldTurns } from './held.ts'
import { oneSided } from './one-sided.ts'
import { plainQuestions } from './plain.ts'
import type { Opened, Reading, Site } from './site.ts'

/** The least share of those set apart that ask. */
const ASKING = 0.5
/** The same where nearly all of them are sentences, and answered; and the share of those that ask or speak to somebody. */
const ASKING_SAID = 0.3
const TALKING = 0.5
const SAID = 0.8

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
export const openings = (
  reading: Reading,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> => enumerated(reading.sheet, openedIn(reading, labels))

function openedIn(
  reading: Reading,
  labels: ReadonlyMap<number, Site>,
): ReadonlyMap<number, Opened> {
  const { sheet } = reading
  const held = heldTurns(sheet)
  if (labels.size < held.size) return held
  const changes = changesIn(sheet)
  if (changes.length >= FEWEST) return changed(sheet, changes, labels)
  const dashed = sheet.blocks.filter((block) => isDashed(sheet.text, block))
  if (dashed.length >= FEWEST && isInterview(sheet, dashed, ANSWERED))
    return opened(sheet, dashed, labels)
  const starred = starredIn(reading)
  if (labels.size < 2 && starred.length >= FEWEST && isInterview(sheet, starred, ANSWERED))
    return opened(sheet, starred, labels)
  const taken = belowLabels(sheet, labels)
  for (const { blocks, ...apart } of setsApart(sheet, labels)) {
    const free = taken.size === 0 ? blocks : blocks.filter(({ start }) => !taken.has(start))
    const questions = questionsOf(reading, { blocks: free, ...apart }, labels)
    if (questions) return opened(sheet, questions, labels)
  }
  const led = ledIn(reading, labels)
  if (led.size > 0) return led
  const asked = oneSided(sheet, labels)
  if (asked.size > 0) return asked
  // Novels print talk behind dashes, too.
  const answered = dashedAnswers(reading, labels)
  if (answered.size > 0) return answered
  const spoken = dialogue(sheet, labels)
  const isTold = spoken.size > 0 && !isCalled(sheet, [...spoken.values()], reading.lexicon)
  if (labels.size > 1 || isTold) return new Map()
  if (spoken.size > 0) return spoken
  const plain = plainQuestions(sheet)
  const isTalk = plain.length > 0 && isInterviewed(reading, plain)
  return isTalk && isInterview(sheet, plain, ANSWERED) ? opened(sheet, plain, labels) : spoken
}

/** Questions that a star opens, if all that a star opens asks and most speak to somebody or an interview is named: `* When?` */
function starredIn(reading: Reading): readonly Block[] {
  const { sheet } = reading
  const starred = sheet.blocks.filter(({ start }) =>
    /^[*•]\s/.test(sheet.text.slice(start, start + 2)),
  )
  const isAsked = starred.length >= FEWEST && starred.every((block) => asks(sheet.text, block))
  return isAsked && isConversation(reading, starred, new Map()) ? starred : []
}

/** Starts of the blocks right below labels alone on their lines: what stands there is said by whom they name. */
function belowLabels({ blocks }: Sheet, labels: ReadonlyMap<number, Site>): ReadonlySet<number> {
  const found = new Set<number>()
  if (labels.size === 0) return found
  for (let at = 1; at < blocks.length; at++) {
    if (labels.get(blocks[at - 1]!.start)?.isAlone === true) found.add(blocks[at]!.start)
  }
  return found
}

/** The least share of plain questions that speak to somebody. */
const ADDRESSING_PLAIN = 0.3

/** True if most questions speak to somebody, and what stands above them says that it is an interview. */
function isInterviewed({ sheet, lexicon }: Reading, asking: readonly Block[]): boolean {
  const speaking = asking.filter((block) => addresses(sheet.text, block, lexicon))
  return speaking.length >= asking.length * ADDRESSING_PLAIN && isCalled(sheet, asking, lexicon)
}

/** The least share of paragraphs, from the first question on, that open with one. */
const LEADING = 0.4

/** Questions in bold that their answers follow in the same paragraph. */
function ledIn(reading: Reading, labels: ReadonlyMap<number, Site>): ReadonlyMap<number, Opened> {
  const { text, blocks } = reading.sheet
  const found = new Map<number, Opened>()
  const leads = leadsIn(reading.sheet).filter(({ lead }) => !labels.has(lead.start))
  if (leads.length < FEWEST) return found
  const below = blocks.filter(({ start }) => start >= leads[0]!.lead.start)
  const asking = leads.map(({ lead }) => lead).filter((lead) => asks(text, lead))
  const isAsked = asking.length >= FEWEST && asking.length >= leads.length * ASKING
  if (!isAsked || leads.length < below.length * LEADING) return found
  if (!isConversation(reading, asking, labels)) return found
  for (const { lead, answer } of leads) {
    found.set(lead.start, { start: lead.start, end: lead.end, kind: 'question' })
    found.set(answer.start, { ...answer, kind: 'answer' })
  }
  return found
}

/** The blocks of `apart` if they are the questions of an interview, without those around it that ask nobody. */
function questionsOf(
  reading: Reading,
  { blocks, answered, hasCredits }: Apart,
  labels: ReadonlyMap<number, Site>,
): readonly Block[] | undefined {
  const { sheet, lexicon } = reading
  const to = spokenTo(lexicon)
  const isTalk = (block: Block): boolean =>
    asks(sheet.text, block) || labels.has(block.start) || addresses(sheet.text, block, to)
  const first = blocks.findIndex(isTalk)
  if (first < 0 || blocks.length < FEWEST) return undefined
  const apart = blocks.slice(first, hasCredits ? blocks.findLastIndex(isTalk) + 1 : undefined)
  const asking = apart.filter((block) => asks(sheet.text, block))
  const isEnough = asking.length >= FEWEST && asking.length >= apart.length * ASKING
  if (!isEnough && !isSaid(sheet, apart, asking, apart.filter(isTalk))) return undefined
  if (!isConversation(reading, asking, labels)) return undefined
  return isInterview(sheet, apart, answered) ? apart : undefined
}

/** True for sentences set apart, few of which end in a question mark, each answered below. */
function isSaid(
  sheet: Sheet,
  apart: readonly Block[],
  asking: readonly Block[],
  talking: readonly Block[],
): boolean {
  const said = apart.filter(({ end }) => '.?!…:»？！。'.includes(sheet.text[end - 1]!))
  if (said.length < apart.length * SAID || !isInterview(sheet, apart, SAID)) return false
  if (asking.length >= FEWEST && asking.length >= apart.length * ASKING_SAID) return true
  return (
    asking.length >= FEWEST - 1 &&
    talking.length >= FEWEST &&
    talking.length >= apart.length * TALKING
  )
}

/** The least share of the questions that speak to somebody; explainers ask nobody: `What is a lease?` */
const ADDRESSING = 0.2
/** Blocks above the first question that may call the text an interview. */
const ABOVE = 12

/** True if the questions speak to somebody, or what stands above them says that it is an interview. */
function isConversation(
  reading: Reading,
  asking: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): boolean {
  const { sheet, lexicon } = reading
  if (lexicon.addressed.size === 0 || labels.size > 1) return true
  const speaking = asking.filter((block) => addresses(sheet.text, block, lexicon))
  if (speaking.length >= asking.length * ADDRESSING) return true
  return isCalled(reading.sheet, asking, lexicon)
}

/** Longest line that says below the last answer who asked, in characters, and most lines behind which it stands. */
const WIDEST_CREDIT = 100
const BELOW = 3

/** True if what stands above the first question, or a short line below the last, calls the text an interview. */
function isCalled(
  { text, blocks, isPage }: Sheet,
  asking: readonly Range[],
  { interviews }: Reading['lexicon'],
): boolean {
  const first = blocks.findIndex(({ start }) => start >= asking[0]!.start)
  const above = blocks.slice(Math.max(0, first - ABOVE), first)
  // The last lines of a page lead to others.
  const below = (isPage ? [] : blocks.slice(-BELOW)).filter(
    ({ start, end }) => start > asking.at(-1)!.start && end - start < WIDEST_CREDIT,
  )
  return [...above, ...below].some(({ start, end }) => {
    const said = text.slice(start, end).toLowerCase()
    return interviews.some((word) => said.includes(word))
  })
}

/** `sites` without questions in headings, where the text is an explainer that asks nobody. */
export function withoutExplained(reading: Reading, sites: readonly Site[]): readonly Site[] {
  const asking = sites.filter(isAsking)
  if (asking.length === 0) return sites
  const starts = new Set(asking.map(({ start }) => start))
  const blocks = reading.sheet.blocks.filter(({ start }) => starts.has(start))
  if (blocks.length >= FEWEST && isConversation(reading, blocks, new Map())) return sites
  return sites.filter((site) => !isAsking(site))
}

/** Share of the questions below which something is said. */
const ANSWERED = 0.7

/** True if something is said below most blocks that are set apart. */
function isInterview(sheet: Sheet, apart: readonly Block[], share: number): boolean {
  const index = new Map(sheet.blocks.map((block, i) => [block.start, i]))
  const set = new Set(apart.map(({ start }) => start))
  const answered = apart.filter((block) => {
    const below = sheet.blocks[index.get(block.start)! + 1]
    return below !== undefined && !set.has(below.start)
  })
  return answered.length >= apart.length * share
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
    const isSaid = !isApart && isAnswer && !labels.has(start)
    isAnswer = isApart
    if (!isSaid && (!isApart || labels.has(start))) continue
    const mark = markOf(sheet.text, block)
    const from = mark ? firstWord(sheet.text, mark.end, end) : start
    if (isSaid) {
      found.set(start, { start: from, end, kind: 'answer', ...(mark ? { mark } : {}) })
      continue
    }
    const kind = asks(sheet.text, block) || block !== apart.at(-1) ? 'question' : 'statement'
    found.set(start, { start: from, end, kind, ...(mark ? { mark } : {}) })
  }
  return found
}

/**
 * The blocks that open with `>>` as captions mark another speaker, most of them where a sentence ended: in the
 * middle of sentences mails quote each other so, and links to other pages open so, too.
 */
function changesIn({ text, blocks, marks, isPage }: Sheet): readonly Block[] {
  const links = isPage ? marks('link') : []
  const isChange = ({ start, end }: Block): boolean =>
    text.startsWith('>>', start) &&
    text[start + 2] !== '>' &&
    !isCovered(links, { start: firstWord(text, start + 2, end), end })
  const behind = blocks.filter((block, at) => {
    const above = at > 0 ? blocks[at - 1]!.end : 0
    return isChange(block) && ENDED.test(text.slice(Math.max(0, above - 3), above))
  })
  const all = behind.length === 0 ? [] : blocks.filter(isChange)
  return behind.length * 2 >= all.length ? all : []
}

/** Where no sentence goes on: behind a stop, a bracket, a capital. */
const ENDED = /(?:^|[^\p{Ll}\d,;])["”’)\]]*$/u

/** Turns that open with `>>`, as captions mark another speaker, and no name. */
function changed(
  { text }: Sheet,
  changes: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): Map<number, Opened> {
  const found = new Map<number, Opened>()
  for (const { start, end } of changes) {
    const mark = { start, end: start + 2 }
    const from = firstWord(text, mark.end, end)
    if (labels.has(start) || labels.has(from)) continue
    found.set(start, { start: from, end, kind: 'statement', mark })
  }
  return found
}
