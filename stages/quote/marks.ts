import { isCapitalAt, isSpace, isWordUnit, trim, type Range } from 'readout'

/** A stretch between quotation marks. */
export interface Quotation extends Range {
  /** With its marks. */
  readonly outer: Range
  /** What it says, paragraph by paragraph, without marks that only open it again. */
  readonly pieces: readonly Range[]
  /** Index of the paragraph it starts in. */
  readonly paragraph: number
}

/** What the marks of a text give: quotations, and marks that nothing closes. */
export interface Marked {
  readonly quotations: readonly Quotation[]
  readonly unclosed: readonly Range[]
}

/** Most paragraphs of one quotation. */
const MOST_PARAGRAPHS = 30

const OPENING = 1

/** Finds quotations: one look-up a character in most texts. */
export class Marks {
  private readonly closers: ReadonlyMap<number, string>
  private readonly table = new Uint8Array(0x10000)
  /** From where on nothing closes up to `end`, by the marks that would. */
  private unclosed = { text: '', end: 0, from: new Map<string, number>() }

  constructor(closers: ReadonlyMap<number, string>) {
    this.closers = closers
    for (const unit of closers.keys()) this.table[unit] = OPENING
  }

  /** The quotations of `paragraphs`, in order; none crosses or holds another. */
  read(text: string, paragraphs: readonly Range[]): Marked {
    const quotations: Quotation[] = []
    const unclosed: Range[] = []
    let index = 0
    let at = paragraphs[0]?.start ?? 0
    while (index < paragraphs.length) {
      const paragraph = paragraphs[index]!
      const open = this.next(text, Math.max(at, paragraph.start), paragraph.end)
      if (open < 0) {
        index++
        continue
      }
      const found = this.close(text, paragraphs, index, open)
      if (!found) {
        if (isDouble(text.charCodeAt(open))) unclosed.push({ start: open, end: open + 1 })
        at = open + 1
        continue
      }
      if (found.quotation) quotations.push(found.quotation)
      at = found.at
      index = found.paragraph
    }
    return { quotations, unclosed }
  }

  /** The next mark from `start` that opens a quotation where it stands; -1 if none. */
  private next(text: string, start: number, end: number): number {
    for (let at = start; at < end; at++) {
      if (this.table[text.charCodeAt(at)] === OPENING && opensAt(text, at, end)) return at
    }
    return -1
  }

  /** The quotation that the mark at `open` opens, over several paragraphs if each opens it again. */
  private close(
    text: string,
    paragraphs: readonly Range[],
    first: number,
    open: number,
  ): { quotation?: Quotation; at: number; paragraph: number } | undefined {
    const unit = text.charCodeAt(open)
    const closers = this.closers.get(unit)!
    const pieces: Range[] = []
    let from = open + 1
    for (let index = first; index < paragraphs.length; index++) {
      const paragraph = paragraphs[index]!
      if (index > first) {
        const again = text.charCodeAt(paragraph.start) === unit
        if (!again && !this.closesFirst(text, paragraph, unit, closers)) return undefined
        from = paragraph.start + (again ? 1 : 0)
      }
      const close = this.closeOf(text, from, paragraph.end, closers)
      const piece = trim(text, { start: from, end: close < 0 ? paragraph.end : close })
      if (piece.end > piece.start) pieces.push(piece)
      if (close >= 0) {
        const [head, tail] = [pieces[0], pieces.at(-1)]
        const done = { at: close + 1, paragraph: index }
        if (!head || !tail) return done
        const outer = { start: open, end: close + 1 }
        const range = { start: head.start, end: tail.end }
        return { quotation: { ...range, outer, pieces, paragraph: first }, ...done }
      }
      if (index - first >= MOST_PARAGRAPHS || !isDouble(unit)) return undefined
    }
    return undefined
  }

  /** {@link closeIn} up to `end`; where nothing closed what began before, the next mark alone can. */
  private closeOf(text: string, from: number, end: number, closers: string): number {
    if (this.unclosed.text !== text || this.unclosed.end !== end)
      this.unclosed = { text, end, from: new Map() }
    const isOpen = from >= (this.unclosed.from.get(closers) ?? Infinity)
    const close = closeIn(text, from, end, closers, isOpen ? Math.min(end, from + 1) : end)
    if (close < 0 && !isOpen) this.unclosed.from.set(closers, from)
    return close
  }

  /** True if a paragraph that opens no quotation closes one, before any other opens. */
  private closesFirst(text: string, paragraph: Range, unit: number, closers: string): boolean {
    const own = String.fromCharCode(unit)
    if (own !== '»' && closers.includes(own)) return false
    const close = this.closeOf(text, paragraph.start, paragraph.end, closers)
    if (close < 0) return false
    const open = this.next(text, paragraph.start, paragraph.end)
    return open < 0 || open > close || text.charCodeAt(open) !== unit
  }
}

const SINGLE = "\u2018\u2019\u201a\u2039\u203a'"
const isDouble = (unit: number): boolean => !SINGLE.includes(String.fromCharCode(unit))

/** True if the mark at `at` stands before words and not inside or behind one. */
function opensAt(text: string, at: number, end: number): boolean {
  if (at + 1 >= end) return false
  const next = text.charCodeAt(at + 1)
  const before = at === 0 ? 0x20 : text.charCodeAt(at - 1)
  if (isSided(text.charCodeAt(at))) return true
  // 形容港口“像一座空城”: scripts without spaces have none before a mark.
  if (before >= UNSPACED && isWordUnit(before) && text[at] === '\u201c') return true
  if (isWordUnit(before) || CLOSING.includes(String.fromCharCode(before))) return false
  // "the boys' boat", "'90s", "'til": an apostrophe opens before a capital alone.
  if (text[at] === STRAIGHT) return isCapitalAt(text, at + 1)
  if (!isSpace(next)) return true
  // "« Bonjour »" has a space on the inner side of both marks.
  return text[at] === '«' && at + 2 < end
}

/** Marks that only ever open: their neighbours need not tell. */
const isSided = (unit: number): boolean =>
  unit === 0x201e || unit === 0x300c || unit === 0x300e || unit === 0x301d

const CLOSING = '.,;!?…)]'

/** The mark of typewriters, which is an apostrophe more often than it quotes. */
const STRAIGHT = "'"

/** Where a straight mark closes: behind a stop, before one, or behind a word that is no plural; -1 if another opens first. */
function closeStraight(text: string, from: number, end: number, stop: number): number {
  for (let at = from; at < stop; at++) {
    if (text[at] !== STRAIGHT) continue
    const next = at + 1 < end ? text[at + 1]! : ' '
    if (isWordUnit(next.charCodeAt(0))) {
      if (isSpace(text.charCodeAt(at - 1))) return -1
      continue
    }
    const before = text[at - 1]!
    if (CLOSING.includes(before) || '.,;:?!)'.includes(next) || !'sS'.includes(before)) return at
  }
  return -1
}

/** True for a mark that also stands inside words. */
const isApostrophe = (mark: string): boolean => '"\'\u2018\u2019'.includes(mark)

/** True for a mark that ends words, though it is made to open them: “as typists close them“. */
const endsWords = (text: string, at: number, next: number): boolean =>
  !isWordUnit(next) && !'([¿¡'.includes(text[at - 1] ?? '(')

/** True for a mark that is made to open and stands behind a word, before none: »as typists close them», */
const isMistyped = (before: number, next: number): boolean => !isSpace(before) && !isWordUnit(next)

/** From here on the letters of scripts that write endings right behind a mark: `"…"라고`. */
const UNSPACED = 0x3040

/** Most units from a mark that may close to the next that opens. */
const FARTHEST_AGAIN = 300

/** True if a single mark opens, before capital letters, and no other closes before it. */
function opensAgain(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    if (text[at] === '\u2018') return isCapitalAt(text, at + 1)
    if (text[at] === '\u2019' && CLOSING.includes(text[at - 1]!)) return false
  }
  return false
}

/** Where one of `closers` closes what began before `from`, before `stop`; -1 if nowhere. The paragraph ends at `end`. */
function closeIn(text: string, from: number, end: number, closers: string, stop: number): number {
  if (closers === STRAIGHT) return closeStraight(text, from, end, stop)
  let doubtful = -1
  for (let at = from; at < stop; at++) {
    const mark = text[at]!
    if (!closers.includes(mark)) continue
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0x20
    const before = at > from ? text.charCodeAt(at - 1) : 0x20
    if (mark === '」' || mark === '』' || mark === '〟') return at
    if (mark === '»' || mark === '«') {
      if (at > from && (mark !== closers[1] || isMistyped(before, next))) return at
      continue
    }
    if (isSpace(before) && at > from) continue
    if (mark === '\u201c' && !closers.startsWith(mark) && !endsWords(text, at, next)) continue
    // "Straight and curly”: the curly one closes a straight one unless another curly one has opened.
    const isCrossed = mark === '\u201d' && closers.startsWith('"')
    if (isCrossed && text.lastIndexOf('\u201c', at) >= from) continue
    const isInside = isWordUnit(next) && next < UNSPACED && isApostrophe(mark)
    if (isInside && (isWordUnit(before) || mark === '\u2019')) continue
    if (mark !== '\u2019' || CLOSING.includes(text[at - 1] ?? '')) return at
    // ‘Zo gaat het’, zegt Kolm. ‘Meer niet.’: an apostrophe stands behind few other letters, and before no stop.
    const isSure = ',.;:'.includes(text[at + 1] ?? '.') || !'sxz'.includes(text[at - 1] ?? 's')
    if (isSure && opensAgain(text, at + 1, Math.min(stop, at + FARTHEST_AGAIN))) return at
    // An apostrophe may end a word: the last of a quotation is believed only if nothing better comes.
    if (doubtful < 0) doubtful = at
  }
  return doubtful
}
