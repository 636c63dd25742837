import type { ReleaseRecord } from '../describe/record.ts'
import { readWorkbook } from '../formats/workbook.ts'
import type { Report } from './report.ts'
import { digestOfRows, textCells } from './table-files.ts'
import { WORKBOOK } from './workbook.ts'

/** Checks that each table stands in the workbook of the release with the rows that it has elsewhere. */
export function verifyWorkbook(
  bytes: Uint8Array,
  record: Pick<ReleaseRecord, 'tables'>,
  report: Report,
): void {
  const sheets = sheetsIn(bytes)
  if (typeof sheets === 'string') return report(WORKBOOK, 'damaged-file', sheets)
  for (const summary of record.tables) {
    const [columns, ...rows] = sheets.get(summary.name) ?? []
    if (!columns) {
      report(WORKBOOK, 'wrong-schema', `has no sheet '${summary.name}'`)
      continue
    }
    const whole = rows.map((row) => columns.map((_, index) => row[index] ?? ''))
    const digested = digestOfRows(summary, textCells([columns, ...whole], summary))
    if (typeof digested === 'string')
      report(WORKBOOK, 'wrong-schema', `sheet ${summary.name}: ${digested}`)
    else if (digested.digest !== summary.digest)
      report(WORKBOOK, 'wrong-digest', `sheet ${summary.name} has other rows than its table`)
  }
}

function sheetsIn(bytes: Uint8Array): ReturnType<typeof readWorkbook> | string {
  try {
    return readWorkbook(bytes)
  } catch (error) {
    return `is no workbook: ${error instanceof Error ? error.message : String(error)}`
  }
}
