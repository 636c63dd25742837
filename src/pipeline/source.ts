import { join } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Fact, Source } from '#model/source.ts'
import type { DecodeFault } from '#text/decode.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { likelyForeign } from '../inputs/guess.ts'
import { markup, readText, type ReadText } from '../inputs/read.ts'
import type { Declared } from './declaration.ts'
import { fault, RAW, type Input } from './inputs.ts'

/** A source, with the bytes of its file; without them for a record, whose file has many. */
export interface SourceRead {
  readonly source: Source
  readonly bytes?: Uint8Array
}

/** Reads the text of `input`, or says what is wrong with it. */
export function readSource(
  disk: Disk,
  root: string,
  input: Input,
  declared: Declared,
): SourceRead | Problem {
  if (input.record) return { source: sourceOfRecord(input, input.record) }
  const limit = Math.floor(declared.value.source_limit_mib * 1024 * 1024)
  try {
    const bytes = readBytes(disk, root, input, limit)
    return 'level' in bytes ? bytes : sourceOf(input, bytes, limit)
  } catch (error) {
    if (error instanceof DiskError) return unreadable(input.file, error)
    throw error
  }
}

/** The bytes of a regular file, or of what a link that stays inside the raw folder leads to. */
export function readBytes(
  disk: Disk,
  root: string,
  { file }: Input,
  limit: number,
): Uint8Array | Problem {
  const path = join(root, file)
  const kind = disk.kind(path)
  if (kind === 'file') return disk.read(path, limit)
  if (kind !== 'link') {
    const message = NOT_A_FILE[kind ?? ''] ?? 'is gone'
    return fault(file, 'not-a-file', message, 'sources are regular files; move it elsewhere')
  }
  const target = disk.real(path)
  if (target.startsWith(`${disk.real(join(root, RAW))}/`)) return disk.read(target, limit)
  const hint = 'copy the file itself into the folder'
  return fault(file, 'link-outside', 'is a link that leads out of the folder', hint)
}

const NOT_A_FILE: Readonly<Record<string, string>> = {
  folder: 'is a folder',
  other: 'is a FIFO, socket or device',
}

/** The problem of a file that cannot be read. */
export function unreadable(file: string, error: DiskError): Problem {
  if (error.code === 'EBADMSG')
    return fault(file, 'damaged-gzip', error.message, 'pack it again, or put it in unpacked')
  const tooLarge = error.code === 'E2BIG'
  const hint = tooLarge
    ? "divide the file, or raise 'source_limit_mib' in pipeline.yaml"
    : 'see the cause above'
  return fault(file, tooLarge ? 'too-large' : 'unreadable-file', error.message, hint)
}

/** The source that a record of a corpus is. */
function sourceOfRecord(
  { id, file, facts, format, doubts }: Input,
  { corpus, ...record }: NonNullable<Input['record']>,
): Source {
  const { text, marks, origin, title } = markup(record.text, record.markup ?? 'text')
  const { line, startByte, endByte, field } = record
  const bytes = origin ? Buffer.byteLength(text) : record.bytes
  const carried = origin || record.isPacked ? { file: `text/${id}.txt`, bytes } : undefined
  return Object.freeze({
    id,
    file,
    sha256: corpus.sha256,
    bytes: corpus.size,
    text,
    facts: title === undefined ? facts : { ...facts, title: titleFact(title, file, line) },
    doubts,
    marks,
    origin,
    carried,
    format: format.format,
    encoding: corpus.encoding,
    record: { line, startByte, endByte, field, bytes },
  })
}

/** What a page in an archive calls itself. */
function titleFact(value: string, file: string, line: number): Fact {
  return { value, basis: 'warc: the title element of the page', file, line }
}

/** The source that `bytes` of the file of `input` are; `limit` is the most that is unpacked of them. */
export function sourceOf(
  input: Input,
  bytes: Uint8Array,
  limit: number,
): { source: Source; bytes: Uint8Array } | Problem {
  const { id, file, facts, format } = input
  const plain = format.gzipped ? gunzip(bytes, file, limit) : bytes
  const read = readText(plain, format.format, input.encoding)
  if ('cause' in read) return undecodable(file, plain, read)
  const source: Source = {
    id,
    file,
    sha256: sha256(bytes),
    bytes: bytes.length,
    text: read.text,
    facts,
    marks: read.marks,
    origin: read.origin,
    format: format.format,
    encoding: read.encoding,
    carried: carriedText(id, read, format.gzipped),
  }
  return { source: Object.freeze(source), bytes }
}

/** The text that a release must carry, where the raw file is not the text in UTF-8. */
function carriedText(
  id: string,
  { text, encoding, origin }: ReadText,
  gzipped: boolean,
): Source['carried'] {
  if (!origin && !gzipped && encoding === 'utf-8') return undefined
  return { file: `text/${id}.txt`, bytes: Buffer.byteLength(text) }
}

/** The problem of bytes that are no text: which byte, where it stands, and what may be the cause. */
export function undecodable(file: string, bytes: Uint8Array, found: DecodeFault): Problem {
  const { byte, cause, hint, encoding = 'UTF-8' } = found
  const foreign = cause === 'invalid-utf8' ? likelyForeign(bytes) : undefined
  const guessed = foreign && `it looks like ${foreign}`
  const label = encoding === 'UTF-8' ? 'utf-8' : encoding
  const before = new TextDecoder(label).decode(bytes.subarray(0, byte))
  const lastLine = before.slice(before.lastIndexOf('\n') + 1)
  const hex = bytes[byte]?.toString(16).padStart(2, '0') ?? ''
  const message =
    cause === 'nul' ? `byte ${byte} is NUL (00)` : `byte ${byte} (${hex}) is not valid ${encoding}`
  const place = { line: before.split('\n').length, column: [...lastLine].length + 1 }
  return {
    file,
    ...place,
    level: 'error',
    rule: cause,
    message,
    hint: cause === 'invalid-utf8' ? `${guessed ?? hint}; ${DECLARE}` : hint,
    source: printable(lastLine),
  }
}

const DECLARE =
  "state 'encoding:' in the .yaml file beside it or in pipeline.yaml, or convert the file to UTF-8"

const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
