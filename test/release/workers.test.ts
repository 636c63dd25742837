import { spawn } from 'node:child_process'
import { getEventListeners, once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { THREAD } from '../../src/commands/readers.ts'
import { disk } from '../../src/disk/disk.ts'
import { readInThreads } from '../../src/pipeline/threads.ts'
import { makeProject, type Files } from '../pipeline/project.ts'
import { readout, ROOT, scratch, type Ended } from '../project.ts'
import { contents } from './snapshot.ts'

const NAMES = ['Abe', 'Putin', 'Merkel', 'Hollande'] as const

/** Talks of many documents: files, one of them broken in two by its speakers, and a corpus. */
function talks(count: number): Files {
  const text = (n: number): string => {
    const [one, other] = [NAMES[n % 4]!, NAMES[(n + 1) % 4]!]
    return `Talks ${n}\n\n${one}: We agree on ${n}.\n\n${one}, ${other}: "Both", we say. (Applause)\n`
  }
  const records = Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: `c${n}`, date: '2016-05-06', text: text(n) }),
  )
  const files = Array.from({ length: count }, (_, n) => [`raw/t${n}.txt`, text(n + 7)] as const)
  return { ...Object.fromEntries(files), 'raw/corpus.jsonl': `${records.join('\n')}\n` }
}

const project = (files: Files): string => makeProject(join(scratch(), 'p'), files)
const run = (root: string, ...more: readonly string[]): Ended =>
  readout(['run', '--project', root, ...more])
const released = (root: string): Record<string, string> => contents(disk, join(root, 'out'))

/** A stage whose reader does `act` in the document t3. */
const stageThat = (act: string): string => `import { stage, z } from 'readout'
export default stage({ name: 'mine', version: 1, about: 'Mine', needs: [], adds: [], rules: {},
  options: z.strictObject({}), reader: () => function* (article) { if (article.source.id === 't3') ${act} } })
`

function withStage(act: string): string {
  const root = project({ ...talks(6), 'stages/mine.ts': stageThat(act) })
  const declaration = readFileSync(join(root, 'pipeline.yaml'), 'utf8')
  const changed = declaration.replace('  - use: emit', '  - use: ./stages/mine.ts\n  - use: emit')
  writeFileSync(join(root, 'pipeline.yaml'), changed)
  return root
}

describe('reading in threads', () => {
  it('gives the bytes of one thread, however many there are', () => {
    const one = project(talks(70))
    expect(run(one, '--workers', '1').status).toBe(0)
    for (const workers of ['2', '3']) {
      const root = project(talks(70))
      expect(run(root, '--workers', workers).status).toBe(0)
      expect(released(root)).toEqual(released(one))
    }
  })

  it('rejects what one thread rejects, in the same words', () => {
    const files = { ...talks(80), 'raw/t30.txt': 'Abe: a\u0000', 'raw/t70.txt': 'Abe: b\u0000' }
    const [one, two] = ['1', '2'].map((workers) => run(project(files), '--workers', workers))
    expect(one!.status).toBe(3)
    expect(two).toEqual(one)
    expect(one!.err).toContain('raw/t70.txt:1:7')
  })

  it.each([
    ["throw new Error('no')", "stage './stages/mine.ts' threw: no"],
    ['process.exit(0)', 'error[ended-early] a stage of yours ended the process'],
  ])('says what %s in a stage of the project did', (act, words) => {
    const root = withStage(act)
    const { status, err } = run(root, '--workers', '2')
    expect(err).toContain(words)
    expect(err).toContain('nothing was published')
    expect(status).toBe(2)
    expect(readdirSync(join(root, 'out'), { recursive: true })).toEqual(['my-dataset'])
  })

  it('gives these bytes where a long document goes to a thread and the others do not', () => {
    // Of a packed file eight times its length counts.
    const long = gzipSync('Abe: We go on with it.\n\n'.repeat(25_000), { level: 0 })
    const files = { ...talks(4), 'raw/t1b.txt.gz': long }
    const [one, two] = [project(files), project(files)]
    expect(run(one, '--workers', '1')).toMatchObject({ status: 0 })
    expect(run(two, '--workers', '2')).toMatchObject({ status: 0 })
    expect(released(one)).toEqual(released(two))
  })
})

/** What a run said that got `signal` while it read, its status, what it left, and the seconds it took to end. */
async function interrupted(
  root: string,
  workers: string,
  signal: NodeJS.Signals,
): Promise<{ said: string; status: number | null; left: readonly string[]; seconds: number }> {
  const args = [join(ROOT, 'bin/readout.mjs'), 'run', '--project', root, '--workers', workers]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const folder = join(root, 'out/my-dataset')
  const isReading = (): boolean =>
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('.staging'))
  while (!isReading()) await new Promise((done) => setTimeout(done, 20))
  await new Promise((done) => setTimeout(done, 300))
  const sent = performance.now()
  child.kill(signal)
  const [status] = (await once(child, 'exit')) as [number | null]
  const seconds = (performance.now() - sent) / 1000
  return { said, status, left: readdirSync(folder), seconds }
}

describe('an interrupted run', () => {
  const ended = {
    said: expect.stringContaining('SIGINT: nothing was published') as string,
    status: 130,
  }

  it('starts no thread once it is to end, and leaves no listener where threads have read', async () => {
    const readers = readInThreads({ count: 1, entry: THREAD, data: { root: '/', plan: '' } })
    const first = (stop: AbortSignal): Promise<unknown> =>
      readers([], stop)[Symbol.asyncIterator]().next()
    await expect(first(AbortSignal.abort())).rejects.toThrow('aborted')
    const { signal } = new AbortController()
    expect(await first(signal)).toMatchObject({ done: true })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it.each(['1', '2'])('leaves nothing behind (%s)', async (workers) => {
    const found = await interrupted(project(talks(1500)), workers, 'SIGINT')
    expect(found).toMatchObject({ ...ended, left: [] })
  })

  it.each(['1', '2'])('ends though a stage of the project never does (%s)', async (workers) => {
    const found = await interrupted(withStage('for (;;);'), workers, 'SIGTERM')
    expect(found).toMatchObject({ status: 143, left: [] })
    expect(found.said).toContain('ended by SIGTERM: nothing was published')
  })

  it('ends before a long document does', async () => {
    const long = 'Abe: We go on with what we said.\n\n'.repeat(1_000_000)
    const found = await interrupted(project({ 'raw/long.txt': long }), '1', 'SIGINT')
    expect(found).toMatchObject({ ...ended, left: [] })
    expect(found.seconds).toBeLessThan(5)
  })
})

describe('shares of a run', () => {
  const shard = (root: string, share: string, into: string): Ended =>
    run(root, '--shard', share, '--into', into)
  const publish = (root: string, folder: string): Ended =>
    readout(['publish', '--project', root, '--shards', folder])

  it('are published as one run would have been, in whatever order and however often they are read', () => {
    const [one, other] = [project(talks(40)), project(talks(40))]
    expect(run(one).status).toBe(0)
    const into = join(scratch(), 'shards')
    for (const share of ['3/3', '1/3', '2/3', '1/3'])
      expect(shard(other, share, into).status).toBe(0)
    expect(publish(other, into).err).toContain('published 0.1.0')
    expect(released(other)).toEqual(released(one))
  })

  it('are refused if one is missing, damaged, or of other inputs', () => {
    const root = project(talks(9))
    const into = join(scratch(), 'shards')
    for (const share of ['1/4', '2/4', '4/4']) shard(root, share, into)
    const other = project({ ...talks(9), 'raw/more.txt': 'Abe: More.\n' })
    shard(other, '2/4', into)
    const path = join(into, '000001-of-000004.shard')
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(path, bytes)
    const { status, err } = publish(root, into)
    expect(status).toBe(3)
    expect(err).toContain('000001-of-000004.shard error[bad-shard] is damaged')
    expect(err).toContain('000002-of-000004.shard error[bad-shard] was read with other inputs')
    expect(err).toContain('000003-of-000004.shard error[bad-shard] is missing')
    expect(err).toContain('= run --shard 3/4 again')
    expect(readdirSync(join(root, 'out/my-dataset'))).toEqual([])
  })

  it('with an error are not kept', () => {
    const root = project({ ...talks(4), 'raw/t2.txt': 'Abe: a\u0000' })
    const into = join(scratch(), 'shards')
    expect(shard(root, '1/1', into).err).toContain('raw/t2.txt:1:7 error[nul]')
    expect(existsSync(into)).toBe(false)
  })

  it.each([
    [['run', '--shard', '3/2', '--into', 'x'], "'3/2' is no share"],
    [['run', '--workers', '0'], '--workers error[usage] 0 is no number of threads'],
    [['run', '--shard', '1/2'], '--shard error[usage] goes with --into'],
    [['publish', '--shards', 'nowhere'], 'error[bad-shard]'],
  ])('%j is told what is wrong', (args, words) => {
    const { status, err } = readout([...args, '--project', project(talks(1))])
    expect(err).toContain(words)
    expect(status).toBe(2)
  })
})
