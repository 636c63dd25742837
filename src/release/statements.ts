import { join } from 'node:path'
import type { TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import type { Statement } from '../evaluate/draw.ts'
import type { DocumentText } from '../evaluate/sheet.ts'
import { readRows } from './compare.ts'

type Tables = readonly Pick<TableSummary, 'name' | 'files' | 'parts'>[]

/** The rows of a table in a release folder, each as a record of its cells. */
function rowsOf(
  disk: Disk,
  folder: string,
  tables: Tables,
  name: string,
): Readonly<Record<string, string>>[] {
  const table = tables.find((one) => one.name === name)
  if (!table) return []
  const { columns, rows } = readRows(disk, folder, table)
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index]!])),
  )
}

/** The statements of the release in `folder`, as samples show them. */
export function statementsIn(disk: Disk, folder: string, tables: Tables): Statement[] {
  return rowsOf(disk, folder, tables, 'statements').map((row) => ({
    id: row.statement_id!,
    doc: row.doc_id!,
    kind: row.kind!,
    speaker: row.speaker!,
    label: row.speaker_label!,
    start: Number(row.start),
    end: Number(row.end),
    text: row.text!,
  }))
}

/** The texts whose characters the statements of the release in `folder` count. */
export function textsIn(disk: Disk, folder: string, tables: Tables): Map<string, DocumentText> {
  const documents = rowsOf(disk, folder, tables, 'documents')
  return new Map(
    documents.map((row) => {
      const bytes = disk.read(join(folder, 'data', row.text_file ?? row.source_file!))
      return [row.doc_id!, { text: Buffer.from(bytes).toString(), bytes: bytes.length }]
    }),
  )
}
