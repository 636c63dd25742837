import type { LabelName, Lexicon, Range, Shapes } from 'readout'
import type { Line, Sheet } from '../sheet.ts'

/** How a record prints who speaks next; the list stands in {@link FORMS}. */
export type FormName =
  'colon' | 'stop' | 'dash' | 'letter' | 'circle' | 'alone' | 'clause' | 'type' | 'display'

/** A place that has the shape of a label. Its range ends where the words said begin. */
export interface Site extends Range {
  readonly form: FormName
  readonly names: readonly LabelName[]
  /** From the first printed name to the last, without marks, numbers and times. */
  readonly printed: Range
  /** True if nothing stands on the line behind it. */
  readonly isAlone: boolean
  /** True if its shape alone tells that it is a label. */
  readonly isStrong: boolean
  /** True if the markup of the source says that it names who speaks: `<v Ida Lund>`. */
  readonly isMarked: boolean
  /** True if it is a heading as a whole. */
  readonly isHeading?: boolean
  /** True if it names parties by nicknames in small letters. */
  readonly isNick?: boolean
  /** True for a name in brackets, or before wide space, without a mark that ends the label. */
  readonly isLoose?: boolean
  /** True if it is a link as a whole, as names are that lead to who bears them. */
  readonly isLinked?: boolean
  /** True if its names are printed in bold; alone on a line, if the line is. */
  readonly isBold?: boolean
  /** True if a number stands before it, and nothing else tells that it names a party. */
  readonly isItem?: boolean
  /** True if nothing but an address follows: `Slides: https://…`. */
  readonly isLink?: boolean
  /** True if a time is printed with it. */
  readonly isTimed: boolean
  /** True if it opens a block or stands behind a line that ended a sentence. */
  readonly isFree: boolean
}

/** What the grammars of labels read. */
export interface Reading {
  readonly sheet: Sheet
  readonly lexicon: Lexicon
  /** True if the words of a bracket tell of a stage direction. */
  isEvent(content: string): boolean
  /** Printed labels already read. */
  readonly shapes: Shapes
}

/** A line that may open with a label. */
export interface Opening {
  readonly line: Line
  /** Where the names may begin: behind marks, numbers and times. */
  readonly from: number
  /** End of the block: an office may run over two lines. */
  readonly limit: number
  /** End of the next block: a clause may run over line ends. */
  readonly beyond: number
  readonly isTimed: boolean
  readonly isNumbered: boolean
  readonly isFree: boolean
}

/** A grammar of labels: what it finds at the opening of a line. */
export type Grammar = (reading: Reading, opening: Opening) => Site | undefined

/** A turn without a label: what its type says it is, and the mark that opens it. */
export interface Opened extends Range {
  readonly kind: 'question' | 'answer' | 'statement'
  /** What stands before the words: `:: `. */
  readonly mark?: Range
}
