import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Disk } from '../disk/disk.ts'
import { hasher } from '../disk/hash.ts'
import type { Software } from '../release/assemble.ts'
import { filesBelow } from '../release/store.ts'

/** Folder of the program. */
export const HOME = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Name and version of this program, and the digest of its code and of its dependencies' versions. */
export function software(disk: Disk): Software {
  const manifest = JSON.parse(Buffer.from(disk.read(join(HOME, 'package.json'))).toString()) as {
    name: string
    version: string
  }
  const hash = hasher()
  for (const folder of ['src', 'stages']) {
    for (const path of filesBelow(disk, join(HOME, folder))) {
      hash.update(`${folder}/${path}\0`).update(disk.read(join(HOME, folder, path)))
    }
  }
  if (disk.kind(join(HOME, 'package-lock.json')) === 'file') {
    hash.update(disk.read(join(HOME, 'package-lock.json')))
  }
  return { name: manifest.name, version: manifest.version, digest: `sha256:${hash.digest('hex')}` }
}
