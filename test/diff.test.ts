import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeProject, runProject, write } from './pipeline/project.ts'
import { readout, scratch } from './project.ts'

let root: string
beforeAll(async () => {
  root = makeProject(join(scratch(), 'project'))
  await runProject(root)
  const file = join(root, 'raw/example.txt')
  const text = readFileSync(file, 'utf8')
  write(root, {
    'raw/example.txt': text.replace('Trade would gain', 'x < y|"gain" & *more*'),
  })
  await runProject(root)
  writeFileSync(file, text)
  await runProject(root)
})

const diff = (...args: string[]): { status: number | null; out: string; err: string } =>
  readout(['diff', '--project', root, ...args])

describe('diff', () => {
  it('says what differs between the last two releases, and why', () => {
    const { status, out } = diff()
    expect(status).toBe(0)
    expect(out).toMatch(/^0\.2\.0 -> 0\.3\.0: major\n {2}- documents: 1 row corrected\n/)
    expect(out).toContain('\ninputs that differ\n  source     raw/example.txt\n')
    expect(out).toContain('\n  ~ example:190  text\n      - We propose')
    expect(out).toMatch(/\n {6}\+ We propose .*\n {6}= source raw\/example\.txt:7 \(text\)\n/)
    expect(out).toMatch(
      /\nwhat became of ids\n(?: {2}\w+ \S+: (?:removed|corrected, by text: \S+)\n)+$/,
    )
    expect(diff('0.1.0', '0.3.0').out).toBe('0.1.0 -> 0.3.0: none\n')
  })

  it('prints changes.csv as it was published', () => {
    const file = join(root, 'out/my-dataset/0.2.0/changes.csv')
    expect(diff('0.1.0', '0.2.0', '--to', 'csv').out).toBe(
      readFileSync(file, 'utf8').replace('\ufeff', ''),
    )
  })

  it('goes back as it goes forth, and tells the same cells', () => {
    const there = JSON.parse(diff('0.1.0', '0.2.0', '--json').out) as Found
    const back = JSON.parse(diff('0.2.0', '0.1.0', '--to', 'json').out) as Found
    const cells = (found: Found): string[] =>
      found.differences.map(({ table, row, column }) => `${table} ${row} ${column}`).sort()
    expect(cells(back)).toEqual(cells(there))
    expect(there.inputs).toEqual([{ cause: 'source', file: 'raw/example.txt' }])
  })

  it('prints a page that shows texts as they are and needs no network', () => {
    const { out } = diff('0.1.0', '0.2.0', '--to', 'html')
    expect(out).toContain('&lt;')
    expect(out).toContain('&amp;')
    expect(out).not.toMatch(/<(?:b|script|link|img|iframe)\b|\bon\w+=|https?:/)
    expect(out).toContain("default-src 'none'")
    const open = [...out.matchAll(/<(\/?)(\w+)[^>]*>/g)].filter(([, , name]) => name !== 'meta')
    const stack: string[] = []
    for (const [, close, name] of open) {
      if (close === '/') expect(stack.pop()).toBe(name)
      else stack.push(name!)
    }
    expect(stack).toEqual([])
  })

  it('prints Markdown in which no cell breaks its table', () => {
    const { out } = diff('0.1.0', '0.2.0', '--to', 'markdown')
    const rows = out.split('\n').filter((line) => line.startsWith('| '))
    const widths = rows.map((line) => line.replace(/\\\|/g, '').split('|').length)
    expect(new Set(widths)).toEqual(new Set([7, 5]))
    expect(out).toContain('x &lt; y\\|"gain" &amp; \\*more\\*')
  })

  it('ends with status 2 where there is no such release, and suggests', () => {
    const { status, err, out } = diff('0.1.1')
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain("did you mean '0.1.0'?")
  })
})

interface Found {
  readonly differences: readonly { table: string; row: string; column: string }[]
  readonly inputs: readonly object[]
}
