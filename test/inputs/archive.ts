import { gzipSync } from 'node:zlib'

/** A record of a web archive; fields of its header other than the usual, and its block. */
export interface Made {
  readonly type: string
  readonly fields?: Readonly<Record<string, string>>
  readonly block: string | Uint8Array
}

const USUAL: Readonly<Record<string, string>> = {
  response: 'application/http; msgtype=response',
  request: 'application/http; msgtype=request',
  conversion: 'text/plain',
  warcinfo: 'application/warc-fields',
}

/** The bytes of a record, with the blank lines behind it; `number` makes its id. */
export function recordBytes({ type, fields = {}, block }: Made, number: number): Buffer {
  const content = Buffer.from(block)
  const header: Record<string, string> = {
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}>`,
    'WARC-Date': '2016-05-07T08:00:00Z',
    'WARC-Target-URI': `https://norland.example/talks/${number}`,
    'Content-Type': USUAL[type] ?? 'text/plain',
    'Content-Length': String(content.length),
    ...fields,
  }
  const lines = Object.entries(header).filter(([, value]) => value !== '')
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${head}\r\n`), content, Buffer.from('\r\n\r\n')])
}

/** A web archive; `packed` has each record a member of gzip, as crawlers write them. */
export function archive(records: readonly Made[], packed = false): Buffer {
  const all = records.map((one, index) => recordBytes(one, index + 1))
  return Buffer.concat(packed ? all.map((one) => gzipSync(one)) : all)
}

/** What a server answers. */
export function http(
  body: string | Uint8Array,
  fields: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const all = { 'Content-Type': 'text/html', ...fields }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n`),
    Buffer.from(body),
  ])
}

/** A body in chunks of `size` bytes. */
export function chunked(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    parts.push(
      Buffer.from(`${part.length.toString(16)}\r\n`),
      Buffer.from(part),
      Buffer.from('\r\n'),
    )
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}
