import { Worker } from 'node:worker_threads'
import type { Input } from './inputs.ts'
import { shares, unpacked, type PackedPortion, type Portion, type Readers } from './portions.ts'

/** Portions for each thread that were given out and not taken yet, at most. */
const AHEAD = 3

/** What a thread is started with. */
export interface ThreadData {
  /** Absolute path of the project folder. */
  readonly root: string
  /** What `planDigest` gives of the plan, to which the thread must come as well. */
  readonly plan: string
}

/** What a thread answers: a portion, or the words of an error that is none of the input's. */
export type Answer = { readonly portion: PackedPortion } | { readonly error: string }

/** How many threads read, the module that each runs, and what each is given. */
export interface Threads {
  readonly count: number
  readonly entry: URL
  readonly data: ThreadData
}

/** A thread that ended before it had read what it was given. */
export class ThreadEnded extends Error {}

/**
 * Reads in threads and gives the portions in the order of the inputs, whichever thread is first, so
 * the bytes of a release do not depend on how many there are. What is read ahead is bounded.
 */
export function readInThreads({ count, entry, data }: Threads): Readers {
  return async function* (inputs, stop) {
    // Whoever begins to read when all was told to end already is told so here.
    stop?.throwIfAborted()
    const threads = Array.from({ length: count }, () => new Thread(entry, data))
    const end = async (): Promise<void> => {
      await Promise.all(threads.map((thread) => thread.end()))
    }
    const onStop = (): void => void end()
    stop?.addEventListener('abort', onStop)
    const waiting: Asked[] = []
    try {
      for (const share of shares(inputs)) {
        if (waiting.length >= count * AHEAD) yield await answered(waiting.shift()!)
        const least = threads.reduce((a, b) => (b.load < a.load ? b : a))
        const packed = least.read(share)
        // Of threads that end all answers fail, and one alone is waited for.
        packed.catch(() => {})
        waiting.push({ share, packed })
      }
      while (waiting.length > 0) yield await answered(waiting.shift()!)
    } finally {
      stop?.removeEventListener('abort', onStop)
      await end()
    }
  }
}

/** A portion that a thread was asked for. */
interface Asked {
  readonly share: readonly Input[]
  readonly packed: Promise<PackedPortion>
}

async function answered({ share, packed }: Asked): Promise<Portion> {
  return unpacked(await packed, share)
}

interface Expected {
  readonly done: (portion: PackedPortion) => void
  readonly failed: (error: Error) => void
}

/** A thread and the answers it owes, in the order in which it was asked. */
class Thread {
  private readonly worker: Worker
  private readonly expected: Expected[] = []
  private ended: Error | undefined

  constructor(entry: URL, data: ThreadData) {
    this.worker = new Worker(entry, { workerData: data })
    this.worker.on('message', (answer: Answer) => this.answer(answer))
    this.worker.on('error', (error) => this.fail(error))
    this.worker.on('exit', (status) => {
      this.fail(new ThreadEnded(`a thread that reads ended with status ${status}`))
    })
  }

  /** Number of portions it has to read. */
  get load(): number {
    return this.expected.length
  }

  read(share: readonly Input[]): Promise<PackedPortion> {
    return new Promise((done, failed) => {
      if (this.ended) return failed(this.ended)
      this.expected.push({ done, failed })
      this.worker.postMessage(share.map(withoutCorpus))
    })
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }

  private answer(answer: Answer): void {
    const { done, failed } = this.expected.shift()!
    if ('portion' in answer) done(answer.portion)
    else failed(new Error(answer.error))
  }

  private fail(error: Error): void {
    this.ended ??= error
    for (const { failed } of this.expected.splice(0)) failed(this.ended)
  }
}

/** A record without the bytes of its corpus, which would be copied with each. */
function withoutCorpus(input: Input): Input {
  if (!input.record) return input
  const { bytes: _, ...corpus } = input.record.corpus
  return { ...input, record: { ...input.record, corpus } }
}
