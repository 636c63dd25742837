import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { articles, FAMILIES } from '../../bench/generate.ts'
import { GISTS_ONLY } from '../../bench/report.ts'
import { WORKS } from '../../bench/works.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-works-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(Object.keys(FAMILIES))('the works of the benchmark on %s articles', (family) => {
  it('read the same statements', async () => {
    const path = join(folder, `${family}.jsonl`)
    const lines = [...articles(family, 20, 7)].map((one) => `${JSON.stringify(one)}\n`)
    writeFileSync(path, lines.join(''))
    const names = Object.keys(WORKS).filter(
      (name) => family === 'gist' || !GISTS_ONLY.includes(name),
    )
    const counts: Record<string, unknown> = {}
    for (const name of names) counts[name] = await WORKS[name]!(path, folder)
    const first = counts['stages'] as { articles: number; statements: number }
    expect(first.articles).toBe(20)
    expect(first.statements).toBeGreaterThan(100)
    expect(counts).toEqual(Object.fromEntries(names.map((name) => [name, first])))
  })
})
