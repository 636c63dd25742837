import { CHANGES, SUCCESSION } from '../../describe/history.ts'
import type { ReleaseRecord } from '../../describe/record.ts'
import { readCsv } from '../../formats/csv-read.ts'
import type { Store } from '../store.ts'
import type { Cause } from './causes.ts'
import { compareReleases, type Difference } from './compare.ts'
import { sideOf } from './side.ts'
import type { Succession } from './succession.ts'

/** All that differs between two releases. */
export interface Differences {
  readonly from: string
  readonly to: string
  readonly level: string
  readonly reasons: readonly string[]
  readonly inputs: readonly { readonly cause: string; readonly file: string }[]
  readonly differences: readonly Difference[]
  readonly successions: readonly Succession[]
}

/**
 * What differs between the releases `from` and `to`: as published if the one follows the other, for
 * the run that made it knew more of the causes than can be told afterwards.
 */
export function differencesBetween(store: Store, from: string, to: string): Differences {
  const [before, after] = [store.record(from), store.record(to)]
  if (after.history && after.previous?.version === from) return published(store, after)
  const differences: Difference[] = []
  const successions: Succession[] = []
  const { change, inputs } = compareReleases(
    store.disk,
    sideOf(store.disk, store.path(from), before),
    sideOf(store.disk, store.path(to), after),
    {
      difference: (one) => void differences.push(one),
      succession: (one) => void successions.push(one),
    },
  )
  const { level, reasons } = change
  const given = inputs.map(({ cause, file }) => ({ cause, file }))
  return { from, to, level, reasons, inputs: given, differences, successions }
}

function published(store: Store, record: ReleaseRecord): Differences {
  const { version, level, reasons, previous, history } = record
  return {
    from: previous!.version,
    to: version,
    level,
    reasons,
    inputs: history!.inputs,
    ...readHistory((path) => store.disk.read(store.path(version, path))),
  }
}

/** What changes.csv and succession.csv of a release say. */
export function readHistory(
  read: (path: string) => Uint8Array,
): Pick<Differences, 'differences' | 'successions'> {
  const rows = (path: string): readonly (readonly string[])[] => readCsv(read(path)).rows
  return {
    differences: rows(CHANGES.path).map(differenceOf),
    successions: rows(SUCCESSION.path).map(successionOf),
  }
}

function differenceOf(cells: readonly string[]): Difference {
  const [table, row, change, column, old, now, cause, basis, file, line] = cells as [
    string,
    string,
    Difference['change'],
    ...string[],
  ]
  const split = (cell: string | undefined): string[] => (cell ?? '').split('|')
  const [bases, files, lines] = [split(basis), split(file), split(line)]
  const causes = split(cause).map((one, index) => ({
    cause: one as Cause['cause'],
    basis: bases[index] as Cause['basis'],
    file: files[index] ?? '',
    line: lines[index] ? Number(lines[index]) : undefined,
  }))
  return { table, row, change, column: column!, old: old!, now: now!, causes }
}

function successionOf(cells: readonly string[]): Succession {
  const [table, old, now, relation, basis] = cells as [
    string,
    string,
    string,
    Succession['relation'],
    Succession['basis'],
  ]
  return { table, old, now, relation, basis }
}
