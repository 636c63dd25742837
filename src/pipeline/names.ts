import { compare } from '#model/problem.ts'

/** Ends a name: no name of a file and no id has this byte. */
const END = 0
/** Most bytes that a name takes over from the one before it. */
const MOST_SHARED = 255

/**
 * Names in one stretch of bytes, each as the number of bytes that it begins with as the one before does,
 * and the rest: a million names that are alike take a few megabytes, where texts take a hundred.
 */
export class Names implements Iterable<string> {
  private bytes = Buffer.alloc(1 << 12)
  private size = 0
  private last = Buffer.alloc(0)

  push(name: string): void {
    const whole = Buffer.from(name)
    let shared = 0
    const most = Math.min(whole.length, this.last.length, MOST_SHARED)
    while (shared < most && whole[shared] === this.last[shared]) shared++
    this.bytes = roomy(this.bytes, this.size + whole.length - shared + 2)
    this.bytes[this.size] = shared
    whole.copy(this.bytes, this.size + 1, shared)
    this.size += whole.length - shared + 2
    this.bytes[this.size - 1] = END
    this.last = whole
  }

  /** The names in the order in which they came. */
  *[Symbol.iterator](): Generator<string> {
    let last = Buffer.alloc(0)
    for (let at = 0; at < this.size;) {
      const end = this.bytes.indexOf(END, at + 1)
      last = Buffer.concat([last.subarray(0, this.bytes[at]), this.bytes.subarray(at + 1, end)])
      yield last.toString()
      at = end + 1
    }
  }
}

/** Bytes of UTF-8 from which on their order may not be that of code units: those of U+E000 and above. */
const HIGH = 0xee

/** Names sorted by code unit: a million take thirty megabytes while they are sorted. */
export function sorted(names: Iterable<string>): Iterable<string> {
  let bytes = Buffer.alloc(1 << 12)
  let ends = new Uint32Array(1 << 10)
  let count = 0
  for (const name of names) {
    const start = ends[count]!
    const end = start + Buffer.byteLength(name)
    bytes = roomy(bytes, end)
    bytes.write(name, start)
    if (count + 2 > ends.length) {
      const larger = new Uint32Array(ends.length * 2)
      larger.set(ends)
      ends = larger
    }
    ends[++count] = end
  }
  const at = (number: number): string => bytes.toString('utf8', ends[number], ends[number + 1])
  const byBytes = (a: number, b: number): number =>
    bytes.compare(bytes, ends[b], ends[b + 1], ends[a], ends[a + 1])
  const hasHigh = bytes.subarray(0, ends[count]).some((byte) => byte >= HIGH)
  const order = Uint32Array.from({ length: count }, (_, number) => number)
  order.sort(hasHigh ? (a, b) => compare(at(a), at(b)) : byBytes)
  return {
    *[Symbol.iterator]() {
      for (const number of order) yield at(number)
    },
  }
}

/** `bytes`, or a copy with more room, if they have less than `least`. */
function roomy(bytes: Buffer<ArrayBuffer>, least: number): Buffer<ArrayBuffer> {
  if (least <= bytes.length) return bytes
  const larger = Buffer.alloc(Math.max(bytes.length * 2, least))
  bytes.copy(larger)
  return larger
}
