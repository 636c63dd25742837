import { column, feature, table, trim, type Article, type Column, type Span, fold } from 'readout'
import { continues } from './continued.ts'
import { declared, languageOf, spokenIn } from './tongue.ts'
import { cueOf, quoting } from './quoting.ts'
import { coded, counted, curated, docId, offsets, quoted } from './columns.ts'
import {
  enclosing,
  joins,
  roleOf,
  speakerName,
  statementId,
  type SpanRow,
  wordsIn,
} from './joins.ts'

interface StatementRow extends SpanRow {
  readonly attributions: readonly Span[]
  readonly heading: Span | undefined
  readonly topics: readonly Span[]
  readonly notes: readonly Span[]
  readonly reply: Span | undefined
  readonly text: string
}

function* rows(article: Article): Generator<StatementRow> {
  const { attributions, topics, replies } = joins(article)
  const sections = article.spans('section')
  for (const span of article.spans('statement')) {
    const section = enclosing(sections, span.start)
    yield {
      article,
      span,
      attributions: attributions.get(span) ?? [],
      heading: section && article.within('heading', section)[0],
      topics: topics.get(span) ?? [],
      notes: article
        .within('note', span.of ?? span)
        .filter((note) => feature(note, 'scope') !== 'document'),
      reply: replies.get(span),
      text: article.view(span),
    }
  }
}

const unique = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

function label({ article, span }: StatementRow): Span | undefined {
  return span.of && article.within('label', span.of)[0]
}

/** What ends a label and is no part of the names in it: a colon, a stop, a dash, the end of a tag. */
const LABEL_ENDS = ':：;；.．。-–—>'

/** The label as printed, without the mark that ends it. */
function labelText(row: StatementRow): string | undefined {
  const printed = label(row)
  if (!printed) return undefined
  const { text } = row.article.source
  const end = LABEL_ENDS.includes(text[printed.end - 1]!) ? printed.end - 1 : printed.end
  return row.article.quote(trim(text, { start: printed.start, end }))
}

function roles({ article, attributions }: StatementRow): string | undefined {
  const printed = attributions
    .map((one) => roleOf(article, one))
    .map((role) => role && fold(article.quote(role)))
  return printed.some((role) => role !== undefined) ? unique(printed).join('; ') : undefined
}

/** True for a label like "Both leaders". */
const isCollective = ([first]: readonly Span[]): boolean =>
  first?.of !== undefined && feature(first.of, 'function') === 'collective'

const who: Column<StatementRow>[] = [
  column(
    'speaker',
    'text',
    'Who speaks, by name; several joined by "; "; as printed if unresolved',
    {
      stage: 'attribute',
      evidence: 'code',
      free: true,
      because: ({ article, attributions }) => coded(article, attributions),
    },
    ({ article, attributions }) =>
      attributions.map((one) => speakerName(article, one)).join('; ') || undefined,
  ),
  column(
    'speaker_ids',
    'list',
    'Ids of the resolved speakers; missing for those unresolved',
    {
      stage: 'attribute',
      evidence: 'code',
      because: ({ article, attributions }) => coded(article, attributions),
    },
    ({ attributions }) => {
      const ids = unique(attributions.map((one) => one.code))
      return ids.length > 0 ? ids : undefined
    },
  ),
  column(
    'n_speakers',
    'integer',
    'Number of speakers the label names',
    {
      required: true,
      unit: 'speakers',
      stage: 'attribute',
      evidence: 'count',
      because: ({ attributions }) => counted('names in the label', ...attributions),
    },
    ({ attributions }) => attributions.length,
  ),
  column(
    'is_joint',
    'boolean',
    'True if several speak together',
    {
      required: true,
      stage: 'attribute',
      evidence: 'count',
      because: ({ attributions }) => counted('names in the label', ...attributions),
    },
    ({ attributions }) => attributions.length > 1 || isCollective(attributions),
  ),
  column(
    'speaker_label',
    'text',
    'The label as printed, without its colon',
    { stage: 'segment', evidence: 'quote', free: true, because: (row) => quoted(label(row)) },
    labelText,
  ),
  column(
    'role',
    'text',
    'Office of the speaker as printed in the label or with the fullest naming; several joined by "; "',
    {
      stage: 'attribute',
      evidence: 'quote',
      free: true,
      because: ({ article, attributions }) =>
        quoted(...attributions.map((one) => roleOf(article, one))),
    },
    roles,
  ),
]

/** One row for each statement. */
export default table<StatementRow>({
  name: 'statements',
  row: 'what one party, or several jointly, said in one turn',
  key: ['statement_id'],
  foreign: [{ column: 'doc_id', table: 'documents', reference: 'doc_id' }],
  columns: [
    column(
      'statement_id',
      'text',
      'The document and the first character of the statement',
      { required: true, stage: 'segment', evidence: 'code' },
      ({ article, span }) => statementId(article, span),
    ),
    docId(),
    column(
      'seq',
      'integer',
      'Reading order in the document, from 1',
      { required: true, stage: 'segment', evidence: 'count' },
      ({ article, span }) => joins(article).seq.get(span),
    ),
    column(
      'date',
      'date',
      'Day of the event, curated',
      {
        stage: 'emit',
        evidence: 'curated',
        because: ({ article }) => curated(article.source.facts.date),
      },
      ({ article }) => article.source.facts.date?.value,
    ),
    column(
      'section',
      'text',
      'The heading above',
      {
        stage: 'segment',
        evidence: 'quote',
        free: true,
        because: ({ heading }) => quoted(heading),
      },
      ({ article, heading }) => heading && fold(article.quote(heading)),
    ),
    column(
      'kind',
      'text',
      'Kind of statement',
      {
        required: true,
        stage: 'segment',
        evidence: 'code',
        values: ['statement', 'question', 'answer', 'interjection', 'procedural', 'quotation'],
        because: (row) =>
          coded(
            row.article,
            [label(row) ?? cueOf(row)].filter((one) => one !== undefined),
          ),
      },
      ({ span }) => span.code,
    ),
    ...quoting,
    ...who,
    column(
      'topics',
      'list',
      'Codes of the topics of the statement',
      {
        stage: 'tag',
        evidence: 'code',
        values: 'codebooks/topics.yaml',
        because: ({ article, topics }) => coded(article, topics),
      },
      ({ topics }) => {
        const codes = unique(topics.map((one) => one.code))
        return codes.length > 0 ? codes : undefined
      },
    ),
    column(
      'notes',
      'list',
      'Kinds of the editorial notes in the statement',
      {
        stage: 'segment',
        evidence: 'code',
        values: 'codebooks/notes.yaml',
        because: ({ article, notes }) => coded(article, notes),
      },
      ({ notes }) => {
        const codes = unique(notes.map((one) => one.code))
        return codes.length > 0 ? codes : undefined
      },
    ),
    column(
      'reply_to',
      'text',
      'The question it answers',
      { stage: 'emit', evidence: 'code', because: ({ reply }) => quoted(reply) },
      ({ article, reply }) => reply && statementId(article, reply),
    ),
    continues,
    column(
      'language',
      'text',
      'Language (BCP 47) in which it was said as a note before it tells, else that of the document',
      {
        stage: 'emit',
        evidence: 'curated',
        because: ({ article, span, notes }) => {
          const told = spokenIn(span, notes)
          return told ? coded(article, [told]) : curated(article.source.facts.language)
        },
      },
      ({ article, span, notes }) => languageOf(spokenIn(span, notes)) ?? declared(article),
    ),
    column(
      'n_sentences',
      'integer',
      'Number of sentences',
      { required: true, unit: 'sentences', stage: 'segment', evidence: 'count' },
      ({ article, span }) => joins(article).sentences.get(span) ?? 0,
    ),
    column(
      'n_words',
      'integer',
      'Number of words: runs of letters and digits, an inner apostrophe or hyphen joining',
      { required: true, unit: 'words', stage: 'emit', evidence: 'count' },
      ({ article, span, text }) => wordsIn(article, span, text),
    ),
    ...offsets<StatementRow>('segment'),
    column(
      'text',
      'text',
      'What was said: speech and insertions of the range, white space folded, a paragraph break as one newline',
      { required: true, stage: 'segment', evidence: 'quote', free: true },
      ({ text }) => text,
    ),
  ],
  rows,
  range: ({ span }) => span,
})
