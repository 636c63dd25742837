import { describe, expect, it } from 'vitest'
import type { Disk } from '../../src/disk/disk.ts'
import { verifyFolder, verifyStore } from '../../src/release/verify.ts'
import { watched } from '../disk/faults.ts'
import { MemoryDisk, type Luck } from '../disk/memory.ts'
import { contents } from './snapshot.ts'
import { putTiny, putWords, ROOT, runTiny, tinyStore } from './tiny.ts'

const DATASET = `${ROOT}/out/tiny`
const RANDOM_STATES = 3

/** Numbers from 0 to `below`, the same in each run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const NOTHING: Luck = { entries: () => 0, bytes: (durable) => durable }
const EVERYTHING: Luck = { entries: (changes) => changes, bytes: (_, all) => all }
/** What ext4 and XFS leave where a file was renamed before its bytes were forced to the disk. */
const NAMES_ONLY: Luck = { entries: (changes) => changes, bytes: (durable) => durable }

function random(roll: (below: number) => number): Luck {
  return {
    entries: (changes) => roll(changes + 1),
    bytes: (durable, all) => durable + roll(all - durable + 1),
  }
}

/** A disk with release 0.1.0 and a source that was corrected since. */
async function prepared(): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  putTiny(disk)
  await runTiny(disk)
  putWords(disk, 'Ada: We agree.\n\nBen: So do we, on “most” points.\n')
  return disk.copy()
}

/** The states that a power cut may leave before each call of one run. */
async function statesOf(disk: MemoryDisk, through: (disk: Disk) => Disk): Promise<MemoryDisk[]> {
  const states: MemoryDisk[] = []
  const roll = dice(7)
  const cut = (): void => {
    for (const luck of [NOTHING, EVERYTHING, NAMES_ONLY]) states.push(disk.crash(luck))
    for (let i = 0; i < RANDOM_STATES; i++) states.push(disk.crash(random(roll)))
  }
  await runTiny(through(watched(disk, cut)))
  cut()
  return states
}

/** What is wrong with a disk after a power cut: nothing, if it stands at one release or the other. */
function violations(disk: Disk, before: Record<string, string>): string[] {
  const found: string[] = []
  try {
    const store = tinyStore(disk)
    const last = store.latest()?.version
    const now = contents(disk, `${DATASET}/0.1.0`)
    if (JSON.stringify(now) !== JSON.stringify(before)) found.push('the earlier release changed')
    if (last !== '0.1.0' && last !== '0.1.1') found.push(`the last release is ${String(last)}`)
    for (const version of new Set([...store.versions(), last ?? '']))
      for (const fault of verifyFolder(disk, `${DATASET}/${version}`)) found.push(fault.message)
  } catch (error) {
    found.push(String(error))
  }
  return found
}

describe('a power cut before any call of a run', () => {
  it('leaves the last release or the next one, whole; the next run completes', async () => {
    const start = await prepared()
    const before = contents(start, `${DATASET}/0.1.0`)
    const states = await statesOf(start.copy(), (disk) => disk)
    expect(states.length).toBeGreaterThan(700)
    for (const [index, state] of states.entries()) {
      expect(violations(state, before), `state ${index}`).toEqual([])
      if (index % 11 !== 0) continue
      for (const name of state.list(DATASET).filter((one) => one.startsWith('.lock-')))
        state.remove(`${DATASET}/${name}`)
      await runTiny(state)
      expect(verifyStore(tinyStore(state)), `state ${index}`).toEqual([])
      expect(state.list(DATASET)).toEqual(['0.1.0', '0.1.1', 'index.json', 'latest.json'])
    }
  }, 60_000)

  it('takes away no release whose run has ended', async () => {
    const start = new MemoryDisk()
    putTiny(start)
    const disk = start.copy()
    await runTiny(disk)
    const after = disk.crash(NOTHING)
    expect(contents(after, `${DATASET}/0.1.0`)).toEqual(contents(disk, `${DATASET}/0.1.0`))
    expect(verifyStore(tinyStore(after))).toEqual([])
  })
})

/** `disk` without its fsync of files, or of folders. */
function lazy(disk: Disk, files: boolean): Disk {
  if (!files) return { ...bound(disk), syncFolder() {} }
  return {
    ...bound(disk),
    create(path) {
      const file = disk.create(path)
      return { write: (bytes) => file.write(bytes), sync() {}, close: () => file.close() }
    },
  }
}

/** The methods of `disk` as a plain object. */
function bound(disk: Disk): Disk {
  return watched(disk, () => {})
}

describe('the crash model itself', () => {
  it.each([
    ['files', true],
    ['folders', false],
  ])(
    'finds violations where %s are not forced to the disk',
    async (_, files) => {
      const start = await prepared()
      const before = contents(start, `${DATASET}/0.1.0`)
      const states = await statesOf(start.copy(), (disk) => lazy(disk, files))
      const broken = states.filter((state) => violations(state, before).length > 0)
      expect(broken.length).toBeGreaterThan(0)
    },
    60_000,
  )
})
