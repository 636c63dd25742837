import {
  column,
  feature,
  PROPOSALS,
  slug,
  table,
  type Article,
  type Column,
  type Evidence,
  type Span,
} from 'readout'

interface CorrectionRow {
  readonly article: Article
  readonly span: Span
}

/** The line of corrections.yaml that a row replays. */
function stated({ span }: CorrectionRow): Evidence {
  const line = Number(feature(span, 'line'))
  const basis = `${feature(span, 'reason')} (${feature(span, 'who')}, ${feature(span, 'when')})`
  return { kind: 'curated', fact: { file: 'corrections.yaml', line, basis } }
}

function idOf({ article, span }: CorrectionRow): string {
  const start = article.offsets.codePoint(span.start)
  const value = slug(feature(span, 'value') ?? '')
  return `${article.source.id}:c${start}-${span.code}${value === '' ? '' : `-${value}`}`
}

const said = (
  name: string,
  type: 'text' | 'date',
  description: string,
  required = true,
): Column<CorrectionRow> =>
  column(
    name,
    type,
    description,
    { required, stage: 'correct', evidence: 'curated', free: true, because: stated },
    ({ span }) => feature(span, name),
  )

const text = { required: true, stage: 'correct', evidence: 'curated', because: stated } as const
const count = { required: true, unit: 'code points', stage: 'correct', evidence: 'count' } as const

/** One row for each correction and place. */
export const corrections = table<CorrectionRow>({
  name: 'corrections',
  row: 'a correction of what the rules read, at the words it was made for',
  key: ['correction_id'],
  foreign: [{ column: 'doc_id', table: 'documents', reference: 'doc_id' }],
  columns: [
    column(
      'correction_id',
      'text',
      'The document, the first character of the words after "c", the proposal and its value',
      text,
      idOf,
    ),
    column('doc_id', 'text', 'The document', text, ({ article }) => article.source.id),
    column(
      'propose',
      'text',
      'What the words are, or are not',
      { ...text, values: Object.keys(PROPOSALS) },
      ({ span }) => span.code,
    ),
    said('value', 'text', 'Speaker, kind, code or level, where the proposal has one', false),
    said('who', 'text', 'Who made the correction'),
    said('when', 'date', 'The day it was made'),
    said('reason', 'text', 'Why it was made'),
    column('start', 'integer', 'First character of the words', count, ({ article, span }) =>
      article.offsets.codePoint(span.start),
    ),
    column(
      'end',
      'integer',
      'Character after the last one of the words',
      count,
      ({ article, span }) => article.offsets.codePoint(span.end),
    ),
    column(
      'quote',
      'text',
      'The words, as the source has them',
      { required: true, stage: 'correct', evidence: 'quote', free: true },
      ({ article, span }) => article.quote(span),
    ),
  ],
  rows: (article) => article.spans('correction').map((span) => ({ article, span })),
  range: ({ span }) => span,
})
