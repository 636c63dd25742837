import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReleaseRecord } from '../../src/describe/record.ts'
import type { Published } from '../../src/export/published.ts'
import type { Given } from '../../src/export/target.ts'
import { TARGETS } from '../../src/export/targets.ts'
import { Kept } from './outlet.ts'
import { all, parseXml, textIn } from './xml.ts'

const FOLDER = join(import.meta.dirname, 'release')
const INPUT = join(FOLDER, 'input')

function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, join(below, entry.name)) : [join(below, entry.name)],
  )
}

/** A release as small as can be, with changes to what release.json says. */
function released(changes: Partial<ReleaseRecord> = {}): Published {
  const read = (path: string): Uint8Array => readFileSync(join(INPUT, path))
  const record = JSON.parse(Buffer.from(read('release.json')).toString()) as ReleaseRecord
  return {
    record: { ...record, ...changes },
    digest: 'f'.repeat(64),
    files: filesBelow(INPUT).sort(),
    read,
    rows: () => [{ language: 'en' }, { language: 'deutsch' }, { language: 'pt' }, {}],
  }
}

function written(name: string, release = released(), given: Given = {}): Kept {
  const form = TARGETS.find((one) => one.name === name)
  if (form?.of !== 'release') throw new Error(`no form ${name} of releases`)
  const out = new Kept()
  form.write(out, release, given)
  return out
}

describe('the forms of a release', () => {
  it.each(TARGETS.filter(({ of }) => of === 'release').map(({ name }) => name))('%s', (name) => {
    const folder = join(FOLDER, name)
    const { files } = written(name)
    if (process.env.UPDATE) {
      rmSync(folder, { recursive: true, force: true })
      for (const [path, text] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
    }
    expect([...files.keys()].sort()).toEqual(filesBelow(folder).sort())
    for (const [path, text] of files) expect(text).toBe(readFileSync(join(folder, path), 'utf8'))
  })

  it('say the DOI and the publisher that are given', () => {
    const given = { doi: '10.5072/x<y', publisher: 'An archive' }
    const record = parseXml(written('datacite', released(), given).text('datacite.xml'))
    expect(textIn(all(record, 'identifier')[0]!)).toBe('10.5072/x<y')
    expect(textIn(all(record, 'publisher')[0]!)).toBe('An archive')
  })

  it('refuse what XML cannot hold, and say which character it is', () => {
    const title = 'Talks\u0007'
    expect(() => written('datacite', released({ title }))).toThrow(
      'title holds U+0007, which XML 1.0 cannot hold',
    )
  })

  it('refuse a release without the files they are made of', () => {
    const { tables } = released().record
    const arrow = tables.map((table) => ({ ...table, files: [`data/${table.name}.arrow`] }))
    expect(() => written('csvw', released({ tables: arrow }))).toThrow('has no CSV files')
    expect(() => written('hf', released({ tables: arrow }))).toThrow('no statements in Parquet')
    const empty = tables.map((table) => ({ ...table, rows: 0 }))
    expect(() => written('hf', released({ tables: empty }))).toThrow('has no statement')
  })

  it('take CSV where there is no Parquet', () => {
    const { tables } = released().record
    const plain = tables.map((table) => ({ ...table, files: [`data/${table.name}.csv`] }))
    const card = written('hf', released({ tables: plain })).text('README.md')
    expect(card).toContain('data_files: "data/statements.csv"')
  })

  it.each([
    ['CC-BY-4.0', 'license: "cc-by-4.0"'],
    ['CC-BY-ND-3.0', 'license: "other"\nlicense_name: "cc-by-nd-3.0"\nlicense_link: "https://'],
  ])('name the licence %s as the Hub does', (licence, expected) => {
    expect(written('hf', released({ licence })).text('README.md')).toContain(expected)
  })

  it.each([
    [999, 'n<1K'],
    [1000, '1K<n<10K'],
    [99_999, '10K<n<100K'],
    [100_000, '100K<n<1M'],
    [2 ** 31, 'n>1B'],
  ])('put %i statements into a class of the Hub', (rows, expected) => {
    const { tables } = released().record
    const counted = tables.map((table) =>
      table.name === 'statements' ? { ...table, rows } : table,
    )
    expect(written('hf', released({ tables: counted })).text('README.md')).toContain(expected)
  })
})
