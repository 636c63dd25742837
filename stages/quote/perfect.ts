import { isWordKind, type Language, type Token } from './clause.ts'
import { partyBefore } from './before.ts'
import type { Party } from './naming.ts'
import { partyFrom } from './party.ts'

/**
 * Whose saying a participle at `at` tells that ends its part of the sentence, where its auxiliary stands apart
 * from it: whoever stands before that, or right behind the word that opens the part.
 *
 * ```
 * Kolm sagte, ein Wirt habe ihr erzählt, dass „…“      dass Wendel gesagt habe: „…“
 *             ^^^^^^^^ party    ^^^^^^^ cue                  ^^^^^^ party
 * ```
 */
export function ofPerfect(
  clause: readonly Token[],
  at: number,
  language: Language,
): Party | undefined {
  const { perfects, that } = language.sayings
  if (perfects.size === 0) return undefined
  let start = at
  while (start > 0 && isWordKind(clause[start - 1])) start--
  let apart = at - 1
  while (apart >= start && !perfects.has(clause[apart]!.key)) apart--
  if (apart > start) {
    const found = partyBefore(clause, apart, language)
    return found && found.at >= start ? told(found.party) : undefined
  }
  const isLast = isWordKind(clause[at + 1]) && perfects.has(clause[at + 1]!.key)
  if (!isLast || !that.has(clause[start]?.key ?? '')) return undefined
  const found = partyFrom(clause, start + 1, language)
  return found && found.at <= at ? told(found.party) : undefined
}

/** `party`, unless it is nobody. */
const told = (party: Party): Party | undefined => (party.name || party.pronoun ? party : undefined)
