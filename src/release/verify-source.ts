import { join } from 'node:path'
import type { Origin } from '#model/source.ts'
import type { Cell } from '#model/table.ts'
import { decode } from '#text/decode.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { decodeBytes } from '../inputs/encoding.ts'
import type { FormatName } from '../inputs/format.ts'
import { payloadOf, type ArchiveFormat } from '../inputs/archive/pages.ts'
import { markup, readText, type ReadText } from '../inputs/read.ts'
import { CorpusReader, MOST, unpacked, type Found, type Sum } from './corpus-reader.ts'
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

/** Reads the texts of documents from data/raw and data/text, and reports what does not agree. */
export class SourceReader {
  private readonly disk: Disk
  private readonly folder: string
  private readonly report: Report
  private readonly corpora: CorpusReader

  constructor(disk: Disk, folder: string, report: Report) {
    this.disk = disk
    this.folder = folder
    this.report = report
    this.corpora = new CorpusReader(disk, folder)
  }

  /** The text of `document`, a row of the table documents, and its `place` if it is a record. */
  read(document: Row, place: Row | undefined): Read | undefined {
    const file = `data/${String(document.source_file)}`
    const bytes = place ? undefined : this.bytes(file, document)
    const sum = bytes ? { length: bytes.length, sha256: sha256(bytes) } : undefined
    const found = sum ?? (place && this.sumOf(file, document))
    if (!found) return undefined
    const told = [document.source_sha256, document.source_bytes]
    if (told.join() !== [found.sha256, found.length].join())
      this.report(file, 'changed-source', 'is not the file that documents describes')
    const carried = `data/${String(document.text_file ?? document.source_file)}`
    const again = place ? this.record(file, document, place) : undefined
    if (place && (!again || carried === file))
      return again && { text: again.text, bytes: Buffer.byteLength(again.text), file }
    const textBytes = (carried === file ? bytes : undefined) ?? this.bytes(carried, document)
    if (!textBytes) return undefined
    const text = decode(textBytes)
    if (typeof text !== 'string') {
      this.report(carried, 'damaged-file', `is no text: byte ${text.byte}`)
      return undefined
    }
    const read = carried === file ? undefined : (again ?? (bytes && readAgain(bytes, document)))
    if (carried !== file && read?.text !== text)
      this.report(carried, 'changed-text', `is not the text of ${file}`)
    return { text, bytes: textBytes.length, file: carried, origin: read?.origin }
  }

  private sumOf(file: string, document: Row): Sum | undefined {
    return this.readable(file, document, () => this.corpora.sum(file, document))
  }

  /** What a record holds: the value of its field, or in an archive its page. */
  private record(
    file: string,
    document: Row,
    place: Row,
  ): Pick<ReadText, 'text' | 'origin'> | undefined {
    const record = this.corpora.record(file, document, place.line as number)
    const isThere = record?.startByte === place.start_byte && record?.endByte === place.end_byte
    const read = record && isThere ? textOf(record, document, String(place.field)) : undefined
    if (read) return read
    const message = `has no record on line ${String(place.line)} with a field '${String(place.field)}'`
    this.report(file, 'changed-source', message)
    return undefined
  }

  private bytes(file: string, document: Row): Uint8Array | undefined {
    return this.readable(file, document, () => this.disk.read(join(this.folder, file)))
  }

  /** What `read` gives of a file; undefined if it cannot be read, which is reported. */
  private readable<T>(file: string, document: Row, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      const message = `is the source of ${String(document.doc_id)} and ${error.message}`
      this.report(file, 'missing-file', message)
      return undefined
    }
  }
}

/** What reading the raw file again gives; undefined if it cannot be read. */
function readAgain(bytes: Uint8Array, document: Row): ReadText | undefined {
  const plain = unpacked(bytes, String(document.source_file))
  const read = plain && readText(plain, document.format as FormatName, String(document.encoding))
  return read && 'text' in read ? read : undefined
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
