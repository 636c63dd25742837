import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXIT, Rejection } from '#model/problem.ts'
import { checkCitation, cite } from '../src/commands/cite.ts'
import { diff } from '../src/commands/diff.ts'
import { exportTo } from '../src/commands/export.ts'
import { impact } from '../src/commands/impact.ts'
import type { Context } from '../src/commands/project.ts'
import { sample } from '../src/commands/sample.ts'
import { disk } from '../src/disk/disk.ts'
import { DamageError } from '../src/release/store.ts'
import { makeProject, runProject } from './pipeline/project.ts'
import { readout, scratch } from './project.ts'
import { BUILTIN } from './reading.ts'

const VERSION = '0.1.1'
let sound: string
let root: string
let printed: string
let said: string
let row: string
let subset: string

const context = (): Context => ({
  root,
  disk,
  stages: BUILTIN,
  json: false,
  terminal: {
    data: (text) => void (printed += `${text}\n`),
    say: (text) => void (said += `${text}\n`),
    status: () => {},
    paint: (_, text) => text,
    tint: (_, text) => text,
  },
})

/** How a command ends, and what it says. */
async function ending(command: () => Promise<unknown>): Promise<readonly [number, string]> {
  said = printed = ''
  try {
    return [(await command()) === false ? EXIT.verify : EXIT.ok, said]
  } catch (error) {
    if (error instanceof DamageError) return [EXIT.verify, `${error.file} ${error.message}`]
    if (error instanceof Rejection) return [error.exit, error.message]
    throw error
  }
}

const at = (...parts: string[]): string => join(root, 'out/my-dataset', ...parts)

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

/** A fresh copy of the project with two releases. */
function fresh(): void {
  root = join(scratch(), 'project')
  cpSync(sound, root, { recursive: true })
}

const ORDER = { style: 'text', table: 'statements' }
const TEXTS = { replace: false, paths: [] }

/** The commands that read the tables of releases, by what they are called. */
const READERS: Readonly<Record<string, () => Promise<unknown>>> = {
  'cite of a row': () => cite(context(), 'example:275', ORDER),
  'cite of a subset': () => cite(context(), undefined, { ...ORDER, where: 'n_words > 1' }),
  'cite --check of a row': () => checkCitation(context(), row),
  'cite --check of a subset': () => checkCitation(context(), subset),
  diff: () => diff(context(), undefined, undefined, 'text'),
  impact: () => impact(context(), { ids: join(root, 'ids.csv'), from: '0.1.0' }),
  sample: () =>
    sample(context(), undefined, { n: 2, seed: 1, by: 'none', out: join(root, 'sheet.csv') }),
  'export of documents': () =>
    exportTo(context(), { to: 'tei', release: 'latest', out: join(root, 'tei'), ...TEXTS }),
  'export of a release': () => exportTo(context(), { to: 'hf', out: join(root, 'hf'), ...TEXTS }),
}

beforeAll(async () => {
  sound = makeProject(join(scratch(), 'project'))
  await runProject(sound)
  edit(join(sound, 'raw/example.txt'), 'We can agree', 'We may agree')
  await runProject(sound)
  writeFileSync(join(sound, 'ids.csv'), 'id\nexample:275\n')
  fresh()
  await ending(READERS['cite of a row']!)
  row = printed
  await ending(READERS['cite of a subset']!)
  subset = printed
  expect([row, subset].every((text) => text.includes(`Version ${VERSION}`))).toBe(true)
})

const CELL = ['We may agree', 'We must agree'] as const

describe('a release that is damaged', () => {
  it('is read by each command while it is whole', async () => {
    for (const [name, command] of Object.entries(READERS)) {
      mkdirSync(root, { recursive: true })
      expect([name, (await ending(command))[0]]).toEqual([name, EXIT.ok])
    }
  })

  it.each([
    ['has lost a table', () => rmSync(at(VERSION, 'data/statements.csv')), 'statements.csv'],
    ['has another cell', () => edit(at(VERSION, 'data/statements.csv'), ...CELL), 'statements.csv'],
    ['is cut in release.json', () => truncateSync(at(VERSION, 'release.json'), 99), 'release.json'],
    ['has other digests', () => edit(at(VERSION, 'tagmanifest-sha256.txt'), 'a', 'b'), VERSION],
    ['is gone', () => rmSync(at(VERSION), { recursive: true }), VERSION],
    ['has a cut index', () => truncateSync(at('index.json'), 99), 'index.json'],
  ])('and %s ends each of them with status 7 and its place', async (_, damage, place) => {
    fresh()
    damage()
    for (const [name, command] of Object.entries(READERS)) {
      const ended = await ending(command)
      expect([name, ...ended]).toEqual([name, EXIT.verify, expect.stringContaining(place)])
      expect([name, printed]).toEqual([name, ''])
    }
  })

  it('in a raw file gives no citation of its rows, and proves none', async () => {
    fresh()
    edit(at(VERSION, 'data/raw/example.txt'), 'We may agree', 'We can agree')
    for (const name of ['cite of a row', 'cite --check of a row'])
      expect(await ending(READERS[name]!)).toEqual([
        EXIT.verify,
        expect.stringContaining(`${VERSION}/data/raw/example.txt`),
      ])
  })

  it('is no ground for the next one: a run compares with what was published, or not at all', async () => {
    fresh()
    edit(at(VERSION, 'data/statements.csv'), ...CELL)
    edit(join(root, 'raw/example.txt'), 'We may agree', 'We will agree')
    expect(await ending(() => runProject(root))).toEqual([
      EXIT.verify,
      expect.stringContaining(`${VERSION}/data/statements.csv`),
    ])
    expect(disk.list(at())).toEqual(['0.1.0', VERSION, 'index.json', 'latest.json'])
  })

  it('is told as other problems are, and is no bug', () => {
    fresh()
    truncateSync(at('index.json'), 99)
    const { status, out, err } = readout(['cite', '--project', root])
    expect([status, out]).toEqual([EXIT.verify, ''])
    expect(err).toMatch(/^index\.json error\[damaged-file\] is damaged: .*\n +=/)
  })
})
