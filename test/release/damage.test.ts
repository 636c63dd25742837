import { beforeAll, describe, expect, it } from 'vitest'
import type { Disk } from '../../src/disk/disk.ts'
import { sha256 } from '../../src/disk/hash.ts'
import { filesBelow } from '../../src/release/store.ts'
import { verifyFolder, verifyStore } from '../../src/release/verify.ts'
import { MemoryDisk } from '../disk/memory.ts'
import { ALL_FORMATS, put, putTiny, putWords, ROOT, runTiny, tinyStore } from './tiny.ts'

const DATASET = `${ROOT}/out/tiny`
const FLIPS_PER_FILE = 12
const BINARY = /\.(?:arrow|parquet|xlsx)$/

let sound: MemoryDisk
let files: string[]

beforeAll(async () => {
  sound = new MemoryDisk()
  putTiny(sound)
  await runTiny(sound, '2026-01-01', ALL_FORMATS)
  putWords(sound, 'Ada: We agree.\n\nBen: So do we, on “most” points.\n')
  await runTiny(sound, '2026-01-01', ALL_FORMATS)
  files = filesBelow(sound, `${DATASET}/0.1.0`)
})

function rewrite(disk: Disk, path: string, change: (bytes: Buffer) => Buffer): void {
  const bytes = Buffer.from(disk.read(path))
  disk.remove(path)
  const file = disk.create(path)
  file.write(change(bytes))
  file.close()
}

/** The rules that `verify` reports after `damage`: of all releases, or of `version`. */
function found(damage: (disk: MemoryDisk) => void, version?: string): string[] {
  const disk = sound.copy()
  damage(disk)
  return verifyStore(tinyStore(disk), version).map((one) => one.rule)
}

const withoutLine = (bytes: Buffer, index: number): Buffer => {
  const lines = bytes.toString('latin1').split('\n')
  lines.splice(index, 1)
  return Buffer.from(lines.join('\n'), 'latin1')
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = copy[at]! ^ (1 << (at % 8))
  return copy
}

describe('verify', () => {
  it('finds nothing in releases that are sound', () => {
    expect(found(() => {})).toEqual([])
    expect(files.length).toBeGreaterThan(18)
  })

  it('finds each file that is cut short, by any length', () => {
    for (const file of files) {
      const { length } = sound.read(`${DATASET}/0.1.0/${file}`)
      for (const keep of [0, 1, length >> 1, length - 1]) {
        const cut = (bytes: Buffer): Buffer => bytes.subarray(0, keep)
        const rules = found((disk) => rewrite(disk, `${DATASET}/0.1.0/${file}`, cut), '0.1.0')
        expect(rules, `${file} cut to ${keep}`).not.toEqual([])
      }
    }
  })

  it('finds one bit that is flipped, in each file', () => {
    for (const file of files) {
      const path = `${DATASET}/0.1.0/${file}`
      const { length } = sound.read(path)
      for (let i = 0; i < FLIPS_PER_FILE; i++) {
        const at = Math.floor((i * length) / FLIPS_PER_FILE)
        const rules = found((disk) => rewrite(disk, path, (bytes) => flipped(bytes, at)), '0.1.0')
        const rule = file === 'tagmanifest-sha256.txt' ? 'changed-release' : 'changed-file'
        expect(rules, `${file} byte ${at}`).toContain(rule)
      }
    }
  })

  it('finds each file that is gone, and one that is too much', () => {
    for (const file of files) {
      const path = `${DATASET}/0.1.0/${file}`
      expect(
        found((disk) => disk.remove(path)),
        file,
      ).toContain('missing-file')
      const more = found((disk) => put(disk, `${path}.more`, 'more'))
      expect(more, file).toEqual(['unlisted-file'])
    }
  })

  it('finds each line that is gone from each text', () => {
    for (const file of files.filter((one) => !BINARY.test(one))) {
      const path = `${DATASET}/0.1.0/${file}`
      const lines = Buffer.from(sound.read(path)).toString('latin1').split('\n').length
      for (let index = 0; index < lines - 1; index += Math.ceil(lines / 8)) {
        const rules = found(
          (disk) => rewrite(disk, path, (bytes) => withoutLine(bytes, index)),
          '0.1.0',
        )
        expect(rules, `${file} line ${index + 1}`).not.toEqual([])
      }
    }
  })

  it('finds two files that changed places', () => {
    for (const [index, file] of files.entries()) {
      const other = files[(index + 1) % files.length]!
      const swap = (disk: MemoryDisk): void => {
        const [a, b] = [`${DATASET}/0.1.0/${file}`, `${DATASET}/0.1.0/${other}`]
        const bytes = Buffer.from(disk.read(a))
        rewrite(disk, a, () => Buffer.from(disk.read(b)))
        rewrite(disk, b, () => bytes)
      }
      expect(found(swap), `${file} and ${other}`).not.toEqual([])
    }
  })

  it('finds a release that took the place of another', () => {
    const swap = (disk: MemoryDisk): void => {
      disk.rename(`${DATASET}/0.1.0`, `${DATASET}/x`)
      disk.rename(`${DATASET}/0.1.1`, `${DATASET}/0.1.0`)
      disk.rename(`${DATASET}/x`, `${DATASET}/0.1.1`)
    }
    expect(found(swap)).toContain('changed-release')
  })
})

describe('verify of index.json and latest.json', () => {
  it.each(['index.json', 'latest.json'])(
    'finds a byte that is changed in %s, wherever',
    (name) => {
      const path = `${DATASET}/${name}`
      for (let at = 0; at < sound.read(path).length; at += 2) {
        const rules = found((disk) => rewrite(disk, path, (bytes) => flipped(bytes, at)))
        expect(rules, `byte ${at}`).not.toEqual([])
      }
    },
    60_000,
  )

  it.each([
    ['removed', (disk: Disk) => disk.remove(`${DATASET}/index.json`), 'unlisted-release'],
    ['emptied', (disk: Disk) => put(disk, `${DATASET}/index.json`, ''), 'damaged-file'],
    ['null', (disk: Disk) => put(disk, `${DATASET}/index.json`, 'null\n'), 'damaged-file'],
    [
      'of nulls',
      (disk: Disk) => put(disk, `${DATASET}/index.json`, '{"releases":[null]}'),
      'damaged-file',
    ],
  ])('finds an index that is %s', (_, damage, rule) => {
    expect(found(damage)).toContain(rule)
  })

  it.each([
    ['removed', (disk: Disk) => disk.remove(`${DATASET}/latest.json`)],
    ['emptied', (disk: Disk) => put(disk, `${DATASET}/latest.json`, '')],
  ])('finds a pointer that is %s', (_, damage) => {
    expect(found(damage)).toEqual(['stale-pointer'])
  })

  it('finds a listed release without its folder, and a folder that is not listed', () => {
    expect(found((disk) => disk.remove(`${DATASET}/0.1.0`))).toEqual(['missing-release'])
    const unlisted = found((disk) => {
      disk.makeFolder(`${DATASET}/0.1.2`)
      disk.syncFolder(DATASET)
    })
    expect(unlisted).toContain('unlisted-release')
  })
})

describe('verify of files that the manifests list anew', () => {
  it('finds one that no other file speaks of', () => {
    const disk = sound.copy()
    put(disk, `${DATASET}/0.1.0/data/more.csv`, 'more')
    rewrite(disk, `${DATASET}/0.1.0/manifest-sha256.txt`, (bytes) =>
      Buffer.from(`${bytes.toString()}${sha256(Buffer.from('more'))}  data/more.csv\n`),
    )
    const faults = verifyFolder(disk, `${DATASET}/0.1.0`)
    expect(faults).toContainEqual(
      expect.objectContaining({ file: 'data/more.csv', rule: 'unlisted-file' }),
    )
  })

  it.each(['README.md', 'LICENSE', 'CHANGES.md', 'index.html', 'release.json'])(
    'finds that %s is not what the crate says',
    (file) => {
      const disk = sound.copy()
      rewrite(disk, `${DATASET}/0.1.0/${file}`, (bytes) => Buffer.from(`${bytes.toString()}\n`))
      listAnew(disk, file, 'tagmanifest-sha256.txt')
      const faults = verifyFolder(disk, `${DATASET}/0.1.0`)
      expect(faults).toEqual([
        expect.objectContaining({ file: 'ro-crate-metadata.json', rule: 'disagreement' }),
      ])
    },
  )

  it.each([
    ['release.xlsx', ''],
    ['release.xlsx', 'PK'],
    ['bagit.txt', 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n'],
  ])('finds that %s is none', (file, text) => {
    const disk = sound.copy()
    rewrite(disk, `${DATASET}/0.1.0/${file}`, () => Buffer.from(text))
    listAnew(disk, file, 'tagmanifest-sha256.txt')
    const faults = verifyFolder(disk, `${DATASET}/0.1.0`)
    expect(faults).toContainEqual(expect.objectContaining({ file, rule: 'damaged-file' }))
  })
})

/** Puts the digest that a file of release 0.1.0 has now into its manifest. */
function listAnew(disk: Disk, file: string, manifest = 'manifest-sha256.txt'): void {
  const digest = sha256(disk.read(`${DATASET}/0.1.0/${file}`))
  rewrite(disk, `${DATASET}/0.1.0/${manifest}`, (bytes) =>
    Buffer.from(bytes.toString().replace(new RegExp(`.{64}(?=  ${file})`), digest)),
  )
}

describe('verify of what the digests cannot show', () => {
  it.each([
    ['a cell', (text: string) => text.replace('We agree.', 'We argue.'), 'wrong-digest'],
    ['a missing key', (text: string) => text.replace('\none:5,one', '\n,one'), 'missing-cell'],
    ['a huge number', (text: string) => text.replace(',5,14,', ',99999999999,14,'), 'wrong-schema'],
    ['a word for a number', (text: string) => text.replace(',5,14,', ',five,14,'), 'wrong-schema'],
    ['a row', (text: string) => `${text.split('\n').slice(0, 2).join('\n')}\n`, 'wrong-rows'],
    ['a column', (text: string) => text.replace('words,', 'sounds,'), 'wrong-schema'],
    ['a quote', (text: string) => text.replace('one:5', '"one:5'), 'wrong-schema'],
  ])('finds %s', (_, change, rule) => {
    const disk = sound.copy()
    const path = `${DATASET}/0.1.0/data/statements.csv`
    rewrite(disk, path, (bytes) => {
      const changed = change(bytes.toString())
      expect(changed).not.toBe(bytes.toString())
      return Buffer.from(changed)
    })
    listAnew(disk, 'data/statements.csv')
    const rules = verifyFolder(disk, `${DATASET}/0.1.0`).map((one) => one.rule)
    expect(rules).toContain(rule)
  })
})

describe('verify of what the metadata files say', () => {
  const CHANGES: readonly (readonly [what: string, file: string, from: RegExp, to: string])[] = [
    ['the title', 'datapackage.json', /"title": "[^"]+"/, '"title": "Another"'],
    ['the description', 'CITATION.cff', /abstract: ".*"/, 'abstract: "Something else."'],
    ['a creator', 'ro-crate-metadata.json', /("@type": "Organization",\s+"name": ")/, '$1The '],
    ['an author', 'CITATION.cff', /(- name: ")/, '$1The '],
    ['the day', 'datapackage.json', /"created": "\d{4}/, '"created": "1999'],
    ['the rights', 'release.json', /"rights": "/, '"rights": "No '],
    ['the licence', 'ro-crate-metadata.json', /"name": "CC/, '"name": "DD'],
    ['the number of rows', 'datapackage.json', /"rows": \d/, '"rows": 7'],
    ['a digest', 'ro-crate-metadata.json', /"sha256": "../, '"sha256": "zz'],
    [
      'a digest of the declaration',
      'release.json',
      /(pipeline.yaml",\s+"bytes": \d+,\s+"sha256": ")../,
      '$1zz',
    ],
    ['the type of a column', 'codebook.csv', /,start,integer/, ',start,text'],
    ['a column', 'datapackage.json', /"name": "start"/, '"name": "begin"'],
    ['the type of a column', 'datapackage.json', /"type": "integer"/, '"type": "string"'],
    ['a limit of a column', 'datapackage.json', /"required": true/, '"required": false'],
    ['a key', 'datapackage.json', /("primaryKey": \[\s+")statement_id/, '$1doc_id'],
    ['the day of a stage', 'ro-crate-metadata.json', /"endTime": "20/, '"endTime": "19'],
    ['the title', 'croissant.json', /"name": "Tiny talks"/, '"name": "Another"'],
    ['a column', 'croissant.json', /"statements\/start"/g, '"statements/begin"'],
    ['a digest', 'index.html', /"sha256": "../, '"sha256": "zz'],
    ['a creator', 'index.html', /"name": "A project"/, '"name": "No project"'],
    ['that it says nothing', 'index.html', /"version": "0.1.0",/, ''],
    ['that it says nothing', 'CITATION.cff', /^version: .*\n/m, ''],
  ]

  it.each(CHANGES)('finds %s that differs in %s', (_, file, from, to) => {
    const disk = sound.copy()
    rewrite(disk, `${DATASET}/0.1.0/${file}`, (bytes) => {
      const changed = bytes.toString().replace(from, to)
      expect(changed).not.toBe(bytes.toString())
      return Buffer.from(changed)
    })
    const faults = verifyFolder(disk, `${DATASET}/0.1.0`)
    expect(faults.map((one) => one.rule)).toContain('disagreement')
  })
})
