import type { Readers } from '../pipeline/portions.ts'

/** A signal that ended a command while documents were read. */
export class Interrupted extends Error {
  readonly status: number
  constructor(name: SignalName) {
    super(name)
    this.status = STATUS[name]
  }
}

/** Exit statuses of the signals that end a command: 128 and the number of the signal. */
const STATUS = { SIGINT: 130, SIGTERM: 143 } as const
type SignalName = keyof typeof STATUS

/**
 * `readers` that throw {@link Interrupted} after SIGINT or SIGTERM, so that what was begun is taken away:
 * at once where threads read, which are ended, and between two documents where this thread does. That
 * holds from now until they have read; before and after, these signals end the process.
 */
export function interruptible(readers: Readers): Readers {
  const stop = new AbortController()
  let caught: Interrupted | undefined
  const interrupt = (name: NodeJS.Signals): void => {
    caught ??= new Interrupted(name as SignalName)
    stop.abort()
  }
  for (const name of Object.keys(STATUS)) process.on(name, interrupt)
  return async function* (inputs) {
    try {
      for await (const portion of readers(inputs, stop.signal)) {
        if (caught) throw caught
        yield portion
      }
    } catch (error) {
      // Of a thread that was ended nothing is told but why.
      throw caught ?? error
    } finally {
      for (const name of Object.keys(STATUS)) process.removeListener(name, interrupt)
    }
  }
}
