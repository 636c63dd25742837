import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch } from '#model/batch.ts'
import type { Cell } from 'readout'
import { parseCell, readCsv } from '../../src/formats/csv-read.ts'
import { CsvEncoder, csvHead } from '../../src/formats/csv.ts'
import { generated } from './generate.ts'
import { tableOf, type Shape } from './tables.ts'

function batchOf(shapes: readonly Shape[], rows: readonly Cell[][]): Batch {
  const batch = new Batch(tableOf(shapes))
  batch.append(rows)
  return batch
}

/** What csv-stringify writes for the same cells, given as texts. */
function reference(rows: readonly Cell[][]): string {
  const texts = rows.map((row) =>
    row.map((cell) => (Array.isArray(cell) ? cell.join('|') : cell === undefined ? '' : `${cell}`)),
  )
  return stringify(texts, { record_delimiter: '\n', quoted_match: /[\r\n]/ })
}

const normal = (cell: Cell): Cell =>
  cell === '' || (Array.isArray(cell) && cell.length === 0) ? undefined : cell

describe('CSV', () => {
  it('is byte for byte what csv-stringify writes', () => {
    const encoder = new CsvEncoder()
    fc.assert(
      fc.property(generated, ({ shapes, rows }) => {
        const bytes = encoder.encode(batchOf(shapes, rows))
        expect(Buffer.from(bytes).toString()).toBe(reference(rows))
      }),
      { numRuns: 3000 },
    )
  })

  it('is read back to the same cells', () => {
    fc.assert(
      fc.property(generated, fc.boolean(), ({ shapes, rows }, bom) => {
        const body = new CsvEncoder().encode(batchOf(shapes, rows))
        const table = tableOf(shapes)
        const read = readCsv(Buffer.concat([csvHead(table, bom), body]))
        expect(read.columns).toEqual(table.columns.map((column) => column.name))
        const cells = read.rows.map((row) =>
          row.map((text, index) => parseCell(text, shapes[index]!.type)),
        )
        expect(cells).toEqual(rows.map((row) => row.map(normal)))
      }),
      { numRuns: 2000 },
    )
  })

  it('grows for cells larger than its buffer', () => {
    const long = `${'"'.repeat(300_000)}\n`
    const bytes = new CsvEncoder().encode(batchOf([{ type: 'text' }], [[long], ['b']]))
    expect(Buffer.from(bytes).toString()).toBe(reference([[long], ['b']]))
  })

  it('starts with a byte order mark only where it is asked for', () => {
    const table = tableOf([{ type: 'text' }, { type: 'date' }])
    expect(Buffer.from(csvHead(table, true)).toString('hex')).toBe('efbbbf63302c63310a')
    expect(Buffer.from(csvHead(table, false)).toString()).toBe('c0,c1\n')
  })
})

describe('parseCell', () => {
  it.each([
    ['1.5', 'integer'],
    ['1e3', 'integer'],
    [' 1', 'integer'],
    ['--1', 'integer'],
    ['TRUE', 'boolean'],
    ['1', 'boolean'],
  ] as const)('refuses %j as %s', (text, type) => {
    expect(() => parseCell(text, type)).toThrow(TypeError)
  })
})

describe('readCsv', () => {
  it.each(['a,b\n1\n', 'a,b\n1,2,3\n', 'a\n"x\n', 'a\nx"y"\n'])('refuses %j', (text) => {
    expect(() => readCsv(Buffer.from(text))).toThrow()
  })
})
