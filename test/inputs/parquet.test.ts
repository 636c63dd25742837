import { readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import {
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  LargeUtf8,
  List,
  Field,
  Table,
  tableToIPC,
  TimestampNanosecond,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { parquetOf } from '../../src/formats/parquet.ts'
import { parquetRecords } from '../../src/inputs/records.ts'
import { verifyFolder } from '../../src/release/verify.ts'
import { makeProject, rejection, runProject } from '../pipeline/project.ts'
import { ROOT, scratch } from '../project.ts'

const parquet = (columns: Record<string, Vector>): Uint8Array =>
  parquetOf(tableToIPC(new Table(columns), 'stream'))

const texts = (...values: (string | null)[]): Vector => vectorFromArray(values, new Utf8())
const TALK = '\ufeffLund: We met “twice”. 😀\n\nDorn: Good.\n'
const OTHER = 'Lund: We met again.\r\n\r\nDorn: Yes.\r\n'
const table = (root: string, name: string): string =>
  readFileSync(join(root, `out/my-dataset/0.1.0/data/${name}.csv`), 'utf8')

describe('rows of Parquet', () => {
  it('are records, of cells of all types that hold text, numbers, days and times', () => {
    const bytes = parquet({
      id: vectorFromArray([2n ** 60n, 2n], new Int64()),
      text: texts(TALK, null),
      large: vectorFromArray(['é', null], new LargeUtf8()),
      word: vectorFromArray(['x', 'y'], new Dictionary(new Utf8(), new Int32())),
      day: vectorFromArray([new Date('2016-05-06'), new Date('1066-10-14')], new DateDay()),
      time: vectorFromArray([1462496523000, -1], new TimestampNanosecond()),
      share: vectorFromArray([0.5, null], new Float64()),
      list: vectorFromArray([['a'], ['b']], new List(new Field('item', new Utf8()))),
    })
    expect(parquetRecords(bytes, '', 1e6)).toEqual([
      {
        line: 1,
        startByte: 0,
        endByte: bytes.length,
        fields: {
          id: '1152921504606846976',
          text: TALK,
          large: 'é',
          word: 'x',
          day: '2016-05-06',
          time: '2016-05-06T01:02:03',
          share: '0.5',
        },
      },
      {
        line: 2,
        startByte: 0,
        endByte: bytes.length,
        fields: { id: '2', word: 'y', day: '1066-10-14', time: '1969-12-31T23:59:59' },
      },
    ])
  })

  it('make a release that holds by both verifiers, and not when a text is changed', async () => {
    const days = vectorFromArray([new Date('2011-05-12'), null], new DateDay())
    const bytes = parquet({ id: texts('first', 'second'), body: texts(TALK, OTHER), date: days })
    const root = makeProject(scratch(), { 'raw/talks.parquet': bytes })
    await runProject(root)
    const folder = join(root, 'out/my-dataset/0.1.0')
    expect(verifyFolder(disk, folder)).toEqual([])
    const python = execFileSync('python3', [join(ROOT, 'tools/verify.py'), folder])
    expect(python.toString()).toContain('hold')
    expect(table(root, 'documents')).toMatch(
      /\nfirst,.*,2011-05-12,field 'date' of the record,.*,text\/first\.txt,parquet,utf-8\n/,
    )
    expect(table(root, 'records')).toContain(`\nsecond,2,0,${bytes.length},body\n`)
    const text = join(folder, 'data/text/second.txt')
    expect(readFileSync(text, 'utf8')).toBe(OTHER)
    writeFileSync(text, OTHER.replace('again', 'never'))
    const rules = verifyFolder(disk, folder).map(({ rule, file }) => `${rule} ${file}`)
    expect(rules).toContain('changed-text data/text/second.txt')
  })

  it.each([
    ['no Parquet', Buffer.from('PAR1'), 'bad-record', 'no Parquet'],
    ['no text in a row', parquet({ text: texts(TALK, null) }), 'bad-record', 'no field'],
    ['NUL', parquet({ text: texts('a\0b') }), 'bad-record', 'NUL'],
    ['too much', parquet({ text: texts('Lund: Yes.\n'.repeat(7e6)) }), 'too-large', 'more than'],
  ])('stop the run: %s', async (name, bytes, rule, message) => {
    const root = makeProject(scratch(), { 'raw/talks.parquet': bytes })
    const { problems, exit } = await rejection(root)
    expect([exit, problems.map((one) => one.rule)], name).toEqual([3, [rule]])
    expect(problems[0]!.message).toContain(message)
  })
})
