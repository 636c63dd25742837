import { isWordKind, type Language, type Token } from './clause.ts'
import type { Sayings } from './sayings.ts'

/** Index behind the words that join the sentence at `at` to others: "But Varga left", "And as Varga said". */
export function pastJoiner(clause: readonly Token[], at: number, { sayings }: Language): number {
  let next = at
  while (next < at + MOST_JOINERS && isJoining(clause[next], sayings)) next++
  return next
}

/** Most words that join a sentence to others. */
const MOST_JOINERS = 2

const isJoining = (word: Token | undefined, { small, prepositions }: Sayings): boolean =>
  isWordKind(word) && small.has(word.key) && !prepositions.has(word.key)
