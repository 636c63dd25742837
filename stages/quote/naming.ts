import type { Range } from 'readout'
import { spanOf, type Language, type Token } from './clause.ts'
import { isArticle, isJoiner, isName, isOffice, isTitle } from './words.ts'

/** Who is quoted, as the clause prints it. */
export interface Party {
  /** The name, or the words that describe who it is; missing for a pronoun and for nobody. */
  readonly name?: Range
  /** True if the words describe somebody and name nobody: "a spokesman". */
  readonly described?: boolean
  readonly role?: Range
  readonly pronoun?: Range
}

/** `run` without its article. */
export const withoutArticle = (run: readonly Token[], language: Language): readonly Token[] =>
  run.length > 1 && isArticle(run[0], language) ? run.slice(1) : run

/** True if `run` is nothing but a name of two words or more, or of one after none. */
export function isWholeName(run: readonly Token[], language: Language): boolean {
  return (
    run.length > 0 &&
    run.length < 7 &&
    isName(run[0], language) &&
    run.every((token, at) => isName(token, language) || isJoiner(run, at, language)) &&
    !isOffice(run.at(-1)!, language)
  )
}

/** The name at the end of `run` with the office before it, or `run` as a description. */
export function partyIn(run: readonly Token[], language: Language): Party | undefined {
  const bare = trimmed(run, language)
  if (bare.length === 0) return undefined
  let start = bare.length
  while (start > 0 && (isName(bare[start - 1], language) || isJoiner(bare, start - 1, language)))
    start--
  while (start < bare.length && !isName(bare[start], language)) start++
  const before = bare[start - 1]
  // A noun of a language that writes nouns with a capital stands behind an article or an adjective.
  if (language.sayings.capitalNouns && start < bare.length && isArticled(run, bare, start)) start++
  const alone = bare.length === 1 && run.length === 1 && !language.sayings.capitalNouns
  const titles = alone ? -1 : lastTitle(bare, start, language)
  if (titles >= 0) start = titles + 1
  let isComplement = before !== undefined && titles < 0 && isComplementOf(bare, start, language)
  // "le ministre de l'Intérieur Gérald Darmanin": the complement is one word, the name two.
  if (isComplement && bare.length - start === 3 && isName(bare[start + 1], language)) {
    start++
    isComplement = false
  }
  if (start >= bare.length || isComplement) return { name: spanOf(bare), described: true }
  const name = spanOf(bare.slice(start))
  const lead = bare.slice(0, start)
  const told = lead.filter((token) => !isHonorific(token, language))
  const office = told.some((token) => isOffice(token, language))
  if (!office && !(language.sayings.capitalNouns && told.length > 0)) return { name }
  return { name, role: spanOf(told) }
}

const isHonorific = (token: Token, language: Language): boolean =>
  language.names.honorifics.has(token.key) && !isOffice(token, language)

/** True if the capitalised word at `start` is the noun of what precedes it: "die Bloggerin Ana". */
function isArticled(run: readonly Token[], bare: readonly Token[], start: number): boolean {
  return start > 0 || run.length > bare.length
}

/** True if the name at `start` belongs to the words before it: "a spokesman for the agency". */
function isComplementOf(bare: readonly Token[], start: number, language: Language): boolean {
  let at = start - 1
  while (at > 0 && isArticle(bare[at], language) && !language.sayings.of.has(bare[at]!.key)) at--
  return at > 0 && language.sayings.of.has(bare[at]?.key ?? '')
}

/** Index of the last title or honorific from `start` that a name follows; -1 if none. */
function lastTitle(bare: readonly Token[], start: number, language: Language): number {
  for (let at = bare.length - 1; at >= Math.max(0, start); at--) {
    const token = bare[at]!
    if (isTitle(token, language) || (at < bare.length - 1 && token.key.endsWith("'s"))) return at
  }
  return -1
}

/** `run` without the articles at its front and the small words at its end. */
function trimmed(run: readonly Token[], language: Language): readonly Token[] {
  let start = 0
  while (start < run.length && isArticle(run[start], language)) start++
  let end = run.length
  while (
    end > start &&
    !isName(run[end - 1], language) &&
    (isArticle(run[end - 1], language) || language.sayings.of.has(run[end - 1]!.key))
  )
    end--
  return run.slice(start, end)
}
