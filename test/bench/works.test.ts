import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../bench/digest.ts'
import { articles, FAMILIES } from '../../bench/generate.ts'
import { GISTS_ONLY } from '../../bench/report.ts'
import { WORKS } from '../../bench/works.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-works-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the small task', () => {
  it('gives the same rows, whoever does it', async () => {
    const path = join(folder, 'small.jsonl')
    const lines = [...articles('gist', 60, 7)].map((one) => `${JSON.stringify(one)}\n`)
    writeFileSync(path, lines.join(''))
    expect(lines.join('')).toMatch(/[\ud800-\udbff]/)
    const digests: Record<string, string | undefined> = {}
    const done = async (name: string, work: (folder: string) => unknown): Promise<void> => {
      const own = mkdtempSync(join(folder, `${name}-`))
      await work(own)
      digests[name] = await digestOf(own)
    }
    for (const name of ['small', 'csv', 'plain']) await done(name, (own) => WORKS[name]!(path, own))
    await done('python', (own) => execFileSync('python3', ['bench/peers/with_re.py', path, own]))
    expect(digests.small).toMatch(/^[0-9a-f]{64}$/)
    expect(digests).toEqual(Object.fromEntries(Object.keys(digests).map((n) => [n, digests.small])))
  })
})

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
