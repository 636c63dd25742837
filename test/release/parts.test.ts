import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReleaseRecord } from '../../src/describe/record.ts'
import type { SourceRecord } from '../../src/describe/release.ts'
import type { SourceFile } from '../../src/describe/sources.ts'
import { disk, type Disk } from '../../src/disk/disk.ts'
import { readCsv } from '../../src/formats/csv-read.ts'
import { differencesBetween } from '../../src/release/changes/between.ts'
import { Store } from '../../src/release/store.ts'
import { knownParts } from '../../src/release/verify-known.ts'
import { verifyFolder, verifyStore } from '../../src/release/verify.ts'
import { makeProject, rejection, runProject, write, type Files } from '../pipeline/project.ts'
import { readout, ROOT, scratch } from '../project.ts'
import { contents } from './snapshot.ts'

const NAMES = ['Abe', 'Putin', 'Merkel', 'Hollande'] as const

const talk = (n: number): string =>
  `Talks ${n}\n\n${NAMES[n % 4]!}: We agree on ${n}.\n\n${NAMES[(n + 1) % 4]!}: "Both", we say. (Applause)\n`

/** Documents in files, and as records of two corpora. */
function sources(count: number): Files {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const lines = (from: string): string =>
    numbers.map((n) => `${JSON.stringify({ id: `${from}${n}`, text: talk(n) })}\n`).join('')
  return {
    ...Object.fromEntries(numbers.map((n) => [`raw/t${n}.txt`, talk(n + 7)])),
    'raw/corpus.jsonl': lines('c'),
    'raw/beside.jsonl': lines('b'),
    'raw/beside.yaml': 'publisher: { value: A paper, basis: The masthead says so }\n',
  }
}

/** Has the project in `root` divide its tables. */
function divide(root: string, parts: number | string = 16): string {
  const path = join(root, 'pipeline.yaml')
  writeFileSync(path, `parts: ${parts}\n${readFileSync(path, 'utf8')}`)
  return root
}

const project = (files: Files): string => divide(makeProject(join(scratch(), 'p'), files))
const folderOf = (root: string, version: string): string => join(root, 'out/my-dataset', version)
const storeOf = (root: string): Store => new Store(disk, join(root, 'out/my-dataset'), 'my-dataset')
const recordOf = (root: string, version: string): ReleaseRecord => storeOf(root).record(version)
const partOf = (id: string): string => createHash('sha256').update(id).digest('hex').charAt(0)

/** The files of tables that are not the same in two releases, and the parts they are of. */
function changed(
  root: string,
  before: string,
  after: string,
): { files: string[]; parts: string[] } {
  const [old, now] = [before, after].map((version) =>
    contents(disk, join(folderOf(root, version), 'data')),
  )
  const files = [...new Set([...Object.keys(old!), ...Object.keys(now!)])]
    .filter((path) => path.includes('/') && !path.startsWith('raw/') && old![path] !== now![path])
    .sort()
  const parts = files.map((path) => /\/(\w+)\.\w+$/.exec(path)![1]!)
  return { files, parts: [...new Set(parts)] }
}

describe('a release in parts', () => {
  let root: string

  beforeAll(async () => {
    root = project(sources(40))
    await runProject(root)
  })

  it('has all rows of a document in the part that its id gives, by id', () => {
    const { tables, parts } = recordOf(root, '0.1.0')
    expect(parts!.list.map(({ part }) => part).join('')).toBe('0123456789abcdef')
    const folder = folderOf(root, '0.1.0')
    const divided = tables.filter((table) => table.parts)
    expect(tables.filter((table) => !table.parts).map(({ name }) => name)).toEqual(['speakers'])
    for (const { name } of divided) {
      for (const { part } of parts!.list) {
        const { columns, rows } = readCsv(readFileSync(join(folder, `data/${name}/${part}.csv`)))
        const ids = rows.map((cells) => cells[columns.indexOf('doc_id')]!)
        expect(ids.every((id) => partOf(id) === part)).toBe(true)
        expect(ids).toEqual(ids.toSorted())
      }
    }
  })

  it('holds the rows that it would hold undivided', async () => {
    const whole = makeProject(join(scratch(), 'p'), sources(40))
    await runProject(whole)
    const lines = (file: string): string[] =>
      readCsv(readFileSync(file)).rows.map((cells) => JSON.stringify(cells))
    for (const { name, rows } of recordOf(whole, '0.1.0').tables) {
      const files = recordOf(root, '0.1.0').tables.find((one) => one.name === name)!.files
      const all = files
        .filter((path) => path.endsWith('.csv'))
        .flatMap((path) => lines(join(folderOf(root, '0.1.0'), path)))
      expect(all).toHaveLength(rows)
      if (name === 'speakers') continue
      expect(all.sort()).toEqual(
        lines(join(folderOf(whole, '0.1.0'), `data/${name}.csv`)).toSorted(),
      )
    }
  })

  it.each([16, 256])(
    'has one root over its documents, whatever the number of parts (%s)',
    async (parts) => {
      const other = divide(makeProject(join(scratch(), 'p'), sources(40)), parts)
      await runProject(other)
      expect(verifyStore(storeOf(other))).toEqual([])
      expect(recordOf(other, '0.1.0').parts!.list).toHaveLength(parts)
      expect(recordOf(other, '0.1.0').parts!.root).toBe(recordOf(root, '0.1.0').parts!.root)
    },
  )

  it('is made again from its folder alone, byte for byte', () => {
    const { err, status } = readout(['rebuild', '0.1.0', '--project', root])
    expect(err).toContain('every byte is the same')
    expect(status).toBe(0)
  })

  it('lists a corpus once, and reads it as one source for each of its records', () => {
    const path = join(folderOf(root, '0.1.0'), 'release.json')
    const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { sources: SourceFile[] }
    // The example of a new project, 40 files and two corpora.
    expect(sources).toHaveLength(43)
    const corpus = sources.find((one) => one.path === 'data/raw/corpus.jsonl')!
    expect(Object.keys(corpus.documents)).toHaveLength(40)
    const read = recordOf(root, '0.1.0').sources.filter(({ path: file }) => file === corpus.path)
    expect(read.map((one) => one.doc_id)).toEqual(Object.keys(corpus.documents))
    expect(read.find((one) => one.doc_id === 'c3')!.chars).toBe(talk(3).length)
  })

  it('holds before a checker that shares no code', () => {
    const python = execFileSync('python3', [
      join(ROOT, 'tools/verify.py'),
      join(root, 'out/my-dataset'),
    ])
    expect(String(python)).toContain('evidence hold')
  })

  it('leaves nothing behind but the release', () => {
    expect(disk.list(join(root, 'out/my-dataset'))).toEqual(['0.1.0', 'index.json', 'latest.json'])
    expect(disk.list(folderOf(root, '0.1.0')).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('has no workbook, and says so', async () => {
    const other = project({ 'raw/one.txt': talk(1) })
    const path = join(other, 'pipeline.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('[csv, arrow]', '[parquet, xlsx]'))
    await runProject(other)
    expect(verifyStore(storeOf(other))).toEqual([])
    const folder = folderOf(other, '0.1.0')
    expect(disk.list(folder)).not.toContain('release.xlsx')
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('There is no workbook')
    const names = Array.from('0123456789abcdef', (part) => `${part}.parquet`)
    expect(disk.list(join(folder, 'data/tiles'))).toEqual(names)
  })
})

describe('a document of a release in parts that is', () => {
  it.each([
    ['added', { 'raw/new.txt': talk(3) }, 'new', 'minor'],
    ['corrected', { 'raw/t5.txt': talk(12).replace('agree on 12', 'agree on 21') }, 't5', 'minor'],
    ['removed', { 'raw/t5.txt': null }, 't5', 'major'],
  ] as const)('%s changes one part of each table', async (_, files, id, level) => {
    const root = project(sources(40))
    await runProject(root)
    write(root, files)
    const { version, level: found } = await runProject(root, { date: '2026-02-02' })
    expect(found).toBe(level)
    const { files: differing, parts } = changed(root, '0.1.0', version)
    expect(parts).toEqual([partOf(id)])
    expect(differing).toContain(`statements/${partOf(id)}.csv`)
    expect(differing).toContain(`sentences/${partOf(id)}.arrow`)
    const store = storeOf(root)
    expect(verifyStore(store)).toEqual([])
    const { differences } = differencesBetween(store, '0.1.0', version)
    const own = differences.filter(({ table }) => table !== 'speakers')
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(({ row }) => !row.startsWith(id))).toEqual([])
    expect(own.every(({ causes }) => causes.every(({ cause }) => cause === 'source'))).toBe(true)
    expect(differencesBetween(store, version, '0.1.0').differences).toHaveLength(differences.length)
  })

  it('none of them gives no release', async () => {
    const root = project(sources(4))
    await runProject(root)
    expect((await runProject(root, { date: '2026-02-02' })).level).toBe('none')
  })

  it('compared reads no part of which no table differs', async () => {
    const root = project(sources(40))
    await runProject(root)
    write(root, { 'raw/new.txt': talk(3) })
    const { version } = await runProject(root, { date: '2026-02-02' })
    for (const folder of [folderOf(root, '0.1.0'), folderOf(root, version)])
      for (const file of contentsOfOthers(folder, partOf('new'))) rmSync(file)
    expect(differencesBetween(storeOf(root), version, '0.1.0').differences.length).toBeGreaterThan(
      5,
    )
    const { status, out } = readout(['diff', version, '0.1.0', '--project', root])
    expect(out).toContain('- new')
    expect(status).toBe(0)
  })
})

/** The files of all parts but `part`. */
function contentsOfOthers(folder: string, part: string): string[] {
  const paths = Object.keys(contents(disk, join(folder, 'data')))
  const isOther = (path: string): boolean =>
    /^\w+\/[0-9a-f]\.\w+$/.test(path) && !path.includes(`/${part}.`)
  return paths.filter(isOther).map((path) => join(folder, 'data', path))
}

describe('the bytes of a release in parts', () => {
  const run = (root: string, ...more: string[]): number | null =>
    readout(['run', '--project', root, ...more]).status
  const released = (root: string): Record<string, string> => contents(disk, join(root, 'out'))

  it('are the same in one thread, in several, and in shares read in any order', () => {
    const one = project(sources(70))
    expect(run(one, '--workers', '1')).toBe(0)
    for (const workers of ['2', '4']) {
      const root = project(sources(70))
      expect(run(root, '--workers', workers)).toBe(0)
      expect(released(root)).toEqual(released(one))
    }
    const shared = project(sources(70))
    const into = join(scratch(), 'shards')
    for (const share of ['3/3', '1/3', '2/3'])
      expect(run(shared, '--shard', share, '--into', into)).toBe(0)
    expect(disk.list(into).filter((name) => name.startsWith('.'))).toEqual([])
    expect(readout(['publish', '--project', shared, '--shards', into]).status).toBe(0)
    expect(released(shared)).toEqual(released(one))
  })
})

describe('verification of a release in parts', () => {
  let folder: string

  beforeAll(async () => {
    const root = project(sources(40))
    await runProject(root)
    folder = folderOf(root, '0.1.0')
  })

  /** What is said when release.json says something else of the parts; its digest is told as well. */
  function told(change: (record: ReleaseRecord) => ReleaseRecord): string[] {
    const path = join(folder, 'release.json')
    const before = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      `${JSON.stringify(change(JSON.parse(before) as ReleaseRecord), undefined, 2)}\n`,
    )
    const found = verifyFolder(disk, folder).map(({ rule, message }) => `${rule}: ${message}`)
    writeFileSync(path, before)
    return found.filter((one) => !one.startsWith('changed-file'))
  }

  it('finds another root, other documents of a part, another digest of a table', () => {
    const zeros = '0'.repeat(64)
    expect(told((record) => ({ ...record, parts: { ...record.parts!, root: zeros } }))).toEqual([
      'wrong-parts: its root is not that of the tree over all documents',
    ])
    const list = (record: ReleaseRecord): NonNullable<ReleaseRecord['parts']>['list'] =>
      record.parts!.list.map((one) => (one.part === '3' ? { ...one, last: 'zzz' } : one))
    expect(
      told((record) => ({ ...record, parts: { ...record.parts!, list: list(record) } })),
    ).toEqual(['wrong-parts: part 3: its documents are not what it says of them'])
    const tables = (record: ReleaseRecord): ReleaseRecord['tables'] =>
      record.tables.map((one) => (one.name === 'tiles' ? { ...one, digest: zeros } : one))
    expect(told((record) => ({ ...record, tables: tables(record) }))).toEqual([
      'wrong-parts: rows or digest of tiles are not those of its parts',
    ])
  })

  it('finds a document in the part of another', () => {
    const swapped = (record: ReleaseRecord): ReleaseRecord => ({
      ...record,
      tables: record.tables.map((table) => {
        if (!table.parts) return table
        const [zero, one, ...rest] = table.parts
        const files = (of: typeof zero): Omit<NonNullable<typeof zero>, 'part'> => {
          const { part: _, ...same } = of!
          return same
        }
        return {
          ...table,
          parts: [{ part: '0', ...files(one) }, { part: '1', ...files(zero) }, ...rest],
        }
      }),
    })
    const found = told(swapped)
    expect(
      found.filter((one) => one.endsWith(' stands in part 0 and belongs to part 1')).length,
    ).toBeGreaterThan(3)
  })

  it('names the part in which a cell is another than its raw file', () => {
    const path = join(folder, `data/statements/${partOf('t5')}.csv`)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace('We agree on 12.', 'We agree on 21.'))
    expect(verifyFolder(disk, folder).map(({ file }) => file)).toContain(
      `data/statements/${partOf('t5')}.csv`,
    )
    writeFileSync(path, before)
  })
})

describe('verification of a release in parts behind a sound one', () => {
  let root: string
  const part = partOf('new')

  beforeAll(async () => {
    root = project(sources(40))
    await runProject(root)
    write(root, { 'raw/new.txt': talk(3) })
    await runProject(root, { date: '2026-02-02' })
  })

  /** How often each file of the statements of 0.1.1 is opened. */
  function opened(version?: string): Record<string, number> {
    const times: Record<string, number> = {}
    const open: Disk['open'] = (path) => {
      const name = /0\.1\.1\/data\/statements\/(\w+\.csv)$/.exec(path)?.[1]
      if (name) times[name] = (times[name] ?? 0) + 1
      return disk.open(path)
    }
    const store = new Store({ ...disk, open }, join(root, 'out/my-dataset'), 'my-dataset')
    expect(verifyStore(store, version)).toEqual([])
    return times
  }

  it('hashes all files and reads those of the part that differs, or of all alone', () => {
    const once = Object.entries(opened()).filter(([, times]) => times === 1)
    expect(once.map(([name]) => name)).toEqual(
      [...'0123456789abcdef'].filter((one) => one !== part).map((one) => `${one}.csv`),
    )
    expect(Object.values(opened('0.1.1')).filter((times) => times === 1)).toEqual([])
  })

  it('takes no part of other sources, another schema or another root for known', () => {
    const [before, now] = ['0.1.0', '0.1.1'].map((version) => recordOf(root, version))
    const known = knownParts(now!, before!)
    expect([...known].sort().join('')).toBe('0123456789abcdef'.replace(part, ''))
    const others = (list: readonly SourceRecord[]): SourceRecord[] =>
      list.map((one) => (one.doc_id === 't5' ? { ...one, sha256: '0' } : one))
    const less = knownParts({ ...now!, sources: others(now!.sources) }, before!)
    expect([...known].filter((one) => !less.has(one))).toEqual([partOf('t5')])
    const tables = now!.tables.map((table) => ({ ...table, key: ['doc_id'] }))
    expect(knownParts({ ...now!, tables }, before!).size).toBe(0)
    const list = now!.parts!.list.map((one) => ({ ...one, root: null }))
    expect(knownParts({ ...now!, parts: { ...now!.parts!, list } }, before!).size).toBe(0)
  })

  it('finds a part whose file is another', () => {
    const own = partOf('t5')
    const folder = folderOf(root, '0.1.1')
    const path = join(folder, `data/statements/${own}.csv`)
    const before = readFileSync(path)
    writeFileSync(path, String(before).replace('We agree on 12.', 'We agree on 21.'))
    const files = verifyStore(storeOf(root)).map(({ file }) => file)
    writeFileSync(path, before)
    expect(files).toContain(`0.1.1/data/statements/${own}.csv`)
  })
})

describe('parts that are declared', () => {
  it.each([0, 7, 64, '"16"'])('are refused as %s', async (parts) => {
    const root = divide(makeProject(join(scratch(), 'p'), { 'raw/one.txt': talk(1) }), parts)
    const { problems, exit } = await rejection(root)
    expect(problems.map(({ file, line, rule }) => [file, line, rule])).toEqual([
      ['pipeline.yaml', 1, 'wrong-value'],
    ])
    expect(exit).toBe(2)
  })

  it('are refused with all that is wrong with the sources', async () => {
    const root = project({ ...sources(3), 'raw/C1.txt': talk(1), 'raw/bad.txt': 'Abe: a\u0000' })
    const { problems } = await rejection(root)
    expect(problems.map(({ file, rule }) => [file, rule])).toEqual([
      ['raw/bad.txt', 'nul'],
      ['raw/corpus.jsonl', 'duplicate-id'],
    ])
  })
})
