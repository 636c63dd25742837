import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import { readWorkbook, type SheetRow } from '../formats/workbook.ts'
import type { Report } from './report.ts'
import { digestOfRows, textCells } from './table-files.ts'
import { WORKBOOK } from './workbook.ts'

/**
 * Checks that each table stands in the workbook of the release with the rows that it has elsewhere. `bytes` is
 * the workbook, piece by piece.
 */
export function verifyWorkbook(
  bytes: Iterable<Uint8Array>,
  record: Pick<ReleaseRecord, 'tables'>,
  report: Report,
): void {
  const missing = new Map(record.tables.map((summary) => [summary.name, summary]))
  try {
    const rows = new Rows(readWorkbook(bytes))
    for (let sheet = rows.sheet(); sheet !== undefined; sheet = rows.sheet()) {
      const summary = missing.get(sheet)
      missing.delete(sheet)
      if (summary) checkSheet(summary, rows, report)
      rows.skip(sheet)
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return report(WORKBOOK, 'damaged-file', `is no workbook: ${cause}`)
  }
  for (const name of missing.keys()) report(WORKBOOK, 'wrong-schema', `has no sheet '${name}'`)
}

function checkSheet(summary: TableSummary, rows: Rows, report: Report): void {
  const { name, columns } = summary
  const lines = whole(rows.of(name), columns.length)
  const digested = digestOfRows(summary, textCells(lines, summary))
  if (typeof digested === 'string') report(WORKBOOK, 'wrong-schema', `sheet ${name}: ${digested}`)
  else if (digested.digest !== summary.digest)
    report(WORKBOOK, 'wrong-digest', `sheet ${name} has other rows than its table`)
}

/** `lines` with the empty cells that sheets leave out at their ends. */
function* whole(lines: Iterable<string[]>, width: number): Generator<string[]> {
  for (const line of lines) {
    while (line.length < width) line.push('')
    yield line
  }
}

/** Rows of sheets one after the other, taken sheet by sheet. */
class Rows {
  private readonly rows: Iterator<SheetRow>
  private next: SheetRow | undefined

  constructor(rows: Iterator<SheetRow>) {
    this.rows = rows
    this.advance()
  }

  /** The sheet of the next row; undefined at the end. */
  sheet(): string | undefined {
    return this.next?.sheet
  }

  /** The rows of `sheet` that follow. */
  *of(sheet: string): Generator<string[]> {
    for (let row = this.next; row?.sheet === sheet; row = this.next) {
      yield row.cells
      this.advance()
    }
  }

  /** Passes over what is left of `sheet`. */
  skip(sheet: string): void {
    while (this.next?.sheet === sheet) this.advance()
  }

  private advance(): void {
    const { done, value } = this.rows.next()
    this.next = done ? undefined : value
  }
}
