import { readFileSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { filesBelow } from '../../src/release/store.ts'
import { makeProject, runProject, write, type Files } from '../pipeline/project.ts'
import { ROOT, scratch } from '../project.ts'
import { run } from './process.ts'
import { contents } from './snapshot.ts'

const SOURCES: Files = {
  'raw/zeta.txt': 'Talks\n\nAbe: We agree.\n',
  'raw/Alpha.txt': '\ufeffTalks\r\n\r\nAbe: Später.\r\n',
  'raw/10.txt': 'Putin: No.\n',
  'raw/9.txt': 'Putin: Yes.\n',
}

/** Words that stand only in the surroundings of a run. */
const CANARIES = {
  HOME: '/home/canary-home',
  USER: 'canary-user',
  LOGNAME: 'canary-user',
  HOSTNAME: 'canary-host',
  API_TOKEN: 'canary-secret',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'sv_SE.UTF-8',
  TZ: 'Pacific/Kiritimati',
}

let plain: string
beforeAll(async () => {
  plain = makeProject(join(scratch(), 'project'), SOURCES)
  const { status, err } = await run(plain)
  expect(status, err).toBe(0)
})

const released = (root: string): Record<string, string> => contents(disk, join(root, 'out'))

describe('the bytes of a release', () => {
  it('are the same in other surroundings, and hold nothing of them', async () => {
    const root = makeProject(join(scratch(), 'Gruß, Öl & "ç"', 'canary-folder'), SOURCES)
    const { status, err } = await run(root, { cwd: root, env: CANARIES })
    expect(status, err).toBe(0)
    expect(released(root)).toEqual(released(plain))
    const words = ['canary', 'Gruß', ROOT, ...[hostname()].filter((name) => name.length > 8)]
    for (const path of filesBelow(disk, join(root, 'out'))) {
      const bytes = readFileSync(join(root, 'out', path))
      for (const word of words) {
        expect(bytes.includes(word), `'${word}' in ${path}`).toBe(false)
        expect(bytes.includes(Buffer.from(word, 'utf16le')), `'${word}' in ${path}`).toBe(false)
      }
    }
  })

  it('do not depend on the order in which files were made', async () => {
    const turned = Object.fromEntries(Object.entries(SOURCES).reverse())
    const [one, other] = [SOURCES, turned].map((files) => makeProject(join(scratch(), 'p'), files))
    await runProject(one!)
    await runProject(other!)
    expect(released(other!)).toEqual(released(one!))
  })

  it('do not depend on what a process did before', async () => {
    const first = makeProject(join(scratch(), 'p'), SOURCES)
    await runProject(first)
    const more = makeProject(join(scratch(), 'p'), { ...SOURCES, 'raw/more.txt': 'Abe: More.\n' })
    await runProject(more)
    const second = makeProject(join(scratch(), 'p'), SOURCES)
    await runProject(second)
    expect(released(second)).toEqual(released(first))
  })

  it('carry the day that was given, and no other', async () => {
    const root = makeProject(join(scratch(), 'p'), SOURCES)
    const { status } = await run(root, { env: { SOURCE_DATE_EPOCH: '1' } })
    expect(status).toBe(0)
    expect(released(root)).toEqual(released(plain))
  })
})

describe('the file system port', () => {
  it('lists by code unit, whatever the order of the system or the locale', () => {
    const names = ['b', 'a', 'B', 'ä', 'z', '10', '9', '\uffee', '😀', 'A-1', 'A1', 'a\u0308']
    const folder = scratch()
    write(folder, Object.fromEntries(names.map((name) => [name, 'x'])))
    expect(disk.list(folder)).toEqual([...names].sort())
  })

  it('does not follow a link when it reads, nor write through one', () => {
    const folder = scratch()
    write(folder, { target: 'x' })
    symlinkSync('target', join(folder, 'link'))
    expect(() => disk.read(join(folder, 'link'))).toThrow('it is a link')
    expect(() => disk.create(join(folder, 'link'))).toThrow('it exists already')
    expect(disk.kind(join(folder, 'link'))).toBe('link')
    disk.remove(join(folder, 'link'))
    expect(disk.kind(join(folder, 'target'))).toBe('file')
  })
})
