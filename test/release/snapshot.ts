import { join } from 'node:path'
import type { Disk } from '../../src/disk/disk.ts'
import { sha256 } from '../../src/disk/hash.ts'
import { filesBelow } from '../../src/release/store.ts'

/** The digest of every file below `folder`, by path; empty if there is no such folder. */
export function contents(disk: Disk, folder: string): Record<string, string> {
  if (disk.kind(folder) === undefined) return {}
  const paths = filesBelow(disk, folder)
  return Object.fromEntries(paths.map((path) => [path, sha256(disk.read(join(folder, path)))]))
}
