import { line } from '#model/codebook.ts'
import { z, type Inferred } from '#model/schema.ts'
import { rulesOf, type SentenceRules } from '#text/stop-words.ts'

const words = z.array(z.string().min(1)).default([])

/** The shape of codebooks/abbreviations.yaml. */
export const abbreviationsSchema = z.strictObject({
  about: z.string(),
  version: z.number().int().positive().default(1),
  entries: z.array(
    z.strictObject({
      line,
      language: z.string(),
      words,
      before_numbers: words,
      may_end: words,
      openers: words,
      after_ordinals: words,
      always_capital: words,
      spaced_quotes: z.boolean().default(false),
    }),
  ),
})

/** The language whose words hold for every other: ISO 639 for several at once. */
const MULTIPLE = 'mul'

/** What the codebook knows of stops, by language (BCP 47); of a language it does not list, all of it. */
export function sentenceRules(
  book: Inferred<typeof abbreviationsSchema>,
): (language: string | undefined) => SentenceRules {
  const prepared = new Map<string, SentenceRules>()
  return (language = '') => {
    const known = prepared.get(language)
    if (known) return known
    const primary = language.split('-')[0]!.toLowerCase()
    const own = book.entries.filter((entry) => entry.language === primary)
    const shared = book.entries.filter((entry) => entry.language === MULTIPLE)
    const rules = rulesOf(own.length > 0 ? [...own, ...shared] : book.entries)
    prepared.set(language, rules)
    return rules
  }
}
