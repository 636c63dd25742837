import { dirname } from 'node:path'
import { DiskError, type Disk, type Opened } from '../../src/disk/disk.ts'

/** A file: what reads see, and what a power cut leaves for certain. */
interface FileNode {
  readonly kind: 'file'
  bytes: Buffer
  durable: Buffer
}

/** A folder: the entries reads see, those on the disk, and the changes in between, in order. */
interface FolderNode {
  readonly kind: 'folder'
  readonly entries: Map<string, Node>
  durable: Map<string, Node>
  pending: Change[]
}

type Node = FileNode | FolderNode
/** One change of a folder, which a crash keeps whole or loses whole. */
type Change = (entries: Map<string, Node>) => void

/** Decides what a crash keeps: how many of `changes` unsynced changes, or bytes from `durable` on. */
export interface Luck {
  entries(changes: number): number
  bytes(durable: number, all: number): number
}

const emptyFolder = (): FolderNode => ({
  kind: 'folder',
  entries: new Map(),
  durable: new Map(),
  pending: [],
})

/**
 * A file system in memory that knows what is on the disk: bytes are there after `sync` of the file,
 * names after `syncFolder` of their folder. {@link crash} gives a state a power cut may leave.
 */
export class MemoryDisk implements Disk {
  private readonly root: FolderNode

  constructor(root: FolderNode = emptyFolder()) {
    this.root = root
  }

  kind(path: string): 'file' | 'folder' | undefined {
    return this.find(path)?.kind
  }

  each(path: string): string[] {
    return this.list(path)
  }

  list(path: string): string[] {
    return [...this.folder(path).entries.keys()].sort()
  }

  read(path: string, limit = Infinity): Uint8Array {
    const node = this.find(path)
    if (!node) throw fault('ENOENT', path)
    if (node.kind === 'folder') throw fault('EISDIR', path)
    if (node.bytes.length > limit) throw fault('E2BIG', path)
    return Buffer.from(node.bytes)
  }

  open(path: string): Opened {
    const bytes = this.read(path)
    return {
      size: bytes.length,
      read(into, at) {
        const part = bytes.subarray(at, at + into.length)
        into.set(part)
        return part.length
      },
      close() {},
    }
  }

  real(path: string): string {
    return path
  }

  create(path: string): { write(bytes: Uint8Array): void; sync(): void; close(): void } {
    const file: FileNode = { kind: 'file', bytes: Buffer.alloc(0), durable: Buffer.alloc(0) }
    if (this.find(path)) throw fault('EEXIST', path)
    this.change(path, (entries) => entries.set(nameOf(path), file))
    return {
      write: (bytes) => void (file.bytes = Buffer.concat([file.bytes, bytes])),
      sync: () => void (file.durable = file.bytes),
      close: () => {},
    }
  }

  makeFolder(path: string): void {
    if (this.kind(path) === 'folder') return
    if (this.kind(path) === 'file') throw fault('EEXIST', path)
    if (!this.find(dirname(path))) this.makeFolder(dirname(path))
    const folder = emptyFolder()
    this.change(path, (entries) => entries.set(nameOf(path), folder))
  }

  rename(from: string, to: string): void {
    const node = this.find(from)
    if (!node) throw fault('ENOENT', from)
    if (dirname(from) !== dirname(to)) throw fault('EXDEV', to)
    const there = this.find(to)
    if (there?.kind === 'folder' && there.entries.size > 0) throw fault('ENOTEMPTY', to)
    this.change(to, (entries) => {
      entries.delete(nameOf(from))
      entries.set(nameOf(to), node)
    })
  }

  link(from: string, to: string): void {
    const node = this.find(from)
    if (!node) throw fault('ENOENT', from)
    if (this.find(to)) throw fault('EEXIST', to)
    this.change(to, (entries) => entries.set(nameOf(to), node))
  }

  remove(path: string): void {
    if (this.find(path)) this.change(path, (entries) => entries.delete(nameOf(path)))
  }

  syncFolder(path: string): void {
    const folder = this.folder(path)
    folder.durable = new Map(folder.entries)
    folder.pending = []
  }

  /** The disk after a power cut now: what was synced, and of the rest what `luck` keeps. */
  crash(luck: Luck): MemoryDisk {
    const seen = new Map<Node, Node>()
    const after = (node: Node): Node => {
      const known = seen.get(node)
      if (known) return known
      if (node.kind === 'file') {
        const kept = luck.bytes(node.durable.length, node.bytes.length)
        const bytes = Buffer.from(node.bytes.subarray(0, Math.max(kept, node.durable.length)))
        const file: FileNode = { kind: 'file', bytes, durable: bytes }
        seen.set(node, file)
        return file
      }
      const names = new Map(node.durable)
      for (const change of node.pending.slice(0, luck.entries(node.pending.length))) change(names)
      const entries = new Map([...names].map(([name, inner]) => [name, after(inner)]))
      const folder: FolderNode = { ...emptyFolder(), entries, durable: new Map(entries) }
      seen.set(node, folder)
      return folder
    }
    return new MemoryDisk(after(this.root) as FolderNode)
  }

  /** A copy in which everything is on the disk. */
  copy(): MemoryDisk {
    return this.crash({ entries: (changes) => changes, bytes: (_, all) => all })
  }

  private change(path: string, change: Change): void {
    const folder = this.folder(dirname(path))
    change(folder.entries)
    folder.pending.push(change)
  }

  private folder(path: string): FolderNode {
    const node = this.find(path)
    if (!node) throw fault('ENOENT', path)
    if (node.kind === 'file') throw fault('ENOTDIR', path)
    return node
  }

  private find(path: string): Node | undefined {
    let node: Node | undefined = this.root
    for (const name of path.split('/').filter(Boolean)) {
      node = node?.kind === 'folder' ? node.entries.get(name) : undefined
    }
    return node
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

function fault(code: string, path: string): DiskError {
  return new DiskError(code, path, `failed: ${code}`)
}
