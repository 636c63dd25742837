import { cell, column, feature, table, type Article, type Span } from 'readout'
import {
  coded,
  curated,
  docId,
  offsets,
  TO_DOCUMENTS,
  TO_STATEMENTS,
  statementKey,
} from './columns.ts'
import { joins, type SpanRow } from './joins.ts'

interface TopicRow extends SpanRow {
  readonly statement: Span
}

function topicRows(article: Article): TopicRow[] {
  const found: TopicRow[] = []
  const { topics } = joins(article)
  for (const statement of article.spans('statement')) {
    for (const span of topics.get(statement) ?? []) found.push({ article, span, statement })
  }
  return found
}

/** One row for each statement, topic and piece of evidence. */
export default table<TopicRow>({
  name: 'topics',
  row: 'a statement, a topic, and one piece of evidence for it',
  key: ['statement_id', 'code', 'start', 'end'],
  foreign: [TO_STATEMENTS, TO_DOCUMENTS],
  columns: [
    statementKey(),
    docId(),
    column(
      'codebook',
      'text',
      'The codebook of the code',
      { required: true, stage: 'tag', evidence: 'curated' },
      cell.word(({ span }) => feature(span, 'codebook')),
    ),
    column(
      'code',
      'text',
      'Code of the topic',
      {
        required: true,
        stage: 'tag',
        evidence: 'code',
        values: 'codebooks/topics.yaml',
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => span.code),
    ),
    column(
      'name',
      'text',
      'Name of the topic',
      {
        required: true,
        stage: 'tag',
        evidence: 'curated',
        free: true,
        because: ({ span }) =>
          curated({
            file: `codebooks/${feature(span, 'codebook')}.yaml`,
            line: Number(feature(span, 'line')),
            basis: 'codebook',
          }),
      },
      cell.word(({ span }) => feature(span, 'name')),
    ),
    column(
      'basis',
      'text',
      'Where the evidence stands',
      {
        required: true,
        stage: 'tag',
        evidence: 'code',
        values: ['heading', 'term', 'curated'],
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => feature(span, 'basis')),
    ),
    column(
      'rule',
      'text',
      'The rule that read it',
      { required: true, stage: 'tag', evidence: 'code' },
      cell.word(({ span }) => span.rule),
    ),
    ...offsets<TopicRow>('tag'),
    column(
      'evidence',
      'text',
      'The words that are the evidence, as printed',
      { required: true, stage: 'tag', evidence: 'quote', free: true },
      cell.quote(({ span }) => span),
    ),
  ],
  rows: topicRows,
  range: ({ span }) => span,
})
