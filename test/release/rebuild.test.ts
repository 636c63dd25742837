import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#model/problem.ts'
import { disk } from '../../src/disk/disk.ts'
import { makePlan } from '../../src/pipeline/plan.ts'
import { layOut, rebuild } from '../../src/release/rebuild.ts'
import { compareRebuilt } from '../../src/release/rebuild-compare.ts'
import { Store } from '../../src/release/store.ts'
import { makeProject, runProject } from '../pipeline/project.ts'
import { readout, scratch } from '../project.ts'
import { BUILTIN } from '../reading.ts'

const TALK =
  'Talks\n\nLund: We have met “twice”.\n\nDorn: And we shall meet again. 😀\n\nLund: Good.\n\nDorn: Until May, then.\n'
const FILES = {
  'raw/one.txt': TALK,
  'raw/one.yaml': 'date: { value: 2011-05-12, basis: The diary says so }\n',
  'raw/page.html': '<h1>Talks</h1>\n<p>Lund: We met.</p>\n<p>Dorn: Twice.</p>\n',
  'raw/packed.txt.gz': gzipSync(TALK),
  'raw/lines.jsonl': `${JSON.stringify({ id: 'a-1', text: TALK })}\n`,
}

let release: string

/** What differs after the release, with `files` written into it, is made again. */
async function again(
  files: Readonly<Record<string, (text: string) => string>> = {},
): Promise<Problem[]> {
  for (const [path, change] of Object.entries(files)) {
    const file = join(release, path)
    const text = readFileSync(file, 'utf8')
    expect(change(text)).not.toBe(text)
    writeFileSync(file, change(text))
  }
  const site = { disk, release, root: join(scratch(), 'empty') }
  layOut(site)
  const plan = await makePlan(disk, site.root, 'pipeline.yaml', BUILTIN)
  const record = new Store(disk, join(release, '..'), 'my-dataset').record('0.1.0')
  const rebuilt = await rebuild(site, { plan }, record)
  return compareRebuilt({ disk, published: release, rebuilt })
}

async function publish(): Promise<void> {
  const root = makeProject(join(scratch(), 'p'), FILES)
  const { version } = await runProject(root)
  release = join(root, 'out/my-dataset', version)
}

const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, rule, message }) => `${file} ${rule} ${message}`)

describe('a release made again from its folder alone', () => {
  beforeAll(publish)

  it('has the same bytes', async () => {
    expect(await again()).toEqual([])
  })

  it('has other data where the raw file it keeps is another: which row and column is told', async () => {
    await publish()
    const faults = told(
      await again({ 'data/raw/one.txt': (text) => text.replace('twice', 'never') }),
    )
    expect(faults).toContain(
      "data/statements.csv rebuilt-data table statements: row 8, column text: data differ, 'We have met “twice”.' was published and is 'We have met “never”.' now",
    )
  })

  it('has other rows where a label is gone', async () => {
    await publish()
    const faults = told(await again({ 'data/raw/one.txt': (text) => text.replace('Dorn: ', '') }))
    expect(faults.join('\n')).toMatch(
      /data\/statements.csv rebuilt-data table statements: row \d+: 'one:\d+' was published and is not read again/,
    )
  })

  it('has another encoding only, where the same cells were written otherwise', async () => {
    await publish()
    const quoted = (text: string): string => text.replace(/\none,/, '\n"one",')
    const faults = await again({ 'data/documents.csv': quoted })
    expect(told(faults)).toEqual([
      'data/documents.csv rebuilt-encoding table documents: only the encoding differs: its rows and cells are equal',
    ])
  })

  it('has another description only, where words of a codebook are others', async () => {
    await publish()
    const faults = await again({ 'CITATION.cff': (text) => text.replace('Talks', 'Walks') })
    expect(told(faults)).toEqual([
      `CITATION.cff rebuilt-description a description differs: 'title: "Walks between states"' was published and is 'title: "Talks between states"' now`,
    ])
  })
})

describe('readout rebuild', () => {
  const STAGE = (body: string): string => `import { stage, z } from 'readout'
${body}
export default stage({
  name: 'own', version: 1, about: 'Finds nothing', needs: [], adds: [],
  options: z.strictObject({}), rules: {}, reader: () => () => [],
})
`
  const own = (text: string): string =>
    text.replace('  - use: tag', '  - use: ./stages/own.ts\n  - use: tag')

  function project(body: string): string {
    const pipeline = readFileSync(join(makeProject(join(scratch(), 'q')), 'pipeline.yaml'), 'utf8')
    const root = makeProject(join(scratch(), 'p'), {
      'pipeline.yaml': own(pipeline),
      'stages/own.ts': STAGE(body),
      'stages/helper.ts': 'export const NOTHING = 0\n',
    })
    expect(readout(['run', '--project', root]).status).toBe(0)
    return root
  }

  it('runs a stage of the project that the release keeps', () => {
    const { status, err } = readout(['rebuild', '0.1.0', '--project', project('')])
    expect(err).toContain('0.1.0: made again from its folder alone, every byte is the same')
    expect(status).toBe(0)
  })

  it('says so where a stage imports what the release does not keep', () => {
    const root = project("import { NOTHING } from './helper.ts'\nvoid NOTHING")
    const { status, err } = readout(['rebuild', '0.1.0', '--project', root])
    expect(err).toContain('a release keeps the file of a stage, not what that file imports')
    expect(status).toBe(7)
  })

  it('refuses a version that is none, and makes nothing of a release that is damaged', () => {
    const root = project('')
    expect(readout(['rebuild', '9.0.0', '--project', root]).status).toBe(2)
    writeFileSync(join(root, 'out/my-dataset/0.1.0/LICENSE'), 'None.\n')
    const { status, err } = readout(['rebuild', '0.1.0', '--project', root])
    expect(err).toContain('0.1.0 is damaged: nothing was made again')
    expect(status).toBe(7)
  })
})
