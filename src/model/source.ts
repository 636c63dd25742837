import type { Range } from '#text/range.ts'

/** A value that a person stated about a source, with the reason and the line where it stands. */
export interface Fact {
  readonly value: string
  readonly basis: string
  readonly file: string
  readonly line: number
}

/** What may be stated about a source in the file beside it. */
export const FACT_NAMES = [
  'title',
  'author',
  'date',
  'place',
  'event',
  'language',
  'publisher',
  'url',
  'rights',
] as const
/** Name of a curated fact. */
export type FactName = (typeof FACT_NAMES)[number]
export type Facts = Readonly<Partial<Record<FactName, Fact>>>

/** What the markup of the file says about a range of the text. */
export interface Mark extends Range {
  readonly kind:
    | 'heading'
    | 'strong'
    | 'emphasis'
    | 'link'
    | 'item'
    | 'quote'
    | 'furniture'
    | 'timecode'
    | 'voice'
    | 'field'
    | 'syntax'
    | 'block'
  /** Level of a heading, depth of a list. */
  readonly level?: number | undefined
  /**
   * Address of a link, timecode as printed, name of a voice or of a front-matter field; of blocks
   * and furniture the tag, role, id and classes.
   */
  readonly value?: string | undefined
}

/** A stretch of a derived text and the stretch of the raw file it comes from. */
export interface Piece extends Range {
  readonly rawStart: number
  readonly rawEnd: number
  /**
   * `text`: equal to the letter; `entity`: a character reference, decoded; `space`: white space
   * folded to one space; `break`: markup that makes a line or paragraph end; `markup`: no text.
   */
  readonly kind: 'text' | 'entity' | 'space' | 'break' | 'markup'
}

/** How a derived text comes from the raw file: the pieces partition both. */
export interface Origin {
  /** The decoded raw file. */
  readonly raw: string
  readonly pieces: readonly Piece[]
}

/** One untouched input and its strict decoding. */
export interface Source {
  /** Starts with a letter; lower-case ASCII letters, digits and hyphens. */
  readonly id: string
  /** Path below the project folder, with `/`. */
  readonly file: string
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string
  /** Length in bytes. */
  readonly bytes: number
  /** What stages read: the decoded file as it is, or what `origin` derives from it. */
  readonly text: string
  readonly facts: Facts
  /** What the markup says, by start, the longer first where two start together. */
  readonly marks: readonly Mark[]
  /** Only of a text that is not the decoded file as it is. */
  readonly origin?: Origin | undefined
  /** How the file is written down: `text` if nothing is said. */
  readonly format?: string | undefined
  /** How it is encoded: `utf-8` if nothing is said. */
  readonly encoding?: string | undefined
  /** What is to be said of it before it is read. */
  readonly doubts?: readonly Doubt[] | undefined
  /** The record of a corpus that it is; its file then is that of the corpus. */
  readonly record?: RecordPlace | undefined
  /** The file below the release's data/ that carries the text, if the raw file is not it. */
  readonly carried?: Carried | undefined
}

/** A finding about a source as a whole, in a sentence. */
export interface Doubt {
  /**
   * `fact.unread`: it states something that is no fact which can be read; `archive.aside`: of its
   * archive, whose first page it is, records are left out.
   */
  readonly rule: 'fact.unread' | 'archive.aside'
  readonly message: string
}

/** Where a record stands in a corpus. */
export interface RecordPlace {
  /** 1-based line of the corpus on which it begins. */
  readonly line: number
  /** Its bytes in the corpus, unpacked and in UTF-8. */
  readonly startByte: number
  readonly endByte: number
  /** The field that holds its text. */
  readonly field: string
  /** Length of its text in UTF-8. */
  readonly bytes: number
}

/** A text that a release carries beside the raw file, in UTF-8. */
export interface Carried {
  readonly file: string
  readonly bytes: number
}
