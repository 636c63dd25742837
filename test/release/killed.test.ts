import { beforeAll, describe, expect, it } from 'vitest'
import { prepare, survives, type Prepared } from './killed.ts'
import { runUntil } from './process.ts'

let prepared: Prepared
beforeAll(async () => {
  prepared = await prepare()
})

describe('a run that is killed', () => {
  it.each([
    ['as the lock is taken', 'after openSync \\.lock-.*'],
    ['as the staging folder appears', 'after mkdirSync \\.staging-\\d+'],
    ['as the first file is begun', 'after openSync \\.staging-\\d+/.*'],
    ['as the manifest is begun', 'after openSync tagmanifest-sha256.txt'],
    ['as what was put aside is removed', 'after rmSync \\.unsealed'],
    ['as the version folder appears', 'after renameSync 0\\.1\\.1'],
    ['as the new index is begun', 'after openSync \\.index.json-\\d+'],
    ['as index.json changes', 'after renameSync /index.json'],
    ['as latest.json changes', 'after renameSync /latest.json'],
  ])('%s leaves the last release or the next', async (_, point) => {
    const { signal } = await survives(prepared, point, (copy) => runUntil(copy, point))
    expect(signal).toBe('SIGKILL')
  })

  it('at calls spread over it leaves the last release or the next', async () => {
    expect(prepared.calls).toBeGreaterThan(200)
    const points = [0.1, 0.5, 0.9].map((part) => String(Math.ceil(part * prepared.calls)))
    for (const point of points) {
      const ended = await survives(prepared, `call ${point}`, (copy) => runUntil(copy, point))
      expect(ended.signal).toBe('SIGKILL')
    }
  })
})
