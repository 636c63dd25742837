import type { Range } from '#text/range.ts'
import type { Survey } from '#text/survey.ts'
import type { Article } from './article.ts'
import { DOUBLED, QUOTED, Texts, type Prefix } from './buffers.ts'
import { roomFor } from './bytes.ts'
import { refuse } from './presence.ts'

/**
 * The article whose rows are being written, as bytes: cells that quote it are copied from here and
 * never become texts. Opened again for each article.
 */
export class Page {
  private room = roomFor(1 << 14)
  private readonly ids = new Texts()
  private taken: Article | undefined
  private isLoaded = false
  private found: Survey | undefined
  private id: Prefix | undefined

  /** Takes `article`; its text is encoded when a cell first asks for it. */
  open(article: Article): void {
    this.taken = article
    this.isLoaded = false
    this.found = undefined
  }

  /** The article. Throws if none is open. */
  get article(): Article {
    if (!this.taken) throw new Error('no article is open')
    return this.taken
  }

  /** The text in UTF-8. */
  get view(): DataView {
    if (!this.isLoaded) this.load()
    return this.room.view
  }

  /** The id of the document, with which the ids of its rows begin. */
  get prefix(): Prefix {
    if (!this.isLoaded) this.load()
    return this.id!
  }

  /** Code points before `offset` (JavaScript units). */
  point(offset: number): number {
    return this.survey.offsets.codePoint(offset)
  }

  /** UTF-8 bytes before `offset` (JavaScript units). */
  byte(offset: number): number {
    return this.survey.offsets.byte(offset)
  }

  /** True if the characters of the text from byte `start` to `end` are whole. */
  isWhole(start: number, end: number): boolean {
    const { view } = this
    const isCut = isInside(view.getUint8(start)) || isInside(view.getUint8(end))
    return !isCut && this.survey.isWellFormed
  }

  /** The marks of a cell that quotes `range`. */
  marks({ start, end }: Range): number {
    const { delimiters, quotes } = this.survey
    if (!delimiters.within(start, end)) return 0
    return quotes.within(start, end) ? QUOTED | DOUBLED : QUOTED
  }

  private get survey(): Survey {
    return (this.found ??= this.article.survey)
  }

  private load(): void {
    const { text, id } = this.article.source
    if (text.length * 3 > this.room.bytes.length) this.room = roomFor(text.length * 3)
    const { bytes } = this.room
    bytes[bytes.write(text, 0, 'utf8')] = 0
    this.ids.clear()
    if (!this.ids.push(id)) refuse('doc_id', 'holds half of a character')
    const { view, size, marks } = this.ids
    this.id = { view, size, marks: marks[0]! }
    this.isLoaded = true
  }
}

/** A page for each of the articles whose rows are being written, opened again for those that follow. */
export class Pages {
  private readonly pages: Page[] = []

  /** A page for each of `articles`, none where there is none; valid until the next call. */
  open(articles: readonly (Article | undefined)[]): readonly (Page | undefined)[] {
    return articles.map((article, index) => {
      const page = (this.pages[index] ??= new Page())
      if (!article) return undefined
      page.open(article)
      return page
    })
  }
}

/** True for a byte of a character that is not its first. */
const isInside = (byte: number): boolean => (byte & 0xc0) === 0x80
