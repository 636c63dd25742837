import type { Origin } from '#model/source.ts'
import type { Tile } from '#model/tiles.ts'
import { view } from '#model/view.ts'
import { offsetsOf, type Offsets } from '#text/offsets.ts'
import type { Range } from '#text/range.ts'
import type { Disk } from '../disk/disk.ts'
import { verifyAlignment } from './verify-alignment.ts'
import { SourceReader } from './verify-source.ts'
import type { Report } from './report.ts'
import type { Row, Run } from './table-cursor.ts'
import type { EachDocument } from './verify-tables.ts'

/** Columns that quote the range of their row to the letter. */
const QUOTES: readonly (readonly [table: string, column: string])[] = [
  ['attributions', 'mention'],
  ['notes', 'text'],
  ['incidents', 'text'],
  ['topics', 'evidence'],
  ['corrections', 'quote'],
]

/** Tables whose `text` is the readable view of the range of their row. */
const VIEWS = ['statements', 'sentences']

/** A source of the release, decoded from data/raw. */
interface Raw {
  readonly text: string
  readonly offsets: Offsets
  readonly tiles: readonly Tile[]
  readonly origin?: Origin | undefined
}

/** Recomputes every text and every quote from data/raw, and checks that the tiles are the sources. */
export function textVerifier(disk: Disk, folder: string, report: Report): EachDocument {
  const reader = new SourceReader(disk, folder, report)
  return (document, runs) => {
    const tiles = runs.get('tiles')
    if (!tiles) return
    const raw = readRaw(reader, document, runs, report)
    if (!raw) return
    const own = runs.get('alignment') ?? { file: 'data/alignment.csv', rows: [] }
    const { pieces = [], raw: decoded = '' } = raw.origin ?? {}
    const both = [raw.offsets, offsetsOf(decoded, Buffer.byteLength(decoded))] as const
    verifyAlignment(String(document.doc_id), own, pieces, both, report)
    for (const [table, column] of QUOTES)
      compare(runs, table, column, raw, ({ text }, { start, end }) => text.slice(start, end))
    for (const table of VIEWS)
      compare(runs, table, 'text', raw, ({ text, tiles: cut }, range) => view(text, cut, range))
  }

  function compare(
    runs: ReadonlyMap<string, Run>,
    table: string,
    column: string,
    raw: Raw,
    read: (raw: Raw, range: Range) => string,
  ): void {
    const { file, from, rows } = runs.get(table) ?? { file: '', from: 0, rows: [] }
    for (const [index, row] of rows.entries()) {
      const [start, end] = [row.start, row.end].map((at) => raw.offsets.unit(at as number))
      if (read(raw, { start: start!, end: end! }) === (row[column] ?? '')) continue
      const message = `row ${from + index + 1}: ${column} is not what the raw file has from ${String(row.start)} to ${String(row.end)}`
      report(file, 'wrong-text', message)
    }
  }
}

function readRaw(
  reader: SourceReader,
  document: Row,
  runs: ReadonlyMap<string, Run>,
  report: Report,
): Raw | undefined {
  const read = reader.read(document, runs.get('records')?.rows[0])
  if (!read) return undefined
  const { text, file, bytes, origin } = read
  const offsets = offsetsOf(text, bytes)
  if (document.source_chars !== offsets.codePoint(text.length))
    report(file, 'changed-source', 'is not the file that documents describes')
  return {
    text,
    offsets,
    origin,
    tiles: tilesOf(runs.get('tiles')!, text, offsets, file, report),
  }
}

/** The tiles as spans, after checking that they are the text from its first character to its last. */
function tilesOf(
  { file: told, rows }: Run,
  text: string,
  offsets: Offsets,
  file: string,
  report: Report,
): Tile[] {
  let point = 0
  let byte = 0
  const tiles: Tile[] = []
  for (const row of rows) {
    if (row.start !== point || row.start_byte !== byte || (row.end as number) <= point) {
      report(
        told,
        'broken-partition',
        `the tiles of ${file} leave off at ${point} and go on at ${String(row.start)}`,
      )
      return tiles
    }
    point = row.end as number
    byte = row.end_byte as number
    const range = { start: offsets.unit(row.start as number), end: offsets.unit(point) }
    const code = row.code === undefined ? undefined : String(row.code)
    const [kind, rule, stage] = [row.kind, row.rule, row.stage ?? ''].map(String) as [
      string,
      string,
      string,
    ]
    tiles.push({ start: range.start, end: range.end, kind, code, rule, stage })
  }
  const whole = point === offsets.codePoint(text.length) && byte === offsets.byte(text.length)
  if (!whole)
    report(told, 'broken-partition', `the tiles of ${file} end at ${point}, before the text does`)
  return tiles
}
