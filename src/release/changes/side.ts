import { join } from 'node:path'
import { evidenceKind } from '../../describe/codebook.ts'
import type { ReleaseRecord } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { readCsv } from '../../formats/csv-read.ts'
import type { Shown, Side } from './inputs.ts'

/** A published release, to be compared with another. */
export function sideOf(disk: Disk, folder: string, record: ReleaseRecord): Side {
  let shown: ReadonlyMap<string, Shown> | undefined
  return {
    folder,
    record,
    columnOf(table, column) {
      shown ??= columnsIn(disk, folder)
      return shown.get(`${table}.${column}`)
    },
  }
}

/** What each column shows, as codebook.csv says. */
function columnsIn(disk: Disk, folder: string): ReadonlyMap<string, Shown> {
  const { columns, rows } = readCsv(disk.read(join(folder, 'codebook.csv')))
  const cell = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? ''
  return new Map(
    rows.map((row) => {
      const evidence = evidenceKind(cell(row, 'evidence'))
      const shown = { stage: cell(row, 'stage'), evidence }
      return [`${cell(row, 'table')}.${cell(row, 'column')}`, shown]
    }),
  )
}
