import type { Article } from '#model/article.ts'
import type { Piece, Source } from '#model/source.ts'
import { offsetsOf } from '#text/offsets.ts'
import { firstFrom, type Range } from '#text/range.ts'
import { trim } from '#text/space.ts'

/** Says where a range of the text stands in the raw file, in code points, on visible characters. */
export function rawPlaces(article: Article): (range: Range) => Range {
  const { text, origin } = article.source
  const toRaw = origin ? inRaw(origin.pieces) : (range: Range): Range => range
  const { codePoint } = origin ? offsetsOf(origin.raw, rawBytes(article.source)) : article.offsets
  return (range) => {
    const { start, end } = toRaw(trim(text, range))
    return { start: codePoint(start), end: codePoint(end) }
  }
}

/** Bytes of the raw file as UTF-8; only whether it is all ASCII is asked of it. */
function rawBytes({ origin, bytes }: Source): number {
  return origin ? Buffer.byteLength(origin.raw) : bytes
}

function inRaw(pieces: readonly Piece[]): (range: Range) => Range {
  const at = (offset: number): Piece => {
    const next = firstFrom(pieces, offset)
    return pieces[next]?.start === offset ? last(pieces, next) : pieces[next - 1]!
  }
  return ({ start, end }) => {
    const [first, final] = [at(start), at(end - 1)]
    const from = first.kind === 'text' ? first.rawStart + start - first.start : first.rawStart
    const to = final.kind === 'text' ? final.rawStart + end - final.start : final.rawEnd
    return { start: from, end: to }
  }
}

/** Of pieces that start together the one that holds text: those before it are empty. */
function last(pieces: readonly Piece[], index: number): Piece {
  let at = index
  while (pieces[at + 1]?.start === pieces[index]!.start) at++
  return pieces[at]!
}
