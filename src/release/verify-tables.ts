import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import type { Report } from './report.ts'
import { TableCursor, type Row, type Run } from './table-cursor.ts'
import { digestIn, type Digested, type TableSite } from './table-files.ts'
import { CellChecker } from './verify-cells.ts'
import { ReferenceChecker } from './verify-references.ts'

/** A document with its rows in the tables that are divided by documents. */
export type EachDocument = (document: Row, runs: ReadonlyMap<string, Run>) => void

/** A table that is read, the file it is read from, and what checks its cells. */
interface Reading {
  readonly site: TableSite
  readonly file: string
  readonly cursor: TableCursor
  readonly checker: CellChecker
}

/**
 * Checks schema, keys, references and digests of all tables, and gives `each` the documents with
 * their rows: memory holds the rows of one document, and the tables that are not divided by
 * documents. A table of which all files are damaged is told by its manifest, and left out.
 */
export function verifyTables(
  disk: Disk,
  folder: string,
  record: ReleaseRecord,
  damaged: ReadonlySet<string>,
  report: Report,
  each: EachDocument,
): void {
  const readings = record.tables.flatMap((summary) =>
    readingOf({ disk, folder, summary }, damaged, report),
  )
  const names = new Set(readings.map(({ site }) => site.summary.name))
  const references = new ReferenceChecker(disk, folder, names, report)
  const documents = readings.find(({ site }) => site.summary.name === 'documents')
  const [divided, whole] = [true, false].map((wanted) =>
    readings.filter((one) => one !== documents && (isDivided(one) && !!documents) === wanted),
  ) as [Reading[], Reading[]]
  for (const reading of whole) checkWhole(reading, references)
  if (documents) checkDocuments(documents, divided, references, each)
  for (const reading of divided) checkRest(reading, references, report)
  references.finish((name) => {
    const { site, file } = readings.find((one) => one.site.summary.name === name)!
    return rowsOf(site, file)
  })
  for (const reading of readings) checkDigest(reading, report)
}

const isDivided = ({ site }: Reading): boolean =>
  site.summary.columns.some(({ name, required }) => name === 'doc_id' && required)

/** The first file of a table that is sound, after the others gave the digest that release.json states. */
function readingOf(site: TableSite, damaged: ReadonlySet<string>, report: Report): Reading[] {
  const { summary } = site
  const [first, ...others] = summary.files.filter((file) => !damaged.has(file))
  if (first === undefined) return []
  const arrow = others.find((file) => file.endsWith('.arrow'))
  const file = arrow !== undefined && isGood(site, first) ? arrow : first
  for (const other of [first, ...others].filter((one) => one !== file))
    tellDigest(summary, other, digestIn(site, other), report)
  const checker = new CellChecker(summary, first, report)
  return [{ site, file, cursor: new TableCursor(site, file), checker }]
}

/** Arrow is read many times faster, and its rows are those of another file that has the same digest. */
function isGood(site: TableSite, file: string): boolean {
  const found = digestIn(site, file)
  return typeof found !== 'string' && found.digest === site.summary.digest
}

function tellDigest(
  summary: TableSummary,
  file: string,
  found: Digested | string,
  report: Report,
): void {
  if (typeof found === 'string') report(file, 'wrong-schema', found)
  else if (found.rows !== summary.rows)
    report(file, 'wrong-rows', `has ${found.rows} rows; release.json says ${summary.rows}`)
  else if (found.digest !== summary.digest)
    report(file, 'wrong-digest', 'its rows do not give the logical digest in release.json')
}

function checkWhole({ site, cursor, checker }: Reading, references: ReferenceChecker): void {
  const run = cursor.take(() => true)
  checker.check(run, undefined)
  references.know(site.summary.name, run.rows)
  references.check(new Map([[site.summary.name, run]]))
}

function checkDocuments(
  documents: Reading,
  divided: readonly Reading[],
  references: ReferenceChecker,
  each: EachDocument,
): void {
  for (let row = documents.cursor.row; row; row = documents.cursor.row) {
    const id = row.doc_id
    const own = documents.cursor.take((one) => one === row)
    documents.checker.check(own, undefined)
    const runs = new Map([['documents', own]])
    for (const { site, cursor, checker } of divided) {
      const run = cursor.take((one) => one.doc_id === id)
      checker.check(run, String(id))
      runs.set(site.summary.name, run)
    }
    references.check(runs)
    each(row, runs)
  }
}

/** Rows that stand apart from those of their document: their texts were compared with nothing. */
function checkRest(
  { site, file, cursor, checker }: Reading,
  references: ReferenceChecker,
  report: Report,
): void {
  const run = cursor.take(() => true)
  if (run.rows.length === 0) return
  checker.check(run, undefined)
  references.check(new Map([[site.summary.name, run]]))
  const message = `row ${run.from + 1} stands apart from the rows of its document`
  report(file, 'wrong-order', message)
}

/** The rows of a table of which a file is sound, one after the other. */
export function soundRows(site: TableSite, damaged: ReadonlySet<string>): Iterable<Row> {
  const sound = site.summary.files.filter((one) => !damaged.has(one))
  const file = sound.find((one) => one.endsWith('.arrow')) ?? sound[0]
  return file === undefined ? [] : rowsOf(site, file)
}

/** The rows of `file`, one after the other. */
function* rowsOf(site: TableSite, file: string): Generator<Row> {
  const cursor = new TableCursor(site, file)
  for (let row = cursor.row; row; row = cursor.row) {
    yield row
    cursor.take((one) => one === row)
  }
}

function checkDigest({ site, file, cursor }: Reading, report: Report): void {
  tellDigest(site.summary, file, cursor.finish(), report)
}
