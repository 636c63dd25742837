import { overlaps, type Range } from '#text/range.ts'
import type { Article } from './article.ts'
import type { Span } from './span.ts'

/** What a correction may propose, with what it does. */
export const PROPOSALS = {
  label: 'The quoted words open a turn: they are the printed label; value: the speaker, if known',
  'no-label': 'The quoted words are no label but text',
  turn: 'Another begins to speak with the quoted words, though no label is printed; value: the speaker',
  heading: 'The quoted words are a heading; value: its level, 1 if missing',
  'no-heading': 'The quoted words are no heading but text of the turn they stand in',
  note: 'The quoted words are an editorial note; value: its kind',
  'no-note': 'The quoted words are no note but spoken',
  incident: 'The quoted words are a stage direction; value: its kind',
  'no-incident': 'The quoted words are no stage direction but spoken',
  chrome: 'The quoted words are furniture of the page and set aside',
  'no-chrome': 'The quoted words belong to the record and are not set aside',
  narration: 'The quoted words are told and not spoken',
  paragraph: 'A paragraph begins where the quoted words begin',
  'no-paragraph': 'No paragraph ends inside the quoted words',
  speaker: 'Who speaks: in a label its speaker, in a statement the one of its label; value: an id',
  kind: 'The kind of the statement the quoted words stand in; value: the kind',
  topic: 'The statement the quoted words stand in has a topic; value: its code',
  'no-topic': 'The quoted words are no evidence for a topic; value: its code',
} as const

/** One of the keys of {@link PROPOSALS}. */
export type Proposal = keyof typeof PROPOSALS

/** The correction that proposes `code` for what overlaps `range`, if there is one. */
export function corrected(article: Article, code: Proposal, range: Range): Span | undefined {
  const all = article.spans('correction')
  if (all.length === 0) return undefined
  return all.find((span) => span.code === code && overlaps(span, range))
}

/** The corrections of `article` that propose one of `codes`, in reading order. */
export function corrections(article: Article, ...codes: readonly Proposal[]): readonly Span[] {
  const all = article.spans('correction')
  return all.length === 0
    ? all
    : all.filter((span) => (codes as readonly string[]).includes(span.code!))
}
