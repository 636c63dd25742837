import {
  contains,
  isSpace,
  Taken,
  trim,
  unitsOf,
  type Article,
  type Mark,
  type Range,
} from 'readout'

/** A line of a block, without the white space at its edges. */
export interface Line extends Range {
  /** True if it opens its block. */
  readonly opens: boolean
}

/** A paragraph without what was set aside, and its lines. */
export interface Block extends Range {
  readonly lines: readonly Line[]
}

/** What a stage reads of a source: its text with what was set aside blanked out, in blocks. */
export interface Sheet {
  /** As long as the text of the source, so that offsets are the same. */
  readonly text: string
  /** The text with what was set aside. */
  readonly source: string
  readonly blocks: readonly Block[]
  /** Starts of blocks that go on with the sentence of the line above. */
  readonly continued: ReadonlySet<number>
  /** True if the text is derived from the markup of a page. */
  readonly isPage: boolean
  /** What the markup says, by kind. */
  marks(kind: Mark['kind']): readonly Mark[]
}

/** Marks over what is no text of the record. */
const ASIDE: ReadonlySet<string> = new Set(['syntax', 'furniture', 'timecode'])

/** The sheet of `article`: nothing on it was read by an earlier stage. */
export function sheetOf(article: Article): Sheet {
  const { text, marks } = article.source
  const aside: Range[] = [...article.spans('chrome'), ...article.spans('footer_tag')]
  for (const mark of marks) if (ASIDE.has(mark.kind)) aside.push(mark)
  aside.sort((a, b) => a.start - b.start)
  const numbers = article.spans('chrome').filter(({ code }) => code === 'line-number')
  const blank =
    aside.length === 0 ? text : broken(named(blanked(text, aside), text, marks), numbers)
  const blocks: Block[] = []
  for (const paragraph of article.paragraphs) {
    const rest = blank === text ? paragraph : trim(blank, paragraph)
    const { start, end } = rest
    if (end > start) blocks.push({ start, end, lines: linesOf(blank, rest) })
  }
  const kinds = new Map<Mark['kind'], Mark[]>()
  for (const mark of marks) {
    const list = kinds.get(mark.kind)
    if (list) list.push(mark)
    else kinds.set(mark.kind, [mark])
  }
  const strong = kinds.get('strong')
  if (strong) kinds.set('strong', runs(blank, strong))
  const links = kinds.get('link')
  if (links) kinds.set('link', leadingAway(links, blocks))
  return {
    text: blank,
    source: text,
    blocks,
    continued: continuedIn(blank, blocks),
    isPage: article.source.origin !== undefined,
    marks: (kind) => kinds.get(kind) ?? [],
  }
}

/** `marks` with those joined that nothing but white space parts: editors of pages write `<b>Will </b><b>it open?</b>`. */
function runs(text: string, marks: readonly Mark[]): Mark[] {
  const found: Mark[] = []
  for (const mark of marks) {
    const last = found.at(-1)
    const isNext =
      last !== undefined && mark.start >= last.end && mark.start - last.end < WIDEST_GAP
    if (isNext && /^[^\S\r\n]*$/.test(text.slice(last.end, mark.start)))
      found[found.length - 1] = { ...last, end: mark.end }
    else found.push(mark)
  }
  return found
}

/** Widest white space between two stretches in bold that are one, in characters. */
const WIDEST_GAP = 4

/** The least share of blocks with links into the page itself that make these text. */
const LINKED = 1 / 3

/** `links` without those into the page itself, where much of its text is such: each sentence a place in the recording. */
function leadingAway(links: readonly Mark[], blocks: readonly Block[]): Mark[] {
  const within = links.filter(({ value }) => value?.startsWith('#'))
  if (within.length < blocks.length * LINKED) return [...links]
  return links.filter((link) => !within.includes(link))
}

/** Starts of blocks right below a line whose sentence goes on in small letters. */
function continuedIn(text: string, blocks: readonly Block[]): Set<number> {
  const found = new Set<number>()
  for (let i = 1; i < blocks.length; i++) {
    const [above, { start }] = [blocks[i - 1]!, blocks[i]!]
    if (start - above.end > 2 || !isTight(text.slice(above.end, start))) continue
    const first = text[start]!
    const isSmall = first.toLowerCase() === first && first.toUpperCase() !== first
    if (isSmall && !'.!?:;。！？'.includes(text[above.end - 1]!)) found.add(start)
  }
  return found
}

const isTight = (gap: string): boolean => gap === '\n' || gap === '\r\n' || gap === '\r'

/** `text` with the ranges of `aside` as spaces; line ends stay. */
function blanked(text: string, aside: readonly Range[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of aside) {
    if (end <= at) continue
    const from = Math.max(at, start)
    out += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, ' ')
    at = end
  }
  return out + text.slice(at)
}

/** `text` with a line end where a number inside a line was set aside: there a line of a page began. */
function broken(text: string, numbers: readonly Range[]): string {
  let out = ''
  let at = 0
  for (const { start } of numbers) {
    if (start === 0 || /[\r\n]\s*$/.test(text.slice(Math.max(0, start - WIDEST_INDENT), start)))
      continue
    out += `${text.slice(at, start)}\n`
    at = start + 1
  }
  return out + text.slice(at)
}

/** Widest white space before the number of a line, in characters. */
const WIDEST_INDENT = 40

/** `text` with a colon behind the names of voices, whose tags were blanked out: `<v Ida Lund>`, `| Ida Lund |`. */
function named(text: string, source: string, marks: readonly Mark[]): string {
  let out = ''
  let at = 0
  for (const { kind, start } of marks) {
    const close = kind === 'voice' ? closerOf(source, start) : -1
    if (close < at) continue
    // Other attributes of the tag were blanked out between the name and its end.
    const head = text.slice(at, close).trimEnd()
    const end = at + head.length - (head.endsWith('"') ? 1 : 0)
    out += `${text.slice(at, end)}:${' '.repeat(close - end)}`
    at = close + 1
  }
  return out + text.slice(at)
}

/** Where the tag or the cell ends behind which `start` stands: `>`, or the pipe of a table; -1 if nothing does. */
function closerOf(source: string, start: number): number {
  let at = start - 1
  while (at >= 0 && isSpace(source.charCodeAt(at))) at--
  return at >= 0 && '>|'.includes(source[at]!) ? at : -1
}

/** The lines of `block` that hold more than white space. */
export function linesOf(text: string, { start, end }: Range): Line[] {
  const found: Line[] = []
  const units = unitsOf(text)
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && units[i] !== 0x0a && units[i] !== 0x0d) continue
    const line = trim(text, { start: from, end: i })
    const opens = found.length === 0
    if (line.end > line.start) found.push({ start: line.start, end: line.end, opens })
    from = i + 1
  }
  return found
}

/** The first character of `range` that is no white space, from `from` on. */
export function firstWord(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

/** True if one of `marks` covers `range`, white space at its edges apart. */
export function isCovered(marks: readonly Range[], range: Range): boolean {
  if (marks.length <= FEW) return marks.some((mark) => contains(mark, range))
  let taken = covers.get(marks)
  if (!taken) covers.set(marks, (taken = new Taken(marks)))
  return taken.contains(range)
}

/** Marks that are looked through faster than set in order. */
const FEW = 8
/** The same marks are asked for at each line. */
const covers = new WeakMap<readonly Range[], Taken>()

/** The marks among `marks`, which are sorted, that start at `at`. */
export function startingAt(marks: readonly Mark[], at: number): readonly Mark[] {
  let [low, high] = [0, marks.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (marks[middle]!.start < at) low = middle + 1
    else high = middle
  }
  let end = low
  while (marks[end]?.start === at) end++
  return marks.slice(low, end)
}

/** The first of `blocks` that ends behind `offset`. */
export function firstBehind<T extends Range>(blocks: readonly T[], offset: number): T | undefined {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (blocks[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return blocks[low]
}
