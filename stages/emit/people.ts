import {
  cell,
  column,
  feature,
  table,
  type Article,
  type Column,
  type Evidence,
  type Range,
  type Span,
} from 'readout'
import {
  coded,
  counted,
  curated,
  docId,
  offsets,
  quoted,
  sequence,
  statementKey,
  TO_STATEMENTS,
  TO_DOCUMENTS,
} from './columns.ts'
import { isPrinted, joins, roleOf, type SpanRow } from './joins.ts'

const METHODS = ['authority', 'in_text', 'office', 'curated', 'unresolved']

interface AttributionRow extends SpanRow {
  readonly statement: Span
  readonly seq: number
  readonly n: number
}

function* attributionRows(article: Article): Generator<AttributionRow> {
  const { attributions } = joins(article)
  for (const statement of article.spans('statement')) {
    const spans = attributions.get(statement) ?? []
    for (const [index, span] of spans.entries()) {
      yield { article, span, statement, seq: index + 1, n: spans.length }
    }
  }
}

/** Where the name is printed; both ends at the first word of a turn that has no label. */
const printed = ({ span }: AttributionRow): Range =>
  isPrinted(span) ? span : { start: span.start, end: span.start }

/** One row for each statement and speaker. */
export const attributions = table<AttributionRow>({
  name: 'attributions',
  row: 'a statement and one of its speakers',
  key: ['statement_id', 'seq'],
  foreign: [
    TO_STATEMENTS,
    TO_DOCUMENTS,
    { column: 'speaker_id', table: 'speakers', reference: 'speaker_id' },
  ],
  columns: [
    statementKey(),
    docId(),
    column(
      'speaker_id',
      'text',
      'The speaker; missing if unresolved',
      {
        stage: 'attribute',
        evidence: 'code',
        because: ({ article, span }) => coded(article, [span]),
      },
      cell.word(({ span }) => span.code),
    ),
    sequence('attribute', 'Place of the name in the label, from 1'),
    column(
      'n_speakers',
      'integer',
      'Number of speakers of the statement: a row counts 1/n of it',
      {
        required: true,
        unit: 'speakers',
        stage: 'attribute',
        evidence: 'count',
        because: ({ statement }) => counted('names in the label', statement.of ?? statement),
      },
      ({ n }) => n,
    ),
    column(
      'mention',
      'text',
      'The name as printed; missing where a correction says that another speaks without a label',
      { stage: 'segment', evidence: 'quote', free: true },
      cell.quote(({ span }) => (isPrinted(span) ? span : undefined)),
    ),
    column(
      'role',
      'text',
      'Office of the speaker as printed',
      {
        stage: 'attribute',
        evidence: 'quote',
        free: true,
        because: ({ article, span }) => quoted(roleOf(article, span)),
      },
      cell.quote(({ article, span }) => {
        const role = roleOf(article, span)
        return role && article.folded(role)
      }),
    ),
    column(
      'method',
      'text',
      'How the name was resolved',
      {
        required: true,
        stage: 'attribute',
        evidence: 'code',
        values: METHODS,
        because: ({ article, span }) => coded(article, [span]),
      },
      cell.word(({ span }) => feature(span, 'method')),
    ),
    column(
      'candidates',
      'list',
      'Ids of those the name may mean, where that stays open',
      {
        stage: 'attribute',
        evidence: 'code',
        because: ({ article, span }) => coded(article, [span]),
      },
      ({ span }) => span.features?.candidates,
    ),
    ...offsets<AttributionRow>('segment', printed),
  ],
  rows: attributionRows,
  range: ({ span }) => span,
})

/** The line of the people codebook behind a speaker, or its naming in the text. */
function fromCodebook(span: Span, line = 'line'): Evidence | undefined {
  const at = feature(span, line)
  return at === undefined
    ? quoted(span)
    : curated({ file: 'codebooks/people.yaml', line: Number(at), basis: 'codebook' })
}

const person = (name: string, key: string, description: string): Column<SpanRow> =>
  column(
    name,
    'text',
    description,
    {
      stage: 'attribute',
      evidence: 'curated',
      free: true,
      because: ({ span }) => fromCodebook(span),
    },
    cell.word(({ span }) => feature(span, key)),
  )

/** One row for each speaker: of the codebook once for all documents, else for each document. */
export const speakers = table<SpanRow>({
  name: 'speakers',
  row: 'a person or body that speaks',
  key: ['speaker_id'],
  foreign: [{ column: 'first_doc_id', table: 'documents', reference: 'doc_id' }],
  once: ({ span }) => (feature(span, 'method') === 'authority' ? span.code : undefined),
  columns: [
    column(
      'speaker_id',
      'text',
      'Id in the people codebook, else the document and the name in it',
      {
        required: true,
        stage: 'attribute',
        evidence: 'code',
        because: ({ span }) => fromCodebook(span),
      },
      cell.word(({ span }) => span.code),
    ),
    { ...person('name', 'name', 'Full name'), required: true },
    person('family_name', 'family_name', 'Family name'),
    column(
      'role',
      'text',
      'Office as printed with the fullest naming, else from the codebook on the date of the event',
      {
        stage: 'attribute',
        evidence: 'quote',
        free: true,
        because: ({ article, span }) =>
          quoted(joins(article).roles.get(span)) ?? fromCodebook(span, 'role_line'),
      },
      cell.quote(({ article, span }) => {
        const role = joins(article).roles.get(span)
        return role ? article.folded(role) : feature(span, 'role')
      }),
    ),
    column(
      'affiliation',
      'text',
      'Country or body on the date of the event, from the codebook',
      {
        stage: 'attribute',
        evidence: 'curated',
        free: true,
        because: ({ span }) => fromCodebook(span, 'role_line'),
      },
      cell.word(({ span }) => feature(span, 'affiliation')),
    ),
    person('wikidata', 'wikidata', 'Wikidata id, from the codebook'),
    column(
      'method',
      'text',
      'authority: in the people codebook; in_text: named in the document only',
      { required: true, stage: 'attribute', evidence: 'code', values: ['authority', 'in_text'] },
      cell.word(({ span }) => feature(span, 'method')),
    ),
    column(
      'first_doc_id',
      'text',
      'The first document in which the speaker speaks',
      {
        required: true,
        stage: 'emit',
        evidence: 'curated',
        because: ({ article }) =>
          curated({ file: article.source.file, line: 1, basis: 'name of the file' }),
      },
      cell.ofDocument(({ source }) => source.id),
    ),
    ...offsets<SpanRow>('attribute'),
  ],
  rows: (article) => article.spans('speaker').map((span) => ({ article, span })),
  range: ({ span }) => span,
})
