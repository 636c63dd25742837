import type { Cause } from '../../release/changes/causes.ts'
import type { Difference } from '../../release/changes/compare.ts'
import type { Succession } from '../../release/changes/succession.ts'

/** Where a cause lies, for people. */
export function placeOf({ file, line }: Pick<Cause, 'file' | 'line'>): string {
  const name = file === '' ? 'readout itself' : file
  return line === undefined ? name : `${name}:${line}`
}

/** The causes of a difference, for people, each with how it is known. */
export function causesOf({ causes }: Pick<Difference, 'causes'>): string {
  const all = causes.map((one) =>
    one.cause === 'unknown' ? 'unknown' : `${one.cause} ${placeOf(one)} (${one.basis})`,
  )
  return all.join(', ')
}

/** What became of an id, for people. */
export function fateOf({ now, relation, basis }: Succession): string {
  return now === '' ? 'removed' : `${relation}, by ${basis}: ${now}`
}

/** What differs in words, where it is no cell of a row. */
export function changeOf({ change, column, old, now }: Difference): string {
  const what = change.replace('-', ' ')
  if (change === 'added' || change === 'removed') return `row ${what}`
  const from = old === '' ? '' : ` from '${old}'`
  const to = now === '' ? '' : ` to '${now}'`
  return `${[what, column].filter(Boolean).join(' ')}${from}${to}`
}

/** The differences of each table, in the order in which tables first stand there. */
export function byTable<T extends { readonly table: string }>(all: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const own = groups.get(one.table)
    if (own) own.push(one)
    else groups.set(one.table, [one])
  }
  return [...groups]
}
