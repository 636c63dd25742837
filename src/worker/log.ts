import { format } from 'node:util'
import { isGone, STDERR, writeFull } from '../disk/pipe.ts'

/** Most bytes written to standard error; what is more is counted. */
const MOST = 1 << 20

/** Bytes written and lines left out, for all threads that write to one standard error. */
export const logCounts = (): SharedArrayBuffer => new SharedArrayBuffer(8)

/** Where {@link logCounts} has them. */
const [BYTES, DROPPED] = [0, 1]

/** What a worker says: JSON, one value a line, on standard error. */
export class Log {
  private readonly counts: Int32Array

  constructor(counts: SharedArrayBuffer) {
    this.counts = new Int32Array(counts)
  }

  /** Writes one line, or counts it where there are too many. */
  say(level: 'error' | 'log', message: string, more: Readonly<Record<string, unknown>> = {}): void {
    const line = Buffer.from(`${JSON.stringify({ level, ...more, message })}\n`)
    if (Atomics.load(this.counts, BYTES) + line.length <= MOST) this.write(line)
    else Atomics.add(this.counts, DROPPED, 1)
  }

  /** Says how many lines were not written, if there are any. */
  close(): void {
    const dropped = Atomics.load(this.counts, DROPPED)
    if (dropped === 0) return
    const line = { level: 'log', message: `${dropped} more lines are left out` }
    this.write(Buffer.from(`${JSON.stringify(line)}\n`))
  }

  /** Sends to this log what a stage of a user's prints, since standard output carries Arrow alone. */
  capture(): void {
    const said = (...values: unknown[]): void => this.say('log', format(...values))
    for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir'] as const)
      console[name] = said
    const written = (chunk: string | Uint8Array): boolean => {
      this.say('log', Buffer.from(chunk).toString())
      return true
    }
    process.stdout.write = written
    process.stderr.write = written
  }

  private write(line: Uint8Array): void {
    Atomics.add(this.counts, BYTES, line.length)
    try {
      writeFull(STDERR, line)
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
}
