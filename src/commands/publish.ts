import { resolve } from 'node:path'
import { Listing } from '../pipeline/listing.ts'
import { readShards } from '../pipeline/shards.ts'
import { interruptible } from './interrupt.ts'
import { planOf, type Context } from './project.ts'
import { publishFrom } from './run.ts'
import { runOf } from './shard.ts'

/** `readout publish --shards folder`: publishes what `run --shard` has read, as `run` would have. */
export async function publishShards(context: Context, folder: string, date: string): Promise<void> {
  const plan = await planOf(context)
  const listing = new Listing(context.disk, context.root, plan.declared)
  const shards = readShards(context.disk, resolve(folder), runOf(context, plan, listing))
  await publishFrom(context, plan, { listing, readers: interruptible(shards) }, date)
}
