import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** A file system call that failed, in words. */
export class DiskError extends Error {
  readonly code: string
  readonly path: string
  constructor(code: string, path: string, message: string) {
    super(message)
    this.code = code
    this.path = path
  }
}

/** A file open for writing. */
export interface OpenFile {
  /** Writes all of `bytes`, or throws. */
  write(bytes: Uint8Array): void
  /** Forces what was written to the disk. A failure is final: nothing may be retried after it. */
  sync(): void
  close(): void
}

/** A file open for reading. */
export interface Opened {
  /** Length in bytes. */
  readonly size: number
  /** Fills `bytes` from byte `at` of the file as far as it reaches; how many bytes it gave. */
  read(bytes: Uint8Array, at: number): number
  close(): void
}

/** What a path is; links are not followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other'

/**
 * All access to the file system: the one place that tests replace to inject faults and crashes.
 * Paths are absolute. Every method throws {@link DiskError}.
 */
export interface Disk {
  /** Kind of `path`, or undefined if nothing is there. */
  kind(path: string): EntryKind | undefined
  /** Names in a folder, sorted by code unit, whatever order the system lists them in. */
  list(path: string): string[]
  /** The same names in no order, one after the other: a folder may hold millions. */
  each(path: string): Iterable<string>
  /** The bytes of a regular file of at most `limit` bytes, read once; links are not followed. */
  read(path: string, limit?: number): Uint8Array
  /** Opens a regular file that may be larger than memory; links are not followed. */
  open(path: string): Opened
  /** `path` with every link in it resolved. */
  real(path: string): string
  /** Makes a new file; fails if there is one. */
  create(path: string): OpenFile
  makeFolder(path: string): void
  /** Moves `from` to `to`, replacing a file. */
  rename(from: string, to: string): void
  /** Gives the file `from` a second name; fails with EEXIST if there is one. */
  link(from: string, to: string): void
  remove(path: string): void
  /** Forces the entries of a folder to the disk. */
  syncFolder(path: string): void
}

/** Entries of a folder that are fetched at once. */
const ENTRIES = 1024

/** The file system of this machine. */
export const disk: Disk = {
  kind(path) {
    return guard(path, 'looked at', () => {
      const entry = lstatSync(path, { throwIfNoEntry: false })
      if (!entry) return undefined
      if (entry.isSymbolicLink()) return 'link'
      return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'
    })
  },
  list: (path) => guard(path, 'listed', () => readdirSync(path).sort()),
  *each(path) {
    const folder = guard(path, 'listed', () => opendirSync(path, { bufferSize: ENTRIES }))
    try {
      for (;;) {
        const entry = guard(path, 'listed', () => folder.readSync())
        if (!entry) return
        yield entry.name
      }
    } finally {
      guard(path, 'closed', () => folder.closeSync())
    }
  },
  read: (path, limit) => guard(path, 'read', () => readWhole(path, limit)),
  open(path) {
    const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants
    const flags = O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0)
    const fd = guard(path, 'opened', () => openSync(path, flags))
    const { size } = guard(path, 'looked at', () => fstatSync(fd))
    return {
      size,
      read: (bytes, at) => guard(path, 'read', () => readAt(fd, bytes, at)),
      close: () => guard(path, 'closed', () => closeSync(fd)),
    }
  },
  real: (path) => guard(path, 'resolved', () => realpathSync(path)),
  create(path) {
    const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants
    const flags = O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0)
    const fd = guard(path, 'created', () => openSync(path, flags, 0o644))
    return {
      write: (bytes) => guard(path, 'written', () => writeAll(fd, bytes)),
      sync: () => guard(path, 'synced', () => fsyncSync(fd)),
      close: () => guard(path, 'closed', () => closeSync(fd)),
    }
  },
  makeFolder: (path) => guard(path, 'created', () => makeFolder(path)),
  rename: (from, to) => guard(to, 'renamed to', () => renameSync(from, to)),
  link: (from, to) => guard(to, 'linked', () => linkSync(from, to)),
  remove: (path) => guard(path, 'removed', () => rmSync(path, { recursive: true, force: true })),
  syncFolder: (path) => guard(path, 'synced', () => syncFolder(path)),
}

function guard<T>(path: string, action: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (error instanceof DiskError) throw error
    const code = (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN'
    throw new DiskError(code, path, `could not be ${action}: ${WORDS[code] ?? code}`)
  }
}

/** What the system's error codes mean. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than this system allows',
  EIO: 'the device reported an error',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'it exists already',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link',
  EXDEV: 'it lies on another file system',
}

/** Opens without blocking (a FIFO would wait for ever), checks what was opened, reads it once. */
function readWhole(path: string, limit = Number.MAX_SAFE_INTEGER): Uint8Array {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants
  const fd = openSync(path, O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0))
  try {
    const before = fstatSync(fd)
    if (!before.isFile()) throw new DiskError('EINVAL', path, 'is no regular file')
    if (before.size > limit) {
      const message = `has ${before.size} bytes; at most ${limit} are read`
      throw new DiskError('E2BIG', path, message)
    }
    const bytes = readFileSync(fd)
    const after = fstatSync(fd)
    if (
      after.size !== before.size ||
      after.mtimeMs !== before.mtimeMs ||
      bytes.length !== before.size
    ) {
      throw new DiskError('EBUSY', path, 'changed while it was read')
    }
    return bytes
  } finally {
    closeSync(fd)
  }
}

function readAt(fd: number, bytes: Uint8Array, at: number): number {
  let filled = 0
  while (filled < bytes.length) {
    const read = readSync(fd, bytes, filled, bytes.length - filled, at + filled)
    if (read === 0) break
    filled += read
  }
  return filled
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at)
}

/** Not `recursive`, which reports ENOENT on a read-only file system. */
function makeFolder(path: string): void {
  const above = dirname(path)
  if (above !== path && !lstatSync(above, { throwIfNoEntry: false })) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST'
    if (!taken || !lstatSync(path).isDirectory()) throw error
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
