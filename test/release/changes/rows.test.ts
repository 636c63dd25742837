import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableSummary } from '../../../src/describe/record.ts'
import { compareRows } from '../../../src/release/changes/rows.ts'
import { MemoryDisk } from '../../disk/memory.ts'
import { put } from '../tiny.ts'

const TABLE = {
  name: 't',
  key: ['id'],
  files: ['t.csv'],
  columns: [
    { name: 'id', type: 'text' },
    { name: 'cell', type: 'text' },
  ],
} as unknown as TableSummary

/** Rows by id, with one cell each. */
type Rows = readonly (readonly [id: string, cell: string])[]

const csv = (rows: Rows): string =>
  ['id,cell', ...rows.map((row) => row.join(','))].join('\n') + '\n'

function compared(before: Rows, after: Rows): Record<string, unknown> {
  const disk = new MemoryDisk()
  put(disk, '/a/t.csv', csv(before))
  put(disk, '/b/t.csv', csv(after))
  const [old, now] = ['/a', '/b'].map((folder) => ({ folder, table: TABLE }))
  const { added, removed, corrected, isReordered } = compareRows(disk, old!, now!)
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
  return {
    added: ids(added),
    removed: ids(removed),
    corrected: corrected.map(({ after: row, columns }) => [row.id, ...columns]),
    isReordered,
  }
}

/** The same from whole tables. */
function wanted(before: Rows, after: Rows): Record<string, unknown> {
  const [old, now] = [new Map(before), new Map(after)]
  const both = (rows: Rows, other: ReadonlyMap<string, string>): string[] =>
    rows.flatMap(([id]) => (other.has(id) ? [id] : []))
  return {
    added: after.flatMap(([id]) => (old.has(id) ? [] : [id])),
    removed: before.flatMap(([id]) => (now.has(id) ? [] : [id])),
    corrected: both(after, old).flatMap((id) =>
      old.get(id) === now.get(id) ? [] : [[id, 'cell']],
    ),
    isReordered: both(before, now).join() !== both(after, old).join(),
  }
}

const rows = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.constantFrom('x', 'y')), {
  selector: ([id]) => id,
})

describe('the rows of two releases, compared in step', () => {
  it('differ as the whole tables do, whatever was added, removed, changed or moved', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        expect(compared(before, after)).toEqual(wanted(before, after))
      }),
      { numRuns: 500 },
    )
  })
})
