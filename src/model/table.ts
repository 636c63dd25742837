import type { Article } from './article.ts'
import type { Cell } from './cell.ts'
import type { Form } from './form.ts'
import type { Fact } from './source.ts'
import type { Range } from './span.ts'

export type { Cell }

/** Types of columns: `list` is a list of texts, `date` an ISO 8601 day. */
export type CellType = 'text' | 'integer' | 'boolean' | 'date' | 'list'

/** The four kinds of evidence a cell can have; there is no fifth. */
export type EvidenceKind = 'quote' | 'code' | 'count' | 'curated'

/** What justifies one cell: ranges of its source, or a fact someone stated, or what was counted. */
export type Evidence =
  | { readonly kind: 'quote'; readonly ranges: readonly Range[] }
  | {
      readonly kind: 'code'
      readonly ranges: readonly Range[]
      readonly rule?: string
      /** Lines of codebooks the code was taken from. */
      readonly facts?: readonly Pick<Fact, 'file' | 'line' | 'basis'>[]
    }
  | { readonly kind: 'count'; readonly of: string; readonly ranges: readonly Range[] }
  | { readonly kind: 'curated'; readonly fact: Pick<Fact, 'file' | 'line' | 'basis'> }

/** A column: how it is named, typed, described and computed from a row. */
export interface Column<R = unknown> {
  readonly name: string
  readonly type: CellType
  readonly description: string
  /** True if no cell may be missing. */
  readonly required: boolean
  readonly unit?: string
  /** The closed list of values, or the codebook file that holds it. */
  readonly values?: readonly string[] | string
  /** The stage whose spans it shows. */
  readonly stage: string
  readonly evidence: EvidenceKind
  /** True for words quoted from a source or written by people: any text is legal in it. */
  readonly free: boolean
  value(row: R): Cell
  /** What `value` gives, where it was declared by its form. */
  readonly form?: Form<R>
  /** Why the cell holds what it holds, where that is more than the range of its row. */
  because?(row: R): Evidence | undefined
}

/** Rows that refer to rows of another table. */
export interface ForeignKey {
  readonly column: string
  readonly table: string
  readonly reference: string
}

/** A projection of articles to rows. Row order: document, then start. */
export interface Table<R = unknown> {
  readonly name: string
  /** What one row is. */
  readonly row: string
  readonly key: readonly string[]
  readonly foreign: readonly ForeignKey[]
  readonly columns: readonly Column<R>[]
  rows(article: Article): Iterable<R>
  /** For rows that several documents would repeat: the key under which only the first is kept. */
  once?(row: R): string | undefined
  /** The range of the source that `row` stands for. */
  range(row: R): Range
}

type ColumnOptions<R> = Partial<
  Pick<Column<R>, 'required' | 'unit' | 'values' | 'free' | 'because'>
> &
  Pick<Column<R>, 'stage' | 'evidence'>

/** Declares a column; a form in place of a function makes it fast to write, and its cells the same. */
export function column<R>(
  name: string,
  type: CellType,
  description: string,
  options: ColumnOptions<R>,
  cell: ((row: R) => Cell) | Form<R>,
): Column<R> {
  const { required = false, free = false, because, stage, evidence, unit, values } = options
  return {
    name,
    type,
    description,
    required,
    free,
    stage,
    evidence,
    ...(unit === undefined ? {} : { unit }),
    ...(values === undefined ? {} : { values }),
    ...(because === undefined ? {} : { because }),
    ...(typeof cell === 'function' ? { value: cell } : { value: cell.value, form: cell }),
  }
}

/** Declares a table; forgets the row type so that tables of all kinds fit one list. */
export function table<R>(definition: Table<R>): Table {
  return definition as unknown as Table
}
