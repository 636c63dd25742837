import { isWordKind, type Language, type Token } from './clause.ts'
import { isNamed, nominative } from './cue.ts'
import { partyFrom, pastAuxiliaries } from './party.ts'
import { isOffice } from './words.ts'
import { spanOf } from './clause.ts'
import type { Said } from './said.ts'

/** Fewest words of a phrase that says so with any verb: "c'est ainsi que". */
const FEWEST = 3

/** Who a sentence of its own behind the quotation says it was: “…” Das sagte Eva Kolm am Abend. */
export const saidNext = (sentence: readonly Token[], language: Language): Said | undefined =>
  saidThus(sentence, 0, language)

/**
 * Who says what stands before a phrase at `at` that points back to it: "das sagte Eva Kolm"; with any verb
 * behind a longer phrase.
 *
 * ```
 * « Un phare qui ne dort jamais », c'est ainsi que Paul Varga voit sa maison
 *                                  ^^^^^^^^^^^^^^^ cue
 *                                                  ^^^^^^^^^^ party
 * ```
 */
export function saidThus(
  clause: readonly Token[],
  from: number,
  language: Language,
): Said | undefined {
  const { says, soSaid } = language.sayings
  for (const phrase of soSaid) {
    if (!phrase.every((word, k) => clause[from + k]?.key === word)) continue
    const behind = from + phrase.length
    const at = pastAuxiliaries(clause, behind, language)
    const verb = clause[at]
    const base = { rule: 'quote.verb', gap: at, behind: true } as const
    if (isWordKind(verb) && says.has(verb.key)) {
      const found = nominative(clause, pastAuxiliaries(clause, at + 1, language), language)
      if (found && (found.party.name ?? found.party.pronoun))
        return { ...base, cue: verb, party: found.party }
    }
    if (phrase.length < FEWEST) continue
    const found = partyFrom(clause, behind, language)
    if (!found || !isWordKind(clause[found.at])) continue
    const { party } = found
    const isOne =
      party.definite === true &&
      clause.slice(behind, found.at).some((one) => isOffice(one, language))
    if (party.pronoun || isNamed(party) || isOne)
      return { ...base, cue: spanOf(clause.slice(from, behind)), party }
  }
  return undefined
}
