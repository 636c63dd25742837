import { isCaseOf, plain } from './cases.ts'
import { elsewhere } from './elsewhere.ts'
import type { Prose } from './prose.ts'
import { lastWord, namedIn, nameOf, type Named, type Speaker } from './speakers.ts'

/** Most letters that a case adds to a name. */
const LONGEST_CASE = 3

/** The people whom a text names in full, by words of their names. */
interface Index {
  /** By the last word in small letters. */
  readonly byLast: ReadonlyMap<string, readonly Speaker[]>
  readonly byFirst: ReadonlyMap<string, readonly Speaker[]>
  /** The bearers of each family name, by its plain letters. */
  readonly byPlain: ReadonlyMap<string, readonly (readonly Speaker[])[]>
}

const indexes = new WeakMap<Named, Index>()

function indexOf(prose: Prose): Index {
  const named = namedIn(prose)
  const before = indexes.get(named)
  if (before) return before
  const all = [...named.values()].flat()
  const name = (one: Speaker): string => nameOf(prose, one)
  const index = {
    byLast: grouped(all, (one) => lastWord(name(one)).toLowerCase()),
    byFirst: grouped(all, (one) => name(one).split(' ', 1)[0]!),
    byPlain: grouped([...named.values()], ([one]) => plain(lastWord(name(one!)))),
  }
  indexes.set(named, index)
  return index
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** The one of several, if it is one. */
const single = <T>(items: readonly T[] | undefined): T | undefined =>
  items?.length === 1 ? items[0] : undefined

/** Where the text names in full whom it quotes by the one word `name`. */
export function fullName(prose: Prose, name: string): Speaker | undefined {
  const named = namedIn(prose)
  const { byLast, byFirst, byPlain } = indexOf(prose)
  if (name.includes(' ')) {
    const small = name.toLowerCase()
    const alike = byLast.get(lastWord(small)) ?? []
    return single(alike.filter((one) => nameOf(prose, one).toLowerCase().endsWith(` ${small}`)))
  }
  const bearers = named.get(name)
  if (bearers) return bearerOf(prose, bearers)
  const folded = single(byPlain.get(plain(name)))
  if (folded) return bearerOf(prose, folded)
  const exact = single(byFirst.get(name))
  if (exact) return exact
  const { inflectsNames, cases } = prose.language.sayings
  const inCase = [...named].filter(([family]) => isCaseOf(name, family, cases))
  if (inCase.length === 1) return bearerOf(prose, inCase[0]![1])
  if (!inflectsNames) return elsewhere(prose, name)
  const stem = name.slice(0, Math.max(LONGEST_CASE + 1, name.length - LONGEST_CASE))
  const alike = [...named].filter(
    ([family]) => family.startsWith(stem) && Math.abs(family.length - name.length) <= LONGEST_CASE,
  )
  return alike.length === 1 ? bearerOf(prose, alike[0]![1]) : elsewhere(prose, name)
}

/** Whom a family name tells of: its one bearer, or the one of several who is quoted by the full name. */
function bearerOf(prose: Prose, bearers: readonly Speaker[]): Speaker | undefined {
  if (bearers.length === 1) return bearers[0]
  const quoted = bearers.filter(({ mention }) => prose.heard.has(prose.quote(mention)))
  return quoted.length === 1 ? quoted[0] : undefined
}
