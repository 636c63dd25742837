import { cell, column, table, type Article, type Piece } from 'readout'
import { docId, offsets, TO_DOCUMENTS } from './columns.ts'

interface PieceRow {
  readonly article: Article
  readonly span: Piece
}

function rows(article: Article): PieceRow[] {
  return (article.source.origin?.pieces ?? []).map((span) => ({ article, span }))
}

/** One row for each piece of a derived text: they partition both the text and the raw file. */
export default table<PieceRow>({
  name: 'alignment',
  row: 'a piece of a derived text and of the raw file it comes from: the pieces partition both',
  key: ['doc_id', 'raw_start', 'start'],
  foreign: [TO_DOCUMENTS],
  columns: [
    docId(),
    ...offsets<PieceRow>('emit'),
    column(
      'raw_start',
      'integer',
      'First character of the piece in the decoded raw file',
      { required: true, unit: 'code points', stage: 'emit', evidence: 'count' },
      ({ article, span }) => article.rawOffsets.codePoint(span.rawStart),
    ),
    column(
      'raw_end',
      'integer',
      'Character after the last one of the piece in the decoded raw file',
      { required: true, unit: 'code points', stage: 'emit', evidence: 'count' },
      ({ article, span }) => article.rawOffsets.codePoint(span.rawEnd),
    ),
    column(
      'kind',
      'text',
      'text: equal to the letter; entity: a character reference, decoded; space: white space folded; break: markup that ends a line or paragraph; markup: no text',
      {
        required: true,
        stage: 'emit',
        evidence: 'code',
        values: ['text', 'entity', 'space', 'break', 'markup'],
      },
      cell.word(({ span }) => span.kind),
    ),
  ],
  rows,
  range: ({ span }) => span,
})
