import { detached } from '#text/detached.ts'
import type { Range } from '#text/range.ts'
import { Texts } from './buffers.ts'
import { grownInts } from './bytes.ts'
import type { PackedColumn } from './packed.ts'
import type { Page } from './page.ts'
import { checked, Presence, refuse, type Shape } from './presence.ts'
import type { Cell } from './table.ts'

const HALF = 'holds half of a character'
/** Most values kept for being repeated; a column that has more forgets them and begins anew. */
const MOST_WORDS = 4096

/** Values that many rows repeat, each checked and encoded once. */
class Words {
  private readonly numbers = new Map<string, number>()
  private readonly texts = new Texts()
  private readonly check: (word: string) => string
  /** The last two words, of which columns often have no others, and their numbers. */
  private last = ''
  private number = -1
  private before = ''
  private numberBefore = -1

  constructor(check: (word: string) => string) {
    this.check = check
  }

  /** Appends `word` to `texts`; false for half of a character. */
  copy(word: string, texts: Texts): boolean {
    if (word !== this.last || this.number < 0) {
      const number = word === this.before ? this.numberBefore : -1
      const found = number >= 0 ? number : (this.numbers.get(word) ?? this.learn(word))
      if (found < 0) return false
      this.before = this.last
      this.numberBefore = this.number
      this.last = word
      this.number = found
    }
    texts.pushFrom(this.texts, this.number)
    return true
  }

  private learn(word: string): number {
    if (this.numbers.size >= MOST_WORDS) {
      this.numbers.clear()
      this.texts.clear()
      this.number = -1
      this.numberBefore = -1
    }
    if (!this.texts.push(this.check(word))) return -1
    this.numbers.set(detached(word), this.texts.length - 1)
    return this.texts.length - 1
  }
}

/** Cells of type `text`, in Arrow's layout. */
export class TextColumn {
  readonly type = 'text'
  readonly present: Presence
  readonly texts = new Texts()
  private readonly shape: Shape
  private readonly words: Words

  constructor(shape: Shape) {
    this.shape = shape
    this.present = new Presence(shape)
    this.words = new Words((word) => checked(word, shape.name, shape.free))
  }

  push(cell: Cell): void {
    const { name, free } = this.shape
    if (this.isMissing(cell)) return
    if (!this.texts.push(checked(cell, name, free))) refuse(name, HALF)
  }

  /** Appends the cells of several rows. */
  extend(cells: Cell[]): void {
    const { name, free } = this.shape
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]
      const missing = cell === undefined || cell === ''
      this.present.push(!missing)
      cells[i] = missing ? '' : checked(cell, name, free)
    }
    if (!this.texts.extend(cells as string[])) refuse(name, HALF)
  }

  /** Appends one cell for so many rows. */
  repeat(cell: Cell, times: number): void {
    const { name, free } = this.shape
    const missing = cell === undefined || cell === ''
    this.present.repeat(!missing, times)
    const text = missing ? '' : checked(cell, name, free)
    if (!this.texts.repeat(text, times)) refuse(name, HALF)
  }

  /** Appends a cell that many rows have. */
  pushWord(cell: Cell): void {
    if (this.isMissing(cell)) return
    if (!this.words.copy(cell as string, this.texts)) refuse(this.shape.name, HALF)
  }

  /** Appends the text of a range of the article, or a text. */
  pushQuote(cell: Range | string | undefined, page: Page): void {
    if (typeof cell !== 'object') return this.push(cell)
    const start = page.byte(cell.start)
    const end = page.byte(cell.end)
    if (start >= end || !this.shape.free || !page.isWhole(start, end)) {
      return this.push(page.article.quote(cell))
    }
    this.present.push(true)
    this.texts.pushBytes(page, start, end, page.marks(cell))
  }

  /** Appends the id of what starts at `offset` (JavaScript units) of the article. */
  pushId(offset: number | undefined, letter: string, page: Page): void {
    this.present.push(offset !== undefined)
    if (offset === undefined) this.texts.push('')
    else this.texts.pushId(page.prefix, letter, page.point(offset))
  }

  /** Appends the rows `from` to `to` of a packed column. */
  take({ present, texts }: PackedColumn, from: number, to: number): void {
    this.present.take(present, from, to)
    this.texts.take(texts!, from, to)
  }

  clear(): void {
    this.present.clear()
    this.texts.clear()
  }

  /** Notes whether there is a cell; a missing one is an empty text. */
  private isMissing(cell: Cell): boolean {
    const missing = cell === undefined || cell === ''
    this.present.push(!missing)
    if (missing) this.texts.push('')
    return missing
  }
}

/** Cells of type `list`: all items end to end, and the item at which each list starts. */
export class ListColumn {
  readonly type = 'list'
  readonly present: Presence
  readonly texts = new Texts()
  starts = new Int32Array(1025)
  private length = 0
  private readonly shape: Shape
  private readonly words: Words

  constructor(shape: Shape) {
    this.shape = shape
    this.present = new Presence(shape)
    this.words = new Words((word) => item(word, shape))
  }

  /** CSV writes a list without items as a missing cell, so where that may not be it is refused. */
  push(cell: Cell): void {
    const { name, required } = this.shape
    const missing = cell === undefined || (required && Array.isArray(cell) && cell.length === 0)
    this.present.push(!missing)
    if (cell !== undefined) {
      if (!Array.isArray(cell)) refuse(name, `is ${typeof cell}, not a list`)
      for (const one of cell as readonly string[]) {
        if (!this.words.copy(one, this.texts)) refuse(name, HALF)
      }
    }
    this.end(this.texts.length)
  }

  /** Notes that a list ends before item number `item`. */
  private end(item: number): void {
    if (this.length + 2 > this.starts.length) this.starts = grownInts(this.starts)
    this.starts[++this.length] = item
  }

  /** Appends the rows `from` to `to` of a packed column. */
  take({ present, texts, starts }: PackedColumn, from: number, to: number): void {
    this.present.take(present, from, to)
    const shift = this.texts.length - starts![from]!
    this.texts.take(texts!, starts![from]!, starts![to]!)
    for (let row = from; row < to; row++) this.end(starts![row + 1]! + shift)
  }

  clear(): void {
    this.length = 0
    this.present.clear()
    this.texts.clear()
  }
}

/** An item, refused where the mark between items would cut it or leave nothing of it. */
function item(word: string, { name, free }: Shape): string {
  const text = checked(word, name, free)
  if (text === '' || text.includes('|')) refuse(name, `has the item '${text}'`)
  return text
}
