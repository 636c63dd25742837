import type { TableSummary } from '../../describe/record.ts'
import type { Store } from '../store.ts'
import { heirsAlong } from './chain.ts'
import { compareReleases, type Difference } from './compare.ts'
import { rowsIn } from './rows.ts'
import { sideOf } from './side.ts'
import type { Succession } from './succession.ts'

/** A row that someone cited. */
export interface CitedId {
  readonly id: string
  /** Missing if the id is to be looked for in all tables whose rows have one. */
  readonly table?: string | undefined
}

/** A cited row of which the table is known. */
interface FoundId {
  readonly table: string
  readonly id: string
}

/** What became of a cited row. */
export interface Impact {
  readonly table: string
  readonly id: string
  readonly fate: 'same' | 'changed' | 'gone'
  /** Columns whose cells differ, or that are gone. */
  readonly columns: readonly string[]
  /** Rows that have its words now, if its id is gone or others share them. */
  readonly successors: readonly Pick<Succession, 'now' | 'relation' | 'basis'>[]
}

/** The ids of the rows of each table of a release, in the order of its tables. */
export function idsIn(store: Store, version: string): ReadonlyMap<string, ReadonlySet<string>> {
  const folder = store.path(version)
  const { tables } = store.record(version)
  return new Map(
    tables.map((table) => [
      table.name,
      new Set(Array.from(rowsIn(store.disk, { folder, table }), ({ id }) => id)),
    ]),
  )
}

/** The table in which `cited` is the id of a row: the first of those with an id of one column. */
export function tableOf(
  { id, table }: CitedId,
  tables: readonly TableSummary[],
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const own = tables.filter(({ name, key }) =>
    table === undefined ? key.length === 1 : name === table,
  )
  return own.find(({ name }) => ids.get(name)!.has(id))?.name
}

/** What became in the release `to` of rows of the release `from`, each with its table. */
export function impactOf(
  store: Store,
  from: string,
  to: string,
  cited: readonly FoundId[],
): Impact[] {
  const [before, after] = [store.record(from), store.record(to)]
  const wanted = new Set(cited.map(keyOf))
  const columns = new Map<string, string[]>()
  const removed = new Map<string, string[]>()
  const gone = new Set<string>()
  const successions = new Map<string, Succession[]>()
  const difference = ({ table, row, change, column }: Difference): void => {
    const key = keyOf({ table, id: row })
    if (change === 'column-removed') push(removed, table, column)
    else if (!wanted.has(key)) return
    else if (change === 'corrected') push(columns, key, column)
    else if (change === 'removed') gone.add(key)
  }
  const succession = (one: Succession): void => {
    const key = keyOf({ table: one.table, id: one.old })
    if (wanted.has(key)) push(successions, key, one)
  }
  const sides = [before, after].map((record) =>
    sideOf(store.disk, store.path(record.version), record),
  )
  compareReleases(store.disk, sides[0]!, sides[1]!, { difference, succession })
  const lost = cited.filter((one) => gone.has(keyOf(one)) && !hasHeir(successions.get(keyOf(one))))
  for (const table of new Set(lost.map((one) => one.table))) {
    const ids = lost.filter((one) => one.table === table).map(({ id }) => id)
    for (const [id, heirs] of heirsAlong(store, [from, to], table, ids))
      successions.set(
        keyOf({ table, id }),
        heirs.map((heir) => ({ table, old: id, ...heir })),
      )
  }
  return cited.map(({ table, id }) => {
    const key = keyOf({ table, id })
    const [old, now] = [before, after].map(({ tables }) => tables.find((one) => one.name === table))
    const isGone = gone.has(key) || old?.key.join() !== now?.key.join()
    const differing = isGone ? [] : [...(columns.get(key) ?? []), ...(removed.get(table) ?? [])]
    const successors = (successions.get(key) ?? [])
      .filter((one) => one.now !== '')
      .map((one) => ({ now: one.now, relation: one.relation, basis: one.basis }))
    const fate = isGone ? 'gone' : differing.length > 0 ? 'changed' : 'same'
    return { table, id, fate, columns: differing, successors }
  })
}

const hasHeir = (successions: readonly Succession[] = []): boolean =>
  successions.some(({ now }) => now !== '')

const keyOf = ({ table, id }: FoundId): string => `${table}\0${id}`

function push<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const own = groups.get(key)
  if (own) own.push(one)
  else groups.set(key, [one])
}
