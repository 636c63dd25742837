import type { Table } from '#model/table.ts'
import type { FileRecord, PartsRecord } from '../describe/release.ts'
import { arrowStream } from '../formats/arrow.ts'
import { parquetOf } from '../formats/parquet.ts'
import { partNames } from '../pipeline/parts.ts'
import { leafOf, rootOf, rootOfParts, type Leaf } from './merkle.ts'
import type { FileSink, Staging } from './staging.ts'

type Files = Record<string, FileRecord>

/**
 * Writes the files of the parts of tables, each finished before the next is begun: data/<table>/<part>.
 * They state nothing of the version, so a part that is equal in two releases is the same bytes.
 */
export class PartFiles {
  private readonly staging: Staging
  private readonly formats: readonly string[]
  private readonly unsealed: string
  private readonly open = new Map<string, FileSink>()
  private readonly done = new Map<string, Files>()

  /** `unsealed` is the folder of what no release keeps. */
  constructor(staging: Staging, formats: readonly string[], unsealed: string) {
    this.staging = staging
    this.formats = formats
    this.unsealed = unsealed
  }

  /** Opens the file of a part in `format`. */
  sink({ name }: Table, format: string, part: string): FileSink {
    const isKept = this.formats.includes(format)
    const path = isKept
      ? `data/${name}/${part}.${format}`
      : `${this.unsealed}/${name}-${part}.${format}`
    const sink = this.staging.open(path)
    this.open.set(`${name} ${format}`, sink)
    return sink
  }

  /** Finishes the files of a part. */
  finish({ name }: Table, part: string): void {
    const files: Files = {}
    for (const format of ['csv', 'arrow'].filter((one) => this.open.has(`${name} ${one}`)))
      files[format] = this.staging.record(this.open.get(`${name} ${format}`)!.finish())
    const { arrow } = files
    if (arrow && this.formats.includes('parquet')) {
      const parquet = parquetOf(arrowStream(this.staging.read(arrow.path)))
      files.parquet = this.staging.put(`data/${name}/${part}.parquet`, parquet)
    }
    if (arrow && !this.formats.includes('arrow')) {
      this.staging.drop(arrow.path)
      delete files.arrow
    }
    this.done.set(`${name} ${part}`, files)
  }

  /** The files of a part that was finished. */
  files({ name }: Table, part: string): Files {
    return this.done.get(`${name} ${part}`)!
  }
}

/** Counts the documents of the parts and builds the tree over them, while they pass in the order of the parts. */
export class PartHeads {
  private readonly heads = new Map<string, PartsRecord['list'][number]>()
  private readonly roots = new Map<string, Buffer>()
  private readonly count: number
  private part = ''
  private ids: string[] = []
  private leaves: Leaf[] = []

  constructor(count: number) {
    this.count = count
  }

  add(part: string, id: string, digest: string): void {
    if (part !== this.part) this.close()
    this.part = part
    this.ids.push(id)
    this.leaves.push(leafOf(id, digest))
  }

  /** Takes a whole part as it is known. */
  take(head: PartsRecord['list'][number]): void {
    this.heads.set(head.part, head)
    if (head.root !== null) this.roots.set(head.part, Buffer.from(head.root, 'hex'))
  }

  finish(): PartsRecord {
    this.close()
    const names = partNames(this.count)
    const root = rootOfParts(names.map((name) => this.roots.get(name)))
    const empty = { documents: 0, first: null, last: null, root: null }
    return {
      root: root?.toString('hex') ?? '',
      list: names.map((part) => this.heads.get(part) ?? { part, ...empty }),
    }
  }

  private close(): void {
    const { part, ids } = this
    const root = rootOf(this.leaves)
    if (root) {
      this.roots.set(part, root)
      const [documents, first, last] = [ids.length, ids[0]!, ids.at(-1)!]
      this.heads.set(part, { part, documents, first, last, root: root.toString('hex') })
    }
    this.ids = []
    this.leaves = []
  }
}
