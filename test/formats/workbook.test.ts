import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from 'readout'
import { parseCell } from '../../src/formats/csv-read.ts'
import { readWorkbook, SheetError, writeWorkbook, type Sheet } from '../../src/formats/workbook.ts'
import { unzip } from '../../src/formats/zip.ts'
import { generated } from './generate.ts'

const sheetOf = (types: readonly Sheet['columns'][number]['type'][], rows: Cell[][]): Sheet => ({
  name: 'statements',
  columns: types.map((type, index) => ({ name: `c${index}`, type })),
  count: rows.length,
  rows: () => rows,
})

/** The bytes of a workbook. */
function workbook(sheets: readonly Sheet[]): Uint8Array {
  const written: Uint8Array[] = []
  writeWorkbook(sheets, { write: (bytes) => void written.push(bytes.slice()) })
  return Buffer.concat(written)
}

/** `bytes` in pieces of `size`. */
function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** The rows of the sheet, read in pieces of `size` bytes. */
const linesIn = (bytes: Uint8Array, size = 1 << 16): string[][] =>
  [...readWorkbook(inPieces(bytes, size))].map(({ cells }) => cells)

const normal = (cell: Cell): Cell =>
  cell === '' || (Array.isArray(cell) && cell.length === 0) ? undefined : cell

describe('the workbook', () => {
  it('is read back to the same cells', () => {
    fc.assert(
      fc.property(generated, fc.integer({ min: 1, max: 5000 }), ({ shapes, rows }, size) => {
        const types = shapes.map((shape) => shape.type)
        const [head, ...lines] = linesIn(workbook([sheetOf(types, rows)]), size)
        expect(head).toEqual(types.map((_, index) => `c${index}`))
        const cells = lines.map((line) => types.map((type, i) => parseCell(line[i] ?? '', type)))
        expect(cells).toEqual(rows.map((row) => row.map(normal)))
      }),
      { numRuns: 300 },
    )
  })

  it('holds ids and formulas as texts, days as days, and days before 1900 as texts', () => {
    const sheet = sheetOf(
      ['text', 'date', 'integer'],
      [
        ['=1+1', '2016-05-06', 7],
        ['007', '1863-11-19', -1],
      ],
    )
    const xml = [...unzip([workbook([sheet])])]
      .filter(({ path }) => path === 'xl/worksheets/sheet1.xml')
      .map(({ text }) => text)
      .join('')
    expect(xml).toContain(
      '<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>',
    )
    expect(xml).toContain('<c r="B2" s="2"><v>42496</v></c><c r="C2"><v>7</v></c>')
    expect(xml).toContain('<t xml:space="preserve">1863-11-19</t>')
    expect(xml).toContain('state="frozen"')
    expect(xml).toContain('<autoFilter ref="A1:C3"/>')
    expect(xml).not.toContain('<f>')
  })

  it('is the same bytes each time, in any time zone', () => {
    const sheet = sheetOf(['text'], [['a']])
    const zone = process.env.TZ
    const first = workbook([sheet])
    process.env.TZ = 'Pacific/Kiritimati'
    const second = workbook([sheet])
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(Buffer.from(second).equals(first)).toBe(true)
  })

  it('is read back where a sheet is longer than what is gathered before it is written', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`row ${index}`, index])
    const lines = linesIn(workbook([sheetOf(['text', 'integer'], rows)]), 1000)
    expect(lines.slice(1)).toEqual(rows.map(([name, index]) => [name, String(index)]))
  })

  it('refuses a text that Excel would cut', () => {
    const long = sheetOf(['text'], [['a'], ['x'.repeat(32_768)]])
    expect(() => workbook([long])).toThrow(SheetError)
    expect(() => workbook([long])).toThrow('sheet statements, row 3, column c0: the text has 32768')
    expect(() => workbook([sheetOf(['text'], [['x'.repeat(32_767)]])])).not.toThrow()
  })
})
