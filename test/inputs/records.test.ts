import { describe, expect, it } from 'vitest'
import { fieldOf, recordsOf, type CorpusRecord } from '../../src/inputs/records.ts'

const read = (text: string, format: 'jsonl' | 'csv'): CorpusRecord[] => {
  const records = recordsOf(text, format)
  if ('message' in records) throw new Error(records.message)
  return records
}

/** What the bytes of a record hold. */
const own = (text: string, { startByte, endByte }: CorpusRecord): string =>
  Buffer.from(text).subarray(startByte, endByte).toString()

describe('records of JSON lines', () => {
  it('know their line and bytes', () => {
    const text = '\ufeff{"id":"a","text":"é😀"}\r\n\n{"id":2,"text":"x\\ny","n":[1]}'
    const records = read(text, 'jsonl')
    expect(records.map(({ line, fields }) => [line, fields])).toEqual([
      [1, { id: 'a', text: 'é😀' }],
      [3, { id: '2', text: 'x\ny' }],
    ])
    expect(records.map((one) => own(text, one))).toEqual([
      '{"id":"a","text":"é😀"}',
      '{"id":2,"text":"x\\ny","n":[1]}',
    ])
  })

  it('tell numbers that cannot be read to their last digit', () => {
    const [one, other] = read('{"id":9007199254740993,"n":1}\n{"id":"9007199254740993"}', 'jsonl')
    expect(one!.imprecise).toEqual(['id'])
    expect(other!.imprecise).toBeUndefined()
  })

  it('tell the line that is no record', () => {
    expect(recordsOf('{"id":1}\n[1]\n', 'jsonl')).toMatchObject({
      line: 2,
      message: expect.stringMatching(/no JSON object/),
    })
    expect(recordsOf('{"id":1}\n{"id":\n', 'jsonl')).toMatchObject({ line: 2 })
    // A byte order mark opens a file, and no line of it.
    expect(recordsOf('\ufeff{"id":1}\n{"id":2}\n', 'jsonl')).toHaveLength(2)
    expect(recordsOf('{"id":1}\n\ufeff{"id":2}\n', 'jsonl')).toMatchObject({ line: 2 })
  })
})

describe('records of CSV', () => {
  it('may hold commas, quotation marks and lines', () => {
    const text = 'id,text\r\na,"Lund: ""Yes,"" I said.\nDorn: é"\r\nb,plain\r\n'
    const records = read(text, 'csv')
    expect(records.map(({ line, fields }) => [line, fields.text])).toEqual([
      [2, 'Lund: "Yes," I said.\nDorn: é'],
      [4, 'plain'],
    ])
    expect(own(text, records[1]!)).toBe('b,plain')
  })

  it('tell what is wrong with a line', () => {
    expect(recordsOf('id,text,text\na,b,c\n', 'csv')).toMatchObject({ line: 1 })
    expect(recordsOf('id,text\na,b,c\n', 'csv')).toMatchObject({
      line: 2,
      message: expect.stringMatching(/3 cells/),
    })
    expect(recordsOf('id,text\na,"b\n', 'csv')).toMatchObject({
      line: 2,
      message: expect.stringMatching(/none closes/),
    })
    expect(recordsOf('id,text\na,"b"c\n', 'csv')).toMatchObject({
      line: 2,
      message: expect.stringMatching(/goes on/),
    })
  })

  it('name their fields as usual, or as declared', () => {
    const [record] = read('ID;Body;key\n1;x;y\n', 'csv')
    expect(fieldOf(record!, 'id', undefined)).toBe('ID')
    expect(fieldOf(record!, 'text', undefined)).toBe('Body')
    expect(fieldOf(record!, 'id', 'key')).toBe('key')
    expect(fieldOf(record!, 'id', 'none')).toBeUndefined()
  })
})
