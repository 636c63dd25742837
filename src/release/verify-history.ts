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
  rowsOf: (table: string) => readonly Row[],
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
  const byId = new Map(tables.map(({ name, key }) => [name, idsOf(rowsOf(name), key)]))
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

function idsOf(rows: readonly Row[], key: readonly string[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [key.map((name) => textOf(row[name])).join('|'), row]))
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
