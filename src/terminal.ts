import { writeSync } from 'node:fs'

/** Where a command writes: data to standard output, messages to standard error. */
export interface Terminal {
  /** Writes data, with a newline. */
  data(text: string): void
  /** Writes a message, with a newline. */
  say(text: string): void
  /** Shows `text` on the last line of a terminal until the next message; nothing elsewhere. */
  status(text: string): void
  /** Wraps a part of a message in a style where standard error shows colour. */
  paint(style: Style, text: string): string
  /** Wraps a part of data in a style where standard output shows colour. */
  tint(style: Style, text: string): string
}

/** A style of text on a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan'

const CODES: Readonly<Record<Style, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
}

/** The terminal of this process. Colour follows NO_COLOR, FORCE_COLOR and TERM=dumb. */
export function terminal(environment: NodeJS.ProcessEnv): Terminal {
  const isTerminal = (stream: NodeJS.WriteStream): boolean =>
    stream.isTTY === true && environment.TERM !== 'dumb'
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0'
  const painter =
    (stream: NodeJS.WriteStream) =>
    (style: Style, text: string): string => {
      const colour = environment.NO_COLOR ? false : forced || isTerminal(stream)
      return colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
    }
  const live = isTerminal(process.stderr) && environment.CI === undefined
  let shown = false
  const clear = (): void => {
    if (shown) writeAll(2, '\r\u001b[K')
    shown = false
  }
  return {
    data: (text) => writeAll(1, `${text}\n`),
    say(text) {
      clear()
      writeAll(2, `${text}\n`)
    },
    status(text) {
      if (!live) return
      clear()
      writeAll(2, text)
      shown = true
    },
    paint: painter(process.stderr),
    tint: painter(process.stdout),
  }
}

/** Writes all of `text`, waiting for a full pipe; says nothing to a reader that went away. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Whoever read went away: the command ends as it would have, and says no more.
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
