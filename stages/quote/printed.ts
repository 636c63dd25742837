import { isCapitalAt, occurrences, type Range } from 'readout'
import type { Prose } from './prose.ts'

/** `name` without a first word that opens a sentence and is one of the language: "Da Espen Lund". */
export function withoutOpener(prose: Prose, name: Range): Range {
  const words = prose.quote(name)
  const end = words.indexOf(' ')
  if (end < 0 || !opensSentence(prose.text, name.start)) return name
  const first = { start: name.start, end: name.start + end }
  return prose.isCommon(first) && !prose.isNamed(name) ? { ...name, start: first.end + 1 } : name
}

/** True if nothing but marks stands between a stop and `start`. */
const opensSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?…:\n])["“”„«»'’\s–—-]*$/u.test(text.slice(Math.max(0, start - 4), start))

/**
 * `name` behind an office without what that belongs to, in languages whose names have cases: "przewodniczący
 * Rady Portowej Jan Lund", if the text prints the rest alone, or an adjective in the genitive tells it.
 */
export function withoutComplement(prose: Prose, name: Range, role: Range | undefined): Range {
  const { cases, inflectsNames } = prose.language.sayings
  const words = prose.quote(name).split(' ')
  if (!inflectsNames || cases.length === 0 || words.length < 3) return name
  const rest = words.slice(-2).join(' ')
  if (!isCapitalAt(rest, 0)) return name
  const start = name.end - rest.length
  const before = words.at(-3)!
  const isLong = words.length > 3 && role !== undefined
  const isTold = isLong && /(?:ej|ego|ých|ych|ého|é|ой|ої|ого)$/u.test(before)
  const isAlone = [...occurrences(prose.text, rest)].some(
    (at) => at !== start && !prose.text.slice(0, at).endsWith(`${before} `),
  )
  return isTold || isAlone ? { start, end: name.end } : name
}

/** True for "Ähnliche Probleme" at the start of a sentence. */
export function opensWithAdjective(prose: Prose, mention: Range): boolean {
  if (!opensSentence(prose.text, mention.start)) return false
  const [first] = prose.quote(mention).split(' ')
  return prose.language.sayings.adjectiveEndings.some((ending) => first!.endsWith(ending))
}
