import { join } from 'node:path'
import type { Stage } from '#model/stage.ts'
import type { Disk } from '../disk/disk.ts'
import { makePlan, type Plan } from '../pipeline/plan.ts'

/** The declaration, below the folder of the program, that is taken where there is none. */
const TEMPLATE = 'templates/pipeline.yaml'

/** Where a declaration and its codebooks are read from. */
export interface Place {
  readonly disk: Disk
  /** Absolute path of the folder. */
  readonly root: string
}

/** `disk` on which some files hold other bytes. */
export function overlaid(disk: Disk, files: ReadonlyMap<string, Uint8Array>): Disk {
  return {
    ...disk,
    kind: (path) => (files.has(path) ? 'file' : disk.kind(path)),
    read: (path, limit) => files.get(path) ?? disk.read(path, limit),
  }
}

/** The folder of the project at `root`; without one, that of the program, as `init` would copy it. */
export function placeOf({ disk, root }: Place, home: string): Place {
  if (disk.kind(join(root, 'pipeline.yaml')) !== undefined) return { disk, root }
  const template = disk.read(join(home, TEMPLATE))
  return { disk: overlaid(disk, new Map([[join(home, 'pipeline.yaml'), template]])), root: home }
}

/** The plan declared at `place`. */
export function planAt({ disk, root }: Place, stages: readonly Stage[]): Promise<Plan> {
  return makePlan(disk, root, 'pipeline.yaml', stages)
}
