import { readSync, writeSync } from 'node:fs'
import { sleep } from './process.ts'

/** Standard input, output and error of a process, as file descriptors. */
export const [STDIN, STDOUT, STDERR] = [0, 1, 2] as const

/** Milliseconds to wait for a pipe that others have set not to block, and that is empty or full. */
const PAUSE = 1

/** Reads until `bytes` is full or the pipe ends; how many bytes were read. */
export function readFull(fd: number, bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const read = again(() => readSync(fd, bytes, at, bytes.length - at, null))
    if (read === 0) break
    at += read
  }
  return at
}

/** Writes all of `bytes`, waiting for a full pipe. Throws what the system throws, as EPIPE. */
export function writeFull(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;)
    at += again(() => writeSync(fd, bytes, at, bytes.length - at))
}

/** True if nobody reads any more what is written. */
export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE'
}

function again(call: () => number): number {
  for (;;) {
    try {
      return call()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      sleep(PAUSE)
    }
  }
}
