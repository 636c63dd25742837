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
  readonly text: string
  readonly facts: Facts
}
