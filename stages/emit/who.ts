import { cell, column, feature, fold, trim, type Column, type Range, type Span } from 'readout'
import { coded, counted, quoted } from './columns.ts'
import { roleOf, speakerName, type SpanRow } from './joins.ts'

/** A statement, with what belongs to it. */
export interface StatementRow extends SpanRow {
  /** Reading order in the document, from 1. */
  readonly seq: number
  readonly attributions: readonly Span[]
  readonly heading: Span | undefined
  readonly topics: readonly Span[]
  readonly notes: readonly Span[]
  readonly reply: Span | undefined
  /** Its readable text, or its range where that is the text to the letter. */
  readonly text: Range | string
}

/** The different ones of `values`, in order. */
export function unique(values: readonly (string | undefined)[]): string[] {
  const found: string[] = []
  for (const value of values) {
    if (value !== undefined && !found.includes(value)) found.push(value)
  }
  return found
}

/** The label of a statement. */
export function label({ article, span }: StatementRow): Span | undefined {
  return span.of && article.within('label', span.of)[0]
}

/** What ends a label and is no part of the names in it: a colon, a stop, a dash, the end of a tag. */
const LABEL_ENDS = ':：;；.．。-–—ـ>'

/** The label as printed, without the mark that ends it. */
function labelText(row: StatementRow): Range | undefined {
  const printed = label(row)
  if (!printed) return undefined
  const { text } = row.article.source
  const last = text[printed.end - 1]!
  const isTag = last === '>' && text.slice(printed.start, printed.end).includes('<')
  const end = LABEL_ENDS.includes(last) && !isTag ? printed.end - 1 : printed.end
  return trim(text, { start: printed.start, end })
}

function roles({ article, attributions }: StatementRow): Range | string | undefined {
  if (attributions.length === 1) {
    const role = roleOf(article, attributions[0]!)
    return role && article.folded(role)
  }
  const printed = attributions
    .map((one) => roleOf(article, one))
    .map((role) => role && fold(article.quote(role)))
  return printed.some((role) => role !== undefined) ? unique(printed).join('; ') : undefined
}

/** True for a label like "Both leaders". */
const isCollective = ([first]: readonly Span[]): boolean =>
  first?.of !== undefined && feature(first.of, 'function') === 'collective'

/** The columns that tell who speaks. */
export const who: Column<StatementRow>[] = [
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
    cell.word(
      ({ article, attributions }) =>
        attributions.map((one) => speakerName(article, one)).join('; ') || undefined,
    ),
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
    cell.quote(labelText),
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
    cell.quote(roles),
  ),
]
