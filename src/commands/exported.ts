import { join } from 'node:path'
import type { Cell, CellType } from '#model/table.ts'
import type { ReleaseRecord } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { groupedBy, noTable, textOf, type Document, type Row } from '../export/document.ts'
import type { Published } from '../export/published.ts'
import { parseCell } from '../formats/csv-read.ts'
import { readRows } from '../release/compare.ts'
import { filesBelow, type Store } from '../release/store.ts'
import { usage } from './project.ts'

/** The release called `version`, or the last one if it is called `latest`. */
export function publishedIn(store: Store, version: string): Published {
  const { releases } = store.index()
  const entry =
    version === 'latest' ? releases.at(-1) : releases.find((one) => one.version === version)
  if (!entry) {
    const versions = releases.map((one) => one.version).join(', ')
    const hint = versions === '' ? "run 'readout run' first" : `versions: latest, ${versions}`
    throw usage('--release', `there is no release '${version}'`, hint)
  }
  const { disk } = store
  const folder = store.path(entry.version)
  const record = store.record(entry.version)
  return {
    record,
    digest: entry.digest,
    files: filesBelow(disk, folder),
    read: (path) => disk.read(join(folder, path)),
    rows: (table) => rowsOf(disk, folder, record, table),
  }
}

/** The documents of a release, as its tables tell them. */
export function* documentsOf(
  disk: Disk,
  folder: string,
  record: ReleaseRecord,
): Generator<Document> {
  const tables = new Map<string, Map<string, Row[]>>()
  const everyone = rowsOf(disk, folder, record, 'speakers')
  for (const about of rowsOf(disk, folder, record, 'documents')) {
    const id = textOf(about, 'doc_id')!
    const path = textOf(about, 'text_file') ?? textOf(about, 'source_file')!
    yield {
      name: id,
      id,
      text: Buffer.from(disk.read(join(folder, 'data', path))).toString(),
      rows(name) {
        if (name === 'documents') return [about]
        if (name === 'speakers') return everyone
        const table = tables.get(name) ?? groupedBy(rowsOf(disk, folder, record, name), 'doc_id')
        tables.set(name, table)
        return table.get(id) ?? []
      },
    }
  }
}

function rowsOf(disk: Disk, folder: string, record: ReleaseRecord, name: string): Row[] {
  const table = record.tables.find((one) => one.name === name)
  if (!table) throw noTable(name)
  const { columns, rows } = readRows(disk, folder, table)
  const types = columns.map(
    (column) => table.columns.find((one) => one.name === column)!.type as CellType,
  )
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column, index): [string, Cell] => [
        column,
        parseCell(row[index]!, types[index]!),
      ]),
    ),
  )
}
