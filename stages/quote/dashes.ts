import { trim, type Range } from 'readout'
import { isMark, isWordKind, type Token } from './clause.ts'
import { partyFrom, pastAuxiliaries } from './party.ts'
import type { Prose } from './prose.ts'
import type { Quoted } from './reading.ts'
import { speakerOf, type Spoken } from './speakers.ts'
import { antecedent } from './subjects.ts'

const DASHES = '–—―'

/**
 * Quotations that a dash at the start of a paragraph opens, as newspapers of many countries print
 * them; only those with a saying clause: without one it is an item of a list.
 *
 * ```
 * – Det var värt det, säger Karin Ek. Vi är glada.
 *   ^^^^^^^^^^^^^^^^ statement        ^^^^^^^^^^^^ statement
 *                     ^^^^^ cue
 * ```
 */
export function dashed(prose: Prose): Quoted[] {
  const found: Quoted[] = []
  let near: Spoken | undefined
  for (const paragraph of prose.paragraphs) {
    if (!DASHES.includes(prose.text[paragraph.start]!)) continue
    const line = readLine(prose, paragraph, near)
    found.push(...line)
    near = line[0] ? { speaker: line[0].speaker, end: paragraph.end } : near
  }
  return found
}

function readLine(prose: Prose, paragraph: Range, near: Spoken | undefined): Quoted[] {
  const { sayings } = prose.language
  const clause = prose.tokens({ start: paragraph.start + 1, end: paragraph.end })
  const at = clause.findIndex(
    (token, index) =>
      index > 1 &&
      isWordKind(token) &&
      (sayings.says.has(token.key) || sayings.behind.has(token.key)) &&
      isMark(clause[index - 1], `,!?…${DASHES}`),
  )
  const cue = clause[at]
  const mark = clause[at - 1]
  const found =
    cue && partyFrom(clause, pastAuxiliaries(clause, at + 1, prose.language), prose.language)
  if (!cue || !mark || !found || clause[0]?.kind === 'quotation') return []
  const end = isMark(mark, '!?…') ? mark.end : mark.start
  const first = trim(prose.text, { start: clause[0]!.start, end })
  const { pronoun } = found.party
  const speaker = pronoun
    ? antecedent(prose, pronoun, { start: paragraph.start, end: pronoun.end }, near)
    : speakerOf(prose, found.party)
  const said: Quoted = {
    ...first,
    pieces: [first],
    speaker,
    cue,
    rule: pronoun ? 'quote.pronoun' : 'quote.line',
    manner: 'direct',
  }
  const rest = restOf(prose, clause, found.at, paragraph)
  if (!rest) return [said]
  return [said, { ...rest, pieces: [rest], speaker, rule: 'quote.continued', manner: 'direct' }]
}

/** What goes on behind the saying clause: after its stop, or after the dash that ends it. */
function restOf(
  prose: Prose,
  clause: readonly Token[],
  from: number,
  paragraph: Range,
): Range | undefined {
  const stop = clause.findIndex((token, index) => index >= from && isMark(token, `.${DASHES}`))
  if (stop < 0) return undefined
  let next = stop
  while (isMark(clause[next], `.,${DASHES}`)) next++
  const token = clause[next]
  if (!token?.capital) return undefined
  return trim(prose.text, { start: token.start, end: paragraph.end })
}
