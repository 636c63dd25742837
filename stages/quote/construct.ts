import type { Language, Token } from './clause.ts'

/**
 * Where the name of a person begins in `run` behind `start`, where articles are part of their nouns: behind the
 * last noun with one that a word without one follows.
 *
 * ```
 * وزير الصيد البحري سالم الحداد
 *                   ^^^^^^^^^^^ name
 * ```
 */
export function pastConstruct(run: readonly Token[], start: number, language: Language): number {
  for (let at = run.length - 2; at >= start; at--) {
    const isLed = at > start && language.names.particles.has(run[at - 1]!.key)
    if (hasArticle(run[at]!, language) && !hasArticle(run[at + 1]!, language) && !isLed)
      return at + 1
  }
  return start
}

/** True if all of `words` have an article: they tell of an office, and name nobody. */
export const areArticled = (words: readonly Token[], language: Language): boolean =>
  language.sayings.prefixes.length > 0 && words.every((word) => hasArticle(word, language))

/**
 * Where a name of a person ends that has an article in its last word, before an object with one: "دعا سالم الحداد
 * الحكومة" tells of the government.
 */
export function beforeObject(run: readonly Token[], language: Language): number {
  if (language.sayings.prefixes.length === 0 || hasArticle(run[0]!, language)) return run.length
  const family = run.findIndex((word) => hasArticle(word, language))
  return family > 0 && language.names.particles.has(run[family - 1]!.key)
    ? run.length
    : family < 0
      ? run.length
      : family + 1
}

/** Fewest letters of a noun behind its article. */
const SHORTEST = 2

const hasArticle = ({ key }: Token, { sayings }: Language): boolean =>
  sayings.prefixes.some((one) => key.startsWith(one) && key.length >= one.length + SHORTEST)
