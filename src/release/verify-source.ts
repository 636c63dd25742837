import { join } from 'node:path'
import type { Origin } from '#model/source.ts'
import type { Cell } from '#model/table.ts'
import { decode } from '#text/decode.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { decodeBytes } from '../inputs/encoding.ts'
import { formatOf, type FormatName } from '../inputs/format.ts'
import { payloadOf, type ArchiveFormat } from '../inputs/archive/pages.ts'
import { warcRecords, type WarcRecord } from '../inputs/archive/warc.ts'
import { markup, readText, type ReadText } from '../inputs/read.ts'
import {
  parquetRecords,
  recordsOf,
  type CorpusFault,
  type CorpusRecord,
} from '../inputs/records.ts'
import type { Report } from './report.ts'

type Row = Readonly<Record<string, Cell>>

/** The text of a document as its release gives it. */
interface Read {
  readonly text: string
  /** Length of the text in UTF-8. */
  readonly bytes: number
  /** The file of the release that holds it. */
  readonly file: string
  readonly origin?: Origin | undefined
}

/** Most bytes unpacked of a source, as much as may be declared to be read. */
const MOST = 256 * 1024 * 1024

/** Reads the texts of documents from data/raw and data/text, and reports what does not agree. */
export class SourceReader {
  private readonly disk: Disk
  private readonly folder: string
  private readonly report: Report
  /** The corpus read last, by line: its records stand one after the other. */
  private corpus: { readonly file: string; readonly records: ReadonlyMap<number, Found> } = {
    file: '',
    records: new Map(),
  }
  private raw: { readonly file: string; readonly bytes: Uint8Array; readonly sha256: string } = {
    file: '',
    bytes: new Uint8Array(),
    sha256: '',
  }

  constructor(disk: Disk, folder: string, report: Report) {
    this.disk = disk
    this.folder = folder
    this.report = report
  }

  /** The text of `document`, a row of the table documents, and its `place` if it is a record. */
  read(document: Row, place: Row | undefined): Read | undefined {
    const file = `data/${String(document.source_file)}`
    const bytes = this.rawBytes(file, document)
    if (!bytes) return undefined
    const told = [document.source_sha256, document.source_bytes]
    if (told.join() !== [this.raw.sha256, bytes.length].join())
      this.report(file, 'changed-source', 'is not the file that documents describes')
    const carried = `data/${String(document.text_file ?? document.source_file)}`
    const again = place ? this.record(file, bytes, document, place) : undefined
    if (place && (!again || carried === file))
      return again && { text: again.text, bytes: Buffer.byteLength(again.text), file }
    const textBytes = carried === file ? bytes : this.bytes(carried, document)
    if (!textBytes) return undefined
    const text = decode(textBytes)
    if (typeof text !== 'string') {
      this.report(carried, 'damaged-file', `is no text: byte ${text.byte}`)
      return undefined
    }
    const read = carried === file ? undefined : (again ?? readAgain(bytes, document))
    if (carried !== file && read?.text !== text)
      this.report(carried, 'changed-text', `is not the text of ${file}`)
    return { text, bytes: textBytes.length, file: carried, origin: read?.origin }
  }

  private rawBytes(file: string, document: Row): Uint8Array | undefined {
    if (this.raw.file === file) return this.raw.bytes
    const bytes = this.bytes(file, document)
    if (bytes) this.raw = { file, bytes, sha256: sha256(bytes) }
    return bytes
  }

  /** What a record holds: the value of its field, or in an archive its page. */
  private record(
    file: string,
    bytes: Uint8Array,
    document: Row,
    place: Row,
  ): Pick<ReadText, 'text' | 'origin'> | undefined {
    if (this.corpus.file !== file) this.corpus = { file, records: byLine(file, bytes, document) }
    const record = this.corpus.records.get(place.line as number)
    const isThere = record?.startByte === place.start_byte && record?.endByte === place.end_byte
    const read = record && isThere ? textOf(record, document, String(place.field)) : undefined
    if (read) return read
    const message = `has no record on line ${String(place.line)} with a field '${String(place.field)}'`
    this.report(file, 'changed-source', message)
    return undefined
  }

  private bytes(file: string, document: Row): Uint8Array | undefined {
    try {
      return this.disk.read(join(this.folder, file))
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      const message = `is the source of ${String(document.doc_id)} and ${error.message}`
      this.report(file, 'missing-file', message)
      return undefined
    }
  }
}

function unpacked(bytes: Uint8Array, file: string): Uint8Array | undefined {
  try {
    return file.endsWith('.gz') ? gunzip(bytes, file, MOST) : bytes
  } catch (error) {
    if (error instanceof DiskError) return undefined
    throw error
  }
}

/** What reading the raw file again gives; undefined if it cannot be read. */
function readAgain(bytes: Uint8Array, document: Row): ReadText | undefined {
  const plain = unpacked(bytes, String(document.source_file))
  const read = plain && readText(plain, document.format as FormatName, String(document.encoding))
  return read && 'text' in read ? read : undefined
}

/** A record of a corpus of lines or rows, or of a web archive. */
type Found = CorpusRecord | WarcRecord

function byLine(file: string, bytes: Uint8Array, document: Row): Map<number, Found> {
  const plain = unpacked(bytes, file)
  const records = plain ? recordsIn(plain, formatOf(file)?.format, document) : []
  return new Map(('message' in records ? [] : records).map((one) => [one.line, one]))
}

function recordsIn(
  plain: Uint8Array,
  format: FormatName | undefined,
  document: Row,
): readonly Found[] | CorpusFault {
  if (format === 'warc' || format === 'wet') return warcRecords(plain)
  if (format === 'parquet') return parquetRows(plain)
  const decoded = decodeBytes(plain, String(document.encoding))
  return 'text' in decoded ? recordsOf(decoded.text, format === 'csv' ? 'csv' : 'jsonl') : []
}

function parquetRows(plain: Uint8Array): readonly CorpusRecord[] {
  try {
    return parquetRecords(plain, '', MOST)
  } catch {
    return []
  }
}

function textOf(
  record: Found,
  document: Row,
  field: string,
): Pick<ReadText, 'text' | 'origin'> | undefined {
  if (!('block' in record)) {
    const text = record.fields[field]
    return text === undefined ? undefined : { text }
  }
  const payload = payloadOf(record, document.format as ArchiveFormat, MOST)
  if ('reason' in payload) return undefined
  const decoded = decodeBytes(payload.bytes, String(document.encoding))
  return 'text' in decoded ? markup(decoded.text, payload.format) : undefined
}
