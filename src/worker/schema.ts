import { column, type Cell, type Column, type Table } from '#model/table.ts'
import { sparkType, type NestedColumn } from '../formats/arrow-nested.ts'

/** Number of the protocol: raised when an answer of old can no longer be read. */
export const PROTOCOL = 1

/** What became of a document; the trailer is the last row of a stream, and no document. */
export type Status = 'ok' | 'rejected' | 'trailer'

/** The plain cells of an answer. */
export interface AnswerCells {
  readonly id: string
  readonly seq?: number | undefined
  readonly status: Status
  readonly inSha256?: string | undefined
  readonly outSha256?: string | undefined
  readonly trailer?: string | undefined
}

/** Counts of a document. */
export interface Stats {
  readonly bytes?: number
  readonly chars?: number
  readonly warnings?: number
  readonly rows?: number
}

/** Something that kept a document from being read. */
export interface AnswerError {
  readonly rule: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly message: string
  readonly hint?: string | undefined
}

type Kind = 'text' | 'integer'

function plain<R>(
  name: string,
  type: Kind,
  description: string,
  value: (row: R) => Cell,
  required = false,
): Column {
  const options = { stage: 'worker', evidence: 'count', free: true, required } as const
  return column(name, type, description, options, value) as Column
}

/** Columns of {@link AnswerCells}. */
export const CELLS: readonly Column[] = [
  plain<AnswerCells>('id', 'text', 'Id of the document, as it was given', (row) => row.id, true),
  plain<AnswerCells>('seq', 'integer', 'Its place among all documents, as given', (row) => row.seq),
  plain<AnswerCells>('status', 'text', 'ok, rejected, or trailer', (row) => row.status, true),
  plain<AnswerCells>('in_sha256', 'text', 'SHA-256 of its bytes', (row) => row.inSha256),
  plain<AnswerCells>(
    'out_sha256',
    'text',
    'SHA-256 of its rows: for each table that has any, its name, LF, and the rows as CSV',
    (row) => row.outSha256,
  ),
  plain<AnswerCells>('trailer', 'text', 'JSON, of the trailer alone', (row) => row.trailer),
]

/** Columns of {@link Stats}. */
export const STATS: readonly Column[] = [
  plain<Stats>('bytes', 'integer', 'Bytes of the document', (row) => row.bytes),
  plain<Stats>('chars', 'integer', 'Characters (code points) of its text', (row) => row.chars),
  plain<Stats>('warnings', 'integer', 'Findings of level warning', (row) => row.warnings),
  plain<Stats>('rows', 'integer', 'Rows in all tables', (row) => row.rows),
]

/** Columns of {@link AnswerError}. */
export const ERROR_COLUMNS: readonly Column[] = [
  plain<AnswerError>('rule', 'text', 'Id of the error, as in the reference', (row) => row.rule),
  plain<AnswerError>('line', 'integer', 'Line, from 1', (row) => row.line),
  plain<AnswerError>('column', 'integer', 'Column in code points, from 1', (row) => row.column),
  plain<AnswerError>('message', 'text', 'What is wrong', (row) => row.message),
  plain<AnswerError>('hint', 'text', 'What to do about it', (row) => row.hint),
]

/** The columns of the stream that a worker with `tables` writes. */
export function answerColumns(tables: readonly Table[]): readonly NestedColumn[] {
  return [
    ...CELLS,
    { name: 'stats', struct: STATS },
    { name: 'tables', struct: tables.map(({ name, columns }) => ({ name, rows: columns })) },
    { name: 'errors', rows: ERROR_COLUMNS },
  ]
}

/** The columns as the DDL of Spark. */
export function sparkDdl(tables: readonly Table[]): string {
  return answerColumns(tables)
    .map((one) => `\`${one.name}\` ${sparkType(one)}`)
    .join(', ')
}
