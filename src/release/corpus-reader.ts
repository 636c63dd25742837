import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { decodeBytes } from '../inputs/encoding.ts'
import { formatOf, type FormatName } from '../inputs/format.ts'
import { warcRecords, type WarcRecord } from '../inputs/archive/warc.ts'
import {
  parquetRecords,
  recordsOf,
  type CorpusFault,
  type CorpusRecord,
} from '../inputs/records.ts'

type Row = Readonly<Record<string, Cell>>

/** Most bytes unpacked of a file, as much as may be declared to be read. */
export const MOST = 256 * 1024 * 1024

/** Bytes of corpora of which the records are held at once, besides the one that was read last. */
const MOST_HELD = 128 * 1024 * 1024

/** A record of a corpus of lines or rows, or of a web archive. */
export type Found = CorpusRecord | WarcRecord

/** Length in bytes and SHA-256 of a file. */
export interface Sum {
  readonly length: number
  readonly sha256: string
}

interface Corpus {
  readonly sum: Sum
  /** The records by line, as long as they are held. */
  readonly records?: ReadonlyMap<number, Found>
  /** Start and end of each by its line, in bytes, where a record can be read without the others. */
  readonly places?: Float64Array
}

/** Reads the records of corpora in whatever order they are asked for. */
export class CorpusReader {
  private readonly disk: Disk
  private readonly folder: string
  /** By file; the one read last at the end. */
  private readonly corpora = new Map<string, Corpus>()

  constructor(disk: Disk, folder: string) {
    this.disk = disk
    this.folder = folder
  }

  /** What the file of `document` is. Throws a {@link DiskError} if it cannot be read. */
  sum(file: string, document: Row): Sum {
    return (this.corpora.get(file) ?? this.load(file, document)).sum
  }

  /** The record that begins on `line`; undefined if none does. */
  record(file: string, document: Row, line: number): Found | undefined {
    const known = this.corpora.get(file)
    const { records, places } = known?.records || known?.places ? known : this.load(file, document)
    if (records) return records.get(line)
    const [startByte, endByte] = places!.subarray(line * 2, line * 2 + 2)
    return endByte ? this.lineAt(file, line, startByte!, endByte) : undefined
  }

  private lineAt(file: string, line: number, startByte: number, endByte: number): Found {
    const opened = this.disk.open(join(this.folder, file))
    const bytes = new Uint8Array(endByte - startByte)
    try {
      opened.read(bytes, startByte)
    } finally {
      opened.close()
    }
    const [record] = recordsIn(bytes, 'jsonl', 'utf-8')
    return { ...(record as CorpusRecord), line, startByte, endByte }
  }

  private load(file: string, document: Row): Corpus {
    const bytes = this.disk.read(join(this.folder, file))
    const sum = { length: bytes.length, sha256: sha256(bytes) }
    const plain = unpacked(bytes, file)
    const format = formatOf(file)?.format
    const encoding = String(document.encoding)
    const records = plain ? recordsIn(plain, format, encoding) : []
    const isInPlace = format === 'jsonl' && plain === bytes && encoding === 'utf-8'
    const byLine = new Map(records.map((one) => [one.line, one]))
    const corpus = { sum, records: byLine, ...(isInPlace ? { places: placesOf(records) } : {}) }
    this.letGo()
    this.corpora.delete(file)
    this.corpora.set(file, corpus)
    return corpus
  }

  /** Lets go of records that can be read one by one, and of those read longest ago if they are too many. */
  private letGo(): void {
    const holding = [...this.corpora].filter(([, { records }]) => records)
    let held = holding.reduce((all, [, { sum }]) => all + sum.length, 0)
    for (const [file, { sum, places }] of holding) {
      if (!places && held <= MOST_HELD) continue
      this.corpora.set(file, places ? { sum, places } : { sum })
      held -= sum.length
    }
  }
}

function placesOf(records: readonly Found[]): Float64Array {
  const places = new Float64Array(2 * ((records.at(-1)?.line ?? 0) + 1))
  for (const { line, startByte, endByte } of records) places.set([startByte, endByte], line * 2)
  return places
}

/** `bytes` without their packing; undefined if they cannot be unpacked. */
export function unpacked(bytes: Uint8Array, file: string): Uint8Array | undefined {
  try {
    return file.endsWith('.gz') ? gunzip(bytes, file, MOST) : bytes
  } catch (error) {
    if (error instanceof DiskError) return undefined
    throw error
  }
}

/** The records of a file; none if they cannot be read. */
function recordsIn(
  plain: Uint8Array,
  format: FormatName | undefined,
  encoding: string,
): readonly Found[] {
  const read = recordsOrFault(plain, format, encoding)
  return 'message' in read ? [] : read
}

function recordsOrFault(
  plain: Uint8Array,
  format: FormatName | undefined,
  encoding: string,
): readonly Found[] | CorpusFault {
  if (format === 'warc' || format === 'wet') return warcRecords(plain)
  if (format === 'parquet') return parquetRows(plain)
  const decoded = decodeBytes(plain, encoding)
  return 'text' in decoded ? recordsOf(decoded.text, format === 'csv' ? 'csv' : 'jsonl') : []
}

function parquetRows(plain: Uint8Array): readonly CorpusRecord[] {
  try {
    return parquetRecords(plain, '', MOST)
  } catch {
    return []
  }
}
