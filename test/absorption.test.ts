import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../src/pipeline/plan.ts'
import { generate } from './generate.ts'
import { planOf, read } from './reading.ts'

let plan: Plan
beforeAll(async () => {
  plan = await planOf()
})

const SUSPICIONS = /^(absorbed\.|body\.unlabelled|label\.doubtful)/
const ARTICLES = 60

/** Suspicions among `ARTICLES` articles in which every fifth label is left out, or none. */
function measure(
  long: number,
  dropEvery: number,
): { swallowed: number; found: number; turns: number; findings: number } {
  const sum = { swallowed: 0, found: 0, turns: 0, findings: 0 }
  for (let seed = 1; seed <= ARTICLES; seed++) {
    const { text, turns } = generate({ seed: seed * 7919 + long * 100, long, dropEvery })
    const findings = read(text, plan).findings.filter(({ rule }) => SUSPICIONS.test(rule))
    sum.turns += turns.filter((turn) => turn.labelled).length
    sum.findings += findings.length
    for (const { start, end, labelled, opens } of turns) {
      if (labelled || opens) continue
      sum.swallowed++
      if (findings.some((one) => one.start < end && start < one.end)) sum.found++
    }
  }
  return sum
}

describe('suspected absorption', () => {
  it.each([0, 0.05, 0.1, 0.3, 0.5])('with %d of the turns over several paragraphs', (long) => {
    const { swallowed, found } = measure(long, 5)
    const intact = measure(long, 0)
    const [share, alarms] = [found / swallowed, (100 * intact.findings) / intact.turns]
    console.log(
      long,
      'found',
      share.toFixed(2),
      'of',
      swallowed,
      'alarms per 100',
      alarms.toFixed(1),
    )
    expect(share).toBeGreaterThanOrEqual(0.5)
    expect(alarms).toBeLessThanOrEqual(2)
  })
})
