import { column, line, stage, table, z, type Article, type Range, type Span } from 'readout'

/** The shape of codebooks/hedges.yaml. */
const schema = z.strictObject({
  about: z.string(),
  entries: z.array(z.strictObject({ line, code: z.string(), phrases: z.array(z.string()) })),
})

/**
 * Marks hedges: words by which a speaker commits to less.
 *
 * ```
 * I would like to invite Prime Minister Abe
 *   ^^^^^^^^^^^^^ hedge wish
 * ```
 */
export default stage({
  name: 'hedges',
  version: 1,
  about: 'Marks words by which a speaker commits to less',
  needs: ['statement', 'speech'],
  adds: ['hedge'],
  options: z.strictObject({}),
  codebooks: { hedges: { file: 'codebooks/hedges.yaml', schema } },
  rules: { 'hedge.phrase': 'A phrase of codebooks/hedges.yaml stands in a statement' },
  reader(_options, { hedges }) {
    const phrases = hedges.entries.flatMap(({ code, phrases }) =>
      phrases.map((phrase) => ({ code, pattern: new RegExp(`\\b${phrase}\\b`, 'g') })),
    )
    return function* (article) {
      for (const statement of article.spans('statement')) {
        for (const speech of article.within('speech', statement)) {
          yield* matches(article, speech, phrases, statement)
        }
      }
    }
  },
  tables: () => [hedgesTable],
})

function* matches(
  article: Article,
  speech: Range,
  phrases: readonly { code: string; pattern: RegExp }[],
  of: Span,
): Generator<Span> {
  for (const { code, pattern } of phrases) {
    for (const match of article.quote(speech).matchAll(pattern)) {
      const start = speech.start + match.index
      yield { start, end: start + match[0].length, kind: 'hedge', code, rule: 'hedge.phrase', of }
    }
  }
}

interface HedgeRow {
  readonly article: Article
  readonly span: Span
}

/** One row for each hedge. */
const hedgesTable = table<HedgeRow>({
  name: 'hedges',
  row: 'a hedge in a statement',
  key: ['doc_id', 'start', 'end'],
  foreign: [{ column: 'doc_id', table: 'documents', reference: 'doc_id' }],
  columns: [
    column(
      'doc_id',
      'text',
      'The document',
      { required: true, stage: 'hedges', evidence: 'curated' },
      ({ article }) => article.source.id,
    ),
    column(
      'code',
      'text',
      'Kind of hedge',
      { required: true, stage: 'hedges', evidence: 'code', values: 'codebooks/hedges.yaml' },
      ({ span }) => span.code,
    ),
    column(
      'start',
      'integer',
      'First character in the raw file',
      { required: true, unit: 'code points', stage: 'hedges', evidence: 'count' },
      ({ article, span }) => article.offsets.codePoint(span.start),
    ),
    column(
      'end',
      'integer',
      'Character after the last one',
      { required: true, unit: 'code points', stage: 'hedges', evidence: 'count' },
      ({ article, span }) => article.offsets.codePoint(span.end),
    ),
    column(
      'words',
      'text',
      'The words as printed',
      { required: true, stage: 'hedges', evidence: 'quote', free: true },
      ({ article, span }) => article.quote(span),
    ),
  ],
  rows: (article) => article.spans('hedge').map((span) => ({ article, span })),
  range: ({ span }) => span,
})
