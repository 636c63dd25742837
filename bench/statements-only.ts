import { cell, column, stage, table, z, type Article, type Range, type Span } from 'readout'

interface Row {
  readonly article: Article
  readonly span: Span
  readonly section: Span | undefined
}

const QUOTE = { stage: 'statements-only', evidence: 'quote', free: true } as const
const KNOWN = { ...QUOTE, required: true, free: false } as const

const docId = column<Pick<Row, 'article'>>(
  'doc_id',
  'text',
  'The document',
  KNOWN,
  cell.ofDocument(({ source }) => source.id),
)

/** The six columns of the small task. */
const statements = table<Row>({
  name: 'statements',
  row: 'a statement',
  key: ['doc_id', 'start'],
  foreign: [],
  columns: [
    docId,
    column(
      'section',
      'text',
      'The heading above',
      QUOTE,
      cell.quote(({ section }) => section),
    ),
    column('speaker', 'text', 'The label as printed', QUOTE, cell.quote(label)),
    column(
      'start',
      'integer',
      'Its first character',
      KNOWN,
      cell.point(({ span }) => span.start),
    ),
    column(
      'end',
      'integer',
      'The one behind its last',
      KNOWN,
      cell.point(({ span }) => span.end),
    ),
    column(
      'text',
      'text',
      'What was said',
      QUOTE,
      cell.quote(({ article, span }) => article.readable(span)),
    ),
  ],
  rows,
  range: ({ span }) => span,
})

/** A pipeline has to give this table, too. */
const documents = table<Pick<Row, 'article'>>({
  name: 'documents',
  row: 'an article',
  key: ['doc_id'],
  foreign: [],
  columns: [docId],
  rows: (article) => [{ article }],
  range: ({ article }) => ({ start: 0, end: article.source.text.length }),
})

/** The label of a statement, without the mark that ends it. */
function label({ article, span }: Row): Range | undefined {
  const [printed] = span.of ? article.within('label', span.of) : []
  if (!printed) return undefined
  const isMarked = ':.'.includes(article.source.text[printed.end - 1]!)
  return { start: printed.start, end: isMarked ? printed.end - 1 : printed.end }
}

function rows(article: Article): Row[] {
  const headings = article.spans('heading')
  let next = 0
  return article.spans('statement').map((span) => {
    while (next < headings.length && headings[next]!.start < span.start) next++
    return { article, span, section: headings[next - 1] }
  })
}

/** A stage for the small task: the table statements in six columns, instead of all tables. */
export const statementsOnly = stage({
  name: 'statements-only',
  version: 1,
  about: 'Projects statements to a table of six columns',
  needs: ['statement', 'label', 'heading'],
  adds: [],
  options: z.strictObject({}),
  rules: {},
  reader: () => () => [],
  tables: () => [documents, statements],
  formats: () => ({ names: ['csv'], bom: false }),
})
