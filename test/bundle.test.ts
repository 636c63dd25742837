import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readout, ROOT, scratch, type Ended } from './project.ts'
import { answers, stream } from './worker/stream.ts'

describe('the program in one file', { timeout: 300_000 }, () => {
  let folder: string

  beforeAll(() => {
    folder = scratch()
    const args = ['--import', 'tsx', join(ROOT, 'tools/bundle.ts'), join(folder, 'readout.cjs')]
    expect(spawnSync(process.execPath, args, { cwd: ROOT }).status).toBe(0)
  })

  /** Runs it where nothing of the repository is. */
  function bundled(args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['readout.cjs', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1790000000' },
    })
    return { status, out: stdout, err: stderr }
  }

  it('makes the same projects and publishes the same releases', () => {
    const whole = join(scratch(), 'project')
    expect(readout(['init', whole]).status).toBe(0)
    expect(bundled(['init', 'project'])).toMatchObject({ status: 0 })
    const [one, other] = [
      readout(['run', '--json', '--project', whole]),
      bundled(['run', '--json', '--project', 'project']),
    ]
    expect(JSON.parse(other.out)).toMatchObject({ version: '0.1.0', level: 'first' })
    expect(other.out).toBe(one.out)
    const trace = ['trace', 'example:190', 'topics', '--project']
    expect(bundled([...trace, 'project']).out).toContain('codebooks/topics.yaml:')
    expect(bundled([...trace, 'project']).out).toBe(readout([...trace, whole]).out)
    expect(bundled(['verify', '--project', 'project']).status).toBe(0)
    expect(bundled(['rebuild', '0.1.0', '--project', 'project']).status).toBe(0)
  })

  it('reads a codebook that was edited, and says what is wrong with it', () => {
    const check = (): Ended => bundled(['check', '--project', 'edited'])
    expect(bundled(['init', 'edited']).status).toBe(0)
    expect(check().status).toBe(0)
    const file = join(folder, 'edited/codebooks/names.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('\nlanguages:', '\nlangauges:'))
    const { status, err } = check()
    expect(status).toBe(2)
    expect(err).toMatch(/codebooks\/names\.yaml:\d+:1 error\[unknown-key\] unknown key 'langauges'/)
  })

  it('reads in threads of its own, and in shares', () => {
    const args = ['run', '--json', '--project']
    expect(bundled(['init', 'threads']).status).toBe(0)
    expect(bundled(['init', 'shares']).status).toBe(0)
    for (let i = 0; i < 40; i++) {
      for (const name of ['threads', 'shares'])
        writeFileSync(join(folder, name, `raw/x-${i}.txt`), `Abe: We met ${i} times.\n`)
    }
    const threads = bundled([...args, 'threads', '--workers', '2'])
    expect(threads.status).toBe(0)
    for (const share of ['1/3', '2/3', '3/3']) {
      const run = ['run', '--project', 'shares', '--shard', share, '--into', 'kept']
      expect(bundled(run).status).toBe(0)
    }
    const publish = ['publish', '--json', '--project', 'shares', '--shards', 'kept']
    expect(bundled(publish).out).toBe(threads.out)
  })

  it('is the same worker', () => {
    const args = ['worker', '--describe', '--project', join(folder, 'project')]
    expect(bundled(args).out).toBe(readout(args).out)
    const input = stream([[{ id: 'good', raw: Buffer.from('Abe: We agreed.\n') }]])
    const run = ['readout.cjs', 'worker', '--project', 'project']
    const { status, stdout } = spawnSync(process.execPath, run, { cwd: folder, input })
    expect(status).toBe(0)
    expect(answers(stdout).map(([row]) => row!.status)).toEqual(['ok', 'trailer'])
  })

  it('says that it reads no stage of a user', () => {
    const file = join(folder, 'project/pipeline.yaml')
    const declaration = readFileSync(file, 'utf8')
    writeFileSync(join(folder, 'project/own.ts'), "import { stage } from 'readout'\n")
    writeFileSync(
      file,
      declaration.replace(/^( *)- use: emit/m, '$1- use: ./own.ts\n$1- use: emit'),
    )
    const { status, err } = bundled(['check', '--project', 'project'])
    expect(status).toBe(2)
    expect(err).toContain('the program in one file reads no stages of your own')
  })
})
