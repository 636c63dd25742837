import {
  corrections,
  feature,
  nearest,
  overlaps,
  type Article,
  type Finding,
  type Range,
  type Span,
} from 'readout'
import type { Resolution } from './resolution.ts'
import type { Roster } from './roster.ts'

/** The value of a correction that leaves the speaker open. */
const NOBODY = 'unresolved'

/**
 * Who a correction says `mention` is; undefined if none does. A correction of words in a label is of
 * the names it overlaps, one of words in a statement is of its label.
 */
export function correctedSpeaker(
  article: Article,
  mention: Span,
  roster: Roster,
  found: (Span | Finding)[],
): Resolution | undefined {
  const one = corrections(article, 'speaker', 'label', 'turn').find(
    (correction) =>
      feature(correction, 'value') !== undefined && isOf(article, correction, mention),
  )
  if (!one) return undefined
  const id = feature(one, 'value')!
  const known = id === NOBODY ? undefined : (roster.byId(id, mention) ?? roster.byWords(id))
  const open = { rule: 'speaker.corrected', candidates: [], evidence: one }
  if (known) return { known, method: 'curated', ...open }
  if (id !== NOBODY) found.push(unknown(one, id, roster.ids()))
  return { known, method: 'unresolved', ...open }
}

function isOf(article: Article, correction: Range, mention: Span): boolean {
  if (overlaps(correction, mention)) return true
  const statement = mention.of
  const turn = statement?.of ?? statement
  if (!statement || !overlaps(correction, turn ?? statement)) return false
  return !article.within('mention', turn ?? statement).some((other) => overlaps(correction, other))
}

function unknown(one: Span, id: string, ids: readonly string[]): Finding {
  const { start, end } = one
  const meant = nearest(id, ids)
  const message = `'${id}' is neither in codebooks/people.yaml nor a name in the document`
  const hint =
    meant === undefined ? 'add the person to codebooks/people.yaml' : `did you mean '${meant}'?`
  const path = ['entries', Number(feature(one, 'entry')), 'value']
  const declared = { file: 'corrections.yaml', path, hint }
  return { start, end, level: 'error', rule: 'correction.no-such-speaker', message, declared }
}
