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
