import { CsvError, parse } from 'csv-parse/sync'
import { decode } from '#text/decode.ts'
import type { Cell, CellType } from '#model/table.ts'

/** A CSV table as read back: the names of its columns, and its rows as text cells. */
export interface CsvTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Parses a CSV file of ours; throws on text that is no such file. */
export function readCsv(bytes: Uint8Array): CsvTable {
  const rows = parse(Buffer.from(bytes), { bom: true, record_delimiter: '\n' }) as string[][]
  const [columns = [], ...rest] = rows
  return { columns, rows: rest }
}

/** The rows of a CSV file of ours that comes piece by piece, the names of the columns first; a piece is held as rows. */
export function* csvRows(pieces: Iterable<Uint8Array>): Generator<string[]> {
  let held: Uint8Array[] = []
  let isFirst = true
  let isQuoted = false
  for (const piece of pieces) {
    const found = wholeRows(piece, isQuoted)
    isQuoted = found.isQuoted
    if (found.end > 0) {
      yield* parsed(Buffer.concat([...held, piece.subarray(0, found.end)]), isFirst)
      held = []
      isFirst = false
    }
    held.push(piece.subarray(found.end))
  }
  const rest = Buffer.concat(held)
  if (rest.length > 0) yield* parsed(rest, isFirst)
}

function parsed(bytes: Buffer, bom: boolean): string[][] {
  return parse(bytes, { bom, record_delimiter: '\n' })
}

/**
 * Where the last row ends that ends in `bytes`: behind a line feed that no quotation marks are about; 0 if none does.
 * Whether they are about the first byte, and the byte behind the last.
 */
function wholeRows(
  bytes: Uint8Array,
  isWithin: boolean,
): { readonly end: number; readonly isQuoted: boolean } {
  let end = 0
  let isQuoted = isWithin
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted
    else if (bytes[i] === LF && !isQuoted) end = i + 1
  }
  return { end, isQuoted }
}

const [QUOTE, LF] = [0x22, 0x0a]

/** The cell that `text` stands for in a column of `type`; throws where it is none. */
export function parseCell(text: string, type: CellType): Cell {
  if (text === '') return undefined
  if (type === 'integer') {
    if (!/^-?\d+$/.test(text)) throw new TypeError(`'${text}' is no integer`)
    return Number(text)
  }
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw new TypeError(`'${text}' is no boolean`)
    return text === 'true'
  }
  return type === 'list' ? text.split('|') : text
}

/** A row of a sheet that came back from a spreadsheet, with the line where it begins. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
  /** The first line of the row as it stands in the file. */
  readonly source: string
}

/**
 * Parses a CSV file as spreadsheets write it: parted by comma, semicolon or tab, with any line end.
 * Gives the line and cause where it is none.
 */
export function readSheet(
  bytes: Uint8Array,
):
  | { readonly columns: readonly string[]; readonly rows: readonly SheetRow[] }
  | { readonly line: number; readonly message: string } {
  const text = decode(bytes)
  if (typeof text !== 'string') {
    const before = Buffer.from(bytes.subarray(0, text.byte)).toString('latin1')
    return { line: before.split('\n').length, message: `is not UTF-8: ${text.hint}` }
  }
  const head = /^\ufeff?(.*)/.exec(text)![1]!
  const delimiter = [',', ';', '\t'].find((mark) => new RegExp(`^"?\\w+"?${mark}`).test(head))
  const lines = text.split(/\r\n|\r|\n/)
  try {
    const options = { bom: true, delimiter: delimiter ?? ',', info: true, skip_empty_lines: true }
    const parsed = parse(text, { ...options, relax_column_count: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    const [columns, ...rows] = parsed
    return { columns: columns?.record ?? [], rows: rows.map((row) => placed(row, lines)) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: Number(error.lines ?? 1), message: `is no CSV: ${error.message}` }
  }
}

/** The parser tells the line where a row ends; its cells tell how many lines it has. */
function placed(
  { record, info }: { record: string[]; info: { lines: number } },
  lines: readonly string[],
): SheetRow {
  const inner = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  const line = info.lines - inner
  return { line, cells: record, source: lines[line - 1] ?? '' }
}
