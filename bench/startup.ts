import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath, hrtime } from 'node:process'
import { fileURLToPath } from 'node:url'
import { median } from './report.ts'

const BIN = fileURLToPath(new URL('../bin/readout.mjs', import.meta.url))

/** Commands timed from their start to their end; the project of the last holds one article and no release. */
const COMMANDS: readonly (readonly [name: string, args: (project: string) => string[]])[] = [
  ['bare node', () => ['-e', '0']],
  ['readout --help', () => [BIN, '--help']],
  ['one article, to its published release', (project) => [BIN, 'run', '--project', project]],
]

/** Medians of wall seconds of `rounds` starts of each command, interleaved, as lines. */
export function startUp(rounds: number): string[] {
  const taken = COMMANDS.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'readout-start-'))
    const project = join(folder, 'project')
    timed([BIN, 'init', project])
    for (const [index, [, args]] of COMMANDS.entries()) taken[index]!.push(timed(args(project)))
    rmSync(folder, { recursive: true, force: true })
  }
  const seconds = taken.map(median)
  const lines = COMMANDS.map(
    ([name], index) =>
      `  ${name.padEnd(40)} ${seconds[index]!.toFixed(2)} s  ${(seconds[index]! / seconds[0]!).toFixed(1)} x bare node`,
  )
  return [`from command to end, median of ${rounds}:`, ...lines]
}

function timed(args: readonly string[]): number {
  const began = hrtime.bigint()
  const { status, stderr } = spawnSync(execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return Number(hrtime.bigint() - began) / 1e9
}
