import { describe, expect, it } from 'vitest'
import { linesIn } from '../../src/disk/lines.ts'
import { csvRows } from '../../src/formats/csv-read.ts'

/** `text` in pieces of `size` bytes. */
function cut(text: string, size: number): Uint8Array[] {
  const bytes = Buffer.from(text)
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}

describe('what comes piece by piece', () => {
  it('has its lines, however it is cut', () => {
    for (const text of ['', 'a', 'a\n', '\n\n', 'über\n\n会議\n😀 end'])
      for (let size = 1; size < 30; size++) {
        const lines = text.split('\n')
        if (lines.at(-1) === '') lines.pop()
        expect([...linesIn(cut(text, size))]).toEqual(lines)
      }
  })

  it('has the rows of a table, whose cells have line ends and quotation marks', () => {
    const text = 'id,text\n1,"a ""b""\nc"\n2,é\n3,""\n4,"\n\n"\n'
    const rows = [
      ['id', 'text'],
      ['1', 'a "b"\nc'],
      ['2', 'é'],
      ['3', ''],
      ['4', '\n\n'],
    ]
    for (let size = 1; size < 50; size++) expect([...csvRows(cut(text, size))]).toEqual(rows)
  })
})
