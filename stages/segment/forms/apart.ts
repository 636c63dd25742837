import { countWords, type Mark, type Range } from 'readout'
import { firstWord, isCovered, type Block, type Sheet } from '../sheet.ts'
import type { Reading, Site } from './site.ts'

/** Fewest questions set apart. */
export const FEWEST = 3
/** Fewest words of a question that is set apart. */
const FEWEST_WORDS = 3

/** Blocks that may be questions: how they are set apart, and the least share of them that is answered below. */
export interface Apart {
  readonly blocks: readonly Block[]
  readonly answered: number
  /** True if credits below the interview are set apart so too. */
  readonly hasCredits?: boolean
}

/** Least share that is answered, where marks that other texts have too set them apart. */
const ALTERNATING = 0.9
const ANSWERED = 0.7

/** The blocks that may be questions, one way of setting them apart after the other. */
export function* setsApart(sheet: Sheet, labels: ReadonlyMap<number, Site>): Generator<Apart> {
  yield { blocks: setApart(sheet, 'strong', labels), answered: ANSWERED }
  yield { blocks: setApart(sheet, 'heading', labels), answered: ANSWERED }
  yield { blocks: setApart(sheet, 'emphasis', labels), answered: ANSWERED, hasCredits: true }
  yield {
    blocks: sheet.blocks.filter((one) => opensDashed(sheet.text, one)),
    answered: ALTERNATING,
  }
  yield { blocks: named(sheet), answered: ANSWERED }
  yield { blocks: setApart(sheet, 'quote', labels), answered: ALTERNATING }
  yield { blocks: setApart(sheet, 'item', labels), answered: ALTERNATING }
  yield { blocks: numbered(sheet), answered: ANSWERED }
}

/**
 * Blocks behind numbers that ask, and those between them that do not where the numbers rise one by one:
 * `3. When will it open?`, `4-) And why?`
 */
function numbered({ text, blocks }: Sheet): readonly Block[] {
  const isChosen = (at: number): boolean => {
    const below = blocks[at + 1]
    return below !== undefined && CHOICE.test(text.slice(below.start, below.start + 3))
  }
  const numberOf = ({ start }: Block): number =>
    Number(NUMBER.exec(text.slice(start, start + 7))?.[1] ?? Number.NaN)
  const all = blocks.filter((one, at) => !Number.isNaN(numberOf(one)) && !isChosen(at))
  const asking = all.filter((one) => asks(text, one))
  const isRising = all.every((one, at) => at === 0 || numberOf(one) === numberOf(all[at - 1]!) + 1)
  return isRising && asking.length * 2 >= all.length ? all : asking
}

const NUMBER = /^(\d{1,3})(?:[.)]|\s?-)\)?\s/
/** The first of the answers from which a quiz lets choose: `a) Odda`. */
const CHOICE = /^a[.)]\s/i

/** Blocks that are set apart as a whole by marks of `kind`, those with a label included. */
function setApart(
  sheet: Sheet,
  kind: Mark['kind'],
  labels: ReadonlyMap<number, Site>,
): readonly Block[] {
  const marks = sheet.marks(kind)
  if (marks.length < FEWEST) return []
  // Where labels tell who speaks, short headings are items: `## More cranes?`
  const mayBeShort = kind !== 'heading' || labels.size < 2
  // On a page a question that is a link leads to another text.
  const links = sheet.isPage ? sheet.marks('link') : []
  const blocks = sheet.blocks.filter(
    (block) =>
      isCovered(marks, inner(sheet.text, block)) &&
      !isCovered(links, block) &&
      ((mayBeShort && asks(sheet.text, block)) || countWords(sheet.text, block) >= FEWEST_WORDS),
  )
  if (kind !== 'heading') return blocks
  const marked = blocks.filter((block) => markOf(sheet.text, block))
  if (marked.length >= FEWEST) return marked
  const said = blocks.filter(({ start, end }) => {
    const label = labels.get(start)
    return label ? isAsking(label) : isSentence(sheet.text, { start, end })
  })
  return said.length < FEWEST ? said : withUnended(sheet, blocks, said, labels)
}

/** A block without the mark that opens it: what is in italics behind a dash. */
function inner(text: string, block: Block): Range {
  const mark = markOf(text, block)
  return mark ? { start: firstWord(text, mark.end, block.end), end: block.end } : block
}

/** Fewest words of a heading without a sign at its end that is said, and not a title. */
const FEWEST_SAID = 5

/**
 * The headings `said`, and among `blocks` those between them that end without a sign and stand above a label as
 * they all do: `## And so you left for the islands`.
 */
function withUnended(
  { text, blocks: all }: Sheet,
  blocks: readonly Block[],
  said: readonly Block[],
  labels: ReadonlyMap<number, Site>,
): readonly Block[] {
  const below = new Map(all.map((block, i) => [block.start, all[i + 1]?.start ?? -1]))
  const isAbove = ({ start }: Block): boolean => labels.has(below.get(start)!)
  if (!said.every(isAbove)) return said
  const [known, first, last] = [new Set(said), said[0]!.start, said.at(-1)!.start]
  const found = blocks.filter(
    (block) =>
      known.has(block) ||
      (block.start > first &&
        block.start < last &&
        !labels.has(block.start) &&
        isAbove(block) &&
        countWords(text, block) >= FEWEST_SAID),
  )
  return found.length < said.length * 2 ? found : said
}

/** True for words that end as a sentence does: `Parlons de votre terrain.` */
const isSentence = (text: string, block: Range): boolean =>
  asks(text, block) ||
  /\p{L}(?:[.…]|[\s\u00a0\u202f]?!)["”’)»]?$/u.test(text.slice(block.end - 5, block.end))

/** Blocks that a page names as questions: `<p class="question">`. */
function named(sheet: Sheet): Block[] {
  const marks = sheet.isPage
    ? sheet.marks('block').filter(({ value }) => ASKED.test(value ?? ''))
    : []
  return marks.length < FEWEST ? [] : sheet.blocks.filter((block) => isCovered(marks, block))
}

const ASKED =
  /(?:^|[\s_-])(?:questions?|frage|preguntas?|perguntas?|domanda|soru|pytanie|pytania|vraag|otazka|otazky|kysymys|kerdes|pitanje|intrebare|sporsmal|spoergsmaal|fraga|vopros|interviewer)(?:$|[\s_-])/i

/** Questions in bold or italics with the answer behind them, in one paragraph: `**Et la mer ?** Elle monte.` */
export function leadsIn(sheet: Sheet): { readonly lead: Block; readonly answer: Range }[] {
  const marks = [...sheet.marks('strong'), ...sheet.marks('emphasis')]
  if (marks.length < FEWEST) return []
  return sheet.blocks.flatMap((block) => {
    const mark = marks.find(({ start, end }) => start <= block.start && block.start < end)
    if (!mark || mark.end >= block.end) return []
    const lead = { ...block, end: mark.end }
    const start = firstWord(sheet.text, mark.end, block.end)
    return isSentence(sheet.text, lead) && start < block.end
      ? [{ lead, answer: { start, end: block.end } }]
      : []
  })
}

/** A dash before a sentence in which no clause behind another says who says it: `— Et la mer ?` */
const opensDashed = (text: string, { start, end }: Range): boolean =>
  '—–-'.includes(text[start]!) &&
  /^(?:[–—]\s+|-\s?)[\p{Lu}\p{Lo}¿«“"'’]/u.test(text.slice(start, start + 5)) &&
  !CLAUSE.test(text.slice(start + 2, end))

/** `— Да, — сказал Лунин`: a clause in small letters behind a dash. */
export const CLAUSE = /[,.!?…]\s?[—–-]\s?\p{Ll}/u

/** True behind two dashes, as interviews of Japan set questions apart: `――港はどうですか。` */
export const isDashed = (text: string, { start, end }: Range): boolean =>
  '―─—'.includes(text[start] ?? ' ') && DASHED.test(text.slice(start, Math.min(end, start + 6)))

/** Two long dashes and a letter, as Japanese prints before what is asked. */
const DASHED = /^[―─—]{2}[\s\u3000]*[\u3040-\u9fff「（]/

/** True for words that end in a question mark. */
export const asks = (text: string, { start, end }: Range): boolean =>
  MAY_ASK.includes(text[end - 1] ?? '') &&
  (/[?？;؟]["”’)»]?\s*$/.test(text.slice(Math.max(start, end - 4), end)) ||
    /[?？؟]\s\([^()?]{2,60}\)$/.test(text.slice(Math.max(start, end - 66), end)))

/** What ends words that ask; asked for every paragraph. */
const MAY_ASK = '?？;؟"”’)» \t\n'

/** True for a label in a heading that says that somebody asks, the question behind it: `### Q: Will it sail?` */
export const isAsking = ({ isHeading, isAlone, names }: Site): boolean =>
  isHeading === true && !isAlone && names[0]!.function === 'questioner'

/** The mark that opens a block: `::`, `//`, `>>`. */
export function markOf(text: string, { start, end }: Range): Range | undefined {
  const found = /^(?:::|\/\/|>>|\|\||[―─—]{2}|–|—|[-*](?=[\s"“]|\p{Lu}|\p{Lo}))\s*/u.exec(
    text.slice(start, Math.min(end, start + 6)),
  )
  return found ? { start, end: start + found[0].trimEnd().length } : undefined
}

/** The words by which a text speaks to somebody; where none are listed apart, those by which somebody speaks at all. */
export const spokenTo = ({
  addressed,
  speech,
}: Pick<Reading['lexicon'], 'addressed' | 'speech'>): Pick<Reading['lexicon'], 'addressed'> => ({
  addressed: addressed.size > 0 ? addressed : speech,
})

/** True for a block that speaks to somebody: "Parlons de votre terrain." */
export function addresses(
  text: string,
  { start, end }: Range,
  { addressed }: Pick<Reading['lexicon'], 'addressed'>,
): boolean {
  const isTo = (word: string): boolean => addressed.has(word) || addressed.has(word.toLowerCase())
  return (
    text
      .slice(start, end)
      .match(/\p{L}+/gu)
      ?.some(isTo) === true
  )
}
