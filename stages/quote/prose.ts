import {
  firstFrom,
  isCapitalAt,
  isHeadline,
  isWordAt,
  sentences,
  type Article,
  type Range,
  type SentenceRules,
} from 'readout'
import { tokens, type Language, type Token } from './clause.ts'
import type { Quotation } from './marks.ts'
import { LONGEST_TOLD, VERB_ALONE } from './told.ts'
import { wordsOf } from './vocabulary.ts'

/** Fewest letters of a name that a possessive is told from: "Hans" is not "Han". */
const SHORTEST_OWNER = 4

/** More units than a text has. */
const LONGEST_TEXT = 2 ** 26

/** Most paragraphs looked back over captions, buttons and other lines that are no sentence. */
const FARTHEST_TOLD = 8

/** Somebody who says something, and the office printed with the name. */
export interface Bearer {
  readonly mention: Range
  readonly role: Range
}

/** Running text: its paragraphs and quotations, cut into the clauses around each quotation. */
export class Prose {
  readonly text: string
  readonly paragraphs: readonly Range[]
  readonly quotations: readonly Quotation[]
  readonly language: Language
  /** Names of one word that say something in the text. */
  readonly heard = new Set<string>()
  /** Where a letter was last looked for from, and where it is: between quotations stand few. */
  private letter = { from: 0, at: -1 }
  /** Words of the offices printed with those who say something. */
  readonly offices = new Set<string>()
  /** Those who say something with the office printed beside their names. */
  readonly bearers: Bearer[] = []
  /** Words that tell of somebody who says something without a name, by the one for a person: "a farmer from Orm". */
  readonly strangers = new Map<string, Range[]>()
  readonly rules: SentenceRules
  private readonly outers: readonly Range[]
  private readonly read = new Map<number, readonly Token[]>()
  /** The words that the text prints in small letters, once asked. */
  private common: ReadonlySet<string> | undefined
  /** The words that it prints with a capital, once asked. */
  private capitals: ReadonlySet<string> | undefined

  constructor(
    article: Article,
    paragraphs: readonly Range[],
    quotations: readonly Quotation[],
    language: Language,
    rules: SentenceRules,
  ) {
    this.text = article.source.text
    this.paragraphs = paragraphs
    this.quotations = quotations
    this.language = language
    this.rules = rules
    this.outers = quotations.map(({ outer }) => outer)
  }

  /** The words of `range`, quotations in it as one token each; of each range once. */
  tokens(range: Range): readonly Token[] {
    const key = range.start * LONGEST_TEXT + range.end
    const known = this.read.get(key)
    if (known) return known
    const first = firstFrom(this.outers, range.start)
    let last = first
    while (last < this.outers.length && this.outers[last]!.end <= range.end) last++
    const inside = this.outers.slice(first, last)
    const found = tokens(this.text, range, inside, this.language)
    this.read.set(key, found)
    return found
  }

  /** True for one word that the text also prints in small letters: "Relatives said". */
  isCommon(range: Range): boolean {
    const word = this.quote(range)
    const small = word.toLowerCase()
    if (small === word || word.includes(' ') || this.language.sayings.capitalNouns) return false
    this.common ??= wordsOf(this.text, this.paragraphs, (one) => one === one.toLowerCase())
    return this.common.has(small)
  }

  /**
   * Whom a name tells of in the form that says whose something is: "Lund" of "Lund's", and of "Lunds" or
   * "Lundova" where the text prints "Lund".
   */
  ownerIn(name: Range): string | undefined {
    const { possessives } = this.language.sayings
    if (possessives.length === 0) return undefined
    const words = this.quote(name).replaceAll('’', "'")
    for (const ending of possessives) {
      const owner = words.slice(0, -ending.length)
      const stem = owner.slice(owner.lastIndexOf(' ') + 1)
      if (!words.endsWith(ending) || stem.length < SHORTEST_OWNER) continue
      if (ending.startsWith("'")) return owner
      this.capitals ??= wordsOf(this.text, this.paragraphs, (one) => isCapitalAt(one, 0))
      if (this.capitals.has(stem)) return owner
    }
    return undefined
  }

  /** True if the text prints the word of `name` with a capital elsewhere than where it stands, behind a word. */
  isNamed(name: Range): boolean {
    const word = this.quote(name)
    for (let at = this.text.indexOf(word); at >= 0; at = this.text.indexOf(word, at + 1)) {
      const isWhole = !isWordAt(this.text, at - 1) && !isWordAt(this.text, at + word.length)
      if (
        at !== name.start &&
        isWhole &&
        /[\p{L}\p{N},]\s$/u.test(this.text.slice(Math.max(0, at - 2), at))
      )
        return true
    }
    return false
  }

  /** The words between the marks of a quotation. */
  inside(quotation: Range): Token[] {
    return tokens(this.text, quotation, [], this.language)
  }

  quote({ start, end }: Range): string {
    return this.text.slice(start, end)
  }

  sentences(range: Range): Range[] {
    return sentences(this.text, range, this.rules)
  }

  /** Index of the last paragraph that starts at or before `offset`; -1 if none does. */
  paragraphAt(offset: number): number {
    return firstFrom(this.paragraphs, offset + 1) - 1
  }

  /** The last paragraph before the one at `index` that ends like a sentence; else the one before it. */
  toldBefore(index: number): Range | undefined {
    for (let at = index - 1; at >= 0 && index - at <= FARTHEST_TOLD; at--) {
      const paragraph = this.paragraphs[at]!
      if (isHeadline(this.text, paragraph)) continue
      if (endsSentence(this.text, paragraph) || this.text[paragraph.end - 1] === ':')
        return paragraph
    }
    return this.paragraphs[index - 1]
  }

  /** Number of paragraphs from the one at `from` to that at `to`, without those that are no sentence. */
  apart(from: number, to: number): number {
    if (to - from > FARTHEST_TOLD) return to - from
    let count = to > from ? 1 : 0
    for (let at = from + 1; at < to; at++) {
      if (endsSentence(this.text, this.paragraphs[at]!)) count++
    }
    return count
  }

  /** Index of the paragraph in which the quotation at `index` ends. */
  lastParagraph(index: number): number {
    const { paragraph, outer } = this.quotations[index]!
    let last = paragraph
    while (last + 1 < this.paragraphs.length && this.paragraphs[last + 1]!.start < outer.end) last++
    return last
  }

  /** The text from the quotation before (or the paragraph's start) to the quotation at `index`. */
  gapBefore(index: number): Range {
    const { paragraph, outer } = this.quotations[index]!
    const { start } = this.paragraphs[paragraph]!
    const before = this.outers[index - 1]
    return { start: Math.max(start, before?.end ?? 0), end: outer.start }
  }

  /** The text from the quotation at `index` to the next (or to the paragraph's end). */
  gapBehind(index: number): Range {
    const { end } = this.paragraphs[this.lastParagraph(index)]!
    const { outer } = this.quotations[index]!
    return { start: outer.end, end: Math.min(end, this.outers[index + 1]?.start ?? end) }
  }

  /** The part of the sentence before the quotation at `index`; `most` quotations earlier in it are tokens. */
  before(index: number, most = MOST_BEFORE): Range {
    const gap = this.gapBefore(index)
    const parts = this.sentences(gap)
    const last = parts.at(-1)
    if (last && endsSentence(this.text, last)) return { start: gap.end, end: gap.end }
    const opens = parts.length < 2 && !this.opensParagraph(index)
    if (!opens || most === 0 || this.closesSentence(index - 1))
      return { start: last?.start ?? gap.end, end: gap.end }
    return { start: this.before(index - 1, most - 1).start, end: gap.end }
  }

  /** The part of the sentence behind the quotation at `index`, up to the next quotation. */
  behind(index: number): Range {
    const own = this.gapBehind(index)
    const gap = this.isTold(index, own) ? { ...own, end: this.gapBehind(index + 1).end } : own
    if (this.closesSentence(index)) return { start: gap.start, end: gap.start }
    const first = this.sentences(gap)[0]
    return { start: gap.start, end: first?.end ?? gap.start }
  }

  /**
   * True if nothing but a verb, in `gap`, and small words stand between the quotation at `index` and a name between
   * marks of whom it was told, where names have cases: "„…” – mówi „Kurierowi” Jan Lund", "στην «Ακτή» η πρόεδρος".
   */
  private isTold(index: number, { start, end }: Range): boolean {
    const next = this.quotations[index + 1]
    const { inflectsNames, cases } = this.language.sayings
    if (!next || !inflectsNames || cases.length === 0 || next.outer.start !== end) return false
    const length = next.outer.end - next.outer.start
    return length < LONGEST_TOLD && VERB_ALONE.test(this.text.slice(start, end))
  }

  /** The sentence behind one that ends with the quotation at `index`, perhaps in the next paragraph. */
  nextSentence(index: number): Range {
    const gap = this.gapBehind(index)
    const none = { start: gap.start, end: gap.start }
    if (!/[.!?…।؟։۔]/.test(this.text[this.quotations[index]!.end - 1]!)) return none
    if (/[\p{L}\p{N}]/u.test(this.quote(gap))) {
      if (/^\s*[\p{Ll},;:–—-]/u.test(this.quote(gap))) return none
      return this.sentences(gap)[0] ?? none
    }
    const next = this.paragraphs[this.lastParagraph(index) + 1]
    const { outer } = this.quotations[index + 1] ?? {}
    if (!next || (outer && outer.start < next.end)) return none
    return this.sentences(next)[0] ?? none
  }

  private opensParagraph(index: number): boolean {
    const gap = this.gapBefore(index)
    return gap.start === this.paragraphs[this.quotations[index]!.paragraph]!.start
  }

  /** True if a sentence ends with the quotation at `index`: a stop inside, a capital behind. */
  closesSentence(index: number): boolean {
    const { end } = this.quotations[index]!
    if (!'.…'.includes(this.text[end - 1]!)) return false
    const gap = this.gapBehind(index)
    const next = this.text.slice(gap.start, gap.end).trimStart()
    return !/^(?:[\p{Ll},;–—-]|$)/u.test(next)
  }

  /** True if a stop stands inside or right behind the marks of the quotation at `index`. */
  isClosed(index: number): boolean {
    const { end, outer } = this.quotations[index]!
    return (
      /[.!?…,।؟։،۔]/.test(this.text[end - 1]!) ||
      /^\s*(?:[.!?…।؟։۔]|$)/.test(this.quote(this.gapBehind(index)).slice(0, 3)) ||
      outer.end === this.text.length
    )
  }

  /** True if a comma, a question mark or the like divides the quotation from what stands behind. */
  isCut(index: number): boolean {
    const { end, outer } = this.quotations[index]!
    return (
      /[,!?…؟،]/.test(this.text[end - 1]!) ||
      /^[,–—]/.test(this.text.slice(outer.end, outer.end + 3).trimStart())
    )
  }

  /** True if nothing but marks stands beside the quotation at `index` in its paragraphs. */
  isWhole(index: number): boolean {
    const first = this.paragraphs[this.quotations[index]!.paragraph]!
    const last = this.paragraphs[this.lastParagraph(index)]!
    const { outer } = this.quotations[index]!
    return this.letterFrom(first.start) >= outer.start && this.letterFrom(outer.end) >= last.end
  }

  /** Where the first letter or digit at `offset` or behind stands; the length of the text if none does. */
  private letterFrom(offset: number): number {
    if (offset < this.letter.from || offset > this.letter.at) {
      LETTER.lastIndex = offset
      this.letter = { from: offset, at: LETTER.exec(this.text)?.index ?? this.text.length }
    }
    return this.letter.at
  }
}

const LETTER = /[\p{L}\p{N}]/gu
/** Most quotations of one sentence that may stand before who is said to speak. */
const MOST_BEFORE = 24

/** True if a stop (and the marks that close behind it) ends `range`. */
export function endsSentence(text: string, range: Range): boolean {
  return /[.!?…。！？।؟։۔]["'”’»)\]]*$/u.test(
    text.slice(Math.max(range.start, range.end - 4), range.end),
  )
}
