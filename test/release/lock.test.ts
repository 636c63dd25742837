import { describe, expect, it } from 'vitest'
import type { Disk } from '../../src/disk/disk.ts'
import { processOf } from '../../src/disk/process.ts'
import { lock, LockedError } from '../../src/release/lock.ts'
import { watched } from '../disk/faults.ts'
import { MemoryDisk } from '../disk/memory.ts'

const FOLDER = '/out'
const nameOf = (pid: number): string => {
  const { started, boot } = processOf(pid)
  return `.lock-${pid}-${started}-${boot}`
}
const OWN = nameOf(process.pid)
const RIVAL = nameOf(process.ppid)
const DEAD = '.lock-4194300-1-ab'

function folder(...names: string[]): MemoryDisk {
  const disk = new MemoryDisk()
  disk.makeFolder(FOLDER)
  for (const name of names) disk.create(`${FOLDER}/${name}`).close()
  return disk
}

/** `disk` with `before` called ahead of every call, those that only look included. */
function seen(disk: Disk, before: (call: number) => void): Disk {
  let calls = 0
  const step = (): void => before(++calls)
  return {
    ...watched(disk, step),
    list(path) {
      step()
      const names = disk.list(path)
      step()
      return names
    },
  }
}

/** Tries to take the lock; what releases it, or undefined where another holds it. */
function attempt(disk: Disk): (() => void) | undefined {
  try {
    return lock(disk, FOLDER)
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
    return undefined
  }
}

describe('the lock', () => {
  it.each([
    ['of nobody', []],
    ['of a dead run', [DEAD]],
  ])('%s is never taken by two, at whatever call the other comes', (_, names) => {
    let [mine, others] = [0, 0]
    for (let at = 1; ; at++) {
      const disk = folder(...names)
      let [came, sawMine] = [false, false]
      const rival = (call: number): void => {
        if (call !== at) return
        came = true
        disk.create(`${FOLDER}/${RIVAL}`).close()
        sawMine = disk.list(FOLDER).includes(OWN)
      }
      const held = attempt(seen(disk, rival)) !== undefined
      if (!came) break
      expect(held && !sawMine, `call ${at}`).toBe(false)
      if (held) mine++
      else others++
      expect(disk.list(FOLDER)).toEqual(held ? [OWN, RIVAL].sort() : [RIVAL])
    }
    expect(mine).toBeGreaterThan(0)
    expect(others).toBeGreaterThan(0)
  })

  it('is left as it was found', () => {
    const disk = folder('0.1.0', DEAD)
    attempt(disk)!()
    expect(disk.list(FOLDER)).toEqual(['0.1.0'])
  })

  it('of this very process is not taken twice', () => {
    const disk = folder()
    const release = attempt(disk)
    expect(attempt(disk)).toBeUndefined()
    release!()
    expect(attempt(disk)).toBeDefined()
  })

  it('of a live run is given up at once, or after a short while', () => {
    const disk = folder(nameOf(process.ppid))
    const started = performance.now()
    expect(attempt(disk)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(2000)
    expect(disk.list(FOLDER)).toEqual([RIVAL])
  })
})
