import { SUCCESSION } from '../../describe/history.ts'
import { requireIntact } from '../fixity.ts'
import type { Store } from '../store.ts'
import { readHistory } from './between.ts'
import type { Succession } from './succession.ts'

type Heir = Pick<Succession, 'now' | 'relation' | 'basis'>

/**
 * What succeeds each of `ids`, rows of `table` of the release `from`, in the release `to`, told step by
 * step by the succession.csv of the releases between: a document that was renamed and then corrected
 * shows in no comparison of the first with the last. Empty where `to` does not follow `from`.
 */
export function heirsAlong(
  store: Store,
  [from, to]: readonly [string, string],
  table: string,
  ids: readonly string[],
): ReadonlyMap<string, readonly Heir[]> {
  const { releases } = store.index()
  const [first, last] = [from, to].map((one) =>
    releases.findIndex(({ version }) => version === one),
  )
  let found = new Map<string, readonly Heir[]>(ids.map((id) => [id, [unmoved(id)]]))
  for (const entry of releases.slice(first! + 1, last! + 1)) {
    if (!store.record(entry.version).history) return new Map()
    requireIntact(store, entry, [SUCCESSION.path])
    const step = stepOf(store, entry.version, table)
    found = new Map([...found].map(([id, heirs]) => [id, heirs.flatMap((one) => next(step, one))]))
  }
  return last! > first! ? found : new Map()
}

const unmoved = (id: string): Heir => ({ now: id, relation: 'corrected', basis: 'range' })

/** The successions of one release, by the old id. */
function stepOf(store: Store, version: string, table: string): ReadonlyMap<string, Succession[]> {
  const { successions } = readHistory((path) => store.disk.read(store.path(version, path)))
  const step = new Map<string, Succession[]>()
  for (const one of successions.filter((each) => each.table === table))
    step.set(one.old, [...(step.get(one.old) ?? []), one])
  return step
}

/** A relation that is no mere correction, and a basis in words, stay what they are. */
function next(step: ReadonlyMap<string, readonly Succession[]>, heir: Heir): readonly Heir[] {
  return (step.get(heir.now) ?? [unmoved(heir.now)])
    .filter(({ now }) => now !== '')
    .map(({ now, relation, basis }) => ({
      now,
      relation: relation === 'corrected' ? heir.relation : relation,
      basis: heir.basis === 'text' ? 'text' : basis,
    }))
}
