import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll } from 'vitest'

/** Folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '..')

/** What a command wrote, and the status it ended with. */
export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** An empty folder that is removed after the tests of the file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'readout-'))
  folders.push(folder)
  return folder
}

/** Runs the command line as a user does, in a process of its own. */
export function readout(args: readonly string[], cwd = ROOT): Ended {
  const environment = { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1790000000' }
  const bin = join(ROOT, 'bin/readout.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: environment,
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}

/** A copy of the repository as a clone would have it, without out/, with its packages linked. */
export function clone(folder: string): void {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  for (const path of listed.stdout.split('\n')) {
    if (path === '' || path.startsWith('test/')) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(ROOT, path), join(folder, path), { force: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
}

/** Copies what a project is made of, without releases. */
export function copyProject(folder: string): void {
  for (const path of ['pipeline.yaml', 'raw', 'codebooks']) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true })
  }
}
