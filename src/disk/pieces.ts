import type { Disk } from './disk.ts'
import { hasher } from './hash.ts'

/** Bytes of a piece. */
const PIECE = 1 << 20

/** The bytes of the file at `path`, piece by piece, each of `most` bytes at most in memory of its own. */
export function* pieces(
  disk: Disk,
  path: string,
  most = PIECE,
): Generator<Uint8Array<ArrayBuffer>> {
  const file = disk.open(path)
  try {
    for (let at = 0; ; at += most) {
      const piece = new Uint8Array(Math.min(most, Math.max(file.size - at, 1)))
      const filled = file.read(piece, at)
      if (filled > 0) yield piece.subarray(0, filled)
      if (filled < piece.length || at + filled >= file.size) return
    }
  } finally {
    file.close()
  }
}

/** Length in bytes and SHA-256 of a file that may be larger than memory. */
export function fileSum(
  disk: Disk,
  path: string,
): { readonly length: number; readonly sha256: string } {
  const hash = hasher()
  let length = 0
  for (const piece of pieces(disk, path)) {
    hash.update(piece)
    length += piece.length
  }
  return { length, sha256: hash.digest('hex') }
}
