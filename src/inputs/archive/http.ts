import { DiskError } from '../../disk/disk.ts'
import { gunzip } from '../../disk/gunzip.ts'

/** An answer of a web server, as a record of an archive keeps it. */
export interface HttpResponse {
  readonly status: number
  /** Header fields by their names in small letters; several of one name are joined by commas. */
  readonly fields: ReadonlyMap<string, string>
  /** What stands behind the header, as it was sent. */
  readonly sent: Buffer
}

/** The answer that a block of `application/http` holds; undefined if it is none. */
export function httpResponse(block: Uint8Array): HttpResponse | undefined {
  const buffer = Buffer.from(block.buffer, block.byteOffset, block.length)
  const { end, next } = headerEnd(buffer)
  const [first = '', ...lines] = buffer.toString('latin1', 0, end).split(/\r?\n/)
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/i.exec(first)?.[1]
  if (status === undefined) return undefined
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return { status: Number(status), fields, sent: buffer.subarray(next) }
}

/** Where the header ends, at the first blank line, and what follows begins. */
function headerEnd(buffer: Buffer): { end: number; next: number } {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((blank) => {
    const end = buffer.indexOf(blank)
    return end < 0 ? [] : [{ end, next: end + blank.length }]
  })
  const none = { end: buffer.length, next: buffer.length }
  return ends.reduce((first, one) => (one.end < first.end ? one : first), none)
}

/**
 * The page that was sent, at most `limit` bytes: chunks joined, gzip unpacked; or why it cannot be had.
 * Crawlers store some pages joined and unpacked under the server's header, so a page that does not open
 * with a chunk, or with the mark of gzip, is taken as it is.
 */
export function pageOf({ fields, sent }: HttpResponse, limit: number): Uint8Array | string {
  const isChunked = /\bchunked\b/i.test(fields.get('transfer-encoding') ?? '')
  const joined = isChunked && opensWithChunk(sent) ? joinChunks(sent) : sent
  if (typeof joined === 'string') return joined
  const packing = (fields.get('content-encoding') ?? '').trim().toLowerCase()
  if (packing === '' || packing === 'identity' || joined.length === 0) return joined
  if (packing !== 'gzip' && packing !== 'x-gzip')
    return `is packed as '${packing.slice(0, 40)}' (Content-Encoding); only gzip is unpacked`
  if (joined[0] !== 0x1f || joined[1] !== 0x8b) return joined
  try {
    return gunzip(joined, '', limit)
  } catch (error) {
    if (error instanceof DiskError) return error.message
    throw error
  }
}

const CHUNK = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/i
/** Header fields and a blank line, which may stand behind the last chunk. */
const TRAILER = /^(?:[\w-]+:[^\n]*\n)*(?:\r?\n)?$/
/** Longest line that opens a chunk, in bytes. */
const CHUNK_LINE = 1024

const chunkAt = (sent: Buffer, at: number): RegExpExecArray | null =>
  CHUNK.exec(sent.toString('latin1', at, at + CHUNK_LINE))

const opensWithChunk = (sent: Buffer): boolean => chunkAt(sent, 0) !== null

function joinChunks(sent: Buffer): Buffer | string {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const line = chunkAt(sent, at)
    if (!line) return `has no chunk at byte ${at} of what was sent (Transfer-Encoding: chunked)`
    const start = at + line[0].length
    const length = Number.parseInt(line[1]!, 16)
    if (length === 0) {
      const rest = sent.toString('latin1', start)
      return TRAILER.test(rest) ? Buffer.concat(parts) : 'goes on behind its last chunk'
    }
    if (start + length > sent.length) return 'ends inside a chunk (Transfer-Encoding: chunked)'
    parts.push(sent.subarray(start, start + length))
    at = start + length
    if (sent[at] === 0x0d) at++
    if (sent[at] === 0x0a) at++
  }
}
