import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { clone, scratch, type Ended } from './project.ts'

describe('the program that installing builds', { timeout: 300_000 }, () => {
  let home: string

  function run(program: string, args: readonly string[]): Ended {
    const options = {
      cwd: home,
      encoding: 'utf8' as const,
      env: { PATH: process.env.PATH, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1790000000' },
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options)
    return { status, out: stdout, err: stderr }
  }
  const readout = (args: readonly string[]): Ended => run('bin/readout.mjs', args)
  const build = (): void => {
    expect(run('--import', ['tsx', 'tools/bundle.ts'])).toMatchObject({ status: 0 })
  }

  beforeAll(() => {
    home = join(scratch(), 'program')
    clone(home)
    build()
  })

  /** Makes the built program say that it was started. */
  function mark(): void {
    const file = join(home, 'dist/readout.cjs')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nconsole.error('built')\n`)
  }

  it('is started as long as it is that of the files', () => {
    mark()
    expect(readout(['--version']).err).toContain('built')
    appendFileSync(join(home, 'stages/tag/index.ts'), '// edited\n')
    const after = readout(['--version'])
    expect(after).toMatchObject({ status: 0, err: '' })
    build()
    mark()
    expect(readout(['--version'])).toMatchObject({ out: after.out, err: 'built\n' })
  })

  it('is not missed where it was not made', () => {
    const other = join(scratch(), 'other')
    clone(other)
    expect(existsSync(join(other, 'dist'))).toBe(false)
    const { status } = spawnSync(process.execPath, [join(other, 'bin/readout.mjs'), '--help'])
    expect(status).toBe(0)
  })

  it('runs a stage of a user, here and in threads, as the files do', () => {
    build()
    expect(readout(['init', 'project']).status).toBe(0)
    cpSync(join(home, 'examples/hedges'), join(home, 'project'), { recursive: true })
    const [declaration, kinds] = ['pipeline.yaml', 'codebooks/kinds.yaml'].map((name) =>
      join(home, 'project', name),
    )
    const declared = readFileSync(declaration!, 'utf8')
    writeFileSync(
      declaration!,
      declared.replace('- use: emit', '- use: ./stages/hedges.ts\n  - use: emit'),
    )
    appendFileSync(kinds!, '  - { code: hedge, tile: false, definition: "Few words" }\n')
    for (let i = 0; i < 9; i++)
      writeFileSync(join(home, `project/raw/x-${i}.txt`), `Abe: We may meet ${i} times.\n`)
    mark()
    // Once in the process, and once in the thread that reads for stages of a user.
    expect(readout(['check', '--project', 'project']).err.match(/^built$/gm)).toHaveLength(2)
    build()
    const args = ['run', '--json', '--project', 'project']
    const ends = [[], ['--workers', '2']].map((workers) => {
      rmSync(join(home, 'project/out'), { recursive: true, force: true })
      return readout([...args, ...workers])
    })
    rmSync(join(home, 'project/out'), { recursive: true, force: true })
    rmSync(join(home, 'dist'), { recursive: true })
    ends.push(readout(args))
    expect(ends.map(({ status }) => status)).toEqual([0, 0, 0])
    expect(new Set(ends.map(({ out }) => out)).size).toBe(1)
  })
})
