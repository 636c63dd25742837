import { join } from 'node:path'
import { DiskError, type Disk } from '../disk/disk.ts'
import { isAlive, processOf, sleep, type ProcessId } from '../disk/process.ts'

/** The lock of a dataset is held by another live run. */
export class LockedError extends Error {
  readonly pid: number
  constructor(pid: number) {
    super(`another run (process ${pid}) is publishing this dataset`)
    this.pid = pid
  }
}

/** How long a run waits for one that may be about to step back. */
const PAUSE_MS = 10
const PAUSES = 25

/**
 * Takes the lock of `folder`, or throws {@link LockedError}. Returns what releases it.
 *
 * Each run first puts down a file named after its process, then looks for those of others: of two
 * runs at least the later one sees the other, so never do both go on. The run that may not go on
 * steps back; if both see each other, the one with the larger pid does and the other waits for it.
 * A name is never used again, so the file of a dead process (kill -9 leaves one) can be removed
 * without a race; a time-out would guess.
 */
export function lock(disk: Disk, folder: string): () => void {
  const self = processOf(process.pid)
  const own = join(folder, nameOf(self))
  const release = (): void => disk.remove(own)
  announce(disk, own, self)
  try {
    for (let pause = 0; ; pause++) {
      const rival = rivals(disk, folder, self).find(isAlive)
      if (!rival) return release
      if (rival.pid < self.pid || pause === PAUSES) throw new LockedError(rival.pid)
      sleep(PAUSE_MS)
    }
  } catch (error) {
    stepBack(release)
    throw error
  }
}

function announce(disk: Disk, own: string, { pid }: ProcessId): void {
  try {
    disk.create(own).close()
  } catch (error) {
    if (error instanceof DiskError && error.code === 'EEXIST') throw new LockedError(pid)
    throw error
  }
}

/** The file left by a failure is that of a dead process as soon as this one ends. */
function stepBack(release: () => void): void {
  try {
    release()
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
  }
}

/** The other processes that put down a file; the files of dead ones are removed. */
function rivals(disk: Disk, folder: string, self: ProcessId): ProcessId[] {
  const found: ProcessId[] = []
  for (const name of disk.list(folder)) {
    const other = holderOf(name)
    if (!other || name === nameOf(self)) continue
    if (isAlive(other)) found.push(other)
    else disk.remove(join(folder, name))
  }
  return found
}

/** All that tells a process apart stands in the name: a file is never seen half written. */
const nameOf = ({ pid, started, boot }: ProcessId): string => `.lock-${pid}-${started}-${boot}`

function holderOf(name: string): ProcessId | undefined {
  const match = /^\.lock-(\d+)-(\d*)-([0-9a-f-]*)$/.exec(name)
  if (!match) return undefined
  const [, pid, started, boot] = match as unknown as [string, string, string, string]
  return { pid: Number(pid), started, boot }
}
