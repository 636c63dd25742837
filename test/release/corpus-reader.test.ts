import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { warcRecords } from '../../src/inputs/archive/warc.ts'
import { jsonRecords, recordsOf } from '../../src/inputs/records.ts'
import { CorpusReader } from '../../src/release/corpus-reader.ts'
import { MemoryDisk } from '../disk/memory.ts'

/** A disk with one file at /r/data/raw/`name`, which tells the most bytes read at once. */
function diskOf(name: string, bytes: Uint8Array): MemoryDisk & { most: number; whole: number } {
  const disk = new MemoryDisk()
  disk.makeFolder('/r/data/raw')
  const file = disk.create(`/r/data/raw/${name}`)
  file.write(bytes)
  file.close()
  const told = { most: 0, whole: 0 }
  const [open, read] = [disk.open.bind(disk), disk.read.bind(disk)]
  disk.open = (path) => {
    const opened = open(path)
    told.whole-- // which it reads itself
    const readAt = opened.read.bind(opened)
    return Object.assign(opened, {
      read(into: Uint8Array, at: number) {
        told.most = Math.max(told.most, into.length)
        return readAt(into, at)
      },
    })
  }
  disk.read = (path, limit) => {
    told.whole++
    return read(path, limit)
  }
  return Object.defineProperties(disk, {
    most: { get: () => told.most },
    whole: { get: () => told.whole },
  }) as MemoryDisk & typeof told
}

const row = { encoding: 'utf-8' }
const jsonl = Array.from({ length: 20_000 }, (_, number) => {
  const text = `Anna Lund: Satz ${number} – „äöü“\n\n${'😀'.repeat(number % 40)}`
  return `${JSON.stringify({ id: `d-${number}`, text })}${['\n', '\r\n', '\n\n'][number % 3]}`
}).join('')

describe('lines of JSON in pieces', () => {
  it('are read as they are in one, wherever they are cut', () => {
    const bytes = Buffer.from('\ufeff{"text":"é😀"}\r\n\n  \r\n{"text":"x"}\r\n{"text":"y"}')
    const whole = [...jsonRecords([bytes])]
    expect(whole.map(({ line, startByte, endByte }) => [line, startByte, endByte])).toEqual([
      [1, 3, 20],
      [4, 27, 39],
      [5, 41, 53],
    ])
    for (let size = 1; size < bytes.length; size++) {
      const count = Math.ceil(bytes.length / size)
      const cut = Array.from({ length: count }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      expect([...jsonRecords(cut)]).toEqual(whole)
    }
  })

  it('end where a line is not UTF-8', () => {
    const records = jsonRecords([Buffer.from('{"text":"x"}\n'), Buffer.from([0x22, 0xff, 0x22])])
    expect(records.next().done).toBe(false)
    expect(records.next().value).toMatchObject({ line: 2, message: 'the line is not UTF-8' })
  })
})

describe('a corpus that is verified', () => {
  it('is read in pieces, never as a whole, if it has lines of JSON', () => {
    const bytes = Buffer.from(jsonl)
    expect(bytes.length).toBeGreaterThan(2 << 20)
    const disk = diskOf('a.jsonl', bytes)
    const reader = new CorpusReader(disk, '/r')
    const file = 'data/raw/a.jsonl'
    expect(reader.sum(file, row)).toEqual({
      length: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    const expected = recordsOf(jsonl, 'jsonl')
    if ('message' in expected) throw new Error(expected.message)
    for (const one of expected) expect(reader.record(file, row, one.line)).toEqual(one)
    for (let number = 0; number < 2000; number++) {
      const one = expected[(number * 7919) % expected.length]!
      expect(reader.record(file, row, one.line)).toEqual(one)
    }
    expect(reader.record(file, row, 4)).toBeUndefined()
    expect(reader.record(file, row, 1_000_000)).toBeUndefined()
    expect([disk.whole, disk.most <= 1 << 20]).toEqual([0, true])
  })

  it('has no records if a line is none', () => {
    const bytes = Buffer.from('{"text":"x"}\n{"text":\n')
    const reader = new CorpusReader(diskOf('a.jsonl', bytes), '/r')
    expect(reader.sum('data/raw/a.jsonl', row).length).toBe(bytes.length)
    expect(reader.record('data/raw/a.jsonl', row, 1)).toBeUndefined()
  })

  it('is read once, and then a row at a time, if it has rows of CSV', () => {
    const text = '\ufeffid;text\r\n\na;"x; ""é""\ny"\r\nb;z\n'
    const disk = diskOf('a.csv', Buffer.from(text))
    const reader = new CorpusReader(disk, '/r')
    const expected = recordsOf(text, 'csv')
    if ('message' in expected) throw new Error(expected.message)
    for (const one of [...expected, ...expected])
      expect(reader.record('data/raw/a.csv', row, one.line)).toEqual(one)
    expect([expected.length, disk.whole]).toEqual([2, 1])
  })

  it('keeps the records of files in other encodings', () => {
    const bytes = Buffer.from('id,text\na,é\n', 'latin1')
    const reader = new CorpusReader(diskOf('a.csv', bytes), '/r')
    const found = reader.record('data/raw/a.csv', { encoding: 'iso-8859-1' }, 2)
    expect(found).toMatchObject({ fields: { id: 'a', text: 'é' } })
  })

  it('is read once, and then a record at a time, if it is an archive', () => {
    const record = (id: string, block: string): string =>
      `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:${id}>\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`
    const bytes = Buffer.from(`${record('a', 'Lund: é\nx')}${record('b', 'y')}`)
    const disk = diskOf('a.wet', bytes)
    const reader = new CorpusReader(disk, '/r')
    const expected = warcRecords(bytes)
    if ('message' in expected) throw new Error(expected.message)
    for (const { number: _, ...one } of [...expected, ...expected])
      expect(reader.record('data/raw/a.wet', row, one.line)).toMatchObject(one)
    expect([expected.length, disk.whole]).toEqual([2, 1])
  })
})
