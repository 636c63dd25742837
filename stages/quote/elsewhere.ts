import { isHeadline, namings, type Range } from 'readout'
import type { Prose } from './prose.ts'
import { withoutComplement } from './printed.ts'
import { wordKey } from './sayings.ts'
import { isJoiner, isName } from './words.ts'

/** The one full name that ends with `name` in what is no running text, as a caption, or behind a preposition. */
export function elsewhere(
  prose: Prose,
  name: string,
): { readonly mention: Range; readonly role: Range | undefined } | undefined {
  const { text, language } = prose
  // "la Asociación": what stands behind the word of a body elsewhere is no given name.
  if (language.sayings.bodies.has(wordKey(name))) return undefined
  const full = namings(text, name, language.names).filter(
    (one) => one.full && !isHeadline(text, one.name) && !holdsCommon(prose, one.name),
  )
  const names = new Set(full.map((one) => prose.quote(one.name)))
  const [first] = full
  if (!first || names.size > 1) return undefined
  return { mention: withoutComplement(prose, first.name, first.role), role: first.role }
}

/** True if a word of a name is a word of the language: "Gestern Brandt". */
const holdsCommon = (prose: Prose, name: Range): boolean =>
  prose
    .tokens(name)
    .some((token) => !isName(token, prose.language) && !isJoiner([token], 0, prose.language))
