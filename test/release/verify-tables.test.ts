import { describe, expect, it } from 'vitest'
import type { ReleaseRecord, TableSummary } from '../../src/describe/record.ts'
import { digestOfRows } from '../../src/release/table-files.ts'
import { verifyTables } from '../../src/release/verify-tables.ts'
import { MemoryDisk } from '../disk/memory.ts'
import { put } from './tiny.ts'

type Rows = readonly (readonly string[])[]

const FOREIGN = [
  { fields: ['doc_id'], reference: { resource: 'documents', fields: ['doc_id'] } },
  { fields: ['after'], reference: { resource: 'statements', fields: ['statement_id'] } },
]

const FIRST = [
  { fields: ['first_doc_id'], reference: { resource: 'documents', fields: ['doc_id'] } },
  { fields: ['first_doc_id'], reference: { resource: 'statements', fields: ['doc_id'] } },
]

function tableOf(name: string, columns: readonly string[], rows: Rows): TableSummary {
  const table = {
    name,
    key: [columns[0]],
    rows: rows.length,
    files: [`data/${name}.csv`],
    columns: columns.map((column) => ({
      name: column,
      type: 'text',
      required: column !== 'after',
    })),
  } as unknown as TableSummary
  const digested = digestOfRows(
    table,
    rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell))),
  )
  return { ...table, digest: (digested as { digest: string }).digest }
}

/** What is said of a release of documents and statements, and the statements that came with each document. */
function verified(
  documents: Rows,
  statements: Rows,
  speakers: Rows = [],
): { said: string[]; met: string[] } {
  const disk = new MemoryDisk()
  const tables = [
    tableOf('documents', ['doc_id'], documents),
    tableOf('statements', ['statement_id', 'doc_id', 'after'], statements),
  ]
  if (speakers.length > 0)
    tables.push(tableOf('speakers', ['speaker_id', 'first_doc_id'], speakers))
  for (const [index, rows] of [documents, statements, speakers].slice(0, tables.length).entries()) {
    const names = tables[index]!.columns.map(({ name }) => name)
    put(
      disk,
      `/r/${tables[index]!.files[0]!}`,
      [names, ...rows].map((row) => `${row.join()}\n`).join(''),
    )
  }
  const resource = {
    name: 'statements',
    path: 'data/statements.csv',
    schema: { foreignKeys: FOREIGN },
  }
  const people = { name: 'speakers', schema: { foreignKeys: FIRST } }
  put(disk, '/r/datapackage.json', JSON.stringify({ resources: [resource, people] }))
  const said: string[] = []
  const met: string[] = []
  verifyTables(
    disk,
    '/r',
    { tables } as unknown as ReleaseRecord,
    new Set(),
    (file, rule, message) => said.push(`${file} ${rule} ${message}`),
    (document, runs) => {
      const ids = runs.get('statements')!.rows.map((row) => String(row.statement_id))
      met.push(`${String(document.doc_id)}: ${ids.join(' ')}`)
    },
  )
  return { said, met }
}

const DOCUMENTS = [['a'], ['b'], ['c']]

describe('the tables of a release', () => {
  it('are read in step with the documents', () => {
    const rows = [
      ['a:0', 'a', ''],
      ['a:9', 'a', 'a:0'],
      ['c:0', 'c', 'a:9'],
    ]
    expect(verified(DOCUMENTS, rows)).toEqual({ said: [], met: ['a: a:0 a:9', 'b: ', 'c: c:0'] })
  })

  it('have no rows apart from those of their document', () => {
    const rows = [
      ['b:0', 'b', ''],
      ['a:0', 'a', ''],
    ]
    expect(verified(DOCUMENTS, rows).said).toEqual([
      'data/statements.csv wrong-order row 2 stands apart from the rows of its document',
    ])
  })

  it('have no key twice, in one document or in two', () => {
    const rows = [
      ['a:0', 'a', ''],
      ['a:0', 'a', ''],
      ['x', 'b', ''],
      ['x', 'c', ''],
    ]
    expect(verified(DOCUMENTS, rows).said).toEqual([
      'data/statements.csv duplicate-key row 2 has the key ["a:0"] of an earlier row',
      'data/statements.csv duplicate-key row 4 has the key ["x"] of an earlier row',
    ])
  })

  it('have who is met first in a document with it, whatever the order, and no one twice', () => {
    const rows = DOCUMENTS.map(([id]) => [`${id}:0`, id!, ''])
    const speakers = [
      ['a:lund', 'a'],
      ['c:lund', 'c'],
      ['lund', 'c'],
    ]
    expect(verified(DOCUMENTS, rows, speakers).said).toEqual([])
    expect(verified(DOCUMENTS, rows, [...speakers].reverse()).said).toEqual([])
    const again = [...speakers, ['lund', 'a'], ['c:lund', 'd']]
    expect(verified(DOCUMENTS, rows, again).said).toEqual([
      'data/speakers.csv duplicate-key row 4 has the key ["lund"] of an earlier row',
      'data/speakers.csv duplicate-key row 5 has the key ["c:lund"] of an earlier row',
      "data/speakers.csv dangling-reference row 5: first_doc_id is 'd', which documents.doc_id does not hold",
      "data/speakers.csv dangling-reference row 5: first_doc_id is 'd', which statements.doc_id does not hold",
    ])
    expect(
      verified(DOCUMENTS, rows, [
        ['a:lund', 'a'],
        ['a:lund', 'a'],
      ]).said,
    ).toEqual(['data/speakers.csv duplicate-key row 2 has the key ["a:lund"] of an earlier row'])
  })

  it('refer to rows that are there', () => {
    const rows = [
      ['a:0', 'a', 'a:7'],
      ['d:0', 'd', ''],
    ]
    expect(verified(DOCUMENTS, rows).said).toEqual([
      'data/statements.csv wrong-order row 2 stands apart from the rows of its document',
      "data/statements.csv dangling-reference row 1: after is 'a:7', which statements.statement_id does not hold",
      "data/statements.csv dangling-reference row 2: doc_id is 'd', which documents.doc_id does not hold",
    ])
  })
})
