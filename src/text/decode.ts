/** Why bytes are not a text, and at which byte (0-based). */
export interface DecodeFault {
  readonly byte: number
  readonly cause: 'invalid-utf8' | 'wrong-encoding' | 'nul'
  readonly hint: string
  /** The encoding it was read in, if that is not UTF-8. */
  readonly encoding?: string
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The strict UTF-8 decoding of `bytes`: nothing replaced, nothing normalised, a byte order mark
 * kept as the first character, so that offsets mean the same in every language.
 */
export function decode(bytes: Uint8Array): string | DecodeFault {
  const nul = bytes.indexOf(0)
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    const byte = firstInvalid(bytes)
    return { byte, cause: 'invalid-utf8', hint: likelyEncoding(bytes, byte) }
  }
  if (nul >= 0) return { byte: nul, cause: 'nul', hint: 'remove the byte, or the file is no text' }
  return text
}

/** The byte at which `bytes` stops being well-formed UTF-8 (Unicode 15, table 3-7). */
function firstInvalid(bytes: Uint8Array): number {
  let i = 0
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return i
    i += length
  }
  return bytes.length
}

/** Length of the well-formed sequence at `i`, or 0. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  const second = bytes[i + 1] ?? 0
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let k = 2; k < length; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** Words a guess for the message only; nothing is ever decoded by guess. */
export function likelyEncoding(bytes: Uint8Array, at: number): string {
  if (isCutShort(bytes, at)) return 'the file is cut short: its last character is not whole'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'it looks like UTF-16, little endian'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'it looks like UTF-16, big endian'
  const byte = bytes[at] ?? 0
  if (byte >= 0x91 && byte <= 0x97)
    return 'it looks like Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt'
  if (byte >= 0xc0) return 'it looks like Windows-1252 or ISO-8859-1'
  return 'the file may be cut short or damaged'
}

/** True if the bytes from `at` begin a sequence that the end of the file cuts. */
function isCutShort(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  const rest = bytes.subarray(at + 1)
  return (
    first >= 0xc2 &&
    first <= 0xf4 &&
    rest.length < length - 1 &&
    rest.every((byte) => (byte & 0xc0) === 0x80)
  )
}
