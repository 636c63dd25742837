import { cell, column, table, type Article, type Range, type Span, type Tile } from 'readout'
import {
  coded,
  docId,
  numbered,
  offsets,
  TO_DOCUMENTS,
  TO_STATEMENTS,
  sequence,
  statementKey,
} from './columns.ts'
import { type NumberedRow, type SpanRow, wordsIn } from './joins.ts'

const heading = ({ article, span }: SpanRow): Span => article.within('heading', span)[0]!

/** One row for each heading. */
export const sections = table<NumberedRow>({
  name: 'sections',
  row: 'a heading and what follows',
  key: ['section_id'],
  foreign: [TO_DOCUMENTS],
  columns: [
    column(
      'section_id',
      'text',
      'The document and the first character of the heading',
      { required: true, stage: 'segment', evidence: 'code' },
      cell.id('', ({ span }) => span),
    ),
    docId(),
    sequence('segment'),
    column(
      'level',
      'integer',
      'Depth of the heading, from 1',
      {
        required: true,
        stage: 'segment',
        evidence: 'code',
        because: (row) => coded(row.article, [heading(row)]),
      },
      (row) => Number(heading(row).code),
    ),
    column(
      'heading',
      'text',
      'The heading as printed',
      {
        required: true,
        stage: 'segment',
        evidence: 'quote',
        free: true,
        because: (row) => coded(row.article, [heading(row)]),
      },
      cell.quote((row) => row.article.folded(heading(row))),
    ),
    ...offsets<NumberedRow>('segment'),
  ],
  rows: numbered('section'),
  range: ({ span }) => span,
})

interface SentenceRow extends NumberedRow {
  readonly statement: Span
  /** Its readable text, or its range where that is the text to the letter. */
  readonly text: Range | string
}

function sentenceRows(article: Article): SentenceRow[] {
  const found: SentenceRow[] = []
  let statement: Span | undefined
  let seq = 0
  for (const span of article.spans('sentence')) {
    if (!span.of) continue
    seq = span.of === statement ? seq + 1 : 1
    statement = span.of
    found.push({ article, span, seq, statement, text: article.readable(span) })
  }
  return found
}

/** One row for each sentence. */
export const sentences = table<SentenceRow>({
  name: 'sentences',
  row: 'a sentence of a statement',
  key: ['sentence_id'],
  foreign: [TO_STATEMENTS, TO_DOCUMENTS],
  columns: [
    column(
      'sentence_id',
      'text',
      'The document and the first character of the sentence, after "s"',
      { required: true, stage: 'segment', evidence: 'code' },
      cell.id('s', ({ span }) => span),
    ),
    statementKey(),
    docId(),
    sequence('segment', 'Reading order in the statement, from 1'),
    column(
      'n_words',
      'integer',
      'Number of words',
      { required: true, unit: 'words', stage: 'emit', evidence: 'count' },
      ({ article, text }) => wordsIn(article, text),
    ),
    ...offsets<SentenceRow>('segment'),
    column(
      'text',
      'text',
      'The sentence, by the rule of statements.text',
      { stage: 'segment', evidence: 'quote', free: true },
      cell.quote(({ text }) => text),
    ),
  ],
  rows: sentenceRows,
  range: ({ span }) => span,
})

interface TileRow {
  readonly article: Article
  readonly span: Tile
  readonly statement: Span | undefined
}

function tileRows(article: Article): TileRow[] {
  const found: TileRow[] = []
  const statements = article.spans('statement')
  let next = 0
  for (const span of article.tiles) {
    while (next < statements.length && statements[next]!.end <= span.start) next++
    const statement = statements[next]
    const inside = statement && span.end > (statement.of ?? statement).start
    found.push({ article, span, statement: inside ? statement : undefined })
  }
  return found
}

/** One row for each leaf span; together they are the text of the document. */
export const tiles = table<TileRow>({
  name: 'tiles',
  row: 'a leaf span: the tiles of a document are its whole text',
  key: ['doc_id', 'start'],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    docId(),
    ...offsets<TileRow>('emit'),
    column(
      'start_byte',
      'integer',
      'First byte of the range in the text of the document, in UTF-8',
      { required: true, unit: 'bytes', stage: 'emit', evidence: 'count' },
      cell.byte(({ span }) => span.start),
    ),
    column(
      'end_byte',
      'integer',
      'Byte after the last one of the range',
      { required: true, unit: 'bytes', stage: 'emit', evidence: 'count' },
      cell.byte(({ span }) => span.end),
    ),
    column(
      'kind',
      'text',
      'Type of the tile',
      { required: true, stage: 'emit', evidence: 'code', values: 'codebooks/kinds.yaml' },
      cell.word(({ span }) => span.kind),
    ),
    column(
      'code',
      'text',
      'Code of the tile, by its kind: chrome, note, incident, footer_tag, heading level, space',
      { stage: 'emit', evidence: 'code' },
      cell.word(({ span }) => span.code),
    ),
    column(
      'rule',
      'text',
      'The rule that read it',
      { required: true, stage: 'emit', evidence: 'code' },
      cell.word(({ span }) => span.rule),
    ),
    column(
      'stage',
      'text',
      'The stage that read it; missing for what lies between',
      { stage: 'emit', evidence: 'code' },
      cell.word(({ span }) => span.stage),
    ),
    column(
      'statement_id',
      'text',
      'The statement whose label or text it is part of',
      { stage: 'segment', evidence: 'code' },
      cell.id('', ({ statement }) => statement),
    ),
  ],
  rows: tileRows,
  range: ({ span }) => span,
})
