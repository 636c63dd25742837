import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch } from '#model/batch.ts'
import type { Cell } from 'readout'
import { arrowStream, openArrow, readArrowStream } from '../../src/formats/arrow.ts'
import { parquetOf, streamOfParquet } from '../../src/formats/parquet.ts'
import { generated } from './generate.ts'
import { tableOf, type Shape } from './tables.ts'

function parquet(shapes: readonly Shape[], rows: readonly Cell[][]): Uint8Array {
  const chunks: Buffer[] = []
  const table = tableOf(shapes)
  const facts = { version: '1.0.0' }
  const writer = openArrow(table, facts, { write: (bytes) => void chunks.push(Buffer.from(bytes)) })
  const batch = new Batch(table)
  batch.append(rows)
  if (rows.length > 0) writer.write(batch)
  writer.close()
  return parquetOf(arrowStream(Buffer.concat(chunks)))
}

const normal = (cell: Cell): Cell => (cell === '' ? undefined : cell)

describe('Parquet', () => {
  it('is read back to the same cells, types and facts', () => {
    fc.assert(
      fc.property(generated, ({ shapes, rows }) => {
        const read = readArrowStream(streamOfParquet(parquet(shapes, rows)))
        expect([...read.rows()]).toEqual(rows.map((row) => row.map(normal)))
        expect(read.facts).toMatchObject({ version: '1.0.0', table: 'generated' })
        expect(read.columns[0]?.description).toBe('Column 0')
      }),
      { numRuns: 200 },
    )
  })

  it('is the same bytes each time', () => {
    const rows: Cell[][] = [
      ['a', 1, ['x', 'y']],
      ['😀', 2, []],
      [undefined, 3, undefined],
    ]
    const shapes: Shape[] = [{ type: 'text' }, { type: 'integer' }, { type: 'list' }]
    expect(Buffer.from(parquet(shapes, rows)).equals(parquet(shapes, rows))).toBe(true)
  })

  it('refuses bytes that are no such file', () => {
    expect(() => streamOfParquet(Buffer.from('no parquet'))).toThrow(TypeError)
    const cut = parquet([{ type: 'text' }], [['a']]).subarray(0, 40)
    expect(() => streamOfParquet(cut)).toThrow(TypeError)
  })
})
