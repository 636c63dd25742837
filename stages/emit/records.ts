import { column, table, type Article, type Column, type Source } from 'readout'
import { docId, TO_DOCUMENTS } from './columns.ts'

interface RecordRow {
  readonly article: Article
  readonly place: NonNullable<Source['record']>
}

const position = (
  name: string,
  unit: string,
  description: string,
  value: (place: RecordRow['place']) => number,
): Column<RecordRow> =>
  column(
    name,
    'integer',
    description,
    { required: true, unit, stage: 'emit', evidence: 'count' },
    ({ place }) => value(place),
  )

/** One row for each document that is a record in a corpus of many. */
export default table<RecordRow>({
  name: 'records',
  row: 'a document that is a record in a corpus of many: where it stands there',
  key: ['doc_id'],
  foreign: [TO_DOCUMENTS],
  columns: [
    docId(),
    position(
      'line',
      'lines',
      'Line of the raw file on which the record begins, from 1; of Parquet, the number of the row',
      (one) => one.line,
    ),
    position(
      'start_byte',
      'bytes',
      'First byte of the record in the raw file, unpacked and in UTF-8; of Parquet, of the file, whose cells have no bytes of their own',
      (one) => one.startByte,
    ),
    position('end_byte', 'bytes', 'Byte after the last one of the record', (one) => one.endByte),
    column(
      'field',
      'text',
      'The field whose value is the text of the document: start and end count in it; of a web archive, payload (a page, whose text stands in text_file) or block',
      { required: true, stage: 'emit', evidence: 'code', free: true },
      ({ place }) => place.field,
    ),
  ],
  rows: (article) => (article.source.record ? [{ article, place: article.source.record }] : []),
  range: ({ article }) => ({ start: 0, end: article.source.text.length }),
})
