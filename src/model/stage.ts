import type { Article } from './article.ts'
import type { Inferred, Schema } from './schema.ts'
import type { Finding, Kind, Span } from './span.ts'
import type { Table } from './table.ts'

/** A codebook a stage reads: where it lies unless declared otherwise, and its shape. */
export interface CodebookUse {
  /** Path below the project folder. */
  readonly file: string
  readonly schema: Schema
}

/**
 * Reads one article: yields what it found, in any order, and touches nothing else. A long one may give `Steps`,
 * so that several articles are read faster.
 */
export type Reader = (article: Article) => Iterable<Span | Finding>

/**
 * One step of the pipeline: a pure function from an article to spans and findings.
 *
 * `needs` and `adds` are enforced before anything runs; a kind that is added must stand in
 * codebooks/kinds.yaml. `reader` is called once with the declared options and the loaded codebooks,
 * and prepares what it wants; the reader it returns is called once for each article.
 */
export interface Stage<
  O extends Schema = Schema,
  C extends Readonly<Record<string, CodebookUse>> = Readonly<Record<string, CodebookUse>>,
> {
  readonly name: string
  /** Raised when the same input may give other spans. */
  readonly version: number
  /** One sentence: what it does. */
  readonly about: string
  readonly needs: readonly Kind[]
  readonly adds: readonly Kind[]
  readonly options: O
  readonly codebooks?: C
  /** Rule id to definition, for every rule its spans and findings carry. */
  readonly rules: Readonly<Record<string, string>>
  reader(options: Inferred<O>, codebooks: Loaded<C>): Reader
  /** Tables this stage contributes, as projections of the finished article. */
  tables?(options: Inferred<O>, codebooks: Loaded<C>): readonly Table[]
  /** The formats tables are written in, if this stage declares them. */
  formats?(options: Inferred<O>): Formats
}

/** Formats of the tables: `csv`, `arrow`; `bom` if CSV files open with a byte order mark. */
export interface Formats {
  readonly names: readonly string[]
  readonly bom: boolean
}

/** The parsed codebooks of a stage, by name. */
export type Loaded<C> = {
  readonly [name in keyof C]: C[name] extends CodebookUse ? Inferred<C[name]['schema']> : never
}

/** Declares a stage; gives its options and codebooks their types. */
export function stage<
  const O extends Schema,
  const C extends Readonly<Record<string, CodebookUse>> = Record<never, CodebookUse>,
>(definition: Stage<O, C>): Stage {
  return definition as unknown as Stage
}
