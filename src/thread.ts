import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf } from '#model/packed.ts'
import { disk } from './disk/disk.ts'
import type { Input } from './pipeline/inputs.ts'
import { TablePackers } from './pipeline/packing.ts'
import { planDigest } from './pipeline/identity.ts'
import { makePlan } from './pipeline/plan.ts'
import { packPortion, type PackedPortion } from './pipeline/portions.ts'
import type { Answer, ThreadData } from './pipeline/threads.ts'
import { STAGES } from './stages.ts'
import { Log } from './worker/log.ts'
import { answerThrough, type WatchedData } from './worker/watched.ts'

const data = workerData as ThreadData | WatchedData
const { root } = data
const port = parentPort!
if ('said' in data) new Log(data.said).capture()
const plan = await makePlan(disk, root, 'pipeline.yaml', STAGES)
const isSame = planDigest(plan) === data.plan
if ('said' in data) answerThrough(port, plan, isSame, data)
else readThrough()

/** Reads the inputs that come through the port. */
function readThrough(): void {
  const packers = new TablePackers(plan.tables, plan.declared.value.parts !== undefined)
  port.on('message', (inputs: readonly Input[]) => {
    const answer = answerTo(packers, inputs)
    port.postMessage(answer, 'portion' in answer ? handedOver(answer.portion) : [])
  })
}

/** Reads `inputs`. What is no fault of an input is told in words: errors lose their class on the way. */
function answerTo(packers: TablePackers, inputs: readonly Input[]): Answer {
  if (!isSame) return { error: 'the declaration or a codebook was changed while the run began' }
  try {
    return { portion: packPortion(disk, root, plan, packers, inputs) }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** The memory that need not be copied. */
function handedOver(portion: PackedPortion): ArrayBuffer[] {
  if ('rejected' in portion) return []
  return portion.tables.flatMap(({ columns, csv }) => [...buffersOf(columns), csv.buffer])
}
