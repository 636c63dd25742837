import type { Range } from '#text/range.ts'
import type { Article } from './article.ts'
import type { Cell } from './cell.ts'

/**
 * A cell said as what it is, where a column would otherwise make it: writers copy its bytes, or
 * encode it once for all rows. `value` gives the same cell to all others.
 */
export type Form<R> = Quote<R> | Word<R> | Id<R> | Place<R> | OfDocument<R>

interface Quote<R> {
  readonly as: 'quote'
  of(row: R): Range | string | undefined
  value(row: R): Cell
}

interface Word<R> {
  readonly as: 'word'
  of(row: R): string | undefined
  value(row: R): Cell
}

interface Id<R> {
  readonly as: 'id'
  readonly letter: string
  of(row: R): Range | undefined
  value(row: R): Cell
}

interface Place<R> {
  readonly as: 'point' | 'byte'
  of(row: R): number
  value(row: R): Cell
}

interface OfDocument<R> {
  readonly as: 'document'
  of(article: Article): Cell
  value(row: R): Cell
}

/** A row that knows its article. */
interface Row {
  readonly article: Article
}

/** A text: that of a range to the letter, or one made of it. */
const quote = <R extends Row>(of: (row: R) => Range | string | undefined): Form<R> => ({
  as: 'quote',
  of,
  value: (row) => {
    const cell = of(row)
    return typeof cell === 'object' ? row.article.quote(cell) : cell
  },
})

/** A text that many rows have: a code, a rule, a name. */
const word = <R>(of: (row: R) => string | undefined): Form<R> => ({
  as: 'word',
  of,
  value: of,
})

/** The id of what begins where a range does: that of the document, a colon, `letter`, code points. */
const id = <R extends Row>(letter: string, of: (row: R) => Range | undefined): Form<R> => ({
  as: 'id',
  letter,
  of,
  value: (row) => {
    const range = of(row)
    return range && idOf(row.article, letter, range)
  },
})

/** The id of what begins where `range` does. */
function idOf({ source, offsets }: Article, letter: string, { start }: Range): string {
  return `${source.id}:${letter}${offsets.codePoint(start)}`
}

/** An offset (JavaScript units), published in code points. */
const point = <R extends Row>(of: (row: R) => number): Form<R> => ({
  as: 'point',
  of,
  value: (row) => row.article.offsets.codePoint(of(row)),
})

/** An offset (JavaScript units), published in bytes of UTF-8. */
const byte = <R extends Row>(of: (row: R) => number): Form<R> => ({
  as: 'byte',
  of,
  value: (row) => row.article.offsets.byte(of(row)),
})

/** What all rows of a document have. */
const ofDocument = <R extends Row>(of: (article: Article) => Cell): Form<R> => ({
  as: 'document',
  of,
  value: ({ article }) => of(article),
})

/** What a cell can be said to be, for columns of which there are many cells. */
export const cell = { quote, word, id, point, byte, ofDocument }
