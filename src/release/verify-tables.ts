import type { Hash } from 'node:crypto'
import { partsOf, type ReleaseRecord, type TableSummary } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { hasher } from '../disk/hash.ts'
import type { Report } from './report.ts'
import { sourcesOf } from './sources.ts'
import { TableCursor, type Row, type Run } from './table-cursor.ts'
import { digestIn, type Digested, type TableSite } from './table-files.ts'
import { CellChecker } from './verify-cells.ts'
import { knownParts } from './verify-known.ts'
import { PartsChecker } from './verify-parts.ts'
import { ReferenceChecker } from './verify-references.ts'

/** A release that is sound, with which parts were checked that need not be read again. */
export interface Before {
  readonly folder: string
  readonly record: ReleaseRecord
}

/** Most rows held of a table that is not divided by documents. */
const MOST_ROWS = 4096

/** A document with its rows in the tables that are divided by documents. */
export type EachDocument = (document: Row, runs: ReadonlyMap<string, Run>) => void

/** A table, or a part of one, that is read, the file it is read from, and what checks its cells. */
interface Reading {
  readonly site: TableSite
  readonly file: string
  readonly cursor: TableCursor
  readonly checker: CellChecker
}

/**
 * Checks schema, keys, references and digests of all tables, and gives `each` the documents with
 * their rows: memory holds the rows of one document, and the keys of the tables that are not divided
 * by documents. A table of which all files are damaged is told by its manifest, and left out.
 */
export function verifyTables(
  disk: Disk,
  folder: string,
  record: ReleaseRecord,
  damaged: ReadonlySet<string>,
  report: Report,
  each: EachDocument,
  before?: Before,
): void {
  const checkers = new Map(record.tables.map((one) => [one.name, new CellChecker(one, report)]))
  const readingsOf = (tables: readonly TableSummary[]): Reading[] =>
    tables.flatMap((summary) =>
      readingOf({ disk, folder, summary }, checkers.get(summary.name)!, damaged, report),
    )
  const [whole, divided] = [true, false].map((wanted) =>
    record.tables.filter(({ parts }) => (parts === undefined) === wanted),
  ) as [TableSummary[], TableSummary[]]
  const sound = record.tables.filter(({ files }) => files.some((file) => !damaged.has(file)))
  const references = new ReferenceChecker(disk, folder, new Set(sound.map(nameOf)), report)
  const parts = record.parts && new PartsChecker(record, record.parts, report)
  verifyStep(readingsOf(whole), references, report, each)
  const known = partsKnown({ disk, folder, record, damaged }, before)
  for (const [index, { part }] of (record.parts?.list ?? []).entries()) {
    if (known.has(part)) {
      parts?.skip(part)
      continue
    }
    const readings = readingsOf(divided.flatMap((table) => partsOf(table)[index] ?? []))
    if (readings.length === divided.length)
      verifyStep(readings, references, report, each, (id, digest) => parts?.add(part, id, digest))
  }
  parts?.finish(damaged)
  references.finish((name) => {
    const summary = record.tables.find((one) => one.name === name)!
    return soundRows({ disk, folder, summary }, damaged)
  })
}

/** What is verified: a release, and its files that are not what its manifests say. */
interface Verified extends Before {
  readonly disk: Disk
  readonly damaged: ReadonlySet<string>
}

/** The parts that were checked with the release `before`: none if a row that they may refer to is gone. */
function partsKnown(release: Verified, before: Before | undefined): ReadonlySet<string> {
  const { record, damaged } = release
  if (!before || damaged.size > 0) return new Set()
  const whole = before.record.tables.filter(({ parts }) => !parts)
  const isKept = whole.every((table) => {
    const now = record.tables.find((one) => one.name === table.name)
    const keys = now && keysIn(release, now)
    return keys && [...keysIn({ ...release, ...before }, table)].every((key) => keys.has(key))
  })
  const [now, old] = [release, before].map(({ folder, record: told }) => {
    return { ...told, sources: sourcesOf(release.disk, folder, told) }
  })
  return isKept ? knownParts(now!, old!) : new Set()
}

function keysIn({ disk, folder, damaged }: Verified, summary: TableSummary): Set<string> {
  const rows = soundRows({ disk, folder, summary }, damaged)
  return new Set([...rows].map((row) => JSON.stringify(summary.key.map((name) => row[name]))))
}

const nameOf = ({ name }: TableSummary): string => name

/** Told the id of each document of a part, and the digest of its rows. */
type EachDigest = (id: string, digest: string) => void

/** Checks tables that are read side by side: those of a release, or one part of those that have parts. */
function verifyStep(
  readings: readonly Reading[],
  references: ReferenceChecker,
  report: Report,
  each: EachDocument,
  digests?: EachDigest,
): void {
  const documents = readings.find(({ site }) => site.summary.name === 'documents')
  const [divided, whole] = [true, false].map((wanted) =>
    readings.filter((one) => one !== documents && (isDivided(one) && !!documents) === wanted),
  ) as [Reading[], Reading[]]
  const guests = documents ? whole.filter(isGuest) : []
  for (const reading of whole) if (!guests.includes(reading)) checkWhole(reading, references)
  const inOrder = readings.filter((one) => [documents, ...divided, ...guests].includes(one))
  if (documents) checkDocuments(documents, inOrder, references, each, digests)
  for (const reading of divided) checkRest(reading, references, report)
  for (const reading of guests) checkLate(reading, references)
  for (const reading of readings) checkDigest(reading, report)
}

const isDivided = ({ site }: Reading): boolean =>
  site.summary.columns.some(({ name, required }) => name === 'doc_id' && required)

/** The column by which the rows of a table stand in the order of the documents that have each first. */
const FIRST = 'first_doc_id'

const isGuest = ({ site }: Reading): boolean =>
  site.summary.columns.some(({ name, required }) => name === FIRST && required)

/** The first file of a table that is sound, after the others gave the digest that release.json states. */
function readingOf(
  site: TableSite,
  checker: CellChecker,
  damaged: ReadonlySet<string>,
  report: Report,
): Reading[] {
  const { summary } = site
  const [first, ...others] = summary.files.filter((file) => !damaged.has(file))
  if (first === undefined) return []
  const arrow = others.find((file) => file.endsWith('.arrow'))
  const file = arrow !== undefined && isGood(site, first) ? arrow : first
  for (const other of [first, ...others].filter((one) => one !== file))
    tellDigest(summary, other, digestIn(site, other), report)
  return [{ site, file, cursor: new TableCursor(site, file, first), checker }]
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
  while (cursor.row) {
    let rows = 0
    const run = cursor.take(() => rows++ < MOST_ROWS)
    checker.check(run, undefined)
    references.know(site.summary.name, run.rows)
    references.check(new Map([[site.summary.name, run]]))
  }
}

/** Checks the rows of a guest that stand with no document, also against the keys of those that did. */
function checkLate(reading: Reading, references: ReferenceChecker): void {
  const { site, file, cursor, checker } = reading
  if (!cursor.row) return
  let before = cursor.count
  for (const row of rowsOf(site, file)) if (before-- > 0) checker.know(row)
  checkWhole(reading, references)
}

function checkDocuments(
  documents: Reading,
  inOrder: readonly Reading[],
  references: ReferenceChecker,
  each: EachDocument,
  digests: EachDigest | undefined,
): void {
  for (let row = documents.cursor.row; row; row = documents.cursor.row) {
    const hash = digests && hasher()
    const runs = runsOf(row, documents, inOrder, hash)
    const id = String(row.doc_id)
    for (const { site } of inOrder.filter(isGuest))
      references.know(site.summary.name, runs.get(site.summary.name)!.rows, id)
    references.check(runs)
    each(row, runs)
    if (hash) digests?.(id, hash.digest('hex'))
  }
}

/** The rows of a document, which are checked on the way. */
function runsOf(
  document: Row,
  documents: Reading,
  readings: readonly Reading[],
  hash: Hash | undefined,
): ReadonlyMap<string, Run> {
  const id = document.doc_id
  const runs = new Map<string, Run>()
  for (const reading of readings) {
    const { site, cursor, checker } = reading
    const column = isGuest(reading) ? FIRST : 'doc_id'
    const isOwn = (row: Row): boolean =>
      reading === documents ? row === document : row[column] === id
    const run = cursor.take(isOwn, column === FIRST ? undefined : hash)
    checker.check(run, reading === documents ? undefined : String(id))
    runs.set(site.summary.name, run)
  }
  return runs
}

/** Rows that stand apart from those of their document: their texts were compared with nothing. */
function checkRest(
  { site, cursor, checker }: Reading,
  references: ReferenceChecker,
  report: Report,
): void {
  const run = cursor.take(() => true)
  if (run.rows.length === 0) return
  checker.check(run, undefined)
  references.check(new Map([[site.summary.name, run]]))
  const message = `row ${run.from + 1} stands apart from the rows of its document`
  report(run.file, 'wrong-order', message)
}

/** The rows of a table of which a file is sound, one after the other. */
export function* soundRows(site: TableSite, damaged: ReadonlySet<string>): Generator<Row> {
  for (const summary of partsOf(site.summary)) {
    const sound = summary.files.filter((one) => !damaged.has(one))
    const file = sound.find((one) => one.endsWith('.arrow')) ?? sound[0]
    if (file !== undefined) yield* rowsOf({ ...site, summary }, file)
  }
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
