/** The input is no whole Arrow IPC stream. */
export class StreamFault extends Error {}

/** Fills `bytes` as far as the input reaches; how many bytes it gave. */
export type Read = (bytes: Uint8Array) => number

/** Bytes before the metadata of a message: the mark of its beginning, and the length of the metadata. */
const PREFIX = 8
/** Longest metadata and body of a message that are taken: what is longer is no stream of documents. */
const [LONGEST_METADATA, LONGEST_BODY] = [1 << 24, 1 << 30]

/**
 * The messages of an Arrow IPC stream, each with all of its bytes: the schema, then the batches. No byte
 * behind the message that is wanted is read, so that a sender may wait for an answer to each. Throws a
 * {@link StreamFault} for an input that ends before the stream says that it ends, or that goes on after it.
 * @see https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format
 */
export function* messages(read: Read): Generator<Uint8Array<ArrayBuffer>> {
  for (let number = 0; ; number++) {
    const prefix = exactly(
      read,
      PREFIX,
      `ended before its end-of-stream mark, after ${number} messages`,
    )
    const view = new DataView(prefix.buffer)
    if (view.getInt32(0, true) !== -1)
      throw new StreamFault(`is no Arrow IPC stream: message ${number} begins with other bytes`)
    const length = view.getInt32(4, true)
    if (length === 0) break
    if (length < 0 || length > LONGEST_METADATA)
      throw new StreamFault(`states ${length} bytes of metadata for message ${number}`)
    yield message(read, prefix, length, number)
  }
  if (read(new Uint8Array(1)) > 0) throw new StreamFault('goes on after its end-of-stream mark')
}

/** The message that begins with `prefix`. */
function message(
  read: Read,
  prefix: Uint8Array,
  length: number,
  number: number,
): Uint8Array<ArrayBuffer> {
  const cut = `ended within message ${number}`
  const metadata = exactly(read, length, cut)
  const size = bodyLength(metadata)
  if (!(size >= 0 && size <= LONGEST_BODY))
    throw new StreamFault(
      `states ${size} bytes for message ${number}; at most ${LONGEST_BODY} are read`,
    )
  const whole = new Uint8Array(PREFIX + length + size)
  whole.set(prefix)
  whole.set(metadata, PREFIX)
  if (read(whole.subarray(PREFIX + length)) < size) throw new StreamFault(cut)
  return whole
}

function exactly(read: Read, length: number, cut: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  if (read(bytes) < length) throw new StreamFault(cut)
  return bytes
}

/** Place of the fourth field in a virtual table, behind the two sizes of the table. */
const FOURTH = 4 + 2 * 3

/**
 * Bytes of the body that `metadata`, a flatbuffer Message, states; NaN if it is none.
 * @see https://github.com/apache/arrow/blob/main/format/Message.fbs
 */
function bodyLength(metadata: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(metadata.buffer, metadata.byteOffset, metadata.length)
  try {
    const place = fourthField(view)
    return place === undefined ? 0 : Number(view.getBigInt64(place, true))
  } catch (error) {
    if (error instanceof RangeError) return NaN
    throw error
  }
}

/** Where the fourth field of the root table of a flatbuffer stands; undefined if it has none. */
function fourthField(view: DataView): number | undefined {
  const table = view.getUint32(0, true)
  const virtual = table - view.getInt32(table, true)
  if (view.getUint16(virtual, true) <= FOURTH) return undefined
  const place = view.getUint16(virtual + FOURTH, true)
  return place === 0 ? undefined : table + place
}

/** Where a batch stands in an Arrow file: its first byte, and bytes of its metadata and body. */
export type Block = readonly [offset: number, metadata: number, body: number]

/** Bytes of a block in a footer: two integers of 64 bits, between them one of 32 and room for another. */
const BLOCK = 24

/**
 * The batches that the footer of an Arrow file lists. Throws a RangeError for bytes that are no footer.
 * @see https://github.com/apache/arrow/blob/main/format/File.fbs
 */
export function blocksOf(footer: Uint8Array): Block[] {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.length)
  const place = fourthField(view)
  if (place === undefined) return []
  const vector = place + view.getUint32(place, true)
  return Array.from({ length: view.getUint32(vector, true) }, (_, index) => {
    const at = vector + 4 + index * BLOCK
    const [offset, body] = [view.getBigInt64(at, true), view.getBigInt64(at + 16, true)]
    return [Number(offset), view.getInt32(at + 8, true), Number(body)] as const
  })
}
