import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { fileSum, pieces } from '../disk/pieces.ts'
import { decodeBytes } from '../inputs/encoding.ts'
import { formatOf, type FormatName } from '../inputs/format.ts'
import { BLANK_LINE, warcRecords, type WarcRecord } from '../inputs/archive/warc.ts'
import {
  jsonRecords,
  parquetRecords,
  recordsOf,
  type CorpusFault,
  type CorpusRecord,
} from '../inputs/records.ts'
import { Places, Window } from './places.ts'

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
  /** Where its records stand, where one can be read without the others. */
  readonly places?: Places
  /** The records by line, where none can, as long as they are held. */
  readonly records?: ReadonlyMap<number, Found>
}

/**
 * Reads the records of corpora in whatever order they are asked for. Of lines of JSON it holds where they stand, and
 * so of rows of CSV and of archives once they were read; of files that are packed, or in other encodings, the records.
 */
export class CorpusReader {
  private readonly disk: Disk
  private readonly folder: string
  private readonly window: Window
  /** By file; the one read last at the end. */
  private readonly corpora = new Map<string, Corpus>()

  constructor(disk: Disk, folder: string) {
    this.disk = disk
    this.folder = folder
    this.window = new Window(disk)
  }

  /** What the file of `document` is. Throws a {@link DiskError} if it cannot be read. */
  sum(file: string, document: Row): Sum {
    return (this.corpora.get(file) ?? this.load(file, document)).sum
  }

  /** The record that begins on `line`; undefined if none does. */
  record(file: string, document: Row, line: number): Found | undefined {
    const known = this.corpora.get(file)
    const { records, places } = known?.records || known?.places ? known : this.load(file, document)
    return places ? this.recordAt(file, places, line) : records?.get(line)
  }

  private recordAt(file: string, places: Places, line: number): Found | undefined {
    const place = places.at(line)
    if (!place) return undefined
    const { startByte, endByte } = place
    const format = formatOf(file)?.format
    const end = isArchive(format) ? endByte + BLANK_LINE.length : endByte
    const own = this.window.bytes(join(this.folder, file), startByte, end)
    const [record] = recordsIn(Buffer.concat([places.head, own]), format, 'utf-8')
    return record && { ...record, line, startByte, endByte }
  }

  private load(file: string, document: Row): Corpus {
    const format = formatOf(file)?.format
    const isPlain = !file.endsWith('.gz') && String(document.encoding) === 'utf-8'
    const isLines = format === 'jsonl' && isPlain
    const corpus = isLines ? this.lines(file) : this.whole(file, document, isPlain)
    this.letGo()
    this.corpora.delete(file)
    this.corpora.set(file, corpus)
    return corpus
  }

  /** A file of lines of JSON, which is read in pieces. One bad line and none of it counts. */
  private lines(file: string): Corpus {
    const path = join(this.folder, file)
    const sum = fileSum(this.disk, path)
    const places = new Places()
    const records = jsonRecords(pieces(this.disk, path))
    let next = records.next()
    for (; !next.done; next = records.next()) places.push(next.value)
    return { sum, places: next.value ? new Places() : places }
  }

  private whole(file: string, document: Row, isPlain: boolean): Corpus {
    const bytes = this.disk.read(join(this.folder, file))
    const sum = { length: bytes.length, sha256: sha256(bytes) }
    const plain = unpacked(bytes, file)
    const format = formatOf(file)?.format
    const records = plain ? recordsIn(plain, format, String(document.encoding)) : []
    const isInPlace = isArchive(format) ? plain === bytes : format === 'csv' && isPlain
    if (!isInPlace) return { sum, records: new Map(records.map((one) => [one.line, one])) }
    // Names of columns and their separator stand before the first row.
    const head = format === 'csv' ? bytes.slice(0, records[0]?.startByte) : undefined
    const places = new Places(head)
    for (const record of records) places.push(record)
    return { sum, places }
  }

  /** Lets go of the records of files that were read longest ago, if they are too many. */
  private letGo(): void {
    const holding = [...this.corpora].filter(([, { records }]) => records)
    let held = holding.reduce((all, [, { sum }]) => all + sum.length, 0)
    for (const [file, { sum }] of holding) {
      if (held <= MOST_HELD) return
      this.corpora.set(file, { sum })
      held -= sum.length
    }
  }
}

const isArchive = (format: FormatName | undefined): boolean => format === 'warc' || format === 'wet'

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
