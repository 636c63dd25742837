import { isMark, isWordKind, spanOf, type Language, type Token } from './clause.ts'
import { isNamed, pastJoiner, type Said } from './cue.ts'
import { partyIn } from './naming.ts'
import { isAuxiliary, partyFrom, pastAuxiliaries } from './party.ts'
import { isArticle, isName } from './words.ts'

/** Most tokens of a line like "— Commissioner Valentin Ferrara". */
const LONGEST_SIGNATURE = 14

/**
 * A saying clause between the marks, as in « C'est beaucoup, reconnaît-il, mais le toit tiendra ».
 */
export function saidInside(clause: readonly Token[], language: Language): Said | undefined {
  const { sayings } = language
  for (let at = 2; at < clause.length; at++) {
    const verb = clause[at]
    if (!isWordKind(verb) || verb.capital) continue
    if (!sayings.says.has(verb.key) && !sayings.behind.has(verb.key)) continue
    let open = at - 1
    while (open > 0 && isAuxiliary(clause[open]!, language)) open--
    if (!isMark(clause[open], ',!?…')) continue
    const found = partyFrom(clause, pastAuxiliaries(clause, at + 1, language), language)
    if (!found || !isMark(clause[found.at] ?? clause[found.at - 1], ',.;')) continue
    const { pronoun } = found.party
    if (!pronoun && !isNamed(found.party)) continue
    const mark = clause[found.at] ?? clause[found.at - 1]!
    const start = isMark(clause[open], ',') ? clause[open]!.start : clause[open]!.end
    const cue = clause[at]!
    return {
      ...{ cue, party: found.party, rule: 'quote.verb', gap: 0, behind: true },
      inside: { start, end: mark.end },
    }
  }
  return undefined
}

/**
 * Words at the start of the sentence that make what follows somebody's opinion, up to the quotation:
 * « Pour elle, “…” », « À ses yeux, “…” ».
 */
export function opinionBefore(clause: readonly Token[], language: Language): Said | undefined {
  if (!isMark(clause.at(-1), ',')) return undefined
  const from = pastJoiner(clause, 0, language)
  const comma = clause.length - 1
  for (const phrase of language.sayings.opinions) {
    if (!phrase.every((word, at) => clause[from + at]?.key === word)) continue
    const end = from + phrase.length
    const cue = spanOf(clause.slice(from, end))
    if (end === comma) {
      const own = clause.slice(from, end).find((token) => isArticle(token, language))
      const pronoun = own ?? clause[end - 1]!
      return { cue, party: { pronoun }, rule: 'quote.according', gap: 1 }
    }
    const found = partyFrom(clause, end, language)
    const whole = found && (found.core === comma || found.at >= comma)
    const isSomebody = whole && (found.party.pronoun ?? isNamed(found.party))
    if (isSomebody) return { cue, party: found.party, rule: 'quote.according', gap: 1 }
  }
  return undefined
}

/** A dash and a name that end the paragraph: `"..." -Commissioner Valentin Ferrara`. */
export function signature(clause: readonly Token[], language: Language): Said | undefined {
  let at = 0
  while (isMark(clause[at], '-–—―')) at++
  if (at === 0 || clause.length - at > LONGEST_SIGNATURE) return undefined
  if (clause.slice(at).some((token) => token.kind === 'quotation')) return undefined
  const comma = clause.findIndex((token, index) => index > at && isMark(token, ',('))
  const end = comma < 0 ? clause.length : comma
  const run = clause.slice(at, end)
  if (!isName(run.at(-1), language) || !run.every((token) => isWordKind(token))) return undefined
  const party = partyIn(run, language)
  if (!party || party.described) return undefined
  return { cue: clause[0]!, party, rule: 'quote.dash', gap: 0, behind: true }
}
