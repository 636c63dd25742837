import { availableParallelism } from 'node:os'
import { planDigest } from '../pipeline/identity.ts'
import type { Listing } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readHere, type Readers } from '../pipeline/portions.ts'
import { readInThreads } from '../pipeline/threads.ts'
import { BUNDLED } from './bundled.ts'
import { interruptible } from './interrupt.ts'
import type { Context } from './project.ts'

/** Documents for each thread below which starting it takes longer than it saves. */
const FEWEST = 300
/** Most threads that are started unasked. */
const MOST = 8

/** The module that a thread runs. */
export const THREAD = new URL(BUNDLED?.thread ?? '../../bin/thread.mjs', import.meta.url)

/** Readers on `workers` threads; if no number is given, as many as pay. */
export function readersOf(
  { disk, root }: Context,
  plan: Plan,
  { count: documents }: Listing,
  workers?: number,
): Readers {
  return interruptible((inputs) => {
    const paying = Math.min(availableParallelism(), MOST, Math.floor(documents / FEWEST))
    const count = workers ?? paying
    if (count < 2) return readHere(disk, root, plan)(inputs)
    const data = { root, plan: planDigest(plan) }
    return readInThreads({ count, entry: THREAD, data })(inputs)
  })
}
