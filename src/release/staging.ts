import { dirname, join } from 'node:path'
import type { FileRecord, TextFile } from '../describe/release.ts'
import type { Disk, Opened, OpenFile } from '../disk/disk.ts'
import { hasher } from '../disk/hash.ts'
import type { Sink } from '../formats/format.ts'
import { Ledger } from './ledger.ts'

/** Bytes gathered before a write. */
const CHUNK = 1 << 18

const NONE = Buffer.alloc(0)

/** Folder of files that are finished only when the version is known. */
export const UNSEALED = '.unsealed'

/** What the files of a release share while they are written. */
interface Shared {
  /** Buffers that no open file has. */
  readonly spare: Buffer[]
  readonly opened: Set<FileSink>
}

/** A file being written: gathers small writes, hashes and counts what passes. */
export class FileSink implements Sink {
  private readonly path: string
  private readonly file: OpenFile
  private readonly hash = hasher()
  private readonly shared: Shared
  private buffer: Buffer
  private held = 0
  private bytes = 0
  private open = true

  /**
   * Takes one of the `spare` buffers, and is among the `opened` sinks, while it is open: a release may have
   * very many files.
   */
  constructor(disk: Disk, folder: string, path: string, shared: Shared) {
    this.path = path
    this.shared = shared
    this.buffer = shared.spare.pop() ?? Buffer.allocUnsafe(CHUNK)
    this.file = disk.create(join(folder, path))
    shared.opened.add(this)
  }

  write(bytes: Uint8Array): void {
    if (bytes.length + this.held > CHUNK) this.flush()
    if (bytes.length >= CHUNK) return this.put(bytes)
    this.buffer.set(bytes, this.held)
    this.held += bytes.length
  }

  /** Writes what is held, forces it to the disk, closes; what was written. */
  finish(): FileRecord {
    this.flush()
    this.file.sync()
    this.abandon()
    return { path: this.path, bytes: this.bytes, sha256: this.hash.digest('hex') }
  }

  /** Closes the file as it is, once: after a failed close its number may be another file's. */
  abandon(): void {
    if (!this.open) return
    this.open = false
    this.shared.opened.delete(this)
    this.shared.spare.push(this.buffer)
    this.buffer = NONE
    this.file.close()
  }

  private flush(): void {
    if (this.held > 0) this.put(this.buffer.subarray(0, this.held))
    this.held = 0
  }

  private put(bytes: Uint8Array): void {
    this.file.write(bytes)
    this.hash.update(bytes)
    this.bytes += bytes.length
  }
}

/** A release folder in the making: hidden, beside the published ones, removed unless published. */
export class Staging {
  readonly disk: Disk
  /** Absolute path of the folder. */
  readonly folder: string
  private readonly written = new Map<string, FileRecord>()
  private readonly sinks: Shared = { spare: [], opened: new Set() }
  private readonly folders = new Set<string>()
  private ledger: Ledger | undefined

  constructor(disk: Disk, folder: string) {
    this.disk = disk
    this.folder = folder
    disk.makeFolder(folder)
  }

  /** The files of {@link putMany}. */
  get many(): Ledger | undefined {
    return this.ledger
  }

  /** The other files written, by path. */
  get files(): ReadonlyMap<string, FileRecord> {
    return this.written
  }

  /** Opens a file for writing; {@link record} when it is finished. */
  open(path: string): FileSink {
    this.prepare(path)
    return new FileSink(this.disk, this.folder, path, this.sinks)
  }

  record(file: FileRecord): FileRecord {
    this.written.set(file.path, file)
    return file
  }

  /** Writes a whole file. */
  put(path: string, bytes: Uint8Array): FileRecord {
    const sink = this.open(path)
    sink.write(bytes)
    return this.record(sink.finish())
  }

  /** Writes a whole file of very many of its kind, which have a place on the disk and none in memory. */
  putMany(path: string, bytes: Uint8Array): FileRecord {
    const sink = this.open(path)
    sink.write(bytes)
    const file = sink.finish()
    this.prepare(`${UNSEALED}/manifest`)
    this.ledger ??= new Ledger(this.disk, join(this.folder, UNSEALED), 'manifest')
    this.ledger.add(file)
    return file
  }

  /** Writes a text line by line. */
  putLines(path: string, lines: Iterable<string>): FileRecord {
    const sink = this.open(path)
    for (const line of lines) sink.write(Buffer.from(`${line}\n`))
    return this.record(sink.finish())
  }

  putText({ path, text }: TextFile): FileRecord {
    return this.put(path, Buffer.from(text))
  }

  read(path: string): Uint8Array {
    return this.disk.read(join(this.folder, path))
  }

  /** What `use` makes of a file that may be larger than memory. */
  reading<T>(path: string, use: (file: Opened) => T): T {
    const file = this.disk.open(join(this.folder, path))
    try {
      return use(file)
    } finally {
      file.close()
    }
  }

  /** Takes a file or folder out of the release. */
  drop(path: string): void {
    this.disk.remove(join(this.folder, path))
    for (const name of [...this.written.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.written.delete(name)
    }
    for (const name of [...this.folders]) {
      if (name === path || name.startsWith(`${path}/`)) this.folders.delete(name)
    }
  }

  /** Forces the folders to the disk; the files were when they were finished. */
  sync(): void {
    for (const folder of this.folders) this.disk.syncFolder(join(this.folder, folder))
    this.disk.syncFolder(this.folder)
  }

  /** Closes what is open and removes the folder. */
  discard(): void {
    for (const sink of this.sinks.opened) sink.abandon()
    this.disk.remove(this.folder)
  }

  private prepare(path: string): void {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (this.folders.has(folder)) return
      this.disk.makeFolder(join(this.folder, folder))
      this.folders.add(folder)
    }
  }
}
