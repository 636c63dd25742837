import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { outdated } from '../tools/reference.ts'
import { clone, ROOT, scratch } from './project.ts'

const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Installing and testing are what runs this test; CI does both first, in an empty clone. */
const OUTSIDE = ['npm ci && npm test']

function commands(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap((match) => match[1]!.trim().split('\n'))
}

describe('the docs', () => {
  let folder: string
  let temporary: string

  beforeAll(() => {
    folder = scratch()
    temporary = scratch()
    clone(folder)
  })

  const run = (command: string): { status: number | null; output: string } => {
    const local = command.replaceAll('/tmp/', `${temporary}/`).replace('npm ci && ', '')
    const ended = spawnSync('bash', ['-c', local], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    return { status: ended.status, output: `${ended.stdout}${ended.stderr}` }
  }

  it.each(PAGES)('every command of %s runs', { timeout: 300_000 }, (page) => {
    for (const command of commands(page).filter((one) => !OUTSIDE.includes(one))) {
      if (page === 'docs/first-dataset.md' && command.includes(' init '))
        run(`rm -rf /tmp/my-dataset`)
      const { status, output } = run(command)
      expect(status, `${command}\n${output}`).toBe(0)
    }
  })

  it('the README has at least the commands a user needs first', () => {
    const all = commands('README.md')
    for (const word of [
      'npm run pipeline',
      'npm test',
      'cite',
      'show',
      'trace',
      'verify',
      'init',
    ]) {
      expect(
        all.some((command) => command.includes(word)),
        word,
      ).toBe(true)
    }
  })

  it('the README says to each user what to do, in at most five lines', () => {
    const text = readFileSync(join(ROOT, 'README.md'), 'utf8')
    for (const user of ['In a spreadsheet', 'In pandas', 'In R', 'In an archive', 'As a reviewer'])
      expect(text).toContain(`**${user}`)
    for (const [block, lines] of text.matchAll(/^```\w+\n(.*?)^```/gms))
      expect(lines!.trimEnd().split('\n').length, block).toBeLessThanOrEqual(5)
  })

  it('the own stage of the docs gives its table', () => {
    const path = `${temporary}/with-hedges/out/my-dataset/0.1.0/data/hedges.csv`
    const rows = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(rows[0]).toBe('\ufeffdoc_id,code,start,end,words')
    expect(rows.filter((row) => row.endsWith(',wish,877,890,would like to'))).toHaveLength(1)
    expect(rows).toHaveLength(7)
  })

  it('the reference and the schema are up to date', async () => {
    expect(await outdated()).toEqual([])
  })

  it('the independent checker is as short as is said', () => {
    expect(readFileSync(join(ROOT, 'docs/releases.md'), 'utf8')).toContain('in 200 lines of plain')
    const lines = readFileSync(join(ROOT, 'tools/verify.py'), 'utf8').trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(200)
  })

  it('links point to files that exist', () => {
    const broken = PAGES.flatMap((page) => {
      const text = readFileSync(join(ROOT, page), 'utf8')
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]!)
      return links
        .filter((link) => spawnSync('test', ['-e', join(ROOT, page, '..', link)]).status !== 0)
        .map((link) => `${page}: ${link}`)
    })
    expect(broken).toEqual([])
  })
})
