import { DiskError, type Disk, type OpenFile } from '../../src/disk/disk.ts'

/** Called before each call that writes, with its number from 1, its name and its path. */
export type Before = (call: number, name: string, path: string) => void

/** `disk` with `before` called ahead of every call that writes; what it throws, the call throws. */
export function watched(disk: Disk, before: Before): Disk {
  let calls = 0
  const step = (name: string, path: string): void => before(++calls, name, path)
  const open = (file: OpenFile, path: string): OpenFile => ({
    write(bytes) {
      step('write', path)
      file.write(bytes)
    },
    sync() {
      step('sync', path)
      file.sync()
    },
    close() {
      file.close()
      step('close', path)
    },
  })
  return {
    kind: (path) => disk.kind(path),
    list: (path) => disk.list(path),
    each: (path) => disk.each(path),
    read: (path, limit) => disk.read(path, limit),
    open: (path) => disk.open(path),
    real: (path) => disk.real(path),
    create(path) {
      step('create', path)
      return open(disk.create(path), path)
    },
    makeFolder(path) {
      step('makeFolder', path)
      disk.makeFolder(path)
    },
    rename(from, to) {
      step('rename', to)
      disk.rename(from, to)
    },
    link(from, to) {
      step('link', to)
      disk.link(from, to)
    },
    remove(path) {
      step('remove', path)
      disk.remove(path)
    },
    syncFolder(path) {
      step('syncFolder', path)
      disk.syncFolder(path)
    },
  }
}

/** The same, failing with `code` at call `at`, or from that call on. */
export function faulty(
  disk: Disk,
  code: string,
  at: number,
  lasting: boolean,
): { disk: Disk; fired(): boolean } {
  let fired = false
  const before: Before = (call, name, path) => {
    if (call !== at && !(lasting && call > at)) return
    fired = true
    throw new DiskError(code, path, `could not be reached by ${name}: ${code}`)
  }
  return { disk: watched(disk, before), fired: () => fired }
}
