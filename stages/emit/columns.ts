import {
  cell,
  column,
  feature,
  type Article,
  type Column,
  type Evidence,
  type Range,
  type Span,
} from 'readout'
import { joins, type NumberedRow, type SpanRow } from './joins.ts'

const ALL = 'emit'

/** `doc_id`: the document a row belongs to. */
export const docId = <R extends Pick<SpanRow, 'article'>>(): Column<R> =>
  column(
    'doc_id',
    'text',
    'The document: from the name of its file',
    {
      required: true,
      stage: ALL,
      evidence: 'curated',
      because: ({ article }) => ({
        kind: 'curated',
        fact: { file: article.source.file, line: 1, basis: 'name of the file' },
      }),
    },
    cell.ofDocument(({ source }) => source.id),
  )

/** `statement_id`: the statement a row belongs to. */
export const statementKey = <
  R extends { readonly article: Article; readonly statement: Span },
>(): Column<R> =>
  column(
    'statement_id',
    'text',
    'The statement',
    { required: true, stage: 'segment', evidence: 'code' },
    cell.id('', ({ statement }) => statement),
  )

/** The place of a row among those of its kind, from 1. */
export const sequence = <R extends { readonly seq: number }>(
  stage: string,
  description = 'Reading order in the document, from 1',
): Column<R> =>
  column(
    'seq',
    'integer',
    description,
    { required: true, stage, evidence: 'count' },
    ({ seq }) => seq,
  )

/** `start` and `end`: the range of a row's span in its source, or another of the row. */
export const offsets = <R extends { readonly article: Article; readonly span: Range }>(
  stage: string,
  range: (row: R) => Range = ({ span }) => span,
): Column<R>[] => [
  column(
    'start',
    'integer',
    'First character of the range in the text of the document: documents.text_file',
    { required: true, unit: 'code points', stage, evidence: 'count' },
    cell.point((row) => range(row).start),
  ),
  column(
    'end',
    'integer',
    'Character after the last one of the range',
    { required: true, unit: 'code points', stage, evidence: 'count' },
    cell.point((row) => range(row).end),
  ),
]

/** Evidence that is a quote of one range or of several. */
export const quoted = (...ranges: readonly (Range | undefined)[]): Evidence | undefined => {
  const found = ranges.filter((range) => range !== undefined)
  return found.length === 0 ? undefined : { kind: 'quote', ranges: found }
}

/** Evidence that is a code: the spans that justify it, their rules, and the lines of codebooks. */
export function coded(article: Article, spans: readonly Span[]): Evidence | undefined {
  if (spans.length === 0) return undefined
  const rule = [...new Set(spans.map((span) => span.rule))].join(', ')
  const ranges = spans.flatMap((span) => (span.evidence ? [span, span.evidence] : [span]))
  const facts = spans.flatMap((span) => codebookLine(article, span))
  return { kind: 'code', ranges, rule, ...(facts.length > 0 ? { facts } : {}) }
}

/** The line of the codebook behind a topic or a resolved speaker. */
function codebookLine(article: Article, span: Span): Fact[] {
  const isResolved = span.kind === 'attribution' || span.kind === 'heard'
  const source = isResolved ? joins(article).speakers.get(span.code ?? '') : span
  const line = source && feature(source, 'line')
  if (source === undefined || line === undefined) return []
  const file = source.kind === 'topic' ? 'codebooks/topics.yaml' : 'codebooks/people.yaml'
  return [{ file, line: Number(line), basis: 'codebook' }]
}

type Fact = { readonly file: string; readonly line: number; readonly basis: string }

/** Evidence that is a count of things in a range. */
export const counted = (of: string, ...ranges: readonly Range[]): Evidence => ({
  kind: 'count',
  of,
  ranges,
})

/** Evidence that a person stated in a file. */
export const curated = (
  fact: { file: string; line: number; basis: string } | undefined,
): Evidence | undefined => fact && { kind: 'curated', fact }

/** The rows of a table that numbers the spans of one kind. */
export const numbered =
  (kind: string) =>
  (article: Article): NumberedRow[] =>
    article.spans(kind).map((span, index) => ({ article, span, seq: index + 1 }))

/** Foreign keys that most tables have. */
export const TO_DOCUMENTS = { column: 'doc_id', table: 'documents', reference: 'doc_id' }
export const TO_STATEMENTS = {
  column: 'statement_id',
  table: 'statements',
  reference: 'statement_id',
}
