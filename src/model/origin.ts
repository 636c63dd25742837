import { Lines, type Place } from '#text/lines.ts'
import type { Range } from '#text/range.ts'
import { isSpace } from '#text/space.ts'
import type { Piece, Source } from './source.ts'

/** The decoded raw file of `source`: its text, unless that was derived. */
export function rawText(source: Source): string {
  return source.origin?.raw ?? source.text
}

/**
 * The range of the decoded raw file (JavaScript units) that `range` of the text comes from. Its
 * edges fall on what is visible: white space at the edges of `range`, and the markup that makes
 * it, is left out unless there is nothing else.
 */
export function rawRange({ text, origin }: Source, { start, end }: Range): Range {
  if (!origin) return { start, end }
  let [from, to] = [start, end]
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  if (from === to) [from, to] = [start, end]
  const first = rawOffset(origin.pieces, from)
  return { start: first, end: from === to ? first : rawEnd(origin.pieces, to) }
}

/** The lines of each raw file of which a place was asked. */
const cut = new WeakMap<Source, Lines>()

function linesOf(source: Source): Lines {
  const known = cut.get(source) ?? new Lines(rawText(source))
  cut.set(source, known)
  return known
}

/** The place in the raw file that the character at `offset` of the text comes from; in a corpus the record's line. */
export function rawPlace(source: Source, offset: number): Place {
  const { start } = rawRange(source, { start: offset, end: offset })
  const place = linesOf(source).place(start)
  return source.record ? { ...place, line: source.record.line } : place
}

/** Where the character at `offset` of the text begins in the raw file. */
function rawOffset(pieces: readonly Piece[], offset: number): number {
  const piece = pieceAt(pieces, offset)
  if (!piece) return pieces.at(-1)?.rawEnd ?? 0
  return piece.kind === 'text' ? piece.rawStart + offset - piece.start : piece.rawStart
}

/** Where the character before `offset` of the text ends in the raw file. */
function rawEnd(pieces: readonly Piece[], offset: number): number {
  const piece = pieceAt(pieces, offset - 1)
  if (!piece) return pieces.at(-1)?.rawEnd ?? 0
  return piece.kind === 'text' ? piece.rawStart + offset - piece.start : piece.rawEnd
}

/** The piece that holds the character at `offset` of the text. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (pieces[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return pieces[low]
}
