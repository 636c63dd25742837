import { isMark, type Language, type Token } from './clause.ts'

/**
 * True for a verb alone between commas, the first ones of a sentence that goes on behind them, where verbs do
 * without a subject: "El premio, dice, no la va a cambiar “porque…”" names not who says it.
 */
export function isInserted(clause: readonly Token[], at: number, { sayings }: Language): boolean {
  if (!sayings.dropsPronouns || at < 2 || at > clause.length - 4) return false
  const isAlone = isMark(clause[at - 1], ',') && isMark(clause[at + 1], ',')
  return isAlone && !clause.slice(0, at - 1).some(({ kind }) => kind !== 'word')
}
