import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { disk } from '../src/disk/disk.ts'
import { readCsv } from '../src/formats/csv-read.ts'
import { verifyFolder } from '../src/release/verify.ts'
import { runProject } from './pipeline/project.ts'
import { ROOT, scratch } from './project.ts'

/** Statements by speaker, as the labels of the pages were counted by hand. */
const SPEAKERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'congressional-record': {
    'John Mica': 5,
    'The SPEAKER pro tempore': 1,
    'Juanita Millender-McDonald': 4,
    'Michael Bilirakis': 1,
    'Bill Pascrell': 1,
    'Steve Israel': 1,
    'Mark Foley': 1,
    'Kay Bailey Hutchison': 10,
    'The PRESIDING OFFICER': 9,
    'THE PRESIDING OFFICER': 1,
  },
  'white-house-gaggles': { 'Jay Carney': 22, 'Ben Rhodes': 10, 'Jen Psaki': 5, Q: 32 },
}

/** A copy of the dataset, published. */
async function published(name: string): Promise<string> {
  const root = join(scratch(), name)
  const from = join(ROOT, 'datasets', name)
  cpSync(from, root, { recursive: true, filter: (path) => path !== join(from, 'out') })
  const { version } = await runProject(root)
  return join(root, 'out', name, version)
}

describe('the datasets of this repository', () => {
  it('are all tested', () => {
    expect(readdirSync(join(ROOT, 'datasets')).sort()).toEqual(Object.keys(SPEAKERS))
  })

  it.each(Object.keys(SPEAKERS))(
    '%s is published, holds, and has the statements of its speakers',
    async (name) => {
      const release = await published(name)
      expect(verifyFolder(disk, release)).toEqual([])
      const { columns, rows } = readCsv(readFileSync(join(release, 'data/statements.csv')))
      const counts: Record<string, number> = {}
      for (const row of rows) {
        const speaker = row[columns.indexOf('speaker')]!
        counts[speaker] = (counts[speaker] ?? 0) + 1
      }
      expect(counts).toEqual(SPEAKERS[name])
    },
  )

  it('the Clerk of the House reads a resolution, and no member says it', async () => {
    const release = await published('congressional-record')
    const statements = readFileSync(join(release, 'data/statements.csv'), 'utf8')
    expect(statements).not.toMatch(/Architect of the\s+Capitol may prescribe/)
    const corrections = readFileSync(join(release, 'data/corrections.csv'), 'utf8')
    expect(corrections).toMatch(/Architect of the\s+Capitol may prescribe/)
  })
})
