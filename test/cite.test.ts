import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../src/commands/project.ts'
import { checkCitation, cite } from '../src/commands/cite.ts'
import { exportTo } from '../src/commands/export.ts'
import { sample } from '../src/commands/sample.ts'
import { yank } from '../src/commands/yank.ts'
import { disk } from '../src/disk/disk.ts'
import { Store } from '../src/release/store.ts'
import { verifyStore } from '../src/release/verify.ts'
import { makeProject, runProject, write } from './pipeline/project.ts'
import { BUILTIN } from './reading.ts'
import { scratch } from './project.ts'

let root: string
let said: string
let printed: string

const context = (json = false): Context => ({
  root,
  disk,
  stages: BUILTIN,
  json,
  terminal: {
    data: (text) => void (printed += `${text}\n`),
    say: (text) => void (said += `${text}\n`),
    status: () => {},
    paint: (_, text) => text,
    tint: (_, text) => text,
  },
})

/** What a command printed. */
async function output(run: () => Promise<unknown>): Promise<string> {
  said = printed = ''
  await run()
  return printed.trimEnd()
}

const store = (): Store => new Store(disk, join(root, 'out/my-dataset'), 'my-dataset')

function edit(file: string, from: string, to: string): void {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
}

const STYLES = ['text', 'chicago', 'bibtex', 'ris', 'csl-json', 'cff']

beforeAll(async () => {
  root = makeProject(join(scratch(), 'project'))
  await runProject(root)
  edit('raw/example.txt', 'We can agree', 'We may agree')
  await runProject(root)
  edit('raw/example.txt', 'Southwell: We may agree', 'Southwell: Well, we may agree')
  await runProject(root)
})

describe('cite of a subset', () => {
  const where = "speaker_id = 'example:ben-southwell' and kind='statement'"
  const order = { style: 'text', where, table: 'statements', release: '0.1.0' }

  it('states the filter in its one way, the number of rows, and a digest anyone can compute', async () => {
    const text = await output(() => cite(context(), undefined, order))
    const path = join(root, 'out/my-dataset/0.1.0/data/statements.csv')
    const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
    const record = store()
      .record('0.1.0')
      .tables.find((one) => one.name === 'statements')!
    expect(head!.replace('\ufeff', '').split(',')).toEqual(record.columns.map((one) => one.name))
    const schema = `statements (statement_id): ${record.columns.map((one) => `${one.name} ${one.type}`).join(', ')}`
    const chosen = lines.filter((line) => line.includes('ben-southwell')).sort()
    expect(chosen).toHaveLength(2)
    const digest = createHash('sha256')
      .update([schema, ...chosen, ''].join('\n'))
      .digest('hex')
    expect(text).toContain(
      `Rows of statements where kind = 'statement' and speaker_id = 'example:ben-southwell': 2 rows, sha256:${digest}.`,
    )
  })

  it('has the digest of the rows as they sort by their bytes, not as they stand', async () => {
    const tiles = { ...order, table: 'tiles', where: 'start >= 0' }
    const text = await output(() => cite(context(), undefined, tiles))
    const path = join(root, 'out/my-dataset/0.1.0/data/tiles.csv')
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
    const sorted = lines.toSorted()
    expect(sorted).not.toEqual(lines)
    const { columns } = store()
      .record('0.1.0')
      .tables.find((one) => one.name === 'tiles')!
    const schema = `tiles (doc_id, start): ${columns.map((one) => `${one.name} ${one.type}`).join(', ')}`
    const digest = createHash('sha256')
      .update([schema, ...sorted, ''].join('\n'))
      .digest('hex')
    expect(text).toContain(`${lines.length} rows, sha256:${digest}.`)
  })

  it.each(STYLES)(
    'holds against its release, in the form %s, given or in a file',
    async (style) => {
      const text = await output(() => cite(context(), undefined, { ...order, style }))
      expect(await checkCitation(context(), text)).toBe(true)
      const file = join(scratch(), 'citation')
      writeFileSync(file, text)
      expect(await checkCitation(context(), file)).toBe(true)
      expect(said).toContain('the citation holds: release 0.1.0, 2 rows of statements')
    },
  )

  it('without rows says so, and which values no row has', async () => {
    const empty = "speaker_id = 'example:ben-southwel' and is_joint = false and kind in ('answer')"
    const text = await output(() => cite(context(), undefined, { ...order, where: empty }))
    expect(text).toContain(': 0 rows, sha256:')
    expect(said).toContain('warning: no row of statements meets this filter')
    expect(said).toContain(
      "speaker_id is never 'example:ben-southwel'; did you mean 'example:ben-southwell'?",
    )
    expect(said).toContain("kind is never 'answer'")
    expect(said).not.toContain('is_joint')
    expect(await checkCitation(context(), text)).toBe(true)
  })

  it.each([
    ['number of rows', '2 rows', '3 rows', 'the filter gives 2'],
    ['filter', "ben-southwell'", "ben-northcott'", 'the rows give'],
    ['column', 'speaker_id =', 'speaker_ix =', 'is no column'],
    ['table', 'of statements', 'of statement', 'no such table'],
    ['version', 'Version 0.1.0', 'Version 0.1.1', 'is that of 0.1.0'],
    ['digest of the rows', /2 rows, sha256:..../, '2 rows, sha256:0000', 'is stated'],
    [
      'digest of the release',
      /Release digest sha256:..../,
      'Release digest sha256:0000',
      'no release',
    ],
  ])('does not hold where its %s is another', async (_, from, to, cause) => {
    const text = await output(() => cite(context(), undefined, order))
    const forged = text.replace(from, to)
    expect(forged).not.toBe(text)
    expect(await checkCitation(context(), forged)).toBe(false)
    expect(said).toContain(cause)
  })

  it('is looked for in a file that is there', async () => {
    const missing = checkCitation(context(), join(scratch(), 'none.ris'))
    await expect(missing).rejects.toThrow('there is no such file')
    await expect(checkCitation(context(), 'no citation')).rejects.toThrow('this is no citation')
  })

  it('does not hold where the release is damaged', async () => {
    const text = await output(() => cite(context(), undefined, order))
    const path = join(root, 'out/my-dataset/0.1.0/data/statements.csv')
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.toString().replace('We can', 'We did'))
    expect(await checkCitation(context(), text)).toBe(false)
    expect(said).toContain('0.1.0/data/statements.csv is not the file')
    writeFileSync(path, bytes)
    expect(await checkCitation(context(), text)).toBe(true)
  })
})

describe('cite of a row', () => {
  const order = { style: 'text', table: 'statements', release: '0.1.0' }
  it('holds against its release, and not with another range', async () => {
    const text = await output(() => cite(context(), 'example:275', order))
    expect(text).toMatch(
      /Row example:275: characters 275 to \d+ .*, swh:1:cnt:\w{40};bytes=275-\d+\./,
    )
    expect(await checkCitation(context(), text)).toBe(true)
    expect(await checkCitation(context(), text.replace('characters 275', 'characters 276'))).toBe(
      false,
    )
    expect(await checkCitation(context(), text.replace('Row example:275', 'Row example:276'))).toBe(
      false,
    )
  })
})

describe('yank', () => {
  it('marks a release, which stays; cite, latest.json and verify heed it', async () => {
    const last = store().latest()!.version
    await yank(context(), last, { because: 'The label  is wrong.', date: '2026-02-02' })
    expect(store().current()?.version).toBe('0.1.1')
    expect(JSON.parse(readFileSync(store().path('latest.json'), 'utf8'))).toMatchObject({
      version: '0.1.1',
    })
    expect(verifyStore(store())).toEqual([])
    const order = { style: 'text', table: 'statements' }
    expect(await output(() => cite(context(), undefined, order))).toContain('(Version 0.1.1)')
    const text = await output(() => cite(context(), last, order))
    expect(text).toContain('Yanked on 2026-02-02: The label is wrong. Release digest')
    expect(await checkCitation(context(), text)).toBe(true)
    expect(said).toContain('was yanked on 2026-02-02: The label is wrong.')
  })

  it('is heeded by sample and export, which take the last release that stands, or say so', async () => {
    const last = store().latest()!.version
    const folder = scratch()
    const draw = { n: 1, seed: 1, by: 'none' } as const
    await output(() => sample(context(), undefined, { ...draw, out: join(folder, 'a.csv') }))
    expect(said).toContain('statements of my-dataset 0.1.1')
    expect(said).not.toContain('was yanked')
    await output(() => sample(context(), last, { ...draw, out: join(folder, 'b.csv') }))
    expect(said).toContain(`${last} was yanked on 2026-02-02`)
    const forms = { replace: false, paths: [], out: join(folder, 'hf') }
    await output(() => exportTo(context(), { ...forms, to: 'hf' }))
    expect(readFileSync(join(folder, 'hf/README.md'), 'utf8')).toContain('version 0.1.1')
    const tei = { ...forms, to: 'tei', out: join(folder, 'tei') }
    await output(() => exportTo(context(), { ...tei, release: 'latest' }))
    expect(readFileSync(join(folder, 'tei/example.xml'), 'utf8')).toContain('0.1.1')
    await output(() => exportTo(context(), { ...tei, release: last, replace: true }))
    expect(said).toContain(`${last} was yanked on 2026-02-02`)
  })

  it('is refused twice, of no release, and without a reason', async () => {
    const again = { because: 'x', date: '2026-02-03' }
    const last = store().latest()!.version
    await expect(yank(context(), last, again)).rejects.toThrow('was yanked on 2026-02-02')
    await expect(yank(context(), '9.9.9', again)).rejects.toThrow('there is no such release')
    await expect(yank(context(), '0.1.1', { ...again, because: ' ' })).rejects.toThrow('no reason')
  })

  it('is a chain: no yank can be changed or lost unnoticed', async () => {
    await yank(context(), '0.1.0', { because: 'Superseded', date: '2026-02-03' })
    expect(verifyStore(store())).toEqual([])
    const path = store().path('index.json')
    const text = readFileSync(path, 'utf8')
    for (const [from, to] of [
      ['is wrong', 'is right'],
      ['Superseded', 'Superfluous'],
      ['2026-02-03', '2026-02-04'],
    ] as const) {
      writeFileSync(path, text.replace(from, to))
      expect(verifyStore(store()).map((one) => one.rule)).not.toEqual([])
    }
    const index = JSON.parse(text) as { yanked?: unknown[] }
    index.yanked!.pop()
    writeFileSync(path, `${JSON.stringify(index, undefined, 2)}\n`)
    expect(verifyStore(store()).map((one) => one.rule)).toContain('lost-yank')
    await expect(runProject(root)).rejects.toMatchObject({ problems: [{ rule: 'lost-yank' }] })
    writeFileSync(path, text)
    expect(verifyStore(store())).toEqual([])
  })

  it('is followed by a release as any other, to which latest.json points', async () => {
    write(root, { 'raw/second.txt': readFileSync(join(root, 'raw/example.txt')) })
    const { version } = await runProject(root)
    expect(store().current()?.version).toBe(version)
    expect(store().index().yanked).toHaveLength(2)
    expect(verifyStore(store())).toEqual([])
  })
})
