import { join } from 'node:path'
import { CellError } from '#model/presence.ts'
import type { Cell, CellType, Column, Table } from '#model/table.ts'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { readArrow, readArrowStream, type ArrowFile } from '../formats/arrow.ts'
import { parseCell, readCsv, type CsvTable } from '../formats/csv-read.ts'
import { streamOfParquet } from '../formats/parquet.ts'
import { digestOf } from '../pipeline/tables.ts'
import { readWorkbook } from '../formats/workbook.ts'
import type { Report } from './report.ts'
import { WORKBOOK } from './workbook.ts'

/** The rows of the tables of a release, as cells by column. */
export type Rows = ReadonlyMap<string, readonly Readonly<Record<string, Cell>>[]>

/**
 * Checks schema, keys, references and digests of all tables; returns their rows. A table of which
 * all files are damaged is told by its manifest, and left out.
 */
export function verifyTables(
  disk: Disk,
  folder: string,
  record: ReleaseRecord,
  damaged: ReadonlySet<string>,
  report: Report,
): Rows {
  const rows = new Map<string, NamedRows>()
  for (const summary of record.tables) {
    const sound = summary.files.filter((file) => !damaged.has(file))
    const cells = tableCells(disk, folder, summary, sound, report)
    if (!cells) continue
    const table = cells.map((row) => named(summary, row))
    rows.set(summary.name, table)
    checkKeys(summary, table, sound[0]!, report)
    checkCells(summary, table, sound[0]!, report)
  }
  checkReferences(disk, folder, rows, report)
  return rows
}

function named(summary: TableSummary, row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(summary.columns.map((column, index) => [column.name, row[index]]))
}

/** The rows of one table, after each of `files` gave the digest that release.json states. */
function tableCells(
  disk: Disk,
  folder: string,
  summary: TableSummary,
  files: readonly string[],
  report: Report,
): Cell[][] | undefined {
  let first: Cell[][] | undefined
  for (const file of files) {
    const bytes = disk.read(join(folder, file))
    const read = cellsIn(file, bytes, summary)
    if (typeof read === 'string') {
      report(file, 'wrong-schema', read)
      continue
    }
    const digested = digestIn(summary, read)
    if (typeof digested === 'string') {
      report(file, 'wrong-schema', digested)
      continue
    }
    const { digest, rows } = digested
    if (rows !== summary.rows)
      report(file, 'wrong-rows', `has ${rows} rows; release.json says ${summary.rows}`)
    else if (digest !== summary.digest)
      report(file, 'wrong-digest', 'its rows do not give the logical digest in release.json')
    first ??= read
  }
  return first
}

/** The rows of a file by its format, or what is wrong with them. */
export function cellsIn(file: string, bytes: Uint8Array, summary: TableSummary): Cell[][] | string {
  if (file.endsWith('.csv')) return csvCells(bytes, summary)
  if (!file.endsWith('.parquet')) return arrowCells(() => readArrow(bytes), summary)
  return arrowCells(() => readArrowStream(streamOfParquet(bytes)), summary)
}

/** The logical digest of rows, or which cell their columns cannot hold. */
function digestIn(summary: TableSummary, rows: Cell[][]): ReturnType<typeof digestOf> | string {
  try {
    return digestOf(tableOf(summary), rows)
  } catch (error) {
    if (error instanceof CellError) return error.message
    throw error
  }
}

/** A table with the schema of `summary`, for its digest; missing cells are told by {@link checkCells}. */
function tableOf(summary: TableSummary): Table {
  const columns = summary.columns.map(({ name, type }): Column => ({
    name,
    type: type as CellType,
    required: false,
    description: '',
    stage: '',
    evidence: 'quote',
    free: true,
    value: () => undefined,
  }))
  const range = (): never => {
    throw new TypeError('a table that was read back has no ranges')
  }
  return {
    name: summary.name,
    row: '',
    key: summary.key,
    foreign: [],
    columns,
    rows: () => [],
    range,
  }
}

function csvCells(bytes: Uint8Array, summary: TableSummary): Cell[][] | string {
  return textCells(() => readCsv(bytes), summary)
}

/** The cells that texts stand for, as CSV and workbooks have them. */
function textCells(file: () => CsvTable, summary: TableSummary): Cell[][] | string {
  try {
    const { columns, rows } = file()
    const wanted = summary.columns.map((column) => column.name)
    if (columns.join() !== wanted.join()) return `its columns are ${columns.join(', ')}`
    return rows.map((row) =>
      row.map((text, index) => parseCell(text, summary.columns[index]!.type as CellType)),
    )
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Arrow's names of our types. */
const ARROW: Readonly<Record<string, string>> = {
  text: 'Utf8',
  integer: 'Int32',
  boolean: 'Bool',
  date: 'Date32<DAY>',
  list: 'List<Utf8>',
}

function arrowCells(file: () => ArrowFile, summary: TableSummary): Cell[][] | string {
  try {
    const { columns, rows } = file()
    const found = columns.map((column) => `${column.name} ${column.type}`).join()
    const wanted = summary.columns.map((column) => `${column.name} ${ARROW[column.type]}`).join()
    return found === wanted ? [...rows()] : `its columns are ${found}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Checks that each table stands in the workbook of the release with the rows that it has elsewhere. */
export function verifyWorkbook(
  bytes: Uint8Array,
  record: Pick<ReleaseRecord, 'tables'>,
  report: Report,
): void {
  const sheets = readWorkbook(bytes)
  for (const summary of record.tables) {
    const [columns, ...rows] = sheets.get(summary.name) ?? []
    if (!columns) {
      report(WORKBOOK, 'wrong-schema', `has no sheet '${summary.name}'`)
      continue
    }
    const whole = rows.map((row) => columns.map((_, index) => row[index] ?? ''))
    const cells = textCells(() => ({ columns, rows: whole }), summary)
    const digested = typeof cells === 'string' ? cells : digestIn(summary, cells)
    if (typeof digested === 'string')
      report(WORKBOOK, 'wrong-schema', `sheet ${summary.name}: ${digested}`)
    else if (digested.digest !== summary.digest)
      report(WORKBOOK, 'wrong-digest', `sheet ${summary.name} has other rows than its table`)
  }
}

type NamedRows = readonly Readonly<Record<string, Cell>>[]

function checkKeys(summary: TableSummary, rows: NamedRows, file: string, report: Report): void {
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const key = JSON.stringify(summary.key.map((name) => row[name]))
    if (seen.has(key))
      report(file, 'duplicate-key', `row ${index + 1} has the key ${key} of an earlier row`)
    seen.add(key)
  }
}

function checkCells(summary: TableSummary, rows: NamedRows, file: string, report: Report): void {
  for (const { name, required, values } of summary.columns) {
    const closed = values && new Set(values)
    for (const [index, row] of rows.entries()) {
      const cell = row[name]
      if (cell === undefined && required)
        report(file, 'missing-cell', `row ${index + 1}: ${name} is missing`)
      const codes =
        cell === undefined ? [] : Array.isArray(cell) ? (cell as string[]) : [String(cell)]
      const stray = closed && codes.find((code) => !closed.has(code))
      if (stray !== undefined)
        report(
          file,
          'unknown-code',
          `row ${index + 1}: ${name} is '${stray}', which is not in its list`,
        )
    }
  }
}

interface PackagedTable {
  readonly name: string
  readonly path: string
  readonly schema?: {
    readonly foreignKeys: readonly {
      fields: string[]
      reference: { resource: string; fields: string[] }
    }[]
  }
}

function checkReferences(disk: Disk, folder: string, rows: Rows, report: Report): void {
  const text = Buffer.from(disk.read(join(folder, 'datapackage.json'))).toString()
  const { resources } = JSON.parse(text) as { resources: PackagedTable[] }
  for (const { name, path, schema } of resources) {
    for (const { fields, reference } of schema?.foreignKeys ?? []) {
      if (!rows.has(reference.resource)) continue
      const targets = new Set(rows.get(reference.resource)?.map((row) => row[reference.fields[0]!]))
      for (const [index, row] of (rows.get(name) ?? []).entries()) {
        const cell = row[fields[0]!]
        if (cell === undefined || targets.has(cell)) continue
        const where = `${reference.resource}.${reference.fields[0]}`
        report(
          path,
          'dangling-reference',
          `row ${index + 1}: ${fields[0]} is '${String(cell)}', which ${where} does not hold`,
        )
      }
    }
  }
}
