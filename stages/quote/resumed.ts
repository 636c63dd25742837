import type { Range } from 'readout'
import { isWordKind, type Token } from './clause.ts'
import type { Prose } from './prose.ts'
import type { Said } from './said.ts'
import { distinct, namedIn, type Speaker } from './speakers.ts'
import { isPerson } from './subjects.ts'
import { isArticle, isOffice } from './words.ts'

/** Notes with which office, or by which words, the text lets somebody speak. */
export function hearWords(prose: Prose, { party }: Said): void {
  if (party?.role) {
    for (const { key } of prose.tokens(party.role)) prose.offices.add(key)
    if (party.name) prose.bearers.push({ mention: party.name, role: party.role })
  }
  if (party?.described && party.name && isIndefinite(prose, party.name))
    prose.strangers.push(party.name)
}

const isIndefinite = (prose: Prose, { start, end }: Range): boolean => {
  const [first, second] = prose.tokens({ start, end })
  return second !== undefined && prose.language.sayings.indefinite.has(first!.key)
}

/**
 * The one person with whose name all words of a longer description are printed as the office: "el portavoz de la
 * Asociación" is "Rosa Varga, portavoz de la Asociación Vecinal de Orta".
 */
export function holderOf(prose: Prose, description: Range): Speaker | undefined {
  const asked = contentOf(prose, description)
  if (asked.length < 2) return undefined
  const named = [...namedIn(prose).values()].flat()
  const holding = [...prose.bearers, ...named].filter(
    ({ role }) => role && holdsAll(contentOf(prose, role), asked),
  )
  const [only, ...others] = distinct(prose, holding)
  // The same words as those of the office are told as an office is.
  const isShort = only?.role && contentOf(prose, only.role).length > asked.length
  return others.length === 0 && isShort ? only : undefined
}

/** True if a description says where its bearer belongs, and the office of `speaker` does not: "la vocal del gremio". */
export function belongsElsewhere(prose: Prose, description: Range, { role }: Speaker): boolean {
  const asked = contentOf(prose, description)
  const joins = prose.tokens(description).some(({ key }) => prose.language.sayings.of.has(key))
  return role !== undefined && joins && !holdsAll(contentOf(prose, role), asked.slice(1))
}

/** The words of `range` that are no articles and no small words. */
function contentOf(prose: Prose, range: Range): string[] {
  const { of, small } = prose.language.sayings
  return prose
    .tokens(range)
    .filter((word) => isWordKind(word) && !isArticle(word, prose.language))
    .map(({ key }) => key)
    .filter((key) => !of.has(key) && !small.has(key))
}

const holdsAll = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((word) => words.includes(word))

/**
 * The one person whom the text lets speak without a name, and goes on with by the same words: "the farmer" is
 * "a farmer from Orm".
 */
export function strangerOf(prose: Prose, description: Range): Speaker | undefined {
  if (prose.strangers.length === 0) return undefined
  const words = prose.tokens(description)
  const head = words.find((word) => isOffice(word, prose.language) || isPerson(word, prose))
  if (!head) return undefined
  const asked = contentOf(prose, description)
  // "Esta vecina del barrio": what points at somebody may say more.
  const isPointed = prose.language.sayings.demonstratives.has(words[0]!.key)
  const told = prose.strangers.filter(
    (one) => one.end <= description.start && headOf(prose, one)?.key === head.key,
  )
  const [first] = told
  const isOne = told.every((one) => holdsAll(contentOf(prose, first!), contentOf(prose, one)))
  if (!first || !isOne || (!isPointed && !holdsAll(contentOf(prose, first), asked)))
    return undefined
  return { mention: first, described: true, pronoun: description }
}

/** The first word of a description that tells of a person: "una *vecina* de Orta". */
const headOf = (prose: Prose, description: Range): Token | undefined =>
  prose.tokens(description).find((word) => isOffice(word, prose.language) || isPerson(word, prose))
