import { cell, column, feature, type Column, type Span } from 'readout'
import { coded, quoted } from './columns.ts'
import { joins, type SpanRow } from './joins.ts'

/** The words that introduce a quotation. */
export const cueOf = ({ article, span }: SpanRow): Span | undefined => joins(article).cues.get(span)

/** What only quotations have: how they are quoted, and by which words. */
export const quoting: Column<SpanRow>[] = [
  column(
    'quoting',
    'text',
    'Of a quotation. direct: between quotation marks or set as a block; indirect: reported in the words of the article',
    {
      stage: 'quote',
      evidence: 'code',
      values: ['direct', 'indirect'],
      because: ({ article, span }) => coded(article, [span]),
    },
    cell.word(({ span }) => feature(span, 'manner')),
  ),
  column(
    'cue',
    'text',
    'Of a quotation: the words that say that something is said, as printed',
    {
      stage: 'quote',
      evidence: 'quote',
      free: true,
      because: (row) => quoted(cueOf(row)),
    },
    cell.quote((row) => {
      const cue = cueOf(row)
      return cue && row.article.folded(cue)
    }),
  ),
]
