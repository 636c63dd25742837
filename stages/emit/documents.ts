import {
  column,
  table,
  type Article,
  type Column,
  type Evidence,
  type FactName,
  type Span,
  fold,
} from 'readout'
import { coded, counted, curated, docId, quoted } from './columns.ts'

interface DocumentRow {
  readonly article: Article
}

const whole = (article: Article): { start: number; end: number } => ({
  start: 0,
  end: article.source.text.length,
})

const first = (article: Article, kind: string): Span | undefined => article.spans(kind)[0]

/** A column that shows the first span of `kind`, or a curated fact of the same name. */
const printed = (name: FactName, kind: string, description: string): Column<DocumentRow> =>
  column(
    name,
    'text',
    description,
    {
      stage: 'segment',
      evidence: 'quote',
      free: true,
      because: ({ article }): Evidence | undefined =>
        quoted(first(article, kind)) ?? curated(article.source.facts[name]),
    },
    ({ article }) => {
      const spans = kind === 'author' ? article.spans(kind) : article.spans(kind).slice(0, 1)
      const printed = spans.map((span) => fold(article.quote(span))).join('; ')
      return printed || article.source.facts[name]?.value
    },
  )

/** A column that shows a curated fact. */
const fact = (name: FactName, type: 'text' | 'date', description: string): Column<DocumentRow> =>
  column(
    name,
    type,
    description,
    {
      stage: 'emit',
      evidence: 'curated',
      free: true,
      because: ({ article }) => curated(article.source.facts[name]),
    },
    ({ article }) => article.source.facts[name]?.value,
  )

const count = (
  name: string,
  description: string,
  unit: string,
  value: (article: Article) => number,
): Column<DocumentRow> =>
  column(
    name,
    'integer',
    description,
    {
      required: true,
      unit,
      stage: 'emit',
      evidence: 'count',
      because: ({ article }) => counted(unit, whole(article)),
    },
    ({ article }) => value(article),
  )

const file = (
  name: string,
  description: string,
  value: (article: Article) => string,
): Column<DocumentRow> =>
  column(
    name,
    'text',
    description,
    {
      required: true,
      stage: 'emit',
      evidence: 'curated',
      because: ({ article }) =>
        curated({ file: article.source.file, line: 1, basis: 'the file itself' }),
    },
    ({ article }) => value(article),
  )

function parties(article: Article): number {
  return new Set(article.spans('attribution').map((span) => span.code ?? article.quote(span))).size
}

function unread(article: Article): number {
  const points = article.offsets.codePoint
  return article.tiles
    .filter((tile) => tile.kind === 'unread')
    .reduce((sum, tile) => sum + points(tile.end) - points(tile.start), 0)
}

/** One row for each source. */
export default table<DocumentRow>({
  name: 'documents',
  row: 'a source',
  key: ['doc_id'],
  foreign: [],
  columns: [
    docId(),
    printed('title', 'title', 'The title as printed'),
    column(
      'byline',
      'text',
      'The byline as printed',
      {
        stage: 'segment',
        evidence: 'quote',
        free: true,
        because: ({ article }) => quoted(first(article, 'byline')),
      },
      ({ article }) => {
        const span = first(article, 'byline')
        return span && fold(article.quote(span))
      },
    ),
    printed(
      'author',
      'author',
      'The author named in the byline, several joined by "; ", or curated',
    ),
    printed('place', 'place', 'The place of writing in the byline or dateline, or curated'),
    fact('date', 'date', 'Day of the event, curated'),
    column(
      'date_basis',
      'text',
      'Why that day',
      {
        stage: 'emit',
        evidence: 'curated',
        free: true,
        because: ({ article }) => curated(article.source.facts.date),
      },
      ({ article }) => article.source.facts.date?.basis,
    ),
    fact('event', 'text', 'The event, curated'),
    fact('language', 'text', 'Language of the text (BCP 47), declared'),
    column(
      'fidelity',
      'text',
      'How close the text says it keeps to what was said',
      {
        stage: 'segment',
        evidence: 'code',
        values: 'codebooks/notes.yaml',
        because: ({ article }) => coded(article, article.spans('fidelity').slice(0, 1)),
      },
      ({ article }) => first(article, 'fidelity')?.code,
    ),
    column(
      'lead',
      'text',
      'The text that introduces the record',
      {
        stage: 'segment',
        evidence: 'quote',
        free: true,
        because: ({ article }) => quoted(...article.spans('lead')),
      },
      ({ article }) =>
        article
          .spans('lead')
          .map((span) => fold(article.quote(span)))
          .join('\n'),
    ),
    file('source_file', 'The raw file, below data/', (article) => article.source.file),
    file('source_sha256', 'SHA-256 of the raw file', (article) => article.source.sha256),
    count('source_bytes', 'Length of the raw file', 'bytes', (article) => article.source.bytes),
    count('source_chars', 'Length of its text', 'code points', (article) =>
      article.offsets.codePoint(article.source.text.length),
    ),
    fact('publisher', 'text', 'Who published the source, curated'),
    fact('url', 'text', 'Where the source was published, curated'),
    fact('rights', 'text', 'Rights in the text of the source, curated'),
    count(
      'n_statements',
      'Number of statements',
      'statements',
      (article) => article.spans('statement').length,
    ),
    count(
      'n_speakers',
      'Number of different parties in labels: resolved ones by id, others by printed name',
      'speakers',
      parties,
    ),
    count('n_unread', 'Text that no rule understood', 'code points', unread),
    file(
      'text_file',
      'The file, below data/ and in UTF-8, whose characters start and end count: the raw file itself, or the text read from it',
      ({ source }) => source.carried?.file ?? source.file,
    ),
    file(
      'format',
      'How the raw file is written down: text, markdown, html, webvtt, subrip, jsonl, csv, parquet, warc, wet',
      ({ source }) => source.format ?? 'text',
    ),
    file('encoding', 'How the raw file is encoded', ({ source }) => source.encoding ?? 'utf-8'),
  ],
  rows: (article) => [{ article }],
  range: ({ article }) => whole(article),
})
