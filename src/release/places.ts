import type { Disk } from '../disk/disk.ts'

/** Bytes of a file that are read at once where records are taken one after the other. */
const AHEAD = 1 << 18

interface Place {
  /** 1-based line on which a record begins. */
  readonly line: number
  readonly startByte: number
  readonly endByte: number
}

/** Where the records of a file stand: 16 bytes of memory for each of its lines. */
export class Places {
  /** What stands before the first record and must be known to read one. */
  readonly head: Uint8Array
  /** Start and end by line; both 0 where none begins. */
  private bytes = new Float64Array(1 << 10)

  constructor(head: Uint8Array = new Uint8Array()) {
    this.head = head
  }

  push({ line, startByte, endByte }: Place): void {
    if (2 * line + 1 >= this.bytes.length) {
      const larger = new Float64Array(4 * line + 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[2 * line] = startByte
    this.bytes[2 * line + 1] = endByte
  }

  /** Where the record that begins on `line` stands; undefined if none does. */
  at(line: number): Omit<Place, 'line'> | undefined {
    const [startByte, endByte] = this.bytes.subarray(2 * line, 2 * line + 2)
    return endByte ? { startByte: startByte!, endByte } : undefined
  }
}

/** Reads stretches of files, further than asked if one begins where the last ended. */
export class Window {
  private readonly disk: Disk
  private path = ''
  private start = 0
  private held = new Uint8Array()
  private end = 0

  constructor(disk: Disk) {
    this.disk = disk
  }

  /** The bytes of `path` from `start` to `end`, as far as the file reaches. */
  bytes(path: string, start: number, end: number): Uint8Array {
    const isOn = path === this.path
    const isHeld = isOn && start >= this.start && end <= this.start + this.held.length
    if (!isHeld) {
      const isNext = isOn && start >= this.end && start - this.end < AHEAD
      this.fill(path, start, isNext ? Math.max(end - start, AHEAD) : end - start)
    }
    this.end = end
    return this.held.subarray(start - this.start, end - this.start)
  }

  private fill(path: string, start: number, length: number): void {
    const file = this.disk.open(path)
    try {
      const bytes = new Uint8Array(length)
      this.held = bytes.subarray(0, file.read(bytes, start))
      this.path = path
      this.start = start
    } finally {
      file.close()
    }
  }
}
