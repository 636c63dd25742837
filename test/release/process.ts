import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../project.ts'

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** What a process is given other than usual. */
export interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Most KiB a file may grow to, by `ulimit -f`. */
  readonly fileLimit?: number
  /** Milliseconds after which it is killed. */
  readonly killAfter?: number
}

/** Runs the command line in a process of its own, beside others. */
export function start(args: readonly string[], given: Surroundings = {}): Promise<Ended> {
  const { cwd = ROOT, env = {}, fileLimit, killAfter } = given
  const command = [process.execPath, join(ROOT, 'bin/readout.mjs'), ...args]
  const limited = ['/bin/bash', '-c', `ulimit -f ${fileLimit}; trap '' XFSZ; exec "$@"`, 'bash']
  const [file, ...rest] = fileLimit === undefined ? command : [...limited, ...command]
  const child = spawn(file!, rest, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => (told.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (told.err += bytes.toString()))
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, ...told }))
  })
}

/** Runs `readout run` on the project in `root`. */
export function run(root: string, given: Surroundings = {}): Promise<Ended> {
  return start(['run', '--project', root, '--date', '2026-01-01'], given)
}

/** Runs it until it is killed at `point`; see kill.mjs. */
export function runUntil(root: string, point: string): Promise<Ended> {
  return run(root, { env: { ...PRELOAD, READOUT_KILL: point } })
}

/** Loads kill.mjs ahead of the program. */
export const PRELOAD = { NODE_OPTIONS: `--import=file://${join(ROOT, 'test/release/kill.mjs')}` }
