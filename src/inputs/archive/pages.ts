import type { DecodeFault } from '#text/decode.ts'
import { decodeBytes, encodingOf, type Decoded } from '../encoding.ts'
import { metaEncoding } from '../html/meta.ts'
import { httpResponse, pageOf, type HttpResponse } from './http.ts'
import type { WarcRecord } from './warc.ts'

/** Archives of what servers sent, and of the texts that were read from it. */
export type ArchiveFormat = 'warc' | 'wet'

/** The document in a record, before it is decoded. */
export interface Payload {
  readonly format: 'html' | 'text'
  readonly bytes: Uint8Array
  /** Encodings that are stated of it, the more trusted first. */
  readonly stated: readonly string[]
}

/** Why a record gives no document: by its nature, or since it cannot be read. */
export interface NoPage {
  readonly reason: 'other' | 'unreadable'
  /** What is counted: the kind of record, or of what is wrong. */
  readonly what: string
  /** What is wrong with it, as the end of a sentence about it. */
  readonly cause: string
}

const other = (what: string): NoPage => ({ reason: 'other', what, cause: '' })
const unreadable = (what: string, cause: string): NoPage => ({ reason: 'unreadable', what, cause })

/** The document that `record` holds, at most `limit` bytes of it. */
export function payloadOf(
  record: WarcRecord,
  format: ArchiveFormat,
  limit: number,
): Payload | NoPage {
  const type = record.fields.get('warc-type') ?? 'record without a type'
  if (type !== (format === 'wet' ? 'conversion' : 'response')) return other(type)
  return format === 'wet' ? conversion(record) : response(record, limit)
}

/** A text that was read from a page, in UTF-8 (WET). */
function conversion(record: WarcRecord): Payload | NoPage {
  const media = mediaOf(record.fields.get('content-type'))
  if (media !== 'text/plain') return other(`conversion to ${media || 'no stated type'}`)
  return partOf(record) ?? { format: 'text', bytes: record.block, stated: ['utf-8'] }
}

function response(record: WarcRecord, limit: number): Payload | NoPage {
  const kind = mediaOf(record.fields.get('content-type'))
  if (kind !== 'application/http') return other(`response of ${kind || 'no stated type'}`)
  const http = httpResponse(record.block)
  if (!http) return unreadable('no HTTP', 'does not begin with a status line like HTTP/1.1 200')
  if (http.status !== 200) return other(`response with status ${http.status}`)
  const media =
    mediaOf(http.fields.get('content-type')) ||
    mediaOf(record.fields.get('warc-identified-payload-type'))
  if (!HTML.has(media)) return other(`response ${media || 'of no stated type'}`)
  const part = partOf(record)
  if (part) return part
  const bytes = pageOf(http, limit)
  if (typeof bytes === 'string') return unreadable('damaged or packed', bytes)
  return { format: 'html', bytes, stated: statedIn(http, bytes) }
}

const HTML = new Set(['text/html', 'application/xhtml+xml'])

/** The media type of a field, without its parameters. */
const mediaOf = (field: string | undefined): string =>
  (field ?? '').split(';', 1)[0]!.trim().toLowerCase()

/** A record that is not the whole: of a part nothing is read, since what it lacks would be missed unseen. */
function partOf({ fields }: WarcRecord): NoPage | undefined {
  const why = fields.get('warc-truncated')
  if (why !== undefined)
    return unreadable('truncated', `was cut short by the crawler (WARC-Truncated: ${why})`)
  if (fields.has('warc-segment-number'))
    return unreadable('segmented', 'is one of several segments (WARC-Segment-Number)')
  return undefined
}

/** What the server says of the encoding of a page, then what the page says. */
function statedIn({ fields }: HttpResponse, bytes: Uint8Array): string[] {
  const said = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(fields.get('content-type') ?? '')?.[1]
  return [said, metaEncoding(bytes)].filter((one) => one !== undefined)
}

/**
 * The text of a document, by the first encoding stated of it that all its bytes fit; by `otherwise`
 * where none is stated.
 */
export function decodePayload(
  { bytes, stated }: Pick<Payload, 'bytes' | 'stated'>,
  otherwise = 'utf-8',
): Decoded | DecodeFault | string {
  const known = stated.flatMap((label) => encodingOf(label) ?? [])
  if (known.length === 0 && stated.length > 0)
    return `states the encoding '${stated[0]!.slice(0, 40)}', which is not read`
  let fault: DecodeFault | undefined
  for (const encoding of known.length > 0 ? known : [otherwise]) {
    const decoded = decodeBytes(bytes, encoding)
    if ('text' in decoded) return decoded
    fault ??= decoded
  }
  return fault!
}
