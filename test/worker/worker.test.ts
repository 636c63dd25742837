import { readdirSync, readFileSync, rmSync, writeFileSync as write } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCsv } from '../../src/formats/csv-read.ts'
import { CORPORA, formatOf } from '../../src/inputs/format.ts'
import { readout, ROOT, scratch } from '../project.ts'
import { answers, stream, work, type Answer, type Given } from './stream.ts'

const RAW = Buffer.from('Abe: We agreed to meet again.\nPutin: Yes.\n')

interface Described {
  readonly plan_sha256: string
  readonly tables: readonly {
    readonly name: string
    readonly key: readonly string[]
    readonly once: boolean
    readonly columns: readonly { readonly name: string; readonly type: string }[]
  }[]
}

const describeWorker = (args: readonly string[] = []): Described =>
  JSON.parse(readout(['worker', '--describe', ...args]).out) as Described

/** A project of all cases of reading, except for its corpora: a record of these is no file. */
function casesProject(): string {
  const folder = join(scratch(), 'project')
  expect(readout(['init', folder]).status).toBe(0)
  const tool = join(ROOT, 'tools/cases-project.ts')
  const made = spawnSync(process.execPath, ['--import', 'tsx', tool, folder], { cwd: ROOT })
  expect(made.status).toBe(0)
  const raw = join(folder, 'raw')
  for (const name of readdirSync(raw))
    if (CORPORA.has(formatOf(name)?.format ?? 'text')) rmSync(join(raw, name))
  return folder
}

/** The sources of a project as documents, in the order of a run. */
function documentsOf(folder: string): Given[] {
  const names = readdirSync(join(folder, 'raw')).sort()
  return names
    .filter((name) => !name.endsWith('.yaml'))
    .map((name) => {
      const stem = name.replace(/\.\w+(\.gz)?$/, '')
      const beside = names.includes(`${stem}.yaml`)
        ? (parse(readFileSync(join(folder, 'raw', `${stem}.yaml`), 'utf8')) as { id?: string })
        : {}
      const { id = stem, ...facts } = beside
      const raw = readFileSync(join(folder, 'raw', name))
      return { id, raw, meta: JSON.stringify({ file: `raw/${name}`, ...facts }) }
    })
}

/** The batches of documents, so many in each. */
const batched = (documents: readonly Given[], size: number): Given[][] =>
  Array.from({ length: Math.ceil(documents.length / size) }, (_, index) =>
    documents.slice(index * size, (index + 1) * size),
  )

/** A nested cell as CSV has it. */
function cellOf(cell: unknown, type: string): string {
  if (cell === null || cell === undefined) return ''
  if (type === 'list') return (cell as readonly string[]).join('|')
  if (type === 'date') return new Date(Number(cell)).toISOString().slice(0, 10)
  return String(cell)
}

describe('the rows of a worker', { timeout: 300_000 }, () => {
  let folder: string
  let given: Given[]
  let rows: Answer[]

  beforeAll(() => {
    folder = casesProject()
    given = documentsOf(folder)
    const ended = work(stream(batched(given, 20)), ['--project', folder])
    expect([ended.status, ended.err]).toEqual([0, ''])
    rows = answers(ended.out).flat()
  })

  it('are those of a run, cell by cell', () => {
    const run = readout(['run', '--json', '--project', folder])
    expect([run.status, run.err.match(/error/)]).toEqual([0, null])
    const release = join(folder, (JSON.parse(run.out) as { path: string }).path)
    let compared = 0
    for (const { name, key, once, columns } of describeWorker(['--project', folder]).tables) {
      const seen = new Set<string>()
      const exploded = rows
        .flatMap((row) => row.tables[name]!)
        .filter((row) => {
          const id = JSON.stringify(key.map((column) => row[column]))
          const isFirst = !seen.has(id)
          seen.add(id)
          return isFirst || !once
        })
        .map((row) => columns.map((column) => cellOf(row[column.name], column.type)))
      const csv = readCsv(readFileSync(join(release, `data/${name}.csv`)))
      expect(csv.columns).toEqual(columns.map((column) => column.name))
      expect(exploded, name).toEqual(csv.rows)
      compared += exploded.length
    }
    expect(rows.length).toBe(given.length + 1)
    expect(compared).toBeGreaterThan(5000)
  })

  it('do not depend on batches or on the width of offsets', () => {
    const other = work(stream(batched(given, 7), { isLarge: true }), ['--project', folder])
    expect(answers(other.out).flat()).toEqual(rows)
  })

  it('end with a trailer that counts and digests them', () => {
    const trailer = JSON.parse(rows.at(-1)!.trailer!) as Record<string, unknown>
    const bytes = given.reduce((sum, one) => sum + one.raw!.length, 0)
    expect(trailer).toMatchObject({ documents: given.length, rejected: 0, bytes })
    expect(rows.at(-1)).toMatchObject({ id: 'trailer', status: 'trailer', errors: [] })
    expect(rows.slice(0, -1).map((row) => row.seq)).toEqual(given.map((_, index) => index))
  })
})

describe('a bad document', () => {
  it('is a row with what is wrong, and the others are read', () => {
    const documents: Given[] = [
      { id: 'latin', raw: Buffer.from('Abe: caf\xe9\n', 'latin1') },
      { id: 'nul', raw: Buffer.from('Abe: a\0b\n') },
      { id: 'none', raw: null },
      { id: '???', raw: RAW },
      { id: 'good', raw: RAW, meta: '{"date":"2016-05-06"}' },
      { id: 'json', raw: RAW, meta: '{date}' },
      { id: 'key', raw: RAW, meta: '{"dates":"2016-05-06"}' },
      { id: 'day', raw: RAW, meta: '{"date":"2016-02-30"}' },
      { id: 'path', raw: RAW, meta: '{"file":"../x.txt"}' },
      { id: 'ending', raw: RAW, meta: '{"file":"raw/x.pdf"}' },
      { id: 'many', raw: RAW, meta: '{"file":"raw/x.jsonl"}' },
      { id: 'packed', raw: RAW, meta: '{"file":"raw/x.txt.gz"}' },
    ]
    const ended = work(stream([documents.slice(0, 3), documents.slice(3)]))
    expect([ended.status, ended.err]).toEqual([0, ''])
    const all = answers(ended.out)
    expect(all.map((batch) => batch.length)).toEqual([3, documents.length - 3, 1])
    const rows = all.flat().slice(0, -1)
    const trailer = all.at(-1)![0]!
    expect(trailer.errors).toEqual([])
    const told = rows.map(({ id, status, errors }) => [
      id,
      status,
      ...errors.map((one) => one.rule),
    ])
    expect(told).toEqual([
      ['latin', 'rejected', 'invalid-utf8'],
      ['nul', 'rejected', 'nul'],
      ['none', 'rejected', 'no-text'],
      ['???', 'rejected', 'no-id'],
      ['good', 'ok'],
      ['json', 'rejected', 'bad-meta'],
      ['key', 'rejected', 'bad-meta'],
      ['day', 'rejected', 'bad-meta'],
      ['path', 'rejected', 'bad-meta'],
      ['ending', 'rejected', 'unknown-input'],
      ['many', 'rejected', 'unknown-input'],
      ['packed', 'rejected', 'damaged-gzip'],
    ])
    expect(rows[4]!.tables.statements!.map((row) => row.doc_id)).toEqual(['good', 'good'])
    expect(rows.filter((row) => row.tables.tiles!.length > 0).map((row) => row.id)).toEqual([
      'good',
    ])
    expect(JSON.parse(trailer.trailer!)).toMatchObject({ documents: 12, rejected: 11 })
  })
})

describe('a bad stream', () => {
  const good = stream([[{ id: 'good', raw: RAW }]])

  it('without its end ends the worker with status 7, and has no trailer', () => {
    const ended = work(good.subarray(0, -8))
    expect(ended.status).toBe(7)
    expect(JSON.parse(ended.err)).toMatchObject({ level: 'error', rule: 'broken-stream' })
    expect(answers(ended.out).map((batch) => batch.map((row) => row.id))).toEqual([['good']])
  })

  it('for another plan is refused', () => {
    const facts = { 'readout.plan_sha256': describeWorker().plan_sha256 }
    expect(work(stream([[]], { facts })).status).toBe(0)
    const other = work(stream([[]], { facts: { 'readout.plan_sha256': '0'.repeat(64) } }))
    expect(other.status).toBe(2)
    expect(JSON.parse(other.err)).toMatchObject({ rule: 'bad-stream' })
  })

  it('of other columns is refused, and so is another protocol', () => {
    const renamed = Buffer.from(good.toString('latin1').replace('meta', 'mata'), 'latin1')
    const ended = work(renamed)
    expect([ended.status, ended.err]).toEqual([2, expect.stringContaining("'mata' is none of")])
    expect(work(good, ['--protocol', '2']).status).toBe(2)
  })
})

/** A project with a stage of a user's before the last. */
function withStage(lines: readonly string[]): string {
  const folder = join(scratch(), 'project')
  expect(readout(['init', folder]).status).toBe(0)
  const head = ["import { column, stage, table, z } from 'readout'", 'export default stage({']
  const fixed = ["  version: 1, about: 'A test', needs: [], adds: [], rules: { wrong: 'A test' },"]
  write(join(folder, 'own.ts'), [...head, ...fixed, ...lines, '})'].join('\n'))
  const declaration = readFileSync(join(folder, 'pipeline.yaml'), 'utf8')
  const own = declaration.replace(/^( *)- use: emit/m, '$1- use: ./own.ts\n$1- use: emit')
  write(join(folder, 'pipeline.yaml'), own)
  return folder
}

describe('a stage of a user', () => {
  it('that gives a cell no column can hold has the document rejected, and no other row is lost', () => {
    const folder = withStage([
      "  name: 'lengths', options: z.strictObject({}), reader: () => () => [],",
      '  tables: () => [table({',
      "    name: 'lengths', row: 'a document', key: ['doc_id'], foreign: [],",
      '    range: () => ({ start: 0, end: 0 }), rows: ({ source }) => [source.id],',
      "    columns: [column('doc_id', 'text', 'Id', { stage: 'lengths', evidence: 'count' },",
      "      (id) => (id === 'bad' ? 'NA' : id))],",
      '  })],',
    ])
    const documents = ['first', 'bad', 'last'].map((id) => ({ id, raw: RAW }))
    const ended = work(stream([documents, documents.slice(0, 1)]), ['--project', folder])
    expect([ended.status, ended.err]).toEqual([0, ''])
    const rows = answers(ended.out).flat()
    expect(rows.map((row) => row.status)).toEqual(['ok', 'rejected', 'ok', 'ok', 'trailer'])
    expect(rows[1]!.errors[0]).toMatchObject({ rule: 'bad-cell' })
    expect(rows[1]!.errors[0]!.message).toMatch(/^table lengths: cell of column 'doc_id' is 'NA'/)
    expect(rows.flatMap((row) => row.tables.lengths!.map((one) => one.doc_id))).toEqual([
      'first',
      'last',
      'first',
    ])
    expect(rows[0]!.out_sha256).toBe(rows[3]!.out_sha256)
    expect(rows[2]!.tables.statements!.map((row) => row.doc_id)).toEqual(['last', 'last'])
  })

  it('that finds an error has the document rejected, at its place', () => {
    const folder = withStage([
      "  name: 'strict', options: z.strictObject({}), reader: () => function* ({ source }) {",
      "    const start = source.text.indexOf('Putin')",
      "    if (source.id !== 'bad') return",
      "    yield { start, end: start + 5, level: 'error', rule: 'wrong', message: 'he is wrong' }",
      '  },',
    ])
    const documents = ['bad', 'good'].map((id) => ({ id, raw: RAW }))
    const rows = answers(work(stream([documents]), ['--project', folder]).out).flat()
    expect(rows.map((row) => row.status)).toEqual(['rejected', 'ok', 'trailer'])
    const error = { rule: 'wrong', line: 2, column: 1, message: 'he is wrong', hint: null }
    expect(rows[0]!.errors).toEqual([error])
    expect(rows[0]!.tables.findings).toEqual([])
  })

  it('that prints leaves standard output to Arrow, and is heard on standard error, up to a bound', () => {
    const folder = withStage([
      "  name: 'loud', options: z.strictObject({}),",
      '  reader: () => function* () {',
      "    process.stdout.write('one')",
      "    for (let i = 0; i < 40; i++) console.log('x'.repeat(100_000))",
      '  },',
    ])
    const ended = work(stream([[{ id: 'good', raw: RAW }]]), ['--project', folder])
    expect(ended.status).toBe(0)
    expect(
      answers(ended.out)
        .flat()
        .map((row) => row.status),
    ).toEqual(['ok', 'trailer'])
    const lines = ended.err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(lines[0]).toEqual({ level: 'log', message: 'one' })
    expect(lines.at(-1)).toEqual({ level: 'log', message: '30 more lines are left out' })
    expect(ended.err.length).toBeLessThan(1_100_000)
  })
})

describe('a document that takes too long', () => {
  const folder = (): string =>
    withStage([
      "  name: 'slow', options: z.strictObject({}),",
      '  reader: () => ({ source }) => {',
      "    if (source.id.startsWith('loop')) for (;;);",
      "    if (source.id.startsWith('pattern')) /^(a+)+$/.test('a'.repeat(50) + 'b')",
      "    if (source.id.startsWith('wait')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
      "    if (source.id === 'exit') process.exit(0)",
      "    if (source.id === 'print') console.log('here')",
      '    return []',
      '  },',
    ])
  const given = (ids: readonly string[]): Given[] => ids.map((id) => ({ id, raw: RAW }))

  it('is a row with that error, and the others are read as without a limit', () => {
    const project = ['--project', folder()]
    const ids = ['first', 'loop', 'print', 'pattern', 'wait', 'loop-2', 'last']
    const input = stream([given(ids), given(['next', 'loop-3'])])
    const ended = work(input, [...project, '--limit', '1'])
    expect([ended.status, ended.err.match(/error/)]).toEqual([0, null])
    const rows = answers(ended.out).flat()
    const slow = rows.filter(({ errors }) => errors.some(({ rule }) => rule === 'too-slow'))
    expect(slow.map((row) => row.id)).toEqual(['loop', 'pattern', 'wait', 'loop-2', 'loop-3'])
    expect(slow.map((row) => row.status)).toEqual(slow.map(() => 'rejected'))
    expect(slow[0]!.errors[0]!.message).toBe('took longer than 1 s to read')
    expect(JSON.parse(rows.at(-1)!.trailer!)).toMatchObject({ documents: 9, rejected: 5 })
    const others = rows.filter((row) => row.status === 'ok')
    const alone = work(stream([given(['first', 'print', 'last', 'next'])]), project)
    const plain = answers(alone.out).flat().slice(0, -1)
    const rowsOf = (all: readonly Answer[]): object[] =>
      all.map(({ id, in_sha256, out_sha256, tables }) => ({ id, in_sha256, out_sha256, tables }))
    expect(rowsOf(others)).toEqual(rowsOf(plain))
  })

  it('costs the others no byte: the stream is the same with a limit and without', () => {
    const input = stream([given(['a', 'b']), given(['c'])])
    expect(work(input, ['--limit', '60']).out.equals(work(input).out)).toBe(true)
  })

  it('is told from a stage that ends the process, which ends the worker with status 2', () => {
    const ended = work(stream([given(['exit'])]), ['--project', folder(), '--limit', '60'])
    expect(ended.status).toBe(2)
    expect(JSON.parse(ended.err)).toMatchObject({ rule: 'ended-early' })
    expect(work(stream([[]]), ['--limit', '0']).status).toBe(2)
  })
})
