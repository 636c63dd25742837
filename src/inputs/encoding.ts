import { isUtf8 } from 'node:buffer'
import { decode, likelyEncoding, type DecodeFault } from '#text/decode.ts'

/** Encodings that may be declared, by the names they are known under; all are what browsers read. */
const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  'utf-8': ['utf8'],
  'utf-16le': ['utf-16'],
  'utf-16be': [],
  'windows-1250': ['cp1250'],
  'windows-1251': ['cp1251'],
  'windows-1252': ['cp1252', 'iso-8859-1', 'latin1', 'latin-1', 'ascii', 'us-ascii'],
  'windows-1253': ['cp1253'],
  'windows-1254': ['cp1254', 'iso-8859-9', 'latin5'],
  'windows-1255': ['cp1255'],
  'windows-1256': ['cp1256'],
  'windows-1257': ['cp1257'],
  'windows-1258': ['cp1258'],
  'windows-874': ['cp874', 'iso-8859-11', 'tis-620'],
  'iso-8859-2': ['latin2', 'latin-2'],
  'iso-8859-3': [],
  'iso-8859-4': [],
  'iso-8859-5': [],
  'iso-8859-6': [],
  'iso-8859-7': [],
  'iso-8859-8': [],
  'iso-8859-10': [],
  'iso-8859-13': [],
  'iso-8859-14': [],
  'iso-8859-15': ['latin9', 'latin-9'],
  'iso-8859-16': [],
  'koi8-r': ['koi8'],
  'koi8-u': [],
  ibm866: ['cp866'],
  macintosh: ['mac', 'mac-roman'],
  shift_jis: ['shift-jis', 'sjis', 'windows-31j', 'cp932', 'ms932'],
  'euc-jp': ['eucjp'],
  'iso-2022-jp': [],
  gb18030: ['gbk', 'gb2312', 'cp936'],
  big5: ['big-5', 'cp950', 'big5-hkscs'],
  'euc-kr': ['cp949', 'ks_c_5601-1987'],
}

const BY_NAME = new Map(
  Object.entries(ENCODINGS).flatMap(([name, others]) =>
    [name, ...others].map((one) => [one, name]),
  ),
)

/** The encoding known as `label`, by its one name; undefined if it is not read. */
export function encodingOf(label: string): string | undefined {
  return BY_NAME.get(label.trim().toLowerCase())
}

/** Names of the encodings that are read, for messages. */
export const ENCODING_NAMES = Object.keys(ENCODINGS).join(', ')

/** A decoded file and how it was encoded. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/**
 * The strict decoding of `bytes`: by a byte order mark, else as `declared`, else as UTF-8. A byte
 * order mark stays in the text as its first character.
 */
export function decodeBytes(
  bytes: Uint8Array,
  declared: string | undefined,
): Decoded | DecodeFault {
  const encoding = markedEncoding(bytes) ?? declared ?? 'utf-8'
  if (encoding === 'utf-8') {
    const text = decode(bytes)
    return typeof text === 'string' ? { text, encoding } : text
  }
  const wide = encoding.startsWith('utf-16')
  if (!wide && isMistaken(bytes)) {
    const byte = bytes.findIndex((one) => one > 0x7f)
    const hint = "the whole file is valid UTF-8: take 'encoding' out, or say utf-8"
    return { byte, cause: 'wrong-encoding', hint, encoding }
  }
  const text = encoding === 'windows-1252' ? western(bytes) : decodeWith(bytes, encoding)
  if (typeof text !== 'string') return { ...text, encoding }
  const nul = text.indexOf('\0')
  if (nul < 0) return { text, encoding }
  const byte = wide ? nul * 2 : bytes.indexOf(0)
  return { byte, cause: 'nul', hint: 'remove the byte, or the file is no text', encoding }
}

/**
 * `bytes` in well-formed UTF-8, read as {@link decodeBytes} reads them: those that are it already as they are,
 * without a string as long as the file.
 */
export function utf8Bytes(
  bytes: Uint8Array,
  declared: string | undefined,
): { readonly bytes: Uint8Array; readonly encoding: string } | DecodeFault {
  const encoding = markedEncoding(bytes) ?? declared ?? 'utf-8'
  if (encoding === 'utf-8' && isUtf8(bytes) && !bytes.includes(0)) return { bytes, encoding }
  const decoded = decodeBytes(bytes, declared)
  return 'cause' in decoded
    ? decoded
    : { bytes: Buffer.from(decoded.text), encoding: decoded.encoding }
}

/** The encoding that a byte order mark tells. */
function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** True if bytes declared to be something else hold UTF-8 that chance does not make. */
export function isMistaken(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && typeof decode(bytes) === 'string'
}

/** The characters of Windows-1252 from 80 to 9F; those not assigned are 0. */
const WESTERN = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
  0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
  0x203a, 0x0153, 0, 0x017e, 0x0178,
]

/** Windows-1252 by a table of our own: some versions of Node read it as ISO-8859-1. */
function western(bytes: Uint8Array): string | DecodeFault {
  const units = new Uint16Array(bytes.length)
  for (const [index, byte] of bytes.entries()) {
    const unit = byte < 0x80 || byte > 0x9f ? byte : WESTERN[byte - 0x80]!
    if (unit === 0 && byte !== 0)
      return { byte: index, cause: 'wrong-encoding', hint: likelyEncoding(bytes, index) }
    units[index] = unit
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units)
}

function decodeWith(bytes: Uint8Array, encoding: string): string | DecodeFault {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const byte = firstWrong(bytes, encoding)
    return { byte, cause: 'wrong-encoding', hint: likelyEncoding(bytes, byte) }
  }
}

/** The byte that ends the shortest beginning of `bytes` which `encoding` cannot read. */
function firstWrong(bytes: Uint8Array, encoding: string): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isReadable(bytes.subarray(0, middle + 1), encoding)) low = middle + 1
    else high = middle
  }
  return Math.min(low, bytes.length - 1)
}

function isReadable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
