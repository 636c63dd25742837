import type { Readers } from '../pipeline/portions.ts'

/** A signal that ended a command between two documents. */
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
 * `readers` that throw {@link Interrupted} between two documents after SIGINT or SIGTERM, so that
 * what was begun is taken away. Before and after the reading these signals end the process.
 */
export function interruptible(readers: Readers): Readers {
  return async function* (inputs) {
    let caught: Interrupted | undefined
    const interrupt = (name: NodeJS.Signals): void => {
      caught = new Interrupted(name as SignalName)
    }
    for (const name of Object.keys(STATUS)) process.on(name, interrupt)
    try {
      for await (const portion of readers(inputs)) {
        if (caught) throw caught
        yield portion
      }
    } finally {
      for (const name of Object.keys(STATUS)) process.removeListener(name, interrupt)
    }
  }
}
