import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { processOf } from '../../src/disk/process.ts'
import { verifyStore } from '../../src/release/verify.ts'
import { makeProject, runProject, write } from '../pipeline/project.ts'
import { scratch } from '../project.ts'
import { copyOf, storeOf } from './killed.ts'
import { run, start } from './process.ts'
import { contents } from './snapshot.ts'

const RACES = 5
const isRoot = process.getuid?.() === 0

let sound: string
beforeAll(async () => {
  sound = makeProject(join(scratch(), 'project'))
  await runProject(sound)
})

/** A copy with a source more than was published. */
function changed(): string {
  const root = copyOf(sound)
  write(root, { 'raw/second.txt': 'Talks\n\nAbe: We agree.\n' })
  return root
}

const undone: (() => void)[] = []
afterEach(() => undone.splice(0).forEach((undo) => undo()))

/** Puts a file system of `options` on `folder`. Only root may; elsewhere the tests go other ways. */
function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  undone.push(() => execFileSync('umount', [folder]))
}

/** What every failed run must leave: the earlier release, sound, and no other. */
function expectUntouched(root: string): void {
  const [now, before] = [root, sound].map((one) =>
    contents(disk, join(one, 'out/my-dataset/0.1.0')),
  )
  expect(now).toEqual(before)
  expect(verifyStore(storeOf(root))).toEqual([])
  expect(storeOf(root).versions()).toEqual(['0.1.0'])
}

describe('the status a run ends with', () => {
  it('is 0 where nothing changed, and says so', async () => {
    const { status, out, err } = await run(copyOf(sound))
    expect([status, out]).toEqual([0, 'out/my-dataset/0.1.0\n'])
    expect(err).toContain('nothing changed since 0.1.0: nothing was published')
  })

  it('is 2 for a declaration, 3 for an input; the problems and "nothing was published" are told', async () => {
    const root = changed()
    write(root, { 'raw/bad.txt': Buffer.from([0xff]) })
    const input = await run(root)
    expect([input.status, input.out]).toEqual([3, ''])
    expect(input.err).toMatch(/^raw\/bad\.txt:1:1 error\[invalid-utf8\]/m)
    write(root, { 'pipeline.yaml': 'dataset: [' })
    const declared = await run(root)
    expect(declared.status).toBe(2)
    for (const { err } of [input, declared]) expect(err).toMatch(/nothing was published\n$/)
    expectUntouched(root)
  })

  it('is 4 on a read-only file system', async () => {
    const root = changed()
    const out = join(root, 'out')
    if (isRoot) {
      const kept = copyOf(sound)
      mount(out, 'size=8m')
      execFileSync('cp', ['-a', `${join(kept, 'out')}/.`, out])
      execFileSync('mount', ['-o', 'remount,ro', out])
    } else {
      chmodSync(join(out, 'my-dataset'), 0o555)
      undone.push(() => chmodSync(join(out, 'my-dataset'), 0o755))
    }
    const { status, err } = await run(root)
    expect(status, err).toBe(4)
    expect(err).toMatch(/error\[output\] .*(read-only|permission denied)\nnothing was published\n$/)
    expectUntouched(root)
  })

  it('is 4 on a full disk, and the next run completes', async () => {
    const root = changed()
    const out = join(root, 'out')
    if (isRoot) {
      const size = Number(execFileSync('du', ['-sk', out]).toString().split('\t')[0])
      const kept = copyOf(sound)
      mount(out, `size=${size + 40}k`)
      execFileSync('cp', ['-a', `${join(kept, 'out')}/.`, out])
    }
    const { status, err } = await run(root, isRoot ? {} : { fileLimit: 4 })
    expect(status, err).toBe(4)
    expect(err).toMatch(/error\[output\] .*(no space|larger than this system)/)
    expectUntouched(root)
    if (isRoot) execFileSync('mount', ['-o', 'remount,size=8m', out])
    expect(await runProject(root)).toMatchObject({ version: '0.1.1', level: 'minor' })
    expect(verifyStore(storeOf(root))).toEqual([])
  })

  it('is 4 where a file may not grow, on the second of two limits too', async () => {
    for (const fileLimit of [1, 8]) {
      const root = changed()
      const { status, err } = await run(root, { fileLimit })
      expect(status, err).toBe(4)
      expectUntouched(root)
    }
  })

  it('is 7 where verify finds damage', async () => {
    const root = copyOf(sound)
    const file = join(root, 'out/my-dataset/0.1.0/data/statements.csv')
    writeFileSync(file, readFileSync(file, 'utf8').replace('lower', 'raise'))
    const { status, err } = await start(['verify', '--project', root])
    expect(status).toBe(7)
    expect(err).toContain('0.1.0/data/statements.csv error[changed-file]')
  })
})

describe('the lock', () => {
  const lockName = ({ pid, started, boot }: ReturnType<typeof processOf>): string =>
    `out/my-dataset/.lock-${pid}-${started}-${boot}`

  it('of a process that lives ends a run with 5', async () => {
    const root = changed()
    write(root, { [lockName(processOf(process.pid))]: '' })
    const { status, err } = await run(root)
    expect(status, err).toBe(5)
    expect(err).toContain(`another run (process ${process.pid}) is publishing this dataset`)
    expectUntouched(root)
  })

  it.each([
    ['of a process that is dead', lockName({ ...processOf(process.pid), pid: 4_194_300 })],
    [
      'of a process whose number was given again',
      lockName({ ...processOf(process.pid), started: '1' }),
    ],
    ['of another boot', lockName({ ...processOf(process.pid), boot: 'ab-cd' })],
    ['that is half written', 'out/my-dataset/.lock-12'],
    ['without a name', 'out/my-dataset/.lock'],
  ])('%s stops nobody', async (_, path) => {
    const root = changed()
    write(root, { [path]: '{"pid":' })
    expect(await runProject(root)).toMatchObject({ version: '0.1.1' })
    expect(verifyStore(storeOf(root))).toEqual([])
  })

  it('sweeps what a dead run left, even of the same process number', async () => {
    const root = changed()
    const left = join(root, 'out/my-dataset')
    mkdirSync(join(left, `.staging-${process.pid}/data`), { recursive: true })
    writeFileSync(join(left, `.staging-${process.pid}/data/documents.csv`), 'x')
    writeFileSync(join(left, '.index.json-77'), 'x')
    await runProject(root)
    expect(disk.list(left)).toEqual(['0.1.0', '0.1.1', 'index.json', 'latest.json'])
  })

  it(`lets one of two runs win, ${RACES} times`, async () => {
    for (let race = 0; race < RACES; race++) {
      const root = changed()
      const both = await Promise.all([run(root), run(root)])
      const statuses = both.map((one) => one.status)
      const told = both.map((one) => one.err).join('\n')
      expect(
        both.filter((one) => one.err.includes('published 0.1.1')),
        told,
      ).toHaveLength(1)
      expect([0, 5], told).toContain(Math.max(...(statuses as number[])))
      expect(verifyStore(storeOf(root)), told).toEqual([])
      expect(storeOf(root).versions()).toEqual(['0.1.0', '0.1.1'])
    }
  })
})
