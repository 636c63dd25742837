import { describe, expect, it } from 'vitest'
import { DiskError, type Disk } from '../../src/disk/disk.ts'
import { PublishedError } from '../../src/release/publish.ts'
import { verifyFolder, verifyStore } from '../../src/release/verify.ts'
import { faulty } from '../disk/faults.ts'
import { MemoryDisk } from '../disk/memory.ts'
import { contents } from './snapshot.ts'
import { putTiny, putWords, ROOT, runTiny, tinyStore } from './tiny.ts'

const CODES = ['EIO', 'ENOSPC', 'EROFS', 'EACCES'] as const
const DATASET = `${ROOT}/out/tiny`

/** A disk with release 0.1.0 and a source that was corrected since. */
async function prepared(): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  putTiny(disk)
  await runTiny(disk)
  putWords(disk, 'Ada: We agree.\n\nBen: So do we, on “most” points.\n')
  return disk
}

/** The lock a process holds dies with it; the process of this test lives on, so it is put away. */
function bury(disk: Disk): void {
  for (const name of disk.list(DATASET)) {
    if (name.startsWith('.lock-')) disk.remove(`${DATASET}/${name}`)
  }
}

async function failing(disk: Disk): Promise<unknown> {
  try {
    await runTiny(disk)
    return undefined
  } catch (error) {
    return error
  }
}

describe.each([
  ['once', false],
  ['for good', true],
])('a disk that fails %s, at every call that writes', (_, lasting) => {
  it('leaves the earlier release, and no half of a new one', async () => {
    const start = await prepared()
    const before = contents(start, `${DATASET}/0.1.0`)
    let calls = 0
    let published = 0
    for (let at = 1; ; at++) {
      const disk = start.copy()
      const fault = faulty(disk, CODES[at % CODES.length]!, at, lasting)
      const error = await failing(fault.disk)
      if (!fault.fired()) break
      calls++
      const store = tinyStore(disk)
      const where = `call ${at}: ${String(error)}`
      expect(contents(disk, `${DATASET}/0.1.0`), where).toEqual(before)
      const visible = disk.kind(`${DATASET}/0.1.1`) !== undefined
      if (visible) published++
      if (visible) expect(verifyFolder(disk, `${DATASET}/0.1.1`), where).toEqual([])
      if (error !== undefined)
        expect(error, where).toBeInstanceOf(visible ? PublishedError : DiskError)
      else expect(visible, where).toBe(true)
      expect(['0.1.0', '0.1.1'], where).toContain(store.latest()?.version)

      bury(disk)
      const next = await runTiny(disk)
      expect([next.version, next.level], where).toEqual(['0.1.1', visible ? 'none' : 'minor'])
      expect(verifyStore(store), where).toEqual([])
      expect(disk.list(DATASET), where).toEqual(['0.1.0', '0.1.1', 'index.json', 'latest.json'])
    }
    expect(calls).toBeGreaterThan(120)
    expect(published).toBeGreaterThan(5)
  }, 60_000)
})

describe('a disk that fails while nothing is to be published', () => {
  it('says that nothing was published', async () => {
    const start = await prepared()
    await runTiny(start)
    for (let at = 1; ; at++) {
      const disk = start.copy()
      const fault = faulty(disk, 'EIO', at, false)
      const error = await failing(fault.disk)
      if (!fault.fired()) break
      if (error !== undefined) expect(error).toBeInstanceOf(DiskError)
      expect(verifyStore(tinyStore(disk))).toEqual([])
    }
  }, 60_000)
})
