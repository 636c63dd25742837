import { cell, column, feature, table, type Article, type Range, type Span } from 'readout'
import { continues } from './continued.ts'
import { declared, languageOf, spokenIn } from './tongue.ts'
import { label, unique, who, type StatementRow } from './who.ts'
import { cueOf, quoting } from './quoting.ts'
import { coded, curated, docId, offsets, quoted } from './columns.ts'
import { enclosing, joins, wordsIn } from './joins.ts'

const NONE: readonly Span[] = []

function rows(article: Article): StatementRow[] {
  const { attributions, topics, replies } = joins(article)
  const sections = article.spans('section')
  let section: Span | undefined
  let heading: Span | undefined
  return article.spans('statement').map((span, index) => {
    const around = enclosing(sections, span.start)
    if (around !== section) heading = around && article.within('heading', around)[0]
    section = around
    return {
      article,
      span,
      seq: index + 1,
      attributions: attributions.get(span) ?? NONE,
      heading,
      topics: topics.get(span) ?? NONE,
      notes: notesOf(article, span.of ?? span),
      reply: replies.get(span),
      text: article.readable(span),
    }
  })
}

/** The notes in a turn that speak of less than the whole document. */
function notesOf(article: Article, turn: Range): readonly Span[] {
  const notes = article.within('note', turn)
  return notes.length === 0 ? NONE : notes.filter((note) => feature(note, 'scope') !== 'document')
}

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
      cell.id('', ({ span }) => span),
    ),
    docId(),
    column(
      'seq',
      'integer',
      'Reading order in the document, from 1',
      { required: true, stage: 'segment', evidence: 'count' },
      ({ seq }) => seq,
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
      cell.ofDocument(({ source }) => source.facts.date?.value),
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
      cell.quote(({ article, heading }) => heading && article.folded(heading)),
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
      cell.word(({ span }) => span.code),
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
      cell.id('', ({ reply }) => reply),
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
      cell.word(
        ({ article, span, notes }) => languageOf(spokenIn(span, notes)) ?? declared(article),
      ),
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
      ({ article, text }) => wordsIn(article, text),
    ),
    ...offsets<StatementRow>('segment'),
    column(
      'text',
      'text',
      'What was said: speech and insertions of the range, white space folded, a paragraph break as one newline',
      { required: true, stage: 'segment', evidence: 'quote', free: true },
      cell.quote(({ text }) => text),
    ),
  ],
  rows,
  range: ({ span }) => span,
})
