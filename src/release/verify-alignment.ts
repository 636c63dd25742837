import type { Piece } from '#model/source.ts'
import type { Offsets } from '#text/offsets.ts'
import type { Report } from './report.ts'
import type { Run } from './table-cursor.ts'

/** Checks that the rows of the table alignment are the pieces that the raw file gives when it is read again. */
export function verifyAlignment(
  document: string,
  { file, rows }: Pick<Run, 'file' | 'rows'>,
  pieces: readonly Piece[],
  [text, raw]: readonly [Offsets, Offsets],
  report: Report,
): void {
  const wanted = pieces.map(({ start, end, rawStart, rawEnd, kind }) =>
    [
      text.codePoint(start),
      text.codePoint(end),
      raw.codePoint(rawStart),
      raw.codePoint(rawEnd),
      kind,
    ].join(),
  )
  const found = rows.map(({ start, end, raw_start, raw_end, kind }) =>
    [start, end, raw_start, raw_end, kind].join(),
  )
  const index = wanted.findIndex((one, at) => one !== found[at])
  if (index < 0 && found.length === wanted.length) return
  const message = `piece ${(index < 0 ? wanted.length : index) + 1} of ${document} is not what the raw file gives`
  report(file, 'wrong-alignment', message)
}
