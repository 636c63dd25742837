import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FileRecord, ListRecord } from '../describe/release.ts'
import { LISTED } from '../describe/sources.ts'
import type { Disk } from '../disk/disk.ts'
import { CORPORA, formatOf } from '../inputs/format.ts'
import { manifestLine } from '../describe/bag.ts'
import type { Report } from './report.ts'
import { listedIn } from './sources.ts'
import { manifestIn, PAYLOAD } from './verify-manifests.ts'

const isListed = (path: string): boolean => LISTED.some((folder) => path.startsWith(folder))

/** The manifest of the payload without the files of the sources, as text. */
export function namedIn(disk: Disk, folder: string): string {
  let text = ''
  for (const [path, sha256] of manifestIn(disk, join(folder, PAYLOAD)) ?? [])
    if (!isListed(path)) text += `${sha256}  ${path}\n`
  return text
}

/**
 * Checks that the list of sources names the files that the manifest has below data/raw and data/text, each with its
 * digest, and as many as release.json says. Neither is held: what each says comes to one sum, whatever the order.
 */
export function verifyListed(disk: Disk, folder: string, told: ListRecord, report: Report): void {
  const [listed, stated] = [new Sum(), new Sum()]
  const counts = { documents: 0, files: 0, texts: 0, facts: 0 }
  const corpora = new Set<string>()
  const take = (file: FileRecord | undefined, count: 'files' | 'texts' | 'facts'): void => {
    if (!file) return
    counts[count]++
    listed.add(file)
  }
  for (const { facts, text, ...source } of listedIn(disk, folder, told.path)) {
    counts.documents++
    take(text, 'texts')
    take(facts, 'facts')
    if (!corpora.has(source.path)) take(source, 'files')
    if (isCorpus(source.path)) corpora.add(source.path)
  }
  for (const [path, sha256] of manifestIn(disk, join(folder, PAYLOAD)) ?? [])
    if (isListed(path)) stated.add({ path, sha256 })
  if (!listed.equals(stated)) {
    const message =
      'does not list the files below data/raw and data/text with the digests of the manifest'
    report(told.path, 'disagreement', message)
  }
  for (const [name, count] of Object.entries(counts)) {
    if (count === told[name as keyof typeof counts]) continue
    const message = `says ${told[name as keyof typeof counts]} ${name} of ${told.path}, which lists ${count}`
    report('release.json', 'disagreement', message)
  }
}

function isCorpus(path: string): boolean {
  const format = formatOf(path)?.format
  return format !== undefined && CORPORA.has(format)
}

/** What files and their digests come to, whatever their order. */
class Sum {
  private readonly sum = Buffer.alloc(32)

  add(file: Omit<FileRecord, 'bytes'>): void {
    const digest = createHash('sha256').update(manifestLine(file)).digest()
    for (let at = 0; at < digest.length; at++) this.sum[at]! ^= digest[at]!
  }

  equals(other: Sum): boolean {
    return this.sum.equals(other.sum)
  }
}
