import { dirname, join } from 'node:path'
import type { ReleaseRecord } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { readDeclaration } from '../pipeline/declaration.ts'
import { Listing } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readHere } from '../pipeline/portions.ts'
import { contentOf, writeVersion } from './assemble.ts'
import { copyHistory } from './changes/history.ts'
import { gather } from './gather.ts'
import { measure, QUALITY } from './quality.ts'
import { Staging, UNSEALED } from './staging.ts'
import { filesBelow } from './store.ts'

/** A release and the empty folder in which it is made again; absolute paths. */
export interface Site {
  readonly disk: Disk
  readonly release: string
  readonly root: string
}

/**
 * Makes a project in `root` of what a release keeps: declaration, codebooks and stages as used, raw
 * files with what was stated of them, gold and samples.
 */
export function layOut({ disk, release, root }: Site): void {
  copy(disk, join(release, 'pipeline'), root)
  copy(disk, join(release, 'data/raw'), join(root, 'raw'))
  const gold = readDeclaration(disk, root, 'pipeline.yaml').value.gold ?? 'gold'
  copy(disk, join(release, QUALITY.gold), join(root, gold))
  copy(disk, join(release, QUALITY.samples), join(root, gold))
}

function copy(disk: Disk, from: string, to: string): void {
  if (disk.kind(from) !== 'folder') return
  for (const path of filesBelow(disk, from)) {
    const target = join(to, path)
    disk.makeFolder(dirname(target))
    const file = disk.create(target)
    try {
      file.write(disk.read(join(from, path)))
    } finally {
      file.close()
    }
  }
}

/** How a release was read: by its own declaration, and the same without what is known of people. */
export interface Plans {
  readonly plan: Plan
  readonly blind?: Plan | undefined
}

/**
 * Makes the release once more, under the version, day and code that it states of itself; the folder
 * it was made in. Of the release only that is copied which the one before is needed for: changes.csv
 * and succession.csv.
 */
export async function rebuild(
  { disk, release, root }: Site,
  { plan, blind }: Plans,
  record: ReleaseRecord,
): Promise<string> {
  const staging = new Staging(disk, join(root, '.rebuilt'))
  const listing = new Listing(disk, root, plan.declared)
  // As the release did, whatever number is usual by now.
  const named = record.listed ? 0 : Infinity
  const work = { listing, readers: readHere(disk, root, plan), progress: { read() {} }, named }
  const gathered = await gather(plan, staging, work)
  const quality = measure(disk, root, { plan, blind }, staging, gathered)
  const content = contentOf(plan, gathered, staging, quality)
  const { version, released, level, reasons, previous, software } = record
  const history = copyHistory(disk, release, record, staging)
  const same = { version, released, level, reasons, software, ...history }
  writeVersion(staging, content, { ...same, ...(previous ? { previous } : {}) })
  staging.drop(UNSEALED)
  return staging.folder
}
