import { EXIT, Rejection, sortProblems } from '#model/problem.ts'
import { isGone, readFull, STDIN, STDOUT, writeFull } from '../disk/pipe.ts'
import { description, identityOf } from '../worker/identity.ts'
import { planDigest } from '../pipeline/identity.ts'
import type { Plan } from '../pipeline/plan.ts'
import { ThreadEnded } from '../pipeline/threads.ts'
import { Log, logCounts } from '../worker/log.ts'
import { Replies } from '../worker/replies.ts'
import { Watched } from '../worker/watched.ts'
import { StreamFault } from '../formats/arrow-messages.ts'
import { PROTOCOL } from '../worker/schema.ts'
import { ColumnFault, serve } from '../worker/serve.ts'
import { planOf, usage, type Context } from './project.ts'
import { THREAD } from './readers.ts'
import { software } from './software.ts'

/** How the worker is called. */
export interface WorkerOrder {
  readonly describe?: true
  readonly protocol: number
  /** Most seconds for a document. */
  readonly limit?: number
}

/** What the help of the command says of its streams. */
export const WORKER_HELP = `
Standard input: one Arrow IPC stream with columns id (utf8), raw (binary) or text (utf8), and, if wanted,
meta (utf8, JSON) and seq (an integer). Standard output: one Arrow IPC stream, a batch for each batch, a row
for each document, and a last row of status trailer. Standard error: JSON, one value a line.
docs/cluster.md says what each column holds.`

/** `readout worker`: reads documents from standard input and writes their rows to standard output. */
export async function worker(
  context: Context,
  { describe, protocol, limit }: WorkerOrder,
): Promise<number> {
  if (protocol !== PROTOCOL)
    throw usage('--protocol', `${protocol} is not spoken`, `this version speaks ${PROTOCOL}`)
  if (describe) {
    const plan = await planOf(context)
    const identity = identityOf(plan, software(context.disk))
    context.terminal.data(JSON.stringify(description(plan, identity), null, 2))
    return EXIT.ok
  }
  const said = logCounts()
  const log = new Log(said)
  log.capture()
  try {
    const plan = await planOf(context)
    await answerAll(context, plan, said, limit)
    return EXIT.ok
  } catch (error) {
    return failed(error, log)
  } finally {
    log.close()
  }
}

/** Answers standard input on this thread, or in one that can be ended if there is a limit. */
async function answerAll(
  { root, disk }: Context,
  plan: Plan,
  said: SharedArrayBuffer,
  limit: number | undefined,
): Promise<void> {
  const identity = identityOf(plan, software(disk))
  const pipes = {
    read: (bytes: Uint8Array) => readFull(STDIN, bytes),
    write: (bytes: Uint8Array) => writeFull(STDOUT, bytes),
  }
  if (limit === undefined) return serve(plan, identity, pipes, new Replies(plan))
  const watched = new Watched(THREAD, { root, plan: planDigest(plan), said }, limit)
  try {
    await serve(plan, identity, pipes, watched)
  } finally {
    await watched.end()
  }
}

/** Says what ended the worker, and with which status. */
function failed(error: unknown, log: Log): number {
  if (error instanceof Rejection) {
    for (const { rule, message, ...place } of sortProblems(error.problems))
      log.say('error', message, { rule, ...place })
    return error.exit
  }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof StreamFault) {
    log.say('error', `the input ${message}`, { rule: 'broken-stream' })
    return EXIT.verify
  }
  if (error instanceof ColumnFault) {
    log.say('error', message, { rule: 'bad-stream' })
    return EXIT.usage
  }
  if (isGone(error)) {
    log.say('error', 'nobody reads the answers any more', { rule: 'output' })
    return EXIT.output
  }
  if (error instanceof ThreadEnded) {
    log.say('error', 'a stage of yours ended the process', { rule: 'ended-early' })
    return EXIT.usage
  }
  log.say('error', message, {
    rule: 'bug',
    stack: error instanceof Error ? error.stack : undefined,
  })
  return EXIT.bug
}
