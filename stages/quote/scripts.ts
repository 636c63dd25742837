import { spanOf, type Language, type Token } from './clause.ts'
import type { Party } from './naming.ts'
import { isName, isOffice } from './words.ts'

/**
 * The full name right before the bracket at `end` that prints it in Latin letters, with the office from `from` on:
 * "представитель КНР Хун Мей (Hong Mei)".
 */
export function beforeLatin(
  clause: readonly Token[],
  from: number,
  end: number,
  language: Language,
): Party | undefined {
  const [given, family] = clause.slice(Math.max(from, end - 2), end)
  if (!family || !isName(given, language) || !isName(family, language)) return undefined
  if (isLatin(family) || !isLatin(clause[end + 1])) return undefined
  const office = clause.slice(from, end - 2)
  const name = spanOf([given, family])
  return office.some((token) => isOffice(token, language))
    ? { name, role: spanOf(office) }
    : { name }
}

const isLatin = (token: Token | undefined): boolean => /^[a-z]/.test(token?.key ?? '')
