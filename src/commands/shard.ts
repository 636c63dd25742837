import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { EXIT, Rejection, sortProblems } from '#model/problem.ts'
import { planDigest } from '../pipeline/identity.ts'
import type { Input } from '../pipeline/inputs.ts'
import { Listing } from '../pipeline/listing.ts'
import { inParts } from '../pipeline/order.ts'
import { TablePackers } from '../pipeline/packing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { packPortion, shares, type PackedPortion } from '../pipeline/portions.ts'
import { inputsDigest, shareOf, stretchOf, writeShard, type Run } from '../pipeline/shards.ts'
import type { Share } from './options.ts'
import { planOf, type Context } from './project.ts'
import { software } from './software.ts'

/**
 * `readout run --shard i/n --into folder`: reads one share of the sources and keeps it for
 * {@link publishShards}. A share that has an error is not kept.
 */
export async function runShard(context: Context, { shard, of, into }: Share): Promise<void> {
  const { disk, root, terminal } = context
  const plan = await planOf(context)
  const listing = new Listing(disk, root, plan.declared)
  const { problems, count } = listing
  if (problems.some(({ level }) => level === 'error'))
    throw new Rejection(sortProblems(problems), EXIT.input)
  const { parts } = plan.declared.value
  const folder = resolve(into)
  const mark = randomUUID()
  const aside = { disk, folder, name: `.aside-${mark}` }
  if (parts) disk.makeFolder(folder)
  const share = parts
    ? inParts(listing, parts, aside, () => {}, stretchOf(count, shard, of))
    : shareOf({ count, inputs: listing.inputs() }, shard, of)
  const portions = [...portionsOf(context, plan, share)]
  const read = rejectErrors(portions)
  writeShard(disk, folder, { ...runOf(context, plan, listing), of, shard }, portions, mark)
  terminal.say(`share ${shard} of ${of}: ${read} of ${count} documents`)
}

/** What this project and this program are, by which shares of one run are known. */
export function runOf({ disk }: Context, plan: Plan, listing: Listing): Omit<Run, 'of'> {
  const { digest } = software(disk)
  const inputs = inputsDigest(listing.inputs())
  return { plan: planDigest(plan), inputs, software: digest, node: process.versions.node }
}

function* portionsOf(
  { disk, root }: Context,
  plan: Plan,
  inputs: Iterable<Input>,
): Generator<PackedPortion> {
  const packers = new TablePackers(plan.tables, plan.declared.value.parts !== undefined)
  for (const share of shares(inputs)) yield packPortion(disk, root, plan, packers, share)
}

/** Number of documents of `portions`. Throws a {@link Rejection} with all errors of them. */
function rejectErrors(portions: readonly PackedPortion[]): number {
  const problems = portions.flatMap((portion) =>
    'rejected' in portion
      ? portion.rejected.problems
      : portion.accounts.flatMap((account) => account.problems),
  )
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0) throw new Rejection(sortProblems(errors), EXIT.input)
  return portions.reduce((sum, one) => sum + ('accounts' in one ? one.accounts.length : 0), 0)
}
