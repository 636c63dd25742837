import { column, table, type Article, type Range, type Source, type Span } from 'readout'
import { docId, offsets, quoted, statementKey, TO_DOCUMENTS, TO_STATEMENTS } from './columns.ts'

type Mark = Source['marks'][number]

interface TimeRow {
  readonly article: Article
  readonly statement: Span
  /** The timing line that the statement begins under, and the last one of it. */
  readonly first: Mark
  readonly last: Mark
  readonly span: Range
}

function* rows(article: Article): Generator<TimeRow> {
  const times = article.source.marks.filter(({ kind }) => kind === 'timecode')
  if (times.length === 0) return
  let next = 0
  for (const statement of article.spans('statement')) {
    while (next < times.length && times[next]!.start < statement.start) next++
    let end = next
    while (end < times.length && times[end]!.start < statement.end) end++
    const first = times[next - 1]
    const last = times[end - 1]
    if (first && last) yield { article, statement, first, last, span: first }
  }
}

/** One of the two times of a timing line, as printed. */
const printed = ({ value = '' }: Mark, index: 0 | 1): string => value.split(' --> ')[index] ?? ''

/** A printed time in thousandths of a second. */
function milliseconds(time: string): number {
  const [clock = '', part = '0'] = time.split(/[.,]/)
  const seconds = clock.split(':').reduce((sum, one) => sum * 60 + Number(one), 0)
  return seconds * 1000 + Number(part.padEnd(3, '0').slice(0, 3))
}

/** One row for each statement of a source with timing lines, as captions have them. */
export default table<TimeRow>({
  name: 'timecodes',
  row: 'a statement of captions: when the recording has it',
  key: ['statement_id'],
  foreign: [TO_STATEMENTS, TO_DOCUMENTS],
  columns: [
    statementKey(),
    docId(),
    column(
      'start_time',
      'text',
      'When the caption in which it begins is first shown, as printed',
      { required: true, stage: 'emit', evidence: 'quote', because: ({ first }) => quoted(first) },
      ({ first }) => printed(first, 0),
    ),
    column(
      'end_time',
      'text',
      'When the caption in which it ends is last shown, as printed',
      { required: true, stage: 'emit', evidence: 'quote', because: ({ last }) => quoted(last) },
      ({ last }) => printed(last, 1),
    ),
    column(
      'start_ms',
      'integer',
      'start_time from the beginning of the recording',
      {
        required: true,
        unit: 'milliseconds',
        stage: 'emit',
        evidence: 'count',
        because: ({ first }) => quoted(first),
      },
      ({ first }) => milliseconds(printed(first, 0)),
    ),
    column(
      'end_ms',
      'integer',
      'end_time from the beginning of the recording',
      {
        required: true,
        unit: 'milliseconds',
        stage: 'emit',
        evidence: 'count',
        because: ({ last }) => quoted(last),
      },
      ({ last }) => milliseconds(printed(last, 1)),
    ),
    ...offsets<TimeRow>('emit'),
  ],
  rows,
  range: ({ span }) => span,
})
