import { cell, column, feature, table, type Article, type Span } from 'readout'
import {
  coded,
  docId,
  numbered,
  offsets,
  TO_DOCUMENTS,
  TO_STATEMENTS,
  sequence,
} from './columns.ts'
import { joins, statementAt, type NumberedRow, type SpanRow } from './joins.ts'

/** One row for each editorial note. */
export const notes = table<SpanRow>({
  name: 'notes',
  row: 'an editorial note',
  key: ['note_id'],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    column(
      'note_id',
      'text',
      'The document and the first character of the note, after "n"',
      { required: true, stage: 'segment', evidence: 'code' },
      cell.id('n', ({ span }) => span),
    ),
    docId(),
    column(
      'statement_id',
      'text',
      'The statement it speaks of, unless it speaks of more',
      { stage: 'segment', evidence: 'code' },
      cell.id('', noteStatement),
    ),
    column(
      'kind',
      'text',
      'What the note says was done to the text',
      {
        required: true,
        stage: 'segment',
        evidence: 'code',
        values: 'codebooks/notes.yaml',
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => span.code),
    ),
    column(
      'scope',
      'text',
      'What it speaks of',
      {
        required: true,
        stage: 'segment',
        evidence: 'code',
        values: ['document', 'section', 'statement', 'phrase'],
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => feature(span, 'scope')),
    ),
    column(
      'rule',
      'text',
      'The rule that read it',
      { required: true, stage: 'segment', evidence: 'code' },
      cell.word(({ span }) => span.rule),
    ),
    ...offsets<SpanRow>('segment'),
    column(
      'text',
      'text',
      'The note as printed',
      { required: true, stage: 'segment', evidence: 'quote', free: true },
      cell.quote(({ span }) => span),
    ),
  ],
  rows: (article) => article.spans('note').map((span) => ({ article, span })),
  range: ({ span }) => span,
})

function noteStatement({ article, span }: SpanRow): Span | undefined {
  const scope = feature(span, 'scope')
  if (scope === 'document' || scope === 'section') return undefined
  return statementAt(article, span.start)
}

/** Stage directions, and the events of those that tell of several. */
function* incidentRows(article: Article): Generator<SpanRow> {
  const events = article.spans('event')
  const divided = new Set(events.map(({ of }) => of))
  const whole = article.spans('incident').filter((one) => !divided.has(one))
  const spans = divided.size === 0 ? whole : [...whole, ...events].sort((a, b) => a.start - b.start)
  for (const span of spans) yield { article, span }
}

const heardIn = ({ article, span }: SpanRow): readonly Span[] =>
  joins(article).heard.get(span) ?? []

/** One row for each stage direction, or for each event of one that tells of several. */
export const incidents = table<SpanRow>({
  name: 'incidents',
  row: 'a stage direction or interjection, or one of the events of which a bracket tells',
  key: ['incident_id'],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    column(
      'incident_id',
      'text',
      'The document and the first character of the incident, after "i"',
      { required: true, stage: 'segment', evidence: 'code' },
      cell.id('i', ({ span }) => span),
    ),
    docId(),
    column(
      'statement_id',
      'text',
      'The statement in whose turn it stands',
      { stage: 'segment', evidence: 'code' },
      cell.id('', ({ article, span }) => statementAt(article, span.start)),
    ),
    column(
      'kind',
      'text',
      'What happened',
      {
        required: true,
        stage: 'segment',
        evidence: 'code',
        values: 'codebooks/notes.yaml',
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => span.code),
    ),
    column(
      'speaker_ids',
      'list',
      'Ids of those who are heard, where the text names them',
      {
        stage: 'attribute',
        evidence: 'code',
        because: (row) => coded(row.article, heardIn(row)),
      },
      (row) => {
        const ids = new Set(heardIn(row).map(({ code }) => code!))
        return ids.size > 0 ? [...ids] : undefined
      },
    ),
    ...offsets<SpanRow>('segment'),
    column(
      'text',
      'text',
      'The incident as printed',
      { required: true, stage: 'segment', evidence: 'quote', free: true },
      cell.quote(({ span }) => span),
    ),
  ],
  rows: incidentRows,
  range: ({ span }) => span,
})

/** One row for each tag link below an article. */
export const footerTags = table<NumberedRow>({
  name: 'footer_tags',
  row: 'a tag link below the article',
  key: ['doc_id', 'seq'],
  foreign: [TO_DOCUMENTS],
  columns: [
    docId(),
    sequence('clean'),
    column(
      'tag',
      'text',
      'The tag as printed',
      { required: true, stage: 'clean', evidence: 'quote', free: true },
      cell.quote(({ article, span }) => article.folded(span)),
    ),
    column(
      'scope',
      'text',
      'Whether the tag belongs to the site or to the article',
      {
        required: true,
        stage: 'clean',
        evidence: 'code',
        values: ['site', 'article', 'unknown'],
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => span.code),
    ),
    column(
      'later_than_event',
      'boolean',
      'True if a word of the tag did not exist on the date of the event',
      {
        required: true,
        stage: 'clean',
        evidence: 'code',
        because: (row) => coded(row.article, [row.span]),
      },
      ({ span }) => span.rule === 'footer.dated-term',
    ),
    column(
      'basis',
      'text',
      'The rule that told the scope',
      {
        required: true,
        stage: 'clean',
        evidence: 'code',
        because: (row) => coded(row.article, [row.span]),
      },
      cell.word(({ span }) => span.rule),
    ),
    ...offsets<NumberedRow>('clean'),
  ],
  rows: numbered('footer_tag'),
  range: ({ span }) => span,
})
