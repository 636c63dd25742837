import { decode } from '#text/decode.ts'
import type { CorpusFault } from '../records.ts'

/** A record of a web archive, as ISO 28500 (WARC 1.0 and 1.1) has it. */
export interface WarcRecord {
  /** Its place among the records, from 1. */
  readonly number: number
  /** 1-based line of the file, unpacked, on which it begins: line feeds before it, and one. */
  readonly line: number
  /** Its bytes in the file, unpacked: from the first of its header to the last of its block. */
  readonly startByte: number
  readonly endByte: number
  /** The fields of its header, by their names in small letters. */
  readonly fields: ReadonlyMap<string, string>
  readonly block: Uint8Array
}

const LF = 0x0a
/** Stands behind each record. */
export const BLANK_LINE = '\r\n\r\n'
/** Bytes of a file shown beside an error. */
const SHOWN = 120

/** Fields of which a second one would leave open which of them counts. */
const ONCE = new Set([
  'content-length',
  'content-type',
  'warc-date',
  'warc-record-id',
  'warc-target-uri',
  'warc-type',
])

/** The records of the unpacked bytes of a web archive, in their order; the first fault ends it. */
export function warcRecords(bytes: Uint8Array): WarcRecord[] | CorpusFault {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: WarcRecord[] = []
  let line = 1
  for (let start = 0; start < buffer.length;) {
    const record = recordAt(buffer, { start, line, number: found.length + 1 })
    if ('message' in record) return record
    found.push(record)
    const next = record.endByte + BLANK_LINE.length
    line += lineFeeds(buffer, start, next)
    start = next
  }
  return found
}

interface Place {
  readonly start: number
  readonly line: number
  readonly number: number
}

function recordAt(buffer: Buffer, place: Place): WarcRecord | CorpusFault {
  const { start, line, number } = place
  const wrong = (cause: string): CorpusFault => ({
    line,
    column: 1,
    message: `${nameOf(number, start)} ${cause}`,
    source: shown(buffer, start),
  })
  const end = buffer.indexOf(BLANK_LINE, start)
  const [version = '', ...rest] =
    end < 0 ? [shown(buffer, start)] : headerLines(buffer.subarray(start, end))
  if (!/^WARC\/1\.[01]$/.test(version.trimEnd()))
    return wrong(`begins with '${version.slice(0, 40)}', and not with WARC/1.0 or WARC/1.1`)
  if (end < 0) return wrong('has a header that no blank line ends: the file is cut short')
  const fields = fieldsOf(rest)
  if (typeof fields === 'string') return wrong(fields)
  const said = fields.get('content-length') ?? ''
  if (!/^\d{1,15}$/.test(said)) return wrong('does not say how long it is (Content-Length)')
  const from = end + BLANK_LINE.length
  const endByte = from + Number(said)
  if (endByte > buffer.length)
    return wrong(`has ${said} bytes by its header, and the file ends after ${buffer.length - from}`)
  if (buffer.toString('latin1', endByte, endByte + BLANK_LINE.length) !== BLANK_LINE)
    return wrong(`has ${said} bytes by its header, and no blank line stands behind them`)
  const block = buffer.subarray(from, endByte)
  return { number, line, startByte: start, endByte, fields, block }
}

/** What messages call a record. */
export const nameOf = (number: number, startByte: number): string =>
  `record ${number} (at byte ${startByte}, unpacked)`

/** The lines of a header in UTF-8, or byte by byte where it is not: both have the same field names. */
function headerLines(header: Buffer): string[] {
  const text = decode(header)
  return (typeof text === 'string' ? text : header.toString('latin1')).split('\r\n')
}

/** Fields by name; a line that opens with white space goes on with the one before. */
function fieldsOf(lines: readonly string[]): Map<string, string> | string {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last !== '') {
      fields.set(last, `${fields.get(last)!} ${line.trim()}`)
      continue
    }
    if (colon < 1) return `has the line '${line.slice(0, 40)}' in its header, which is no field`
    last = line.slice(0, colon).trim().toLowerCase()
    if (ONCE.has(last) && fields.has(last)) return `has two fields '${last}' in its header`
    fields.set(last, line.slice(colon + 1).trim())
  }
  return fields
}

function lineFeeds(buffer: Buffer, from: number, to: number): number {
  let count = 0
  for (let at = buffer.indexOf(LF, from); at >= 0 && at < to; at = buffer.indexOf(LF, at + 1))
    count++
  return count
}

/** The line at `start` as it can be printed. */
function shown(buffer: Buffer, start: number): string {
  const feed = buffer.indexOf(LF, start)
  const end = Math.min(feed < 0 ? buffer.length : feed, start + SHOWN)
  return buffer
    .toString('latin1', start, end)
    .replace(/[^\u0020-\u007e]/g, ' ')
    .trimEnd()
}
