import { holders, type Range } from 'readout'
import { isWordKind, type Token } from './clause.ts'
import type { Bearer, Prose } from './prose.ts'
import type { Said } from './said.ts'
import { fullName } from './full-names.ts'
import { distinct, namedIn, type Speaker } from './speakers.ts'
import { isPerson } from './subjects.ts'
import { isArticle, isOffice } from './words.ts'

/** Most of one office, or described by one word, who are held against each other. */
const MOST_ALIKE = 40

/** Notes with which office, or by which words, the text lets somebody speak. */
export function hearWords(prose: Prose, { party }: Said): void {
  if (party?.role) {
    for (const { key } of prose.tokens(party.role)) prose.offices.add(key)
    if (party.name) prose.bearers.push({ mention: party.name, role: party.role })
  }
  if (!party?.described || !party.name || !isIndefinite(prose, party.name)) return
  const head = headOf(prose, party.name)
  if (head) enter(prose.strangers, head.key, party.name)
}

/** Adds `one` to what `lists` has under `key`, as long as that is not long. */
function enter<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key)
  if (!list) lists.set(key, [one])
  else if (list.length < MOST_ALIKE) list.push(one)
}

const isIndefinite = (prose: Prose, { start, end }: Range): boolean => {
  const [first, second] = prose.tokens({ start, end })
  return second !== undefined && prose.language.sayings.indefinite.has(first!.key)
}

/** Somebody with whose name an office is printed, and the words of it. */
interface Holder extends Bearer {
  readonly words: readonly string[]
}

const held = new WeakMap<Prose, Map<string, Holder[]>>()

/** Those with whose names an office is printed, by each word of it. */
function holdersIn(prose: Prose): ReadonlyMap<string, readonly Holder[]> {
  const known = held.get(prose)
  if (known) return known
  const found = new Map<string, Holder[]>()
  held.set(prose, found)
  for (const { mention, role } of [...prose.bearers, ...[...namedIn(prose).values()].flat()]) {
    if (!role) continue
    const words = contentOf(prose, role)
    for (const word of new Set(words)) enter(found, word, { mention, role, words })
  }
  return found
}

/**
 * The one person with whose name all words of a longer description are printed as the office: "el portavoz de la
 * Asociación" is "Rosa Varga, portavoz de la Asociación Vecinal de Orta".
 */
export function holderOf(prose: Prose, description: Range): Speaker | undefined {
  const asked = contentOf(prose, description)
  if (asked.length < 2) return undefined
  const alike = holdersIn(prose).get(asked[0]!) ?? []
  const holding = alike.filter(({ words }) => holdsAll(words, asked))
  const [only, ...others] = distinct(prose, holding)
  // The same words as those of the office are told as an office is.
  const isShort = only !== undefined && holding[0]!.words.length > asked.length
  return others.length === 0 && isShort ? { mention: only.mention, role: only.role } : undefined
}

/** True if the text prints the office `head` with several, and with who spoke last: "the clerk" is that one. */
export function isHolding(prose: Prose, { mention, role }: Speaker, head: Token): boolean {
  if (!isOffice(head, prose.language) || !isShared(prose, head.key)) return false
  const name = prose.quote(mention)
  const bearers = holdersIn(prose).get(head.key) ?? []
  const own = role ?? fullName(prose, name)?.role
  if (own) return prose.tokens(own).some(({ key }) => key === head.key)
  return bearers.some((one) => prose.quote(one.mention).endsWith(name))
}

const shared = new WeakMap<Prose, Map<string, boolean>>()

/** True if the text prints an office with the names of several. */
function isShared(prose: Prose, office: string): boolean {
  let known = shared.get(prose)
  if (!known) shared.set(prose, (known = new Map()))
  let is = known.get(office)
  if (is === undefined) {
    const named = holders(prose.text, office, prose.language.names).map(({ name }) => name)
    const bearers = holdersIn(prose).get(office) ?? []
    const families = [...named, ...bearers.map(({ mention }) => mention)].map((range) =>
      prose.quote(range).split(' ').at(-1),
    )
    known.set(office, (is = new Set(families).size > 1))
  }
  return is
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
  if (prose.strangers.size === 0) return undefined
  const head = headOf(prose, description)
  if (!head) return undefined
  const asked = contentOf(prose, description)
  // "Esta vecina del barrio": what points at somebody may say more.
  const [first] = prose.tokens(description)
  const isPointed = prose.language.sayings.demonstratives.has(first!.key)
  const alike = prose.strangers.get(head.key) ?? []
  const told = alike.filter(({ end }) => end <= description.start)
  const [stranger] = told
  if (!stranger) return undefined
  const known = contentOf(prose, stranger)
  const isOne = told.every((one) => holdsAll(known, contentOf(prose, one)))
  if (!isOne || (!isPointed && !holdsAll(known, asked))) return undefined
  return { mention: stranger, described: true, pronoun: description }
}

/** The first word of a description that tells of a person: "una *vecina* de Orta". */
export const headOf = (prose: Prose, description: Range): Token | undefined =>
  prose.tokens(description).find((word) => isOffice(word, prose.language) || isPerson(word, prose))
