import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CASES, readCase, type Case } from './cases.ts'
import { show } from './show.ts'
import { tablesOf } from './reading.ts'

/** Tables that show.txt and the others already tell. */
const LEFT_OUT = new Set(['tiles', 'sentences', 'alignment', 'records'])
const update = process.env.UPDATE === '1'

if (update && process.env.CI) throw new Error('expectations are not written in CI')

/** What a case gives now: file name to content. */
function given(one: Case): Map<string, string> {
  const files = new Map([['show.txt', show(one.article)]])
  for (const [name, csv] of tablesOf(one.plan, [one.article])) {
    if (!LEFT_OUT.has(name)) files.set(`${name}.csv`, csv)
  }
  return files
}

function expected(folder: string): Map<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
}

describe('cases', () => {
  it.each(CASES)('%s', async (slug) => {
    const one = await readCase(slug)
    const folder = join(one.folder, 'expected')
    const files = given(one)
    if (update) write(folder, files)
    const wanted = expected(folder)
    expect([...files.keys()].sort()).toEqual([...wanted.keys()])
    for (const [name, content] of files) expect(content, name).toBe(wanted.get(name))
  })
})
