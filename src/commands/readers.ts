import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { DiskError, type Disk } from '../disk/disk.ts'
import { planDigest } from '../pipeline/identity.ts'
import type { Input } from '../pipeline/inputs.ts'
import type { Listing } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readDivided, readHere, type Readers } from '../pipeline/portions.ts'
import { readInThreads } from '../pipeline/threads.ts'
import { BUNDLED } from './bundled.ts'
import { interruptible } from './interrupt.ts'
import type { Context } from './project.ts'

/** Documents for each thread below which starting it takes longer than it saves. */
const FEWEST = 300
/** Most threads that are started unasked. */
const MOST = 8

/** Bytes, or units of a record, above which a document takes seconds. */
const LONG = 4 * 1024 * 1024
/** What a packed text of that many bytes may be unpacked, to wit so many times as long. */
const UNPACKED = 8

/** The module that a thread runs. */
export const THREAD = new URL(BUNDLED?.thread ?? '../../bin/thread.mjs', import.meta.url)

/**
 * Readers on `workers` threads; if no number is given, as many as pay. Nothing ends what this thread does, a
 * signal neither, so that a thread reads whatever may take long: the documents of a project with
 * stages of its own, which may loop, and long documents.
 */
export function readersOf(
  { disk, root }: Context,
  plan: Plan,
  { count: documents }: Listing,
  workers?: number,
): Readers {
  const paying = Math.min(availableParallelism(), MOST, Math.floor(documents / FEWEST))
  const count = Math.max(workers ?? paying, 1)
  const data = { root, plan: planDigest(plan) }
  const threads = readInThreads({ count, entry: THREAD, data })
  if (count > 1 || plan.stages.some(({ use, stage }) => use !== stage.name))
    return interruptible(threads)
  const isLong = (input: Input): boolean => lengthOf(disk, root, input) > LONG
  return interruptible(readDivided(readHere(disk, root, plan), threads, isLong))
}

/** About how long a document is; 0 for a file that cannot be opened, which whoever reads it will say. */
function lengthOf(disk: Disk, root: string, { record, file, format }: Input): number {
  if (record) return record.text.length
  try {
    const opened = disk.open(join(root, file))
    opened.close()
    return opened.size * (format.gzipped ? UNPACKED : 1)
  } catch (error) {
    if (error instanceof DiskError) return 0
    throw error
  }
}
