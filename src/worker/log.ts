import { format } from 'node:util'
import { isGone, STDERR, writeFull } from '../disk/pipe.ts'

/** Most bytes written to standard error; what is more is counted. */
const MOST = 1 << 20

/** What a worker says: JSON, one value a line, on standard error. */
export class Log {
  private bytes = 0
  private dropped = 0

  /** Writes one line, or counts it where there are too many. */
  say(level: 'error' | 'log', message: string, more: Readonly<Record<string, unknown>> = {}): void {
    const line = Buffer.from(`${JSON.stringify({ level, ...more, message })}\n`)
    if (this.bytes + line.length > MOST) this.dropped++
    else this.write(line)
  }

  /** Says how many lines were not written, if there are any. */
  close(): void {
    if (this.dropped === 0) return
    const line = { level: 'log', message: `${this.dropped} more lines are left out` }
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
    this.bytes += line.length
    try {
      writeFull(STDERR, line)
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
}
