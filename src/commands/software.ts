import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Disk, EntryKind } from '../disk/disk.ts'
import { hasher } from '../disk/hash.ts'
import type { Software } from '../release/assemble.ts'
import { filesBelow } from '../release/store.ts'
import { BUNDLED } from './bundled.ts'

const HERE = dirname(fileURLToPath(import.meta.url))

/** Folder of the program; of one in a single file, a place that only {@link withBundled} knows. */
export const HOME = BUNDLED ? join(HERE, 'bundled') : join(HERE, '..', '..')

/** Name and version of this program, and the digest of its code and of its dependencies' versions. */
export function software(disk: Disk): Software {
  if (BUNDLED) return BUNDLED.software
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

/** `disk` with the files that a program in a single file carries, in its {@link HOME}. */
export function withBundled(disk: Disk, bundled = BUNDLED): Disk {
  if (!bundled) return disk
  const prefix = `${HOME}/`
  const below = (path: string): string | undefined =>
    path === HOME ? '' : path.startsWith(prefix) ? path.slice(prefix.length) : undefined
  const names = (folder: string): string[] => {
    const inside = folder === '' ? '' : `${folder}/`
    const found = [...bundled.files().keys()].filter((file) => file.startsWith(inside))
    return [...new Set(found.map((file) => file.slice(inside.length).split('/')[0]!))].sort()
  }
  const kind = (path: string): EntryKind | undefined =>
    bundled.files().has(path) ? 'file' : names(path).length > 0 ? 'folder' : undefined
  return {
    ...disk,
    kind(path) {
      const own = below(path)
      return own === undefined ? disk.kind(path) : kind(own)
    },
    list(path) {
      const own = below(path)
      return own === undefined ? disk.list(path) : names(own)
    },
    each(path) {
      const own = below(path)
      return own === undefined ? disk.each(path) : names(own)
    },
    read(path, limit) {
      const own = below(path)
      return (own && bundled.files().get(own)) || disk.read(path, limit)
    },
  }
}
