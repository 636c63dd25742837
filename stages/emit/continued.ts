import { cell, column, feature, type Article, type Column, type Span } from 'readout'
import { quoted } from './columns.ts'
import { joins, type SpanRow } from './joins.ts'

/** Parts whose words interrupt another and take no turn from them. */
const INTERJECTING: ReadonlySet<string | undefined> = new Set(['anonymous', 'collective'])

const known = new WeakMap<Article, ReadonlyMap<Span, Span>>()

/** The statement with which each goes on: of the same speaker, with an interruption between. */
function continuedIn(article: Article): ReadonlyMap<Span, Span> {
  const found = known.get(article) ?? build(article)
  known.set(article, found)
  return found
}

function build(article: Article): Map<Span, Span> {
  const { attributions } = joins(article)
  const statements = article.spans('statement')
  const found = new Map<Span, Span>()
  const who = statements.map((one) => speakerOf(article, attributions.get(one) ?? []))
  const isThrownIn = statements.map((one) => {
    const [first] = attributions.get(one) ?? []
    return first?.of !== undefined && INTERJECTING.has(feature(first.of, 'function'))
  })
  for (const [index, one] of statements.entries()) {
    let before = index - 1
    while (before >= 0 && isThrownIn[before]) before--
    const last = statements[before]
    if (!last || isThrownIn[index] || who[index] === undefined || who[before] !== who[index])
      continue
    const between = { start: last.end, end: one.start }
    if (article.within('heading', between).length > 0) continue
    if (before === index - 1 && article.within('incident', between).length === 0) continue
    found.set(one, last)
  }
  return found
}

/** Who speaks, by id or as printed; undefined for a statement of nobody or of several. */
function speakerOf(article: Article, attributions: readonly Span[]): string | undefined {
  const [one] = attributions
  if (!one?.of || attributions.length > 1 || one.of.of?.code === 'quotation') return undefined
  const part = feature(one.of, 'function')
  if (part === 'questioner' || INTERJECTING.has(part)) return undefined
  return one.code ?? article.quote(one.of)
}

/** The statement that an interrupted speaker goes on with. */
export const continues: Column<SpanRow> = column<SpanRow>(
  'continues',
  'text',
  'The statement with which the speaker goes on after an incident or words of another',
  {
    stage: 'emit',
    evidence: 'code',
    because: ({ article, span }) => quoted(continuedIn(article).get(span)),
  },
  cell.id('', ({ article, span }) => continuedIn(article).get(span)),
)
