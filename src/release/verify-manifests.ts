import { join } from 'node:path'
import { compare } from '#model/problem.ts'
import { BAGIT, parseLine, type Listed } from '../describe/bag.ts'
import type { Disk } from '../disk/disk.ts'
import { linesIn } from '../disk/lines.ts'
import { fileSum, pieces } from '../disk/pieces.ts'
import type { Report } from './report.ts'
import { eachBelow } from './store.ts'

/** The manifest of what is below data/. */
export const PAYLOAD = 'manifest-sha256.txt'
const TAGS = 'tagmanifest-sha256.txt'

/** The files below data/ that stand in the manifest of these. */
const isPayload = (path: string): boolean => path.startsWith('data/')

/**
 * Each file is listed in one manifest, each listed file is there with its digest, none is more.
 * Returns the files that are not what the manifest says: nothing is to be read from them, for a
 * damaged Arrow file can keep its reader busy without end. Memory holds none of the files that are right.
 */
export function verifyManifests(disk: Disk, folder: string, report: Report): ReadonlySet<string> {
  return new Manifests(disk, folder, report).verify()
}

class Manifests {
  private readonly disk: Disk
  private readonly folder: string
  private readonly report: Report
  private readonly damaged = new Set<string>()
  private octets = 0

  constructor(disk: Disk, folder: string, report: Report) {
    this.disk = disk
    this.folder = folder
    this.report = report
  }

  verify(): ReadonlySet<string> {
    const payload = this.listed(PAYLOAD)
    const tags = new Map(this.listed(TAGS))
    const others = new Set<string>()
    let count = 0
    for (const [path, isThere, digest] of joined(eachBelow(this.disk, this.folder), payload)) {
      if (digest !== undefined) count++
      if (isThere && !isPayload(path)) others.add(path)
      if (isThere && digest === undefined && isPayload(path)) this.unlisted(path)
      else if (digest !== undefined) this.check(path, isThere, digest)
    }
    for (const path of others) if (path !== TAGS && !tags.has(path)) this.unlisted(path)
    for (const [path, digest] of tags)
      this.check(path, others.has(path) || this.isFile(path), digest)
    this.verifyBag(`Payload-Oxum: ${this.octets}.${count}`)
    return this.damaged
  }

  private unlisted(path: string): void {
    this.damage(path, 'unlisted-file', 'stands in no manifest')
  }

  private check(path: string, isThere: boolean, digest: string): void {
    if (!isThere) return this.damage(path, 'missing-file', 'is listed in a manifest and gone')
    const { length, sha256 } = fileSum(this.disk, join(this.folder, path))
    if (isPayload(path)) this.octets += length
    if (sha256 === digest) return
    this.damage(path, 'changed-file', 'its SHA-256 is not the one in the manifest')
  }

  private damage(path: string, rule: string, message: string): void {
    this.damaged.add(path)
    this.report(path, rule, message)
  }

  private isFile(path: string): boolean {
    return this.disk.kind(join(this.folder, path)) === 'file'
  }

  /** bag-info.txt counts what is there, so that a shortened manifest shows. */
  private verifyBag(oxum: string): void {
    const read = (path: string): string | undefined =>
      this.isFile(path)
        ? Buffer.from(this.disk.read(join(this.folder, path))).toString()
        : undefined
    if ((read(BAGIT.path) ?? BAGIT.text) !== BAGIT.text)
      this.report(BAGIT.path, 'damaged-file', 'is not the bagit.txt of every bag')
    if (read('bag-info.txt')?.includes(`${oxum}\n`)) return
    const message = `does not say '${oxum}', which is what data/ holds`
    this.report('bag-info.txt', 'wrong-count', message)
  }

  /** The files of a manifest, sorted; none of one that is gone or damaged, which is told. */
  private listed(path: string): Iterable<Listed> {
    if (!this.isFile(path)) {
      this.report(path, 'missing-file', 'is gone')
      return []
    }
    const listed = manifestIn(this.disk, join(this.folder, path))
    if (!listed) this.report(path, 'damaged-file', 'is no list of digests and paths')
    return listed ?? []
  }
}

/**
 * The files that a manifest lists, sorted by path, as often as they are wanted; undefined if it is none. One that is
 * sorted, as ours are, is read line by line.
 */
export function manifestIn(disk: Disk, path: string): Iterable<Listed> | undefined {
  let last = ''
  let isSorted = true
  for (const line of linesIn(pieces(disk, path))) {
    const listed = parseLine(line)
    if (!listed) return undefined
    isSorted &&= last < listed[0]
    last = listed[0]
  }
  if (!endsWithLine(disk, path)) return undefined
  const lines = {
    *[Symbol.iterator]() {
      for (const line of linesIn(pieces(disk, path))) yield parseLine(line)!
    },
  }
  if (isSorted) return lines
  const all = [...lines].sort(([a], [b]) => compare(a, b))
  return all.some(([one], index) => one === all[index - 1]?.[0]) ? undefined : all
}

/** True if a file is empty or ends with a line end: one that was cut off does not. */
function endsWithLine(disk: Disk, path: string): boolean {
  const file = disk.open(path)
  try {
    const end = new Uint8Array(1)
    return file.size === 0 || (file.read(end, file.size - 1) === 1 && end[0] === 0x0a)
  } finally {
    file.close()
  }
}

/** The paths of `found` and `listed`, which are sorted, each once: whether it was found, and its digest if it is listed. */
function* joined(
  found: Iterable<string>,
  listed: Iterable<Listed>,
): Generator<readonly [path: string, isThere: boolean, digest: string | undefined]> {
  const entries = listed[Symbol.iterator]()
  const next = (): Listed | undefined => entries.next().value as Listed | undefined
  let entry = next()
  for (const path of found) {
    for (; entry && entry[0] < path; entry = next()) yield [entry[0], false, entry[1]]
    const isListed = entry?.[0] === path
    yield [path, true, isListed ? entry![1] : undefined]
    if (isListed) entry = next()
  }
  for (; entry; entry = next()) yield [entry[0], false, entry[1]]
}
