/** Bytes that may be read past the end of what is copied: copies go four bytes at a time. */
export const SLACK = 8

/** Bytes that grow, with the view that copies use: reading and writing four at once is several times faster. */
export interface Bytes {
  readonly bytes: Buffer<ArrayBuffer>
  readonly view: DataView
}

/** Room for `size` bytes and the slack behind them, with what `before` holds at its start. */
export function roomFor(size: number, before?: Bytes): Bytes {
  const bytes = Buffer.from(new ArrayBuffer(size + SLACK))
  if (before) bytes.set(before.bytes)
  return { bytes, view: new DataView(bytes.buffer) }
}

/**
 * Copies the bytes [start, end) of `from` to `at` in `to`, and up to three more behind them, for
 * which both have slack: what stands there is written over later, or not used.
 */
export function copyBytes(
  from: DataView,
  start: number,
  end: number,
  to: DataView,
  at: number,
): void {
  const shift = at - start
  for (let i = start; i < end; i += 4) to.setInt32(i + shift, from.getInt32(i, true), true)
}

/** True if bit `index` of a bitmap is set, least significant first; without a bitmap all are. */
export const hasBit = (bits: Uint8Array | undefined, index: number): boolean =>
  bits === undefined || (bits[index >>> 3]! & (1 << (index & 7))) !== 0

/** Twice the room, with what was in it. */
export function grownInts(ints: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(ints.length * 2)
  larger.set(ints)
  return larger
}

const [ZERO, MINUS] = [0x30, 0x2d]

/** Writes an integer of 32 bits in decimal digits at `at`; gives where they end. */
export function writeInteger(out: Uint8Array, at: number, value: number): number {
  let rest = value
  let start = at
  if (rest < 0) {
    out[start++] = MINUS
    if (rest === LEAST) return writeInteger(out, writeInteger(out, start, 214), 7483648)
    rest = -rest
  }
  let end = start + 1
  for (let more = rest; more >= 10; more = (more / 10) | 0) end++
  for (let i = end - 1; i >= start; i--) {
    const tenth = (rest / 10) | 0
    out[i] = ZERO + (rest - tenth * 10)
    rest = tenth
  }
  return end
}

/** Its opposite is beyond 32 bits. */
const LEAST = -(2 ** 31)
