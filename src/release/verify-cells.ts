import type { Cell } from '#model/table.ts'
import type { TableSummary } from '../describe/record.ts'
import type { Report } from './report.ts'
import type { Row, Run } from './table-cursor.ts'

/** Checks the cells of one table: no key twice, none missing that must be there, codes of their lists. */
export class CellChecker {
  private readonly summary: TableSummary
  private readonly report: Report
  private readonly closed: readonly (ReadonlySet<string> | undefined)[]
  /** Keys that another document could have as well. */
  private readonly seen = new Set<string>()
  private file = ''

  constructor(summary: TableSummary, report: Report) {
    this.summary = summary
    this.report = report
    this.closed = summary.columns.map(({ values }) => values && new Set(values))
  }

  /** Checks rows that stand together: those of `document`, or all of a table. */
  check({ file, from, rows }: Run, document: string | undefined): void {
    this.file = file
    const own = new Set<string>()
    for (const [index, row] of rows.entries()) {
      const number = from + index + 1
      const key = this.summary.key.map((name) => row[name])
      this.checkKey(key, number, document !== undefined && isOf(document, key) ? own : this.seen)
      for (const [at, { name, required }] of this.summary.columns.entries())
        this.checkCell(row[name], name, required, this.closed[at], number)
    }
  }

  /** Holds the key of a row against those that follow, though no other document should have it. */
  know(row: Row): void {
    this.seen.add(JSON.stringify(this.summary.key.map((name) => row[name])))
  }

  private checkKey(cells: readonly Cell[], number: number, seen: Set<string>): void {
    const key = JSON.stringify(cells)
    if (seen.has(key))
      this.report(this.file, 'duplicate-key', `row ${number} has the key ${key} of an earlier row`)
    seen.add(key)
  }

  private checkCell(
    cell: Cell,
    name: string,
    required: boolean,
    closed: ReadonlySet<string> | undefined,
    number: number,
  ): void {
    if (cell === undefined) {
      if (required) this.report(this.file, 'missing-cell', `row ${number}: ${name} is missing`)
      return
    }
    if (!closed) return
    const codes = Array.isArray(cell) ? (cell as readonly string[]) : [String(cell)]
    const stray = codes.find((code) => !closed.has(code))
    if (stray === undefined) return
    const message = `row ${number}: ${name} is '${stray}', which is not in its list`
    this.report(this.file, 'unknown-code', message)
  }
}

/** True if no other document can have `key`: it names the document, or begins with its id. */
function isOf(document: string, key: readonly Cell[]): boolean {
  return key.some(
    (cell) => cell === document || (typeof cell === 'string' && cell.startsWith(`${document}:`)),
  )
}
