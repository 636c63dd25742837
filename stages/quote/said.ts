import type { Range } from 'readout'
import { isWordKind, spanOf, type Language, type Token } from './clause.ts'
import type { Party } from './naming.ts'
import { partyFrom } from './party.ts'

/** Words that say who says what a quotation holds. */
export interface Said {
  /** The verb of saying, "according to", the colon or the dash. */
  readonly cue: Range
  /** Who; missing where the clause names nobody, as in "…, and added:". */
  readonly party?: Party
  readonly rule:
    | 'quote.verb'
    | 'quote.describes'
    | 'quote.according'
    | 'quote.colon'
    | 'quote.dash'
    | 'quote.clause'
  /** Number of tokens between the cue and the quotation. */
  readonly gap: number
  /** True if it stands behind the quotation. */
  readonly behind?: boolean
  /** Where it stands if that is between the marks, with the marks around it. */
  readonly inside?: Range
}

/** Number of tokens of the phrase like "according to" at `at`; 0 if none stands there. */
export function accordingAt(clause: readonly Token[], at: number, { sayings }: Language): number {
  if (!sayings.accordingFirst.has(clause[at]?.key ?? '')) return 0
  for (const phrase of sayings.according) {
    if (phrase.every((word, k) => clause[at + k]?.key === word && isWordKind(clause[at + k])))
      return phrase.length
  }
  return 0
}

/** What a phrase like "according to" at `at` and the party behind it say. */
export function according(
  clause: readonly Token[],
  at: number,
  length: number,
  language: Language,
  behind: boolean,
): Said | undefined {
  // "según informó la agencia": a verb may stand between.
  const verb = clause[at + length]
  const from = isWordKind(verb) && language.sayings.says.has(verb.key) ? 1 : 0
  const found = partyFrom(clause, at + length + from, language)
  if (!found) return undefined
  const cue = spanOf(clause.slice(at, at + length))
  const gap = behind ? at : clause.length - found.at
  return { cue, party: found.party, rule: 'quote.according', gap, behind }
}
