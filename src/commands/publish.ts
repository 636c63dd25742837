import { resolve } from 'node:path'
import { readShards } from '../pipeline/shards.ts'
import { interruptible } from './interrupt.ts'
import { planOf, type Context } from './project.ts'
import { publishFrom } from './run.ts'
import { runOf } from './shard.ts'

/** `readout publish --shards folder`: publishes what `run --shard` has read, as `run` would have. */
export async function publishShards(context: Context, folder: string, date: string): Promise<void> {
  const plan = await planOf(context)
  const shards = readShards(context.disk, resolve(folder), runOf(context, plan))
  await publishFrom(context, plan, interruptible(shards), date)
}
