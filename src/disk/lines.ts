const LINE_END = 0x0a

/** The lines of a text in UTF-8, without their ends, of which the bytes come piece by piece; what follows the last end is one. */
export function* linesIn(pieces: Iterable<Uint8Array>): Generator<string> {
  let held: Uint8Array[] = []
  for (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf(LINE_END); end >= 0; end = piece.indexOf(LINE_END, start)) {
      held.push(piece.subarray(start, end))
      yield textOf(held)
      held = []
      start = end + 1
    }
    if (start < piece.length) held.push(piece.subarray(start))
  }
  if (held.length > 0) yield textOf(held)
}

const textOf = (held: readonly Uint8Array[]): string => {
  const [first, ...others] = held
  const bytes = others.length > 0 ? Buffer.concat(held) : first!
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}
