import { join } from 'node:path'
import type { Cell, CellType } from '#model/table.ts'
import type { ReleaseRecord } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { groupedBy, noTable, textOf, type Document, type Row } from '../export/document.ts'
import type { Published } from '../export/published.ts'
import { parseCell } from '../formats/csv-read.ts'
import { readRows } from '../release/compare.ts'
import { requireIntact, textFiles } from '../release/fixity.ts'
import { filesBelow, type Store } from '../release/store.ts'
import { usage } from './project.ts'

/** Files beside the tables and texts that forms are made of. */
const DESCRIPTIONS = ['datapackage.json', 'codebook.csv']

/** The release called `version`; called `latest`, the last one that is not yanked. */
export function publishedIn(store: Store, version: string): Published {
  const { releases } = store.index()
  const entry =
    version === 'latest' ? store.standing() : releases.find((one) => one.version === version)
  if (!entry) {
    const versions = releases.map((one) => one.version).join(', ')
    const hint = versions === '' ? "run 'readout run' first" : `versions: latest, ${versions}`
    throw usage('--release', `there is no release '${version}'`, hint)
  }
  const { disk } = store
  const folder = store.path(entry.version)
  const record = store.record(entry.version)
  const files = record.tables.flatMap((table) => table.files)
  requireIntact(store, entry, [...files, ...textFiles(disk, folder, record), ...DESCRIPTIONS])
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
  const rowsIn = (id: string, name: string): readonly Row[] => {
    const table = tables.get(name) ?? groupedBy(rowsOf(disk, folder, record, name), 'doc_id')
    tables.set(name, table)
    return table.get(id) ?? []
  }
  const speakers = rowsOf(disk, folder, record, 'speakers')
  const people = new Map(speakers.map((row) => [row.speaker_id, row]))
  for (const row of rowsOf(disk, folder, record, 'documents')) {
    const id = textOf(row, 'doc_id')!
    // Early releases have no texts but the sources themselves.
    const path = textOf(row, 'text_file') ?? textOf(row, 'source_file')!
    const about = [{ ...row, text_file: path }]
    yield {
      name: id,
      id,
      text: Buffer.from(disk.read(join(folder, 'data', path))).toString(),
      rows(name) {
        if (name === 'documents') return about
        if (name !== 'speakers') return rowsIn(id, name)
        const spoken = new Set(rowsIn(id, 'attributions').map((one) => one.speaker_id))
        return [...spoken].flatMap((one) => {
          const person = people.get(one)
          return person ? [person] : []
        })
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
