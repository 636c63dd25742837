// Lets processes race for the lock, and whole runs for a release. Two minutes:
// npx vitest run --config vitest.slow.config.ts test/slow/races.slow.ts
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyStore } from '../../src/release/verify.ts'
import { ROOT, scratch } from '../project.ts'
import { copyOf, prepare, storeOf } from '../release/killed.ts'
import { run } from '../release/process.ts'

const WORKERS = 4
const LOCK_SECONDS = 20
const RACES = 20

function worker(folder: string, log: string, until: number): Promise<void> {
  const file = join(ROOT, 'test/slow/lock-worker.ts')
  const args = ['--import', 'tsx', file, folder, log, String(until)]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  const again = (): Promise<void> =>
    Date.now() < until ? worker(folder, log, until) : Promise.resolve()
  return new Promise((resolve, reject) => {
    child.on('close', (status, signal) => {
      if (signal === 'SIGKILL') again().then(resolve, reject)
      else if (status === 0) resolve()
      else reject(new Error(`a worker ended with ${status}`))
    })
  })
}

describe('the lock', () => {
  it(`is never held by two of ${WORKERS} processes that also die with it`, async () => {
    const folder = scratch()
    const log = join(scratch(), 'log')
    writeFileSync(log, '')
    const until = Date.now() + LOCK_SECONDS * 1000
    await Promise.all(Array.from({ length: WORKERS }, () => worker(folder, log, until)))
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
    const crossed = lines.filter(
      (line, index) => index % 2 === 1 && line !== `-${lines[index - 1]!.slice(1)}`,
    )
    expect(crossed).toEqual([])
    expect(lines.length).toBeGreaterThan(200)
    expect(new Set(lines).size).toBeGreaterThan(2 * WORKERS)
  })
})

describe('runs at once', () => {
  it(`publish once, ${RACES} times`, async () => {
    const { root } = await prepare()
    for (let race = 0; race < RACES; race++) {
      const copy = copyOf(root)
      const all = await Promise.all(Array.from({ length: 2 + (race % 3) }, () => run(copy)))
      const told = all.map((one) => one.err).join('\n')
      expect(
        all.filter((one) => one.err.includes('published 0.1.1')),
        told,
      ).toHaveLength(1)
      for (const { status } of all) expect([0, 5], told).toContain(status)
      expect(verifyStore(storeOf(copy)), told).toEqual([])
    }
  })
})
