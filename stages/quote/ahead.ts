import type { Range } from 'readout'
import { isPossessive } from './possessive.ts'
import type { Prose } from './prose.ts'
import {
  distinct,
  isGoverned,
  people,
  sentenceBefore,
  type Speaker,
  type Spoken,
} from './speakers.ts'
import { presented } from './subjects.ts'

/** Whom the sentence between the last quotation and this presents: "Podobně to vidí i šéf Jan Lund. „…“ komentoval". */
export function presentedBefore(prose: Prose, sentence: Range, near: Spoken): Speaker | undefined {
  const before = sentenceBefore(prose, sentence.start)
  return before && before.start >= near.end ? presented(prose, before) : undefined
}

/** The one person whom the sentence names before a further verb: "Varga abrió la sala y pidió “…”". */
export function namedAhead(prose: Prose, { start }: Range, cue: Range): Speaker | undefined {
  if (cue.start <= start) return undefined
  const named = distinct(prose, people(prose, { start, end: cue.start }, isGoverned))
  const [only] = named
  return only && named.length === 1 && !isPossessive(prose, only) ? only : undefined
}

/** "Cette source": more than a pronoun, which describes who speaks where it stands for nobody named. */
export function wordsOf(prose: Prose, pronoun: Range): Speaker | undefined {
  const [first, second] = prose.tokens(pronoun)
  return first && second && { mention: { ...pronoun, start: second.start }, described: true }
}
