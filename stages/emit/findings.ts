import { cell, column, rawPlace, table, type Article, type Finding } from 'readout'
import { docId, offsets } from './columns.ts'

interface FindingRow {
  readonly article: Article
  readonly span: Finding
  readonly line: number
  readonly column: number
}

function* rows(article: Article): Generator<FindingRow> {
  for (const span of article.findings) {
    const { line, column } = rawPlace(article.source, span.start)
    yield { article, span, line, column }
  }
}

/** One row for each problem that the stages met. */
export default table<FindingRow>({
  name: 'findings',
  row: 'a problem at a range',
  key: ['doc_id', 'rule', 'start', 'end'],
  foreign: [{ column: 'doc_id', table: 'documents', reference: 'doc_id' }],
  columns: [
    docId(),
    column(
      'level',
      'text',
      'error stops a release, warning does not',
      { required: true, stage: 'emit', evidence: 'code', values: ['error', 'warning'] },
      cell.word(({ span }) => span.level),
    ),
    column(
      'rule',
      'text',
      'The rule that found it',
      { required: true, stage: 'emit', evidence: 'code' },
      cell.word(({ span }) => span.rule),
    ),
    column(
      'line',
      'integer',
      'Line of the raw file, from 1',
      { required: true, unit: 'lines', stage: 'emit', evidence: 'count' },
      (row) => row.line,
    ),
    column(
      'column',
      'integer',
      'Column in that line, from 1',
      { required: true, unit: 'code points', stage: 'emit', evidence: 'count' },
      (row) => row.column,
    ),
    ...offsets<FindingRow>('emit'),
    column(
      'message',
      'text',
      'What is wrong',
      { required: true, stage: 'emit', evidence: 'code', free: true },
      ({ span }) => span.message,
    ),
  ],
  rows,
  range: ({ span }) => span,
})
