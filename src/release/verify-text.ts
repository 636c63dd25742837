import type { Origin } from '#model/source.ts'
import type { Cell } from '#model/table.ts'
import type { Tile } from '#model/tiles.ts'
import { view } from '#model/view.ts'
import { offsetsOf, type Offsets } from '#text/offsets.ts'
import type { Disk } from '../disk/disk.ts'
import { verifyAlignment } from './verify-alignment.ts'
import { SourceReader } from './verify-source.ts'
import type { Report } from './report.ts'
import type { Rows } from './verify-tables.ts'

type Row = Readonly<Record<string, Cell>>

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
export function verifyText(disk: Disk, folder: string, rows: Rows, report: Report): void {
  const cut = rows.get('tiles')
  if (!cut) return
  const sources = new Map<unknown, Raw>()
  const tiles = groupBy(cut)
  const reader = new SourceReader(disk, folder, rows.get('records') ?? [], report)
  const alignment = groupBy(rows.get('alignment') ?? [])
  for (const document of rows.get('documents') ?? []) {
    const raw = readRaw(reader, document, tiles.get(document.doc_id) ?? [], report)
    if (!raw) continue
    sources.set(document.doc_id, raw)
    const own = alignment.get(document.doc_id) ?? []
    const { pieces = [], raw: decoded = '' } = raw.origin ?? {}
    const both = [raw.offsets, offsetsOf(decoded, Buffer.byteLength(decoded))] as const
    verifyAlignment(String(document.doc_id), own, pieces, both, report)
  }
  const compare = (
    table: string,
    column: string,
    read: (raw: Raw, start: number, end: number) => string,
  ): void => {
    for (const [index, row] of (rows.get(table) ?? []).entries()) {
      const raw = sources.get(row.doc_id)
      if (!raw) continue
      const found = read(
        raw,
        raw.offsets.unit(row.start as number),
        raw.offsets.unit(row.end as number),
      )
      if (found === (row[column] ?? '')) continue
      const message = `row ${index + 1}: ${column} is not what the raw file has from ${String(row.start)} to ${String(row.end)}`
      report(`data/${table}.csv`, 'wrong-text', message)
    }
  }
  for (const [table, column] of QUOTES)
    compare(table, column, ({ text }, start, end) => text.slice(start, end))
  for (const table of VIEWS)
    compare(table, 'text', ({ text, tiles }, start, end) => view(text, tiles, { start, end }))
}

function groupBy(rows: readonly Row[]): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.doc_id)
    if (group) group.push(row)
    else groups.set(row.doc_id, [row])
  }
  return groups
}

function readRaw(
  reader: SourceReader,
  document: Row,
  rows: readonly Row[],
  report: Report,
): Raw | undefined {
  const read = reader.read(document)
  if (!read) return undefined
  const { text, file, bytes, origin } = read
  const offsets = offsetsOf(text, bytes)
  if (document.source_chars !== offsets.codePoint(text.length))
    report(file, 'changed-source', 'is not the file that documents describes')
  return { text, offsets, origin, tiles: tilesOf(rows, text, offsets, file, report) }
}

/** The tiles as spans, after checking that they are the text from its first character to its last. */
function tilesOf(
  rows: readonly Row[],
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
        'data/tiles.csv',
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
    report(
      'data/tiles.csv',
      'broken-partition',
      `the tiles of ${file} end at ${point}, before the text does`,
    )
  return tiles
}
