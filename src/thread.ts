import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf } from '#model/packed.ts'
import { disk } from './disk/disk.ts'
import type { Input } from './pipeline/inputs.ts'
import { TablePackers } from './pipeline/packing.ts'
import { planDigest } from './pipeline/identity.ts'
import { makePlan, type Plan } from './pipeline/plan.ts'
import { packPortion, type PackedPortion } from './pipeline/portions.ts'
import type { Answer, ThreadData } from './pipeline/threads.ts'
import { STAGES } from './stages.ts'
import { Log } from './worker/log.ts'
import { answerThrough, type WatchedData } from './worker/watched.ts'

const data = workerData as ThreadData | WatchedData
const { root } = data
const port = parentPort!
const CHANGED = 'the declaration or a codebook was changed while the run began'

/** Answers what comes through the port: documents of a worker, or portions of a run. */
async function main(): Promise<void> {
  if ('said' in data) new Log(data.said).capture()
  const plan = await makePlan(disk, root, 'pipeline.yaml', STAGES)
  const isSame = planDigest(plan) === data.plan
  if ('said' in data) answerThrough(port, plan, isSame, data)
  else readThrough(plan, isSame)
}

/** Reads the inputs that come through the port. */
function readThrough(plan: Plan, isSame: boolean): void {
  const packers = new TablePackers(plan.tables, plan.declared.value.parts !== undefined)
  port.on('message', (inputs: readonly Input[]) => {
    const answer = isSame ? answerTo(plan, packers, inputs) : { error: CHANGED }
    port.postMessage(answer, 'portion' in answer ? handedOver(answer.portion) : [])
  })
}

/** Reads `inputs`. What is no fault of an input is told in words: errors lose their class on the way. */
function answerTo(plan: Plan, packers: TablePackers, inputs: readonly Input[]): Answer {
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

// The built program is no ES module (tools/bundle.ts), so nothing may be awaited out here.
void main()
