import { parse } from 'csv-parse/sync'
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
