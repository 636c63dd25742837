import { once } from 'node:events'
import { setInterval } from 'node:timers/promises'
import { Worker, type MessagePort } from 'node:worker_threads'
import { Rejection } from '#model/problem.ts'
import type { Sink } from '../formats/format.ts'
import type { Plan } from '../pipeline/plan.ts'
import { ThreadEnded, type ThreadData } from '../pipeline/threads.ts'
import type { Begun, Numbered, Outcome } from './answers.ts'
import { Replies, type Answering } from './replies.ts'

/** What a thread that answers is started with. */
export interface WatchedData extends ThreadData {
  /** One number: which document of the batch is being read; 0 for none. */
  readonly place: SharedArrayBuffer
  /** What all threads have said to standard error. */
  readonly said: SharedArrayBuffer
}

/** What a thread tells of a batch. */
type Told =
  | { readonly outcomes: readonly Outcome[]; readonly pieces: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly rejected: Pick<Rejection, 'problems' | 'exit'> }
  | { readonly error: Pick<Error, 'message' | 'stack'> }

/** Answers the batches that come through `port`, and says in shared memory which document is being read. */
export function answerThrough(
  port: MessagePort,
  plan: Plan,
  isSame: boolean,
  { place }: WatchedData,
): void {
  const cell = new Int32Array(place)
  // A second reading counts below zero, so that no document is taken for one of the first.
  const begun: Begun = (at, isAgain) => void Atomics.store(cell, 0, isAgain ? ~at : at + 1)
  const replies = new Replies(plan, begun)
  port.on('message', (documents: readonly Numbered[]) => {
    const told = isSame ? answerTo(replies, documents) : CHANGED
    Atomics.store(cell, 0, 0)
    port.postMessage(told, 'pieces' in told ? told.pieces.map(({ buffer }) => buffer) : [])
  })
}

const CHANGED: Told = {
  error: { message: 'the declaration or a codebook was changed while the worker worked' },
}

/** Errors lose their class on the way. */
function answerTo(replies: Replies, documents: readonly Numbered[]): Told {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  try {
    const outcomes = replies.answer(documents, {
      write: (bytes) => void pieces.push(new Uint8Array(bytes)),
    })
    return { outcomes, pieces }
  } catch (error) {
    if (error instanceof Rejection)
      return { rejected: { problems: error.problems, exit: error.exit } }
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return { error: stack === undefined ? { message } : { message, stack } }
  }
}

/** How often in its time it is looked whether a document keeps to it. */
const LOOKS = 10

/**
 * Answers in a thread that is ended once a document takes too long. Nothing that was begun is kept then, since
 * a reading that is cut anywhere may leave anything behind: another thread reads the batch, without the document.
 */
export class Watched implements Answering {
  private readonly entry: URL
  private readonly data: WatchedData
  private readonly limit: number
  private readonly cell: Int32Array
  private thread: Worker

  /** `limit`: most seconds for a document. */
  constructor(entry: URL, data: Omit<WatchedData, 'place'>, limit: number) {
    this.entry = entry
    this.limit = limit
    this.data = { ...data, place: new SharedArrayBuffer(4) }
    this.cell = new Int32Array(this.data.place)
    this.thread = this.start()
  }

  async answer(documents: readonly Numbered[], sink: Sink): Promise<readonly Outcome[]> {
    const asked = [...documents]
    for (;;) {
      const told = await this.ask(asked)
      if (typeof told === 'object') return taken(told, sink)
      await this.thread.terminate()
      asked[told] = { ...asked[told]!, overran: this.limit }
      Atomics.store(this.cell, 0, 0)
      this.thread = this.start()
    }
  }

  async end(): Promise<void> {
    await this.thread.terminate()
  }

  private start(): Worker {
    return new Worker(this.entry, { workerData: this.data })
  }

  /** What the thread tells of `documents`, or the place of the one that takes too long. */
  private ask(documents: readonly Numbered[]): Promise<Told | number> {
    const { thread } = this
    const heard = new AbortController()
    const { signal } = heard
    const told = once(thread, 'message', { signal }).then(([answer]) => answer as Told)
    const ended = once(thread, 'exit', { signal }).then(([status]) => {
      throw new ThreadEnded(`the thread that reads ended with status ${status}`)
    })
    const late = this.late(signal)
    thread.postMessage(documents)
    return Promise.race([told, ended, late]).finally(() => heard.abort())
  }

  /** The place of the document that takes too long, once one does: looks from time to time until `signal`. */
  private async late(signal: AbortSignal): Promise<number> {
    const most = this.limit * 1000
    let [seen, since] = [0, performance.now()]
    for await (const _ of setInterval(most / LOOKS, undefined, { signal })) {
      const now = Atomics.load(this.cell, 0)
      if (now !== seen) [seen, since] = [now, performance.now()]
      else if (now !== 0 && performance.now() - since >= most) return now < 0 ? ~now : now - 1
    }
    return 0
  }
}

function taken(told: Told, sink: Sink): readonly Outcome[] {
  if ('rejected' in told) throw new Rejection(told.rejected.problems, told.rejected.exit)
  if ('error' in told) throw Object.assign(new Error(told.error.message), told.error)
  for (const piece of told.pieces) sink.write(piece)
  return told.outcomes
}
