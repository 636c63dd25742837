import { join } from 'node:path'
import { CHANGES, HISTORY, SUCCESSION, summary, type HistoryTable } from '../../describe/history.ts'
import type { ReleaseRecord } from '../../describe/record.ts'
import type { FileRecord, HistoryRecord, Release } from '../../describe/release.ts'
import type { Disk } from '../../disk/disk.ts'
import { csvLine } from '../../formats/csv.ts'
import type { FileSink, Staging } from '../staging.ts'
import type { Comparison, Difference, Visitor } from './compare.ts'
import type { Succession } from './succession.ts'

/** The cells of a line of changes.csv. */
export function differenceCells({
  table,
  row,
  change,
  column,
  old,
  now,
  causes,
}: Difference): string[] {
  const all = (of: (cause: Difference['causes'][number]) => string): string =>
    causes.map(of).join('|')
  const line = all((cause) => String(cause.line ?? ''))
  return [
    ...[table, row, change, column, old, now],
    all(({ cause }) => cause),
    all(({ basis }) => basis),
    causes.some(({ file }) => file !== '') ? all(({ file }) => file) : '',
    /\d/.test(line) ? line : '',
  ]
}

/** The cells of a line of succession.csv. */
export const successionCells = ({ table, old, now, relation, basis }: Succession): string[] => [
  table,
  old,
  now,
  relation,
  basis,
]

/** The head of one of the two files. */
export const historyHead = ({ columns }: HistoryTable, bom: boolean): string =>
  (bom ? '\ufeff' : '') + csvLine(columns.map(({ name }) => name))

/** One of the files being written. */
class Lines {
  private readonly sink: FileSink
  rows = 0

  constructor(staging: Staging, table: HistoryTable, bom: boolean) {
    this.sink = staging.open(table.path)
    this.sink.write(Buffer.from(historyHead(table, bom)))
  }

  add(cells: readonly string[]): void {
    this.sink.write(Buffer.from(csvLine(cells)))
    this.rows++
  }

  finish(): FileRecord & { rows: number } {
    return { ...this.sink.finish(), rows: this.rows }
  }
}

/** Writes changes.csv and succession.csv of a release while it is compared with the one before. */
export class HistoryWriter implements Visitor {
  private readonly staging: Staging
  private readonly changes: Lines
  private readonly successions: Lines

  constructor(staging: Staging, bom: boolean) {
    for (const { path } of HISTORY) staging.drop(path)
    this.staging = staging
    this.changes = new Lines(staging, CHANGES, bom)
    this.successions = new Lines(staging, SUCCESSION, bom)
  }

  difference(one: Difference): void {
    this.changes.add(differenceCells(one))
  }

  succession(one: Succession): void {
    this.successions.add(successionCells(one))
  }

  /** What the release says of how it differs from `previous`. */
  finish(previous: string, { change, inputs, counts }: Comparison): HistoryRecord {
    const given = inputs.map(({ cause, file }) => ({ cause, file }))
    const sentence = summary(previous, change.level, counts, given)
    return { summary: sentence, inputs: given, files: this.files() }
  }

  /** Finishes both files. */
  files(): HistoryRecord['files'] {
    return [this.changes, this.successions].map((lines) => {
      const file = lines.finish()
      this.staging.record({ path: file.path, bytes: file.bytes, sha256: file.sha256 })
      return file
    })
  }
}

/** Copies what a release says of how it differs from the one before into `staging`, in place of what is there. */
export function copyHistory(
  disk: Disk,
  folder: string,
  { history }: Pick<ReleaseRecord, 'history'>,
  staging: Staging,
): Pick<Release, 'history'> {
  for (const { path } of HISTORY) staging.drop(path)
  if (!history) return {}
  for (const { path } of history.files) staging.put(path, disk.read(join(folder, path)))
  return { history }
}
