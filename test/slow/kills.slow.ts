// Ends real runs with SIGKILL at 60 calls and 30 moments. A few minutes:
// npx vitest run --config vitest.slow.config.ts test/slow/kills.slow.ts
import { beforeAll, describe, expect, it } from 'vitest'
import { prepare, survives, type Prepared } from '../release/killed.ts'
import { run, runUntil } from '../release/process.ts'

const CALLS = 60
const MOMENTS = 30

let prepared: Prepared
let duration: number
beforeAll(async () => {
  prepared = await prepare()
  const started = performance.now()
  await survives(prepared, 'whole', (copy) => run(copy)).catch(() => {})
  duration = performance.now() - started
})

describe('a run that is killed', () => {
  it(`before each of ${CALLS} calls leaves the last release or the next`, async () => {
    for (let i = 0; i < CALLS; i++) {
      const point = String(1 + Math.floor((i * prepared.calls) / CALLS))
      const { signal } = await survives(prepared, `call ${point}`, (copy) => runUntil(copy, point))
      expect(signal).toBe('SIGKILL')
    }
  })

  it(`at each of ${MOMENTS} moments leaves the last release or the next`, async () => {
    let killed = 0
    for (let i = 0; i < MOMENTS; i++) {
      const killAfter = Math.round(duration * (0.3 + (0.7 * i) / MOMENTS))
      const where = `${killAfter} ms`
      const ended = await survives(prepared, where, (copy) => run(copy, { killAfter }))
      if (ended.signal === 'SIGKILL') killed++
    }
    expect(killed).toBeGreaterThan(5)
  })
})
