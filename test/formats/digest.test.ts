import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch } from '#model/batch.ts'
import type { Article, Cell, Table } from 'readout'
import { readArrow } from '../../src/formats/arrow.ts'
import { parseCell, readCsv } from '../../src/formats/csv-read.ts'
import { RowDigest, schemaLine } from '../../src/pipeline/digest.ts'
import { TableWriters } from '../../src/pipeline/tables.ts'
import { generated } from './generate.ts'
import { tableOf, type Shape } from './tables.ts'

interface Files {
  readonly digest: string
  readonly rows: number
  readonly csv: Buffer
  readonly arrow: Buffer
}

/** All files of a table of `rows`, written as a run writes them. */
function written(shapes: readonly Shape[], rows: readonly Cell[][], bom: boolean): Files {
  const table: Table = { ...tableOf(shapes), rows: () => rows }
  const held = new Map<string, Buffer[]>()
  const writers = new TableWriters([table], { names: ['csv', 'arrow'], bom }, (_, format) => {
    const chunks: Buffer[] = []
    held.set(format, chunks)
    return { write: (bytes) => void chunks.push(Buffer.from(bytes)) }
  })
  writers.append([{ source: { file: 'raw/x.txt' } } as Article])
  const { digest, rows: count } = writers.finish()[0]!
  const file = (format: string): Buffer => Buffer.concat(held.get(format)!)
  return { digest, rows: count, csv: file('csv'), arrow: file('arrow') }
}

function digestOf(table: Table, rows: Iterable<readonly Cell[]>): { digest: string; rows: number } {
  const digest = new RowDigest(table)
  for (const row of rows) digest.add(row)
  return digest.finish()
}

describe('the logical digest', () => {
  it('is the same from the rows, from CSV with and without mark, and from Arrow', () => {
    fc.assert(
      fc.property(generated, ({ shapes, rows }) => {
        const table = tableOf(shapes)
        const plain = written(shapes, rows, false)
        const marked = written(shapes, rows, true)
        const wanted = digestOf(table, rows)
        const csv = readCsv(marked.csv).rows.map((row) =>
          row.map((text, index) => parseCell(text, shapes[index]!.type)),
        )
        expect([plain.digest, plain.rows]).toEqual([wanted.digest, rows.length])
        expect(marked.digest).toBe(wanted.digest)
        expect(digestOf(table, csv)).toEqual(wanted)
        expect(digestOf(table, readArrow(plain.arrow).rows())).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on where batches end', () => {
    const shapes: Shape[] = [{ type: 'integer' }, { type: 'text' }]
    const rows = Array.from({ length: 20_000 }, (_, i): Cell[] => [i, `row ${i}, "quoted"`])
    const { digest, rows: count, arrow } = written(shapes, rows, true)
    expect({ digest, rows: count }).toEqual(digestOf(tableOf(shapes), rows))
    expect([...readArrow(arrow).rows()]).toEqual(rows)
  })

  it('changes with any cell, with the order of rows, with names, types and keys', () => {
    const shapes: Shape[] = [{ type: 'integer' }, { type: 'text' }]
    const rows: Cell[][] = [
      [1, 'a'],
      [2, 'b'],
    ]
    const table = tableOf(shapes)
    const renamed = {
      ...table,
      columns: table.columns.map((one) => ({ ...one, name: `${one.name}x` })),
    }
    const digests = [
      digestOf(table, rows),
      digestOf(table, [...rows].reverse()),
      digestOf(table, [rows[0]!, [2, 'c']]),
      digestOf(table, [rows[0]!, [2, undefined]]),
      digestOf({ ...table, key: ['c1'] }, rows),
      digestOf({ ...table, name: 'other' }, rows),
      digestOf(renamed, rows),
    ].map((one) => one.digest)
    expect(new Set(digests).size).toBe(digests.length)
    expect(schemaLine(table)).toBe('generated (c0): c0 integer, c1 text')
  })

  it('is that of an encoder whose batches were cleared', () => {
    const table = tableOf([{ type: 'list' }])
    const batch = new Batch(table)
    batch.append([[['a', 'b']]])
    batch.clear()
    batch.append([[['c']]])
    expect(batch.rows).toBe(1)
    expect(batch.size).toBe(1)
  })
})
