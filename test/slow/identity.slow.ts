// Reads 1,200 generated gists in threads and in shares, and ends some of these processes. Some minutes:
// npx vitest run --config vitest.slow.config.ts test/slow/identity.slow.ts
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { articles } from '../../bench/generate.ts'
import { disk } from '../../src/disk/disk.ts'
import { makeProject } from '../pipeline/project.ts'
import { readout, ROOT, scratch } from '../project.ts'
import { contents } from '../release/snapshot.ts'

const COUNT = 1200
const SHARES = 6

/** A project of a corpus, and of every tenth article as a file as well. */
function project(): string {
  const all = [...articles('gist', COUNT, 7)]
  const files = all.filter((_, index) => index % 10 === 0)
  return makeProject(join(scratch(), 'p'), {
    'raw/corpus.jsonl': all.map((one) => `${JSON.stringify(one)}\n`).join(''),
    ...Object.fromEntries(files.map(({ id, text }) => [`raw/file-${id}.txt`, text])),
  })
}

const released = (root: string): Record<string, string> => contents(disk, join(root, 'out'))

let wanted: Record<string, string>
beforeAll(() => {
  const root = project()
  expect(readout(['run', '--project', root, '--workers', '1']).status).toBe(0)
  wanted = released(root)
})

/** Starts the command line and ends it with SIGKILL after `moment` milliseconds, if it still runs. */
async function killed(args: readonly string[], moment: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/readout.mjs'), ...args], {
    stdio: 'ignore',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1790000000' },
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), moment)
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  clearTimeout(timer)
  return signal
}

describe('the bytes of a large release', () => {
  it.each(['2', '4', '16'])('are the same from %s threads', (workers) => {
    const root = project()
    expect(readout(['run', '--project', root, '--workers', workers]).status).toBe(0)
    expect(released(root)).toEqual(wanted)
  })

  it('are the same after runs in threads that were killed', async () => {
    const root = project()
    const folder = join(root, 'out/my-dataset')
    let ended = 0
    for (const moment of [1500, 2500, 3500, 4500, 6000]) {
      const signal = await killed(['run', '--project', root, '--workers', '2'], moment)
      if (signal !== 'SIGKILL') break
      ended++
      const shown = existsSync(folder) ? readdirSync(folder) : []
      expect(shown.filter((name) => !name.startsWith('.'))).toEqual([])
    }
    expect(ended).toBeGreaterThan(0)
    expect(readout(['run', '--project', root, '--workers', '2']).status).toBe(0)
    expect(released(root)).toEqual(wanted)
  })

  it('are the same from shares in any order, some of which were killed and read again', async () => {
    const root = project()
    const into = join(scratch(), 'shards')
    const share = (number: number): string[] => {
      return ['run', '--project', root, '--shard', `${number}/${SHARES}`, '--into', into]
    }
    for (const number of [5, 2, 6, 1, 3, 4]) {
      await killed(share(number), 300 * number)
      expect(readout(share(number)).status).toBe(0)
    }
    expect(readout(['publish', '--project', root, '--shards', into]).status).toBe(0)
    expect(released(root)).toEqual(wanted)
  })
})
