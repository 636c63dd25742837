import { join } from 'node:path'
import type { Stage } from '#model/stage.ts'
import type { Disk } from '../disk/disk.ts'
import { makePlan, type Plan } from '../pipeline/plan.ts'

/** The declaration, below the folder of the program, that is taken where there is none. */
const TEMPLATE = 'templates/pipeline.yaml'

/** `disk` on which some files hold other bytes. */
function overlaid(disk: Disk, files: ReadonlyMap<string, Uint8Array>): Disk {
  return {
    ...disk,
    kind: (path) => (files.has(path) ? 'file' : disk.kind(path)),
    read: (path, limit) => files.get(path) ?? disk.read(path, limit),
  }
}

/** The plan of the project at `root`; without one, of the declaration that `init` copies. */
export function planAt(
  disk: Disk,
  root: string,
  home: string,
  stages: readonly Stage[],
): Promise<Plan> {
  if (disk.kind(join(root, 'pipeline.yaml')) !== undefined)
    return makePlan(disk, root, 'pipeline.yaml', stages)
  const template = disk.read(join(home, TEMPLATE))
  const files = new Map([[join(home, 'pipeline.yaml'), template]])
  return makePlan(overlaid(disk, files), home, 'pipeline.yaml', stages)
}
