import { dirname, join } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Disk, OpenFile } from '../disk/disk.ts'
import type { Outlet } from '../export/target.ts'
import { usage } from './project.ts'

/** What an export writes to, and how it is called in messages. */
export interface OutletPlace {
  readonly disk: Disk
  /** Absolute path of the folder. */
  readonly folder: string
  /** The folder as the user named it. */
  readonly named: string
  /** True if files of earlier exports may be replaced. */
  readonly replace: boolean
}

/** The folder of an export: no file in it is written twice, and none of an earlier one unasked. */
export class FolderOutlet implements Outlet {
  /** Paths written, below the folder. */
  readonly written = new Set<string>()
  private readonly open = new Map<string, OpenFile>()
  private readonly place: OutletPlace

  constructor(place: OutletPlace) {
    this.place = place
    place.disk.makeFolder(place.folder)
  }

  /** Makes the file at `path`; a second of that path is a defect of the form. */
  file(path: string, content: string | Uint8Array): void {
    const file = this.create(path)
    try {
      file.write(Buffer.from(content))
    } finally {
      file.close()
    }
  }

  /** Goes on with the file at `path`, which the first call makes. */
  append(path: string, content: string | Uint8Array): void {
    const file = this.open.get(path) ?? this.create(path)
    this.open.set(path, file)
    file.write(Buffer.from(content))
  }

  /** Closes what is open. */
  close(): void {
    for (const file of this.open.values()) file.close()
    this.open.clear()
  }

  private create(path: string): OpenFile {
    const { disk, folder, named, replace } = this.place
    const whole = join(folder, path)
    if (replace) disk.remove(whole)
    else if (disk.kind(whole) !== undefined)
      throw usage(named, `holds ${path} already`, 'name another folder, or --replace')
    if (this.written.has(path)) throw new Error(`${path} is written twice`)
    this.written.add(path)
    disk.makeFolder(dirname(whole))
    return disk.create(whole)
  }
}

/** A second document whose files would be called like those of another. */
export function twin(file: string, name: string): Problem {
  const message = `would be written to ${name}, as another document was`
  const hint = 'rename one of the two files'
  return { file, level: 'error', rule: 'duplicate-id', message, hint }
}
