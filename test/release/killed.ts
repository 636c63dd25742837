import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { Store } from '../../src/release/store.ts'
import { verifyStore } from '../../src/release/verify.ts'
import { makeProject, runProject, write } from '../pipeline/project.ts'
import { scratch } from '../project.ts'
import { PRELOAD, run, type Ended } from './process.ts'
import { contents } from './snapshot.ts'

/** A project with one release and a source that was added since, to be copied. */
export interface Prepared {
  readonly root: string
  /** Calls that write in one run. */
  readonly calls: number
}

/** The releases of a project. */
export const storeOf = (root: string): Store =>
  new Store(disk, join(root, 'out/my-dataset'), 'my-dataset')

/** Prepares a project whose runs are to be ended at every moment. */
export async function prepare(): Promise<Prepared> {
  const root = makeProject(join(scratch(), 'project'))
  await runProject(root)
  write(root, { 'raw/second.txt': 'Talks\n\nAbe: We agree.\n' })
  const counted = copyOf(root)
  const file = join(counted, 'calls')
  await run(counted, { env: { ...PRELOAD, READOUT_CALLS: file } })
  return { root, calls: Number(readFileSync(file, 'utf8')) }
}

/** A copy of the project in a folder of its own. */
export function copyOf(root: string): string {
  const copy = join(scratch(), 'project')
  cpSync(root, copy, { recursive: true })
  return copy
}

/** Ends a run of a copy by `end`; checks what it left and that the next run completes. */
export async function survives(
  { root }: Prepared,
  where: string,
  end: (copy: string) => Promise<Ended>,
): Promise<Ended> {
  const copy = copyOf(root)
  const ended = await end(copy)
  const folder = join(copy, 'out/my-dataset')
  const earlier = contents(disk, join(root, 'out/my-dataset/0.1.0'))
  expect(contents(disk, join(folder, '0.1.0')), where).toEqual(earlier)
  const store = storeOf(copy)
  expect(['0.1.0', '0.1.1'], where).toContain(store.latest()?.version)
  const visible = store.versions().includes('0.1.1')
  const next = await runProject(copy)
  expect([next.version, next.level], where).toEqual(['0.1.1', visible ? 'none' : 'minor'])
  expect(verifyStore(store), where).toEqual([])
  expect(disk.list(folder), where).toEqual(['0.1.0', '0.1.1', 'index.json', 'latest.json'])
  return ended
}
