import { firstOf, foldName, type Known } from './names.ts'

/** People by the name a label may print; made once for all labels, of which a record has thousands. */
export interface Lookup {
  /** By family name, folded. */
  readonly byFamily: ReadonlyMap<string, readonly Known[]>
  /** By the first word of the name, folded. */
  readonly byFirst: ReadonlyMap<string, readonly Known[]>
}

/** The people `named` in a document, in that order, for look-up. */
export function lookupOf(named: readonly Known[]): Lookup {
  const byFamily = new Map<string, Known[]>()
  const byFirst = new Map<string, Known[]>()
  for (const known of named) {
    if (known.family) put(byFamily, known.family, known)
    put(byFirst, firstOf(known.name), known)
  }
  return { byFamily, byFirst }
}

function put(lists: Map<string, Known[]>, name: string, known: Known): void {
  const key = foldName(name)
  const list = lists.get(key)
  if (list) list.push(known)
  else lists.set(key, [known])
}

/** Shortest name, and most families, compared letter by letter. */
const SHORTEST = 5
const MOST = 400

/** Those whose family name is `name` but for one letter: bad prints have it so, but nobody is guessed. */
export function nearTo({ byFamily }: Lookup, name: string): string[] {
  const asked = foldName(name)
  if (asked.length < SHORTEST || byFamily.size > MOST) return []
  return [...byFamily]
    .filter(([family]) => isNear(family, asked))
    .flatMap(([, bearers]) => bearers.map(({ id }) => id))
}

/** True if one letter is missing, added or another. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < SHORTEST) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end === 1
}
