import { describe, expect, it } from 'vitest'
import { DiskError, type Disk } from '../../src/disk/disk.ts'
import { disk } from '../../src/disk/disk.ts'
import { readDeclaration, type Declared } from '../../src/pipeline/declaration.ts'
import { Listing } from '../../src/pipeline/listing.ts'
import { Names, sorted } from '../../src/pipeline/names.ts'
import { inParts } from '../../src/pipeline/order.ts'
import { partOf } from '../../src/pipeline/parts.ts'
import { ROOT, scratch } from '../project.ts'

const declared: Declared = readDeclaration(disk, ROOT, 'pipeline.yaml')

/** A disk whose raw folder holds `files`, by name; counts how often each is read. */
function diskOf(files: Map<string, string>): Disk & { readonly reads: Map<string, number> } {
  const reads = new Map<string, number>()
  return {
    ...disk,
    reads,
    kind: () => 'file',
    each: () => files.keys(),
    read(path) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      reads.set(name, (reads.get(name) ?? 0) + 1)
      const text = files.get(name)
      if (text === undefined) throw new DiskError('ENOENT', path, 'is gone')
      return Buffer.from(text)
    },
  }
}

const listed = (files: Record<string, string>): Listing =>
  new Listing(diskOf(new Map(Object.entries(files))), '/project', declared)

const rulesOf = ({ problems }: Listing): string[] =>
  problems.map(({ file, rule }) => `${file} ${rule}`)

describe('names', () => {
  it('come out as they went in, whatever they share', () => {
    const given = [
      '',
      'a',
      'a',
      'ab',
      'b',
      'é',
      'è',
      '会議',
      '会談',
      'x'.repeat(300),
      'x'.repeat(299),
    ]
    given.push(...given, `${'y'.repeat(254)}1`, `${'y'.repeat(254)}2`)
    given.push(...Array.from({ length: 3000 }, (_, index) => `meeting-${index * 7919}.txt`))
    const names = new Names()
    for (const name of given) names.push(name)
    expect([...names]).toEqual(given)
    expect([...names]).toEqual(given)
    expect([...new Names()]).toEqual([])
  })
})

describe('sorted names', () => {
  it('are in the order of code units', () => {
    const plain = ['b', 'a.txt', 'a-b.txt', 'a', '', 'é', 'z', 'Z', '会', 'a'.repeat(5000), 'ab']
    const high = ['\ue000', '\u{1f600}', '\uffee', '\u{1f600}a', '\ud7ff']
    for (const names of [[], plain, [...plain, ...high]]) {
      expect([...sorted(names)]).toEqual([...names].sort())
    }
    const many = Array.from({ length: 5000 }, (_, index) => `m-${(index * 7919) % 5003}`)
    expect([...sorted(many)]).toEqual([...many].sort())
  })
})

describe('the listing of a folder', () => {
  it('gives sources in the order of their names, with the facts beside them, as often as they are wanted', () => {
    const facts = 'title: { value: A talk, basis: the programme }\n'
    const listing = listed({
      'b.txt': 'x',
      'a.txt': 'x',
      'a.yaml': facts,
      'c.yaml.txt': 'x',
      'a-b.html': 'x',
    })
    for (let time = 0; time < 2; time++) {
      const inputs = [...listing.inputs()]
      expect(inputs.map(({ id, file }) => [id, file])).toEqual([
        ['a-b', 'raw/a-b.html'],
        ['a', 'raw/a.txt'],
        ['b', 'raw/b.txt'],
        ['c-yaml', 'raw/c.yaml.txt'],
      ])
      expect(inputs.map((one) => one.facts.title?.value)).toEqual([
        undefined,
        'A talk',
        undefined,
        undefined,
      ])
    }
    expect([...listing.ids()]).toEqual(['a-b', 'a', 'b', 'c-yaml'])
    expect([listing.count, listing.problems, listing.hasTwins]).toEqual([4, [], false])
  })

  it('tells what has no place in it', () => {
    const listing = listed({
      'a.txt': 'x',
      'a.yml': 'x',
      'b.yaml': 'x',
      'c.pdf': 'x',
      'd%.txt': 'x',
      'é.txt': 'x',
      '会.txt': 'x',
    })
    expect(rulesOf(listing)).toEqual([
      'raw/a.yml facts-without-source',
      'raw/b.yaml facts-without-source',
      'raw/c.pdf unknown-input',
      'raw/d%.txt bad-name',
      'raw/会.txt no-id',
    ])
    expect(rulesOf(listed({}))).toEqual(['raw no-sources'])
  })

  it('tells all that share an id, files and records', () => {
    const records = '{"id":"one","text":"x"}\n{"id":"two","text":"x"}\n{"id":"one","text":"x"}\n'
    const listing = listed({
      'one.txt': 'x',
      'two.yaml': 'id: three\n',
      'two.txt': 'x',
      'all.jsonl': records,
    })
    expect(listing.hasTwins).toBe(true)
    expect(listing.problems.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['raw/all.jsonl', 3, "has the id 'one', as raw/all.jsonl:1 has"],
      ['raw/one.txt', undefined, "has the id 'one', as raw/all.jsonl:1 has"],
    ])
  })

  it('refuses a project whose facts name another id than when they were counted', () => {
    const files = new Map([
      ['a.txt', 'x'],
      ['a.yaml', 'id: first\n'],
      ['b.txt', 'x'],
    ])
    const listing = new Listing(diskOf(files), '/project', declared)
    expect([...listing.inputs()].map(({ id }) => id)).toEqual(['first', 'b'])
    files.set('a.yaml', 'id: other\n')
    expect(() => [...listing.inputs()]).toThrow('was changed while it was read')
  })

  it('takes time that grows with the files and not with their square', () => {
    const timeOf = (count: number): number => {
      const names = Array.from({ length: count }, (_, index) => `m-${index}.txt`)
      const many = { ...diskOf(new Map()), each: () => names }
      const start = process.cpuUsage()
      expect(new Listing(many, '/project', declared).count).toBe(count)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const few = Math.min(timeOf(4000), timeOf(4000))
    // Twelve times the files: twelve times the time, and more than fifty if each name were sought in all.
    expect(timeOf(48_000)).toBeLessThan(few * 30)
  })
})

describe('the order of parts', () => {
  it('is that of the parts, then of the ids, for files and records alike', () => {
    const records = ['w', 'v', 'u-2', 'u-10'].map((id) => `{"id":"${id}","text":"x"}`).join('\n')
    const texts = Array.from({ length: 60 }, (_, index) => [`t${index}.txt`, 'x'] as const)
    const from = diskOf(new Map([...texts, ['t7.yaml', 'id: zz\n'], ['all.jsonl', records]]))
    const real = { ...disk, each: from.each, read: from.read }
    const listing = new Listing(real, '/project', declared)
    const aside = { disk, folder: scratch(), name: 'aside' }
    const found = [...inParts(listing, 16, aside)].map(({ id, part }) => `${part} ${id}`)
    const expected = [...listing.ids()].map((id) => `${partOf(id, 16)} ${id}`)
    expect(found).toEqual(expected.sort())
    expect(found.some((one) => one.endsWith(' zz'))).toBe(true)
  })
})
