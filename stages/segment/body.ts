import {
  labelAt,
  trim,
  type Article,
  type Finding,
  type Range,
  type Span,
  type Stepwise,
} from 'readout'
import { absorption } from './absorption.ts'
import { isRemark } from './brackets.ts'
import { closingFrom, closingSpan } from './closing.ts'
import { correctedKind } from './corrected.ts'
import { Gathering } from './gathering.ts'
import { headingSpans, sections } from './sections.ts'
import { interviewed } from './interview.ts'
import type { Knowledge } from './knowledge.ts'
import { isNoSpeaker, type Labels } from './labels.ts'
import type { Headings } from './marked.ts'
import { procedureOf } from './procedure.ts'
import { empty } from './remark.ts'
import type { Sheet } from './sheet.ts'
import { turnSpans, type Turn } from './turns.ts'

/** The blocks of `sheet`, cut where labels begin. */
export function piecesOf({ text, blocks }: Sheet, { at, examining, displayed }: Labels): Range[] {
  const starts = [...at.keys(), ...examining.keys(), ...displayed.keys()].sort((a, b) => a - b)
  let covered = 0
  const pieces: Range[] = []
  let next = 0
  for (const { start, end } of blocks) {
    while (next < starts.length && starts[next]! < start) next++
    let from = Math.max(start, covered)
    for (; next < starts.length && starts[next]! < end; next++) {
      const cut = starts[next]!
      const piece = trim(text, { start: from, end: cut })
      if (piece.end > piece.start) pieces.push(piece)
      from = cut
      covered = at.get(cut)?.end ?? cut
    }
    const last = from < end ? trim(text, { start: from, end }) : { start: end, end }
    if (last.end > last.start) pieces.push(last)
  }
  return pieces
}

/** The spans from the first heading or label on, added to `out`. */
export function* bodySpans(
  out: (Span | Finding)[],
  article: Article,
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  headings: Headings,
  knowledge: Knowledge,
): Stepwise<void> {
  const { notes } = knowledge
  const rules = knowledge.rules(article.source.facts.language?.value)
  const gathering = new Gathering(sheet, body, found, headings, knowledge)
  const closing = closingFrom(sheet, body, found, knowledge)
  for (const [index, piece] of body.entries()) {
    const heading = headings.get(piece.start)
    if (index >= closing) out.push(closingSpan(sheet.text, piece, notes))
    else if (found.at.has(piece.start)) gathering.label(piece)
    else if (found.displayed.has(piece.start)) gathering.displayed(piece)
    else if (heading) {
      gathering.heading(piece, heading.rule)
      headingSpans(out, sheet.text, piece, heading, notes)
    } else for (const one of gathering.paragraph(piece)) out.push(one)
  }
  yield
  const { turns } = gathering
  if (!gathering.style.isSitting) interviewed(sheet.text, turns)
  sections(out, body.slice(0, closing), headings)
  for (const one of turns) {
    one.kind = correctedKind(article, one) ?? one.kind
    turnSpans(out, sheet, one, notes, rules, one === turns.at(-1))
    if (one.label && one.paragraphs.length === 0) out.push(empty(one.label))
    if (one.paragraphs.length > 1) remarks(out, article, one, knowledge)
  }
  yield
  const isSpoken = (one: Range): boolean =>
    !isRemark(sheet.text, one, notes) && procedureOf(sheet.text, one, notes) === undefined
  absorption(out, article, turns, found.names, isSpoken)
}

/** Paragraphs inside a turn that open with a word like "Note:", which is no speaker's. */
function remarks(
  out: (Span | Finding)[],
  article: Article,
  { paragraphs }: Turn,
  { names, notes }: Knowledge,
): void {
  for (const paragraph of paragraphs.slice(1)) {
    if (procedureOf(article.source.text, paragraph, notes) !== undefined) continue
    const label = labelAt(article.source.text, paragraph, names)
    if (!label?.names.some((name) => isNoSpeaker(article, name, names))) continue
    const { start, end } = label
    const message = `"${article.quote(label)}" names no speaker: this may be a remark and no speech`
    out.push({ start, end, level: 'warning', rule: 'absorbed.remark', message })
  }
}
