import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../src/pipeline/plan.ts'
import { planOf, read } from './reading.ts'

let plan: Plan
beforeAll(async () => {
  plan = await planOf()
})

/** Texts of `n` parts that made reading take time with the square of `n`, or might. */
const TEXTS: readonly (readonly [what: string, text: (n: number) => string])[] = [
  ['quotations that nothing closes', (n) => `A title\n\n${'He said “so '.repeat(n)}`],
  ['straight marks that nothing closes', (n) => `A title\n\n${'He "said so '.repeat(n)}`],
  ['brackets that nothing closes', (n) => `Abe: Yes.\n\nDorn: ${'we (go '.repeat(n)}`],
  ['brackets in brackets', (n) => `Abe: Yes.\n\nDorn: ${'('.repeat(n)}${')'.repeat(n)}`],
  ['brackets in one line', (n) => `Abe: Yes.\n\nDorn: ${'we (all) go '.repeat(n)}`],
  ['white space before a cue', (n) => `A title\n\n“We go,”${' '.repeat(n)}said Ida Lund.`],
  ['white space in a label', (n) => `Lund${' '.repeat(n)}: We go.\n\nDorn: Yes.`],
  ['short lines', (n) => 'ab\n'.repeat(n)],
  ['one line', (n) => `Abe: ${'word '.repeat(n)}`],
  ['a label again and again', (n) => 'Abe: We go on.\n\n'.repeat(n)],
]

/** Least time of two readings, in milliseconds of the processor. */
function timeOf(text: string): number {
  const times = [1, 2].map(() => {
    const start = process.cpuUsage()
    void read(text, plan).tiles
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

describe('time of reading', () => {
  it.each(TEXTS)('does not grow with the square of %s', (_, text) => {
    const [few, many] = [timeOf(text(2000)), timeOf(text(16_000))]
    // Eight times the text: eight times the time, and sixty-four if it grew with the square.
    expect(many).toBeLessThan(Math.max(few, 2) * 28)
  })

  it('gives every character of such texts one tile', () => {
    for (const [, text] of TEXTS) {
      const article = read(text(50), plan)
      const tiles = article.tiles.map((tile) => article.quote(tile)).join('')
      expect(tiles).toBe(article.source.text)
    }
  })
})
