import { DiskError, type Disk } from '../disk/disk.ts'
import { isAlive, processOf, type ProcessId } from '../disk/process.ts'

/** The lock of a dataset is held by another live run. */
export class LockedError extends Error {
  readonly pid: number
  constructor(pid: number) {
    super(`another run (process ${pid}) is publishing this dataset`)
    this.pid = pid
  }
}

/**
 * Takes the lock file `path`, or throws {@link LockedError}. A lock whose process has died is taken
 * over: kill -9 leaves one behind, and a time-out would guess. Returns what releases it.
 */
export function lock(disk: Disk, path: string): () => void {
  const self = processOf(process.pid)
  const stale = `${path}-${self.pid}`
  for (let attempt = 0; attempt < 3; attempt++) {
    if (take(disk, path, self)) return () => disk.remove(path)
    const other = held(disk, path)
    if (other && isAlive(other)) throw new LockedError(other.pid)
    if (!other) continue
    try {
      disk.rename(path, stale)
    } catch (error) {
      if (!(error instanceof DiskError) || error.code !== 'ENOENT') throw error
      continue
    }
    const moved = held(disk, stale)
    const fresh = moved && isAlive(moved)
    if (fresh) disk.link(stale, path)
    disk.remove(stale)
    if (fresh) throw new LockedError(moved.pid)
  }
  throw new LockedError(0)
}

/** Writes the holder to a file of its own and links it, so that no lock is ever seen half written. */
function take(disk: Disk, path: string, self: ProcessId): boolean {
  const own = `${path}-new-${self.pid}`
  disk.remove(own)
  const file = disk.create(own)
  file.write(Buffer.from(JSON.stringify(self)))
  file.close()
  try {
    disk.link(own, path)
    return true
  } catch (error) {
    if (error instanceof DiskError && error.code === 'EEXIST') return false
    throw error
  } finally {
    disk.remove(own)
  }
}

function held(disk: Disk, path: string): ProcessId | undefined {
  try {
    return JSON.parse(Buffer.from(disk.read(path)).toString()) as ProcessId
  } catch (error) {
    if (error instanceof DiskError && error.code === 'ENOENT') return undefined
    if (error instanceof SyntaxError) return { pid: 0, started: '', boot: '' }
    throw error
  }
}
