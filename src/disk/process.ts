import { readFileSync } from 'node:fs'

/** A process of one boot of this machine: a pid alone may have been given again. */
export interface ProcessId {
  readonly pid: number
  /** When the process started, in ticks since boot; '' where the system does not tell. */
  readonly started: string
  /** Which boot of the machine; '' where the system does not tell. */
  readonly boot: string
}

/** The process that has `pid` now. */
export function processOf(pid: number): ProcessId {
  return { pid, started: startOf(pid), boot: systemFile('/proc/sys/kernel/random/boot_id').trim() }
}

/** True if that very process still runs. */
export function isAlive({ pid, started, boot }: ProcessId): boolean {
  if (pid <= 0) return false
  const now = processOf(pid)
  if (boot !== now.boot || started !== now.started) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Waits without doing anything else. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces, so fields count from its end. */
function startOf(pid: number): string {
  const stat = systemFile(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function systemFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
