import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Rejection } from '#model/problem.ts'
import { disk } from '../../src/disk/disk.ts'
import type { Outcome } from '../../src/release/publish.ts'
import { filesBelow, Store } from '../../src/release/store.ts'
import { verifyStore } from '../../src/release/verify.ts'
import { edit } from '../pipeline/bad.ts'
import { makeProject, runProject, write } from '../pipeline/project.ts'
import { scratch } from '../project.ts'

const TALKS = `Gist of talks between Northland and Southland on harbor fees

Following is the gist of the meeting between Prime Minister Ada Example and President Ben Sample:

Harbor fees

Example: We propose to lower the fees by a tenth. Trade would gain on both sides.

Sample: We can agree to that.
`

let root: string
beforeEach(() => {
  root = makeProject(join(scratch(), 'project'), { 'raw/example.txt': TALKS })
})

const store = (): Store => new Store(disk, join(root, 'out/my-dataset'), 'my-dataset')

/** Runs again after the words `from` of a file became `to`. */
async function after(file: string, from: string, to: string, date?: string): Promise<Outcome> {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no '${from}'`)
  writeFileSync(path, text.replace(from, to))
  return runProject(root, date === undefined ? {} : { date })
}

/** When each file below out/ was last changed, and how. */
function times(): Record<string, string> {
  const out = join(root, 'out')
  const paths = filesBelow(disk, out)
  return Object.fromEntries(
    paths.map((path) => {
      const { mtimeMs, ino, size } = statSync(join(out, path))
      return [path, `${mtimeMs} ${ino} ${size}`]
    }),
  )
}

const digests = (version: string): Record<string, string> =>
  Object.fromEntries(
    store()
      .record(version)
      .tables.map(({ name, digest }) => [name, digest]),
  )

describe('a version', () => {
  it('is none where nothing differs: no file is touched', async () => {
    const first = await runProject(root)
    const before = times()
    const second = await runProject(root, { date: '2027-07-07' })
    expect(second).toMatchObject({ level: 'none', version: first.version, digest: first.digest })
    expect(times()).toEqual(before)
  })

  it('is PATCH where only a description differs: all digests are equal', async () => {
    await runProject(root)
    const outcome = await after('pipeline.yaml', 'is said to have been', 'was')
    expect(outcome).toMatchObject({
      level: 'patch',
      version: '0.1.1',
      reasons: ['All tables are equal: only descriptions or packaging changed'],
    })
    expect(digests('0.1.1')).toEqual(digests('0.1.0'))
  })

  it('is PATCH where a curated fact moved to another line', async () => {
    await runProject(root)
    write(root, {
      'raw/example.yaml': `# moved\n${readFileSync(join(root, 'raw/example.yaml'), 'utf8')}`,
    })
    expect((await runProject(root)).level).toBe('patch')
  })

  it('is MINOR where a word of a source was corrected and its ids are kept', async () => {
    await runProject(root)
    const outcome = await after('raw/example.txt', 'We can agree', 'We do agree')
    expect([outcome.level, outcome.version]).toEqual(['minor', '0.1.1'])
    expect(outcome.reasons).toContain('statements: 1 row corrected')
    expect(outcome.reasons.join()).not.toMatch(/(documents|statements): \d+ rows? removed/)
  })

  it('is MINOR where a source was added, MAJOR where one was removed', async () => {
    await runProject(root)
    write(root, { 'raw/second.txt': TALKS })
    const more = await runProject(root)
    expect([more.level, more.version]).toEqual(['minor', '0.1.1'])
    expect(more.reasons).toContain('documents: 1 row added')
    write(root, { 'raw/second.txt': null })
    const less = await runProject(root)
    expect([less.level, less.version]).toEqual(['major', '0.2.0'])
    expect(less.reasons).toContain('documents: 1 row removed')
  })

  it('is MAJOR where a row id is gone', async () => {
    await runProject(root)
    const outcome = await after('raw/example.txt', 'Gist of talks', 'Gist of the talks')
    expect(outcome.level).toBe('major')
    expect(outcome.reasons.join()).toMatch(/statements: \d+ rows? removed/)
  })

  it('is MINOR where a codebook gained a code, MAJOR where it lost one', async () => {
    const entry = '  - { code: whaling, name: Whales, definition: Whales, terms: [whaling] }\n'
    await runProject(root)
    const more = await after('codebooks/topics.yaml', 'entries:\n', `entries:\n${entry}`)
    expect(more.level).toBe('minor')
    expect(more.reasons.join()).toMatch(/gained the values whaling/)
    const less = await after('codebooks/topics.yaml', entry, '')
    expect(less.level).toBe('major')
    expect(less.reasons.join()).toMatch(/lost the values whaling/)
  })

  it('is PATCH where only the definition of a code differs', async () => {
    await runProject(root)
    const outcome = await after('codebooks/topics.yaml', 'definition: To whom', 'definition: Whom')
    expect(outcome.level).toBe('patch')
  })

  it('is PATCH where a format is left out, and where it is back', async () => {
    await runProject(root)
    const less = await after('pipeline.yaml', '[csv, arrow]', '[arrow]')
    const more = await after('pipeline.yaml', '[arrow]', '[csv, arrow]')
    expect([less.level, more.level]).toEqual(['patch', 'patch'])
    expect(digests('0.1.2')).toEqual(digests('0.1.0'))
  })
})

describe('the number of a version', () => {
  it('starts at 1.0.0 where the tables are stable, and goes by level', async () => {
    edit(root, ['status: draft', 'status: stable'])
    expect((await runProject(root)).version).toBe('1.0.0')
    expect((await after('pipeline.yaml', 'said to', 'told to')).version).toBe('1.0.1')
    expect((await after('raw/example.txt', 'can agree', 'do agree')).version).toBe('1.1.0')
    expect((await after('raw/example.txt', 'Gist of talks', 'Gist of the talks')).version).toBe(
      '2.0.0',
    )
    expect(verifyStore(store())).toEqual([])
  })

  it('becomes 1.0.0 where a draft is declared stable, and cannot go back', async () => {
    await runProject(root)
    const stable = await after('pipeline.yaml', 'status: draft', 'status: stable')
    expect(stable).toMatchObject({ version: '1.0.0', level: 'major' })
    expect(stable.reasons).toContain('The tables are declared stable')
    const before = times()
    const lowered = after('pipeline.yaml', 'status: stable', 'status: draft')
    await expect(lowered).rejects.toMatchObject({ exit: 2, problems: [{ rule: 'status-lowered' }] })
    await expect(lowered).rejects.toBeInstanceOf(Rejection)
    expect(times()).toEqual(before)
  })

  it('goes past 9 by number', async () => {
    edit(root, ['status: draft', 'status: stable'])
    await runProject(root)
    for (let i = 1; i <= 11; i++)
      await after('pipeline.yaml', 'holds them', 'holds them, holds them')
    expect(store().versions().at(-1)).toBe('1.0.11')
    expect(store().latest()?.version).toBe('1.0.11')
  })
})

describe('at_least', () => {
  it('raises the level with its reason, and never where nothing differs', async () => {
    await runProject(root)
    edit(root, [
      'language: en',
      'at_least: major\nbecause: The meaning of a code changed\nlanguage: en',
    ])
    const raised = await runProject(root)
    expect([raised.level, raised.version]).toEqual(['major', '0.2.0'])
    expect(raised.reasons.at(-1)).toBe('Raised to major: The meaning of a code changed')
    expect((await runProject(root)).level).toBe('none')
  })

  it('lowers nothing', async () => {
    await runProject(root)
    edit(root, ['language: en', 'at_least: minor\nbecause: x\nlanguage: en'])
    const outcome = await after('raw/example.txt', 'Gist of talks', 'Gist of the talks')
    expect(outcome.level).toBe('major')
    expect(outcome.reasons.join()).not.toMatch(/Raised/)
  })
})

describe('index.json', () => {
  it('chains each release to the one before, with day, level and digest', async () => {
    await runProject(root, { date: '2026-01-01' })
    await after('raw/example.txt', 'can agree', 'do agree', '2026-02-02')
    await after('pipeline.yaml', 'said to', 'told to', '2026-03-03')
    const { releases } = store().index()
    expect(releases.map(({ version, level, released }) => [version, level, released])).toEqual([
      ['0.1.0', 'first', '2026-01-01'],
      ['0.1.1', 'minor', '2026-02-02'],
      ['0.1.2', 'patch', '2026-03-03'],
    ])
    expect(releases.map((one) => one.previous)).toEqual([
      null,
      releases[0]!.digest,
      releases[1]!.digest,
    ])
    for (const { version, digest } of releases) expect(store().digest(version)).toBe(digest)
    expect(verifyStore(store())).toEqual([])
  })

  it('is made anew, whole and in order, where it was lost', async () => {
    edit(root, ['status: draft', 'status: stable'])
    await runProject(root)
    for (let i = 1; i <= 10; i++)
      await after('pipeline.yaml', 'holds them', 'holds them, holds them')
    const path = join(root, 'out/my-dataset/index.json')
    const before = readFileSync(path, 'utf8')
    write(root, { 'out/my-dataset/index.json': null, 'out/my-dataset/latest.json': null })
    expect((await runProject(root)).recovered).toHaveLength(11)
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(verifyStore(store())).toEqual([])
  })

  it('stops a run where it is damaged, or a folder is no release that follows', async () => {
    await runProject(root)
    write(root, { 'out/my-dataset/0.1.5/README.md': 'x' })
    await expect(runProject(root)).rejects.toMatchObject({
      exit: 7,
      problems: [{ rule: 'partial-release' }],
    })
    write(root, { 'out/my-dataset/0.1.5': null, 'out/my-dataset/index.json': '{' })
    await expect(runProject(root)).rejects.toMatchObject({
      exit: 7,
      problems: [{ rule: 'damaged-file' }],
    })
  })
})
