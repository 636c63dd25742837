import { join } from 'node:path'
import { CHANGES, HISTORY } from '../describe/history.ts'
import type { ReleaseRecord } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { readCsv, type CsvTable } from '../formats/csv-read.ts'
import type { Cell } from '#model/table.ts'
import { readHistory } from './changes/between.ts'
import { BASES } from './changes/causes.ts'
import { compareReleases, DIFFERENCES, type Difference } from './changes/compare.ts'
import { CAUSES } from './changes/inputs.ts'
import { sideOf } from './changes/side.ts'
import { RELATIONS, SUCCESSION_BASES, type Succession } from './changes/succession.ts'
import type { Report } from './report.ts'
import type { Store } from './store.ts'
import type { Row } from './table-cursor.ts'

/** Checks that changes.csv and succession.csv of a release speak of its rows and cells. */
export function verifyHistory(
  disk: Disk,
  folder: string,
  { history, tables }: Pick<ReleaseRecord, 'history' | 'tables'>,
  damaged: ReadonlySet<string>,
  rowsOf: (table: string) => Iterable<Row>,
  report: Report,
): void {
  if (!history || HISTORY.some(({ path }) => damaged.has(path))) return
  const read = (path: string): Uint8Array => disk.read(join(folder, path))
  for (const { path, columns } of HISTORY) {
    const wanted = columns.map(({ name }) => name)
    const found = parsed(read(path))
    const stated = history.files.find((file) => file.path === path)?.rows
    if (found?.columns.join() !== wanted.join())
      return report(path, 'wrong-history', `its columns are not ${wanted.join(', ')}`)
    if (found.rows.length !== stated)
      report(path, 'wrong-history', `has not the ${stated} rows that release.json says`)
  }
  const { differences, successions } = readHistory(read)
  const named = namedRows(differences, successions)
  const byId = new Map(
    tables.map(({ name, key }) => [name, rowsById(rowsOf(name), key, named.get(name))]),
  )
  for (const [index, one] of differences.entries())
    for (const fault of faultsOf(one, byId))
      report(CHANGES.path, 'wrong-history', `row ${index + 1}: ${fault}`)
  for (const [index, one] of successions.entries()) {
    const fault = successionFault(one, byId)
    if (fault) report('succession.csv', 'wrong-history', `row ${index + 1}: ${fault}`)
  }
}

function parsed(bytes: Uint8Array): CsvTable | undefined {
  try {
    return readCsv(bytes)
  } catch {
    return undefined
  }
}

type ById = ReadonlyMap<string, ReadonlyMap<string, Row>>

const textOf = (cell: Cell): string =>
  cell === undefined ? '' : Array.isArray(cell) ? cell.join('|') : String(cell)

/** The ids of the rows that the history names, by table. */
function namedRows(
  differences: readonly Difference[],
  successions: readonly Succession[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>()
  const name = (table: string, id: string): void => {
    if (id === '') return
    const ids = named.get(table) ?? new Set()
    named.set(table, ids.add(id))
  }
  for (const { table, row } of differences) name(table, row)
  for (const { table, old, now } of successions) for (const id of [old, now]) name(table, id)
  return named
}

/** Those of `rows` that have one of `ids`. */
function rowsById(
  rows: Iterable<Row>,
  key: readonly string[],
  ids: ReadonlySet<string> | undefined,
): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>()
  if (!ids) return found
  for (const row of rows) {
    const id = key.map((name) => textOf(row[name])).join('|')
    if (ids.has(id)) found.set(id, row)
  }
  return found
}

function faultsOf({ table, row, change, column, now, causes }: Difference, byId: ById): string[] {
  const faults: string[] = []
  if (!(change in DIFFERENCES)) faults.push(`'${change}' is no kind of difference`)
  for (const { cause, basis } of causes) {
    if (!(cause in CAUSES) && cause !== 'unknown') faults.push(`'${cause}' is no cause`)
    if (!(basis in BASES)) faults.push(`'${basis}' is no basis`)
  }
  const there = byId.get(table)?.get(row)
  if (change === 'removed' && there) faults.push(`${row} is there`)
  if ((change === 'added' || change === 'corrected') && !there) faults.push(`${row} is not there`)
  if (change === 'corrected' && there && textOf(there[column]) !== now)
    faults.push(`${column} of ${row} is another`)
  return faults
}

function successionFault(
  { table, old, now, relation, basis }: Succession,
  byId: ById,
): string | undefined {
  if (!(relation in RELATIONS)) return `'${relation}' is no relation`
  if (now === '') return byId.get(table)?.has(old) ? `${old} is there` : undefined
  if (!(basis in SUCCESSION_BASES)) return `'${basis}' is no basis`
  return byId.get(table)?.has(now) ? undefined : `${now} is not there`
}

/** Checks that changes.csv of `record` lists the rows and cells that differ from the release before. */
export function verifyAgainst(store: Store, record: ReleaseRecord, report: Report): void {
  const { previous, history, version } = record
  if (!previous || !history) return
  const [before, after] = [previous.version, version].map((name) =>
    sideOf(store.disk, store.path(name), store.record(name)),
  )
  const told = new Set(
    readHistory((path) => store.disk.read(store.path(version, path))).differences.map(wordsOf),
  )
  const difference = (one: Difference): void => {
    if (!told.delete(wordsOf(one)))
      report(CHANGES.path, 'wrong-history', `does not say: ${wordsOf(one)}`)
  }
  compareReleases(store.disk, before!, after!, { difference, succession: () => {} })
  for (const one of told) report(CHANGES.path, 'wrong-history', `says what is not so: ${one}`)
}

const wordsOf = ({ table, row, change, column, old, now }: Difference): string =>
  JSON.stringify([table, row, change, column, old, now])
