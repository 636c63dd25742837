import type { Disk } from './disk.ts'

/** Bytes of a piece. */
const PIECE = 1 << 20

/** The bytes of the file at `path`, piece by piece, each in memory of its own. */
export function* pieces(disk: Disk, path: string): Generator<Uint8Array<ArrayBuffer>> {
  const file = disk.open(path)
  try {
    for (let at = 0; ; at += PIECE) {
      const piece = new Uint8Array(Math.min(PIECE, Math.max(file.size - at, 1)))
      const filled = file.read(piece, at)
      if (filled > 0) yield piece.subarray(0, filled)
      if (filled < piece.length || at + filled >= file.size) return
    }
  } finally {
    file.close()
  }
}
