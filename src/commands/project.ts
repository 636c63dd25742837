import { join } from 'node:path'
import { EXIT, nearest, Rejection } from '#model/problem.ts'
import type { Stage } from '#model/stage.ts'
import type { Disk } from '../disk/disk.ts'
import { makePlan, type Plan } from '../pipeline/plan.ts'
import { Store, type DamageError, type IndexEntry } from '../release/store.ts'
import type { Terminal } from '../terminal.ts'

/** What every command is given. */
export interface Context {
  /** Absolute path of the project folder. */
  readonly root: string
  readonly disk: Disk
  readonly terminal: Terminal
  /** The stages known by name. */
  readonly stages: readonly Stage[]
  /** True if data is wanted as JSON. */
  readonly json: boolean
}

/** The plan of the project. */
export function planOf({ disk, root, stages }: Context): Promise<Plan> {
  return makePlan(disk, root, 'pipeline.yaml', stages)
}

/** The releases of the project's dataset. */
export function storeOf({ disk, root }: Context, plan: Plan): Store {
  const { dataset } = plan.declared.value
  return new Store(disk, join(root, 'out', dataset), dataset)
}

/** The release `version` of `store`, `standard` if none is named. Ends the command if there is none. */
export function releaseOf(
  store: Store,
  command: string,
  version: string | undefined,
  standard = store.latest(),
): IndexEntry {
  const { releases } = store.index()
  const found = version === undefined ? standard : releases.find((one) => one.version === version)
  if (found) return found
  if (version === undefined)
    throw usage(command, 'nothing was published yet', "run 'readout run' first")
  const versions = releases.map((one) => one.version)
  const meant = nearest(version, versions)
  const hint = meant ? `did you mean '${meant}'?` : `versions: ${versions.join(', ')}`
  throw usage(version, 'there is no such release', hint)
}

/** Says on standard error that `version` was yanked, if it was. */
export function sayYanked({ terminal }: Context, store: Store, version: string): void {
  const yank = store.yankOf(version)
  if (yank) terminal.say(`${version} was yanked on ${yank.yanked}: ${yank.because}`)
}

/** A damaged index.json or release.json, for people. */
export function damaged({ file, message: cause }: DamageError): Rejection {
  const message = `is damaged: ${cause}`
  const hint = 'take it from another copy; readout verify lists all that is wrong'
  return new Rejection([{ file, level: 'error', rule: 'damaged-file', message, hint }], EXIT.verify)
}

/** Ends a command because of how it was called. */
export function usage(what: string, message: string, hint: string): Rejection {
  return new Rejection([{ file: what, level: 'error', rule: 'usage', message, hint }], EXIT.usage)
}
