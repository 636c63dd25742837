import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch } from '#model/batch.ts'
import type { Cell } from 'readout'
import type { Opened } from '../../src/disk/disk.ts'
import { openArrow, readArrow } from '../../src/formats/arrow.ts'
import { copyArrow, streamArrow } from '../../src/formats/arrow-file.ts'
import { generated } from './generate.ts'
import { tableOf, type Shape } from './tables.ts'

/** An Arrow file of `rows` in batches of at most `most` rows. */
function arrow(shapes: readonly Shape[], rows: readonly Cell[][], most: number): Buffer {
  const table = tableOf(shapes)
  const chunks: Buffer[] = []
  const writer = openArrow(table, {}, { write: (bytes) => void chunks.push(Buffer.from(bytes)) })
  const batch = new Batch(table)
  for (const row of rows) {
    batch.append([row])
    if (batch.rows < most) continue
    writer.write(batch)
    batch.clear()
  }
  if (batch.rows > 0) writer.write(batch)
  writer.close()
  return Buffer.concat(chunks)
}

function opened(bytes: Buffer): Opened {
  return {
    size: bytes.length,
    read: (into, at) => bytes.copy(into, 0, at),
    close() {},
  }
}

function copied(bytes: Buffer, shapes: readonly Shape[]): { bytes: Buffer; rows: number } {
  const chunks: Buffer[] = []
  const sink = { write: (one: Uint8Array) => void chunks.push(Buffer.from(one)) }
  const rows = copyArrow(opened(bytes), tableOf(shapes), { version: '1.0.0' }, sink)
  return { bytes: Buffer.concat(chunks), rows }
}

/** An empty text is a missing cell; an empty list is one without items. */
const normal = (cell: Cell): Cell => (cell === '' ? undefined : cell)

describe('Arrow', () => {
  it('is read back to the same cells, in any number of batches, copied or not', () => {
    fc.assert(
      fc.property(generated, fc.integer({ min: 1, max: 5 }), ({ shapes, rows }, most) => {
        const bytes = arrow(shapes, rows, most)
        const wanted = rows.map((row) => row.map(normal))
        expect([...readArrow(bytes).rows()]).toEqual(wanted)
        const copy = copied(bytes, shapes)
        expect(copy.rows).toBe(rows.length)
        expect([...readArrow(copy.bytes).rows()]).toEqual(wanted)
        expect([...streamArrow(opened(copy.bytes)).rows()]).toEqual(wanted)
        expect(readArrow(copy.bytes).facts).toMatchObject({ version: '1.0.0', table: 'generated' })
      }),
      { numRuns: 400 },
    )
  })

  it('has a schema and no rows where there are none', () => {
    const shapes: Shape[] = [{ type: 'text' }, { type: 'list' }, { type: 'date' }]
    const read = readArrow(arrow(shapes, [], 10))
    expect([...read.rows()]).toEqual([])
    expect(read.columns.map((column) => column.type)).toEqual(['Utf8', 'List<Utf8>', 'Date32<DAY>'])
    expect(read.columns[0]?.description).toBe('Column 0')
  })

  it('tells an empty list from a missing one', () => {
    const rows: Cell[][] = [[[]], [undefined], [['a']], [[]]]
    expect([...readArrow(arrow([{ type: 'list' }], rows, 2)).rows()]).toEqual(rows)
  })

  it('is the same bytes each time, whatever was written before', () => {
    const shapes: Shape[] = [{ type: 'text' }, { type: 'boolean' }, { type: 'list' }]
    const rows: Cell[][] = [
      ['a', true, ['x', 'y']],
      [undefined, undefined, undefined],
      ['😀', false, []],
    ]
    const first = arrow(shapes, rows, 2)
    const noise = Array.from({ length: 900 }, (_, i): Cell[] => [`${i}`, true, [`n${i}`]])
    arrow(shapes, noise, 100)
    expect(arrow(shapes, rows, 2).equals(first)).toBe(true)
  })

  it('refuses bytes that are no such file', () => {
    const bytes = arrow([{ type: 'text' }], [['a']], 1)
    expect(() => [...readArrow(Buffer.from('no arrow at all')).rows()]).toThrow()
    expect(() => [...readArrow(bytes.subarray(0, 20)).rows()]).toThrow()
  })

  it('refuses a list whose offsets were damaged, without making room for it', () => {
    const bytes = arrow([{ type: 'list' }], [[['aaa', 'bbb']], [['ccc']]], 2)
    const offsets = bytes.indexOf(Buffer.from('000000000200000003000000', 'hex'))
    expect(offsets).toBeGreaterThan(0)
    bytes.writeInt32LE(0x7fffffff, offsets + 8)
    expect(() => [...readArrow(bytes).rows()]).toThrow(RangeError)
  })

  it('reuses a cleared batch without a trace of what it held', () => {
    const shapes: Shape[] = [{ type: 'text' }, { type: 'integer' }, { type: 'boolean' }]
    const held: Cell[][] = Array.from({ length: 20 }, (_, i) => [`${i}`, i, true])
    const few: Cell[][] = [
      [undefined, undefined, undefined],
      ['b', 2, false],
      ['c', 3, true],
    ]
    expect([...readArrow(arrow(shapes, [...held, ...few], 20)).rows()].slice(20)).toEqual(few)
  })
})
