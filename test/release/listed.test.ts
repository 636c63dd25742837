import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReleaseRecord } from '../../src/describe/record.ts'
import { disk } from '../../src/disk/disk.ts'
import { sha256 } from '../../src/disk/hash.ts'
import { Ledger } from '../../src/release/ledger.ts'
import { factsOf, sourcesOf } from '../../src/release/sources.ts'
import { Store } from '../../src/release/store.ts'
import { verifyFolder } from '../../src/release/verify.ts'
import { makeProject, runProject, write, type Files } from '../pipeline/project.ts'
import { readout, scratch } from '../project.ts'
import { contents } from './snapshot.ts'

const talk = (n: number): string => `Talks ${n}\n\nLund: We agree on ${n}.\n\nDorn: Good.\n`

/** Sources of all kinds: plain, with facts, with a text of their own, and the records of a corpus. */
const FILES: Files = {
  'raw/a.txt': talk(1),
  'raw/b.txt': talk(2),
  'raw/b.yaml': 'date: { value: 2011-05-12, basis: The diary says so }\n',
  'raw/c.html': '<h1>Talks</h1>\n<p>Lund: We met.</p>\n<p>Dorn: Twice.</p>\n',
  'raw/d.txt.gz': gzipSync(talk(3)),
  'raw/e.jsonl': [4, 5].map((n) => `${JSON.stringify({ id: `e-${n}`, text: talk(n) })}\n`).join(''),
  'raw/e.yaml': 'publisher: { value: A paper, basis: The masthead says so }\n',
}

const folderOf = (root: string, version: string): string => join(root, 'out/my-dataset', version)
const recordOf = (root: string, version: string): ReleaseRecord =>
  new Store(disk, join(root, 'out/my-dataset'), 'my-dataset').record(version)
const textOf = (root: string, path: string): string =>
  readFileSync(join(folderOf(root, '0.1.0'), path), 'utf8')

/** A project with a release whose sources are listed, or named one by one. */
async function published(named: number, files: Files = FILES): Promise<string> {
  const root = makeProject(join(scratch(), 'p'), {
    ...files,
    'raw/example.txt': null,
    'raw/example.yaml': null,
  })
  await runProject(root, { named })
  return root
}

describe('a release of very many sources', () => {
  let listed: string
  let named: string

  beforeAll(async () => {
    ;[listed, named] = [await published(0), await published(Infinity)]
  })

  it('has the files of any other, and a list that says of each what release.json would', () => {
    const [many, few] = [listed, named].map((root) => contents(disk, folderOf(root, '0.1.0')))
    const { 'sources.jsonl': list, ...others } = many!
    expect(list).toBe(recordOf(listed, '0.1.0').listed!.sha256)
    expect(Object.keys(others)).toEqual(Object.keys(few!))
    expect(others['manifest-sha256.txt']).toBe(few!['manifest-sha256.txt'])
    expect(others['bag-info.txt']).toBe(few!['bag-info.txt'])
    const record = recordOf(listed, '0.1.0')
    expect([record.sources, record.facts]).toEqual([[], []])
    expect(record.listed).toMatchObject({ documents: 6, files: 5, texts: 2, facts: 2 })
    const found = [...sourcesOf(disk, folderOf(listed, '0.1.0'), record)]
    const { sources, facts } = recordOf(named, '0.1.0')
    expect(found).toMatchObject(sources)
    expect([...factsOf(disk, folderOf(listed, '0.1.0'), record)]).toEqual(facts)
  })

  it('names folders and the list where others name files', () => {
    for (const path of ['datapackage.json', 'ro-crate-metadata.json', 'croissant.json'])
      expect(textOf(listed, path)).not.toContain('data/raw/a.txt')
    const graph = (
      JSON.parse(textOf(listed, 'ro-crate-metadata.json')) as Record<string, Entity[]>
    )['@graph']!
    const [root] = graph.filter((one) => one['@id'] === './')
    expect(root!.hasPart!.map((one) => one['@id'])).toEqual(
      expect.arrayContaining(['data/raw/', 'data/text/', 'sources.jsonl']),
    )
    const actions = graph.filter((one) => one['@type'] === 'CreateAction')
    for (const { object } of actions) expect([object].flat()[0]).toEqual({ '@id': 'data/raw/' })
  })

  it('is verified, and nothing is published when nothing differs', async () => {
    expect(verifyFolder(disk, folderOf(listed, '0.1.0'))).toEqual([])
    expect((await runProject(listed, { named: 0 })).level).toBe('none')
  })

  it('is a patch of one that names its sources', async () => {
    const root = await published(Infinity)
    expect((await runProject(root, { named: 0 })).level).toBe('patch')
    expect(verifyFolder(disk, folderOf(root, '0.1.1'))).toEqual([])
  })

  it('tells which source differs from the release before', async () => {
    const root = await published(0)
    write(root, { 'raw/b.txt': talk(7) })
    const { version } = await runProject(root, { named: 0 })
    const changes = readFileSync(join(folderOf(root, version), 'CHANGES.md'), 'utf8')
    expect(changes).toContain('raw/b.txt')
    expect(changes).not.toContain('raw/a.txt')
  })

  it('is cited and made again', () => {
    const row = `${readFileSync(join(folderOf(listed, '0.1.0'), 'data/statements.csv'), 'utf8').match(/^a:\d+/m)![0]}`
    const cited = readout(['cite', row, '--project', listed])
    expect([cited.status, cited.out.includes('swh:1:cnt:')]).toEqual([0, true])
    const again = readout(['rebuild', '0.1.0', '--project', listed])
    expect(again.status).toBe(0)
    expect(again.err).toContain('made again from its folder alone, every byte is the same')
  })
})

interface Entity {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly hasPart?: readonly { readonly '@id': string }[]
  readonly object?: { readonly '@id': string } | readonly { readonly '@id': string }[]
}

describe('a list of sources', () => {
  /** What is wrong with a release after the list of its sources was changed, perhaps with its manifest. */
  async function faults(change: (list: string) => string, isSigned = false): Promise<string[]> {
    const root = await published(0)
    const folder = folderOf(root, '0.1.0')
    const path = join(folder, 'sources.jsonl')
    const list = readFileSync(path, 'utf8')
    expect(change(list)).not.toBe(list)
    writeFileSync(path, change(list))
    const tags = join(folder, 'tagmanifest-sha256.txt')
    if (isSigned)
      writeFileSync(tags, readFileSync(tags, 'utf8').replace(sha256(list), sha256(change(list))))
    return verifyFolder(disk, folder).map(({ file, rule }) => `${file} ${rule}`)
  }

  it('is one of the files that the manifests cover', async () => {
    expect(await faults((list) => list.replace('"chars":', '"chars": '))).toContain(
      'sources.jsonl changed-file',
    )
  })

  it('has the files of the manifest, with their digests, and as many as release.json says', async () => {
    const wrong = 'sources.jsonl disagreement'
    const lines = (list: string): string[] => list.split('\n')
    expect(await faults((list) => lines(list).slice(1).join('\n'), true)).toContain(wrong)
    const swapped = (list: string): string => list.replaceAll('raw/a.txt', 'raw/x.txt')
    expect(await faults(swapped, true)).toContain(wrong)
    const again = (list: string): string => `${list}${lines(list).at(-2)!}\n`
    expect(await faults(again, true)).toContain('release.json disagreement')
    expect(await faults((list) => `${list}{\n`, true)).toContain('release.json damaged-file')
  })

  it('that is gone is told', async () => {
    const root = await published(0)
    rmSync(join(folderOf(root, '0.1.0'), 'sources.jsonl'))
    const found = verifyFolder(disk, folderOf(root, '0.1.0'))
    expect(found.map(({ file, rule }) => `${file} ${rule}`)).toContain('sources.jsonl missing-file')
  })
})

describe('the lines of very many files', () => {
  it('are sorted by path, however few of them are held', () => {
    const folder = scratch()
    const ledger = new Ledger(disk, folder, 'lines', 3)
    const paths = Array.from({ length: 20 }, (_, n) => `data/raw/${(n * 7) % 20}.txt`)
    for (const path of paths) ledger.add({ path, bytes: 2, sha256: '0'.repeat(64) })
    expect([ledger.count, ledger.octets]).toEqual([20, 40])
    const sorted = [...paths].sort().map((path) => `${'0'.repeat(64)}  ${path}`)
    expect([...ledger.lines()]).toEqual(sorted)
    expect([...ledger.lines()]).toEqual(sorted)
  })
})
