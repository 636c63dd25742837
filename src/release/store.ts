import { join } from 'node:path'
import { EXIT, Rejection } from '#model/problem.ts'
import { recordOf, type ReleaseRecord } from '../describe/record.ts'
import { json } from '../describe/release.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { sorted } from '../pipeline/names.ts'

/** One published version in index.json. Each names the digest before it: a chain. */
export interface IndexEntry {
  readonly version: string
  readonly level: string
  readonly released: string
  /** SHA-256 of tagmanifest-sha256.txt of the release. */
  readonly digest: string
  /** Digest of the version before, null for the first. */
  readonly previous: string | null
}

/** A release that stays and should not be used any more. Each names the digest of the one before it. */
export interface Yank {
  readonly version: string
  /** Digest of the release. */
  readonly digest: string
  /** The day it was yanked, ISO 8601. */
  readonly yanked: string
  readonly because: string
  /** SHA-256 of the yank before as JSON without spaces, null for the first. */
  readonly previous: string | null
}

/** The shape of index.json. */
export interface Index {
  readonly dataset: string
  readonly releases: readonly IndexEntry[]
  /** Missing if no release was yanked. */
  readonly yanked?: readonly Yank[]
}

/** index.json or release.json is not what was written. */
export class DamageError extends SyntaxError {
  /** Path below the folder of the dataset. */
  readonly file: string
  constructor(file: string, message: string) {
    super(message)
    this.file = file
  }
}

/** The digest by which the next yank, and latest.json, name this one. */
export const yankDigest = (yank: Yank): string => sha256(Buffer.from(JSON.stringify(yank)))

/** The folder of one dataset below `out`: its releases, index.json and latest.json. */
export class Store {
  readonly disk: Disk
  /** Absolute path of the folder. */
  readonly folder: string
  readonly dataset: string

  constructor(disk: Disk, folder: string, dataset: string) {
    this.disk = disk
    this.folder = folder
    this.dataset = dataset
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts)
  }

  /** index.json; an empty one if nothing was published. Throws {@link DamageError} if it is damaged. */
  index(): Index {
    const bytes = this.readIfThere('index.json')
    if (!bytes) return { dataset: this.dataset, releases: [] }
    const text = Buffer.from(bytes).toString()
    const damaged = (message: string): DamageError => new DamageError('index.json', message)
    const index = parsed('index.json', text) as Index | null
    if (!Array.isArray(index?.releases) || !index.releases.every(isEntry))
      throw damaged('it lists no releases')
    if (index.yanked !== undefined && !(Array.isArray(index.yanked) && index.yanked.every(isYank)))
      throw damaged('it lists a yank that is none')
    if (index.dataset !== this.dataset) throw damaged(`it is not that of ${this.dataset}`)
    if (json(index) !== text) throw damaged('it was edited')
    return index
  }

  /** True if latest.json points to the last release that is not yanked, in the very words it is written in. */
  pointsRight(): boolean {
    const bytes = this.readIfThere('latest.json')
    const index = this.index()
    const wanted = index.releases.length > 0 ? json(pointer(index)) : undefined
    return (bytes && Buffer.from(bytes).toString()) === wanted
  }

  /** True if latest.json knows of a yank that index.json has lost. */
  lacksYank(): boolean {
    const text = Buffer.from(this.readIfThere('latest.json') ?? '').toString()
    const known = /"yanked": "([0-9a-f]{64})"/.exec(text)?.[1]
    const yanks = this.index().yanked ?? []
    return known !== undefined && !yanks.some((yank) => yankDigest(yank) === known)
  }

  /** The newest release of the index, yanked or not: the one that the next follows. */
  latest(): IndexEntry | undefined {
    return this.index().releases.at(-1)
  }

  /** The newest release that is not yanked: the one to use. */
  current(): IndexEntry | undefined {
    return currentOf(this.index())
  }

  /** The newest release that is not yanked, the newest if all are: the one that is meant if none is named. */
  standing(): IndexEntry | undefined {
    return this.current() ?? this.latest()
  }

  /** Why and when `version` was yanked, if it was. */
  yankOf(version: string): Yank | undefined {
    return this.index().yanked?.find((yank) => yank.version === version)
  }

  /** release.json of `version`. */
  record(version: string): ReleaseRecord {
    if (this.disk.kind(this.path(version)) !== 'folder') {
      const message = 'this release is listed in index.json and its folder is gone'
      const hint = 'take it from another copy: nothing can be compared with it'
      throw new Rejection(
        [{ file: version, level: 'error', rule: 'missing-release', message, hint }],
        EXIT.verify,
      )
    }
    const bytes = this.readIfThere(version, 'release.json')
    if (!bytes) throw new DamageError(`${version}/release.json`, 'it is gone')
    return recordOf(parsed(`${version}/release.json`, Buffer.from(bytes).toString()))
  }

  /** Digest of the release folder `version`: of its tagmanifest. */
  digest(version: string): string {
    return sha256(this.disk.read(this.path(version, 'tagmanifest-sha256.txt')))
  }

  readIfThere(...parts: string[]): Uint8Array | undefined {
    const path = this.path(...parts)
    return this.disk.kind(path) === 'file' ? this.disk.read(path) : undefined
  }

  /** Names of the version folders, published or not, from the oldest. */
  versions(): string[] {
    if (this.disk.kind(this.folder) !== 'folder') return []
    const names = this.disk.list(this.folder).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    return names.sort(byVersion)
  }

  /** Appends `entry` to index.json and points latest.json; each file is replaced whole. */
  append(entry: IndexEntry): void {
    const index = this.index()
    const isThere = index.releases.at(-1)?.version === entry.version
    this.write(index, isThere ? index : { ...index, releases: [...index.releases, entry] })
  }

  /** Appends `yank` to index.json and points latest.json; each file is replaced whole. */
  appendYank(yank: Omit<Yank, 'previous'>): void {
    const index = this.index()
    const last = index.yanked?.at(-1)
    const entry = { ...yank, previous: last ? yankDigest(last) : null }
    this.write(index, { ...index, yanked: [...(index.yanked ?? []), entry] })
  }

  private write(before: Index, after: Index): void {
    if (after !== before) this.replace('index.json', after)
    this.replace('latest.json', pointer(after))
    this.disk.syncFolder(this.folder)
  }

  private replace(name: string, value: unknown): void {
    const temporary = this.path(`.${name}-${process.pid}`)
    this.disk.remove(temporary)
    const file = this.disk.create(temporary)
    try {
      file.write(Buffer.from(json(value)))
      file.sync()
    } finally {
      file.close()
    }
    this.disk.rename(temporary, this.path(name))
  }

  /**
   * Removes what dead runs left: staging folders and temporary files. Only the run that holds the
   * lock makes such names, so whoever calls this with the lock taken removes nothing in use.
   */
  sweep(): string[] {
    const left = this.disk.list(this.folder).filter((name) => LEFTOVER.test(name))
    for (const name of left) this.disk.remove(this.path(name))
    return left
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DamageError(file, (error as SyntaxError).message)
  }
}

const LEFTOVER = /^\.(?:staging|index\.json|latest\.json)-\d+$/

function isEntry(value: unknown): value is IndexEntry {
  const entry = value as Partial<IndexEntry> | null
  return typeof entry?.version === 'string' && typeof entry.digest === 'string'
}

function isYank(value: unknown): value is Yank {
  const yank = value as Partial<Yank> | null
  return [yank?.version, yank?.digest, yank?.yanked, yank?.because].every(
    (one) => typeof one === 'string',
  )
}

function currentOf({ releases, yanked = [] }: Index): IndexEntry | undefined {
  const out = new Set(yanked.map(({ version }) => version))
  return releases.findLast(({ version }) => !out.has(version))
}

/** What latest.json says: the release to use, null if all are yanked, and the digest of the last yank. */
function pointer(index: Index): object {
  const { version = null, digest = null } = currentOf(index) ?? {}
  const last = index.yanked?.at(-1)
  return { version, path: version, digest, ...(last ? { yanked: yankDigest(last) } : {}) }
}

/** By number, not by letter: 0.10.0 follows 0.9.0. */
function byVersion(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const place = left.findIndex((number, index) => number !== right[index])
  return place < 0 ? 0 : left[place]! - right[place]!
}

/** All files below `folder`, as paths with `/`, sorted by code unit. */
export const filesBelow = (disk: Disk, folder: string): string[] => [...eachBelow(disk, folder)]

/** The same one after the other: a folder may hold millions. */
export function* eachBelow(disk: Disk, folder: string, below = ''): Generator<string> {
  // With its `/` a folder stands among the names where the files in it stand among the paths.
  for (const name of sorted(entriesOf(disk, join(folder, below)))) {
    const path = below === '' ? name : `${below}/${name}`
    if (name.endsWith('/')) yield* eachBelow(disk, folder, path.slice(0, -1))
    else yield path
  }
}

function* entriesOf(disk: Disk, folder: string): Generator<string> {
  for (const name of disk.each(folder)) {
    const kind = disk.kind(join(folder, name))
    if (kind !== 'folder' && kind !== 'file')
      throw new DiskError('EINVAL', join(folder, name), 'is neither a file nor a folder')
    yield kind === 'folder' ? `${name}/` : name
  }
}
