import { span, type Finding, type Range, type Span } from 'readout'
import type { Bracket } from './brackets.ts'
import { OPENERS } from './opened.ts'

/** A bracket as a span. A note after the last words of the record speaks of the whole of it. */
export function remark(text: string, bracket: Bracket, statement?: Span, isLast = false): Span {
  const { start, end, kind, code } = bracket
  if (kind === 'incident') {
    const rule = OPENERS.includes(text[start]!) ? 'incident.bracket' : 'incident.line'
    return span(kind, bracket, rule, { code })
  }
  if (code === 'insertion') {
    return span(kind, bracket, 'note.insertion', { code, features: { scope: 'phrase' } })
  }
  const after = statement !== undefined && start >= statement.end
  const inside = statement !== undefined && start > statement.start && end < statement.end
  const scope = after && isLast ? 'document' : inside ? 'phrase' : 'statement'
  const rule = after && isLast ? 'note.after-last' : 'note.bracket'
  return span(kind, bracket, rule, { code, features: { scope } })
}

/** A paragraph of which nothing says who says it. */
export function unlabelled({ start, end }: Range): Finding {
  const message = 'this paragraph has no label, and no turn goes on with it: who says it is unknown'
  return { start, end, level: 'warning', rule: 'body.unlabelled', message }
}

/** A label after which nothing is said. */
export function empty({ start, end }: Range): Finding {
  const message = 'nothing is said after this label'
  return { start, end, level: 'warning', rule: 'turn.empty', message }
}
