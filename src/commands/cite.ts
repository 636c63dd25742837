import { join, resolve } from 'node:path'
import { EXIT, nearest, Rejection } from '#model/problem.ts'
import { decode } from '#text/decode.ts'
import { offsetsOf } from '#text/offsets.ts'
import { parseYaml } from '#text/yaml.ts'
import { STYLES } from '../describe/citation-styles.ts'
import { rowWords, subsetWords, type CitedRow } from '../describe/citation.ts'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { SourceRecord } from '../describe/release.ts'
import { LIST } from '../describe/sources.ts'
import { DiskError } from '../disk/disk.ts'
import { swhid } from '../disk/hash.ts'
import { readRows } from '../release/compare.ts'
import { damageOf, requireIntact, tableFiles } from '../release/fixity.ts'
import { sourcesOf } from '../release/sources.ts'
import type { IndexEntry, Store } from '../release/store.ts'
import { statedIn, type Stated } from '../release/subset/check.ts'
import { subsetOf, type Subset } from '../release/subset/subset.ts'
import { planOf, releaseOf, sayYanked, storeOf, usage, type Context } from './project.ts'

/** What `cite` is asked. */
export interface CiteOrder {
  readonly style: string
  /** A condition on rows. */
  readonly where?: string
  /** The table of the rows. */
  readonly table: string
  /** The release of a row or of rows. */
  readonly release?: string
}

/** `readout cite [version|row id]`: how to cite a release, a row or a subset of it. */
export async function cite(
  context: Context,
  what: string | undefined,
  order: CiteOrder,
): Promise<void> {
  const store = storeOf(context, await planOf(context))
  const isVersion = store.index().releases.some((one) => one.version === what)
  const row = isVersion ? undefined : what
  const entry = releaseOf(store, 'cite', isVersion ? what : order.release, store.standing())
  const folder = store.path(entry.version)
  const record = store.record(entry.version)
  if (row !== undefined && order.where !== undefined)
    throw usage('--where', 'a row is named already', 'leave out the one or the other')
  const isPart = row !== undefined || order.where !== undefined
  requireIntact(store, entry, ['CITATION.cff', ...(isPart ? tableFiles(record) : [])])
  const subset =
    order.where === undefined
      ? undefined
      : subsetOf(context.disk, folder, record, order.table, order.where)
  if (subset?.rows === 0) context.terminal.say(noRows(subset))
  const cited = row === undefined ? undefined : citedRow(context, store, entry, record, row)
  const yank = store.yankOf(entry.version)
  sayYanked(context, store, entry.version)
  if (context.json) {
    const { title, creators } = record
    context.terminal.data(
      JSON.stringify({ ...entry, title, creators, row: cited, subset, yanked: yank }),
    )
    return
  }
  const words = [
    cited && rowWords(cited),
    subset && subsetWords(subset),
    yank && `Yanked on ${yank.yanked}: ${yank.because.replace(/[.!?]$/, '')}.`,
  ].filter((part) => part !== undefined)
  const file = parseYaml(Buffer.from(context.disk.read(join(folder, 'CITATION.cff'))).toString())
    .value as Readonly<Record<string, unknown>>
  const part = words.length > 0 ? words.join(' ') : undefined
  const citation = { cited: record, digest: entry.digest, part, file }
  context.terminal.data(STYLES[order.style]!(citation))
}

/** That a subset has no row, and which values of its filter no row has. */
function noRows({ table, unmet = [] }: Subset): string {
  const causes = unmet.map(({ column, value, nearest: meant }) => {
    const hint = meant === undefined ? '' : `; did you mean '${meant}'?`
    return `\n      = ${column} is never '${value}'${hint}`
  })
  return `warning: no row of ${table} meets this filter${causes.join('')}`
}

/** `readout cite --check`: holds a citation against its release. True if all it states is so. */
export async function checkCitation(context: Context, given: string): Promise<boolean> {
  const store = storeOf(context, await planOf(context))
  const stated = statedIn(citationIn(context, given))
  if (!stated) {
    const hint = "give a citation that 'readout cite' printed, or the name of a file with one"
    throw usage('--check', 'this is no citation with the digest of a release', hint)
  }
  const faults = faultsOf(context, store, stated)
  const { terminal, json } = context
  if (json) terminal.data(JSON.stringify({ holds: faults.length === 0, faults, ...stated }))
  else for (const fault of faults) terminal.say(`error[citation] ${fault}`)
  const version = store.index().releases.find((one) => one.digest === stated.release)?.version
  if (faults.length > 0) return false
  const { row, subset } = stated
  const part = row ? `, row ${row.id}` : subset ? `, ${subset.rows} rows of ${subset.table}` : ''
  terminal.say(`the citation holds: release ${version}${part}`)
  sayYanked(context, store, version!)
  return true
}

/** The text of a citation: of a file if there is one of this name, else as given. */
function citationIn({ disk }: Context, given: string): string {
  try {
    const path = resolve(given)
    const isFile = !/[\r\n\0]/.test(given) && given.length < 4096 && disk.kind(path) === 'file'
    if (isFile) return Buffer.from(disk.read(path)).toString()
    const isName = given !== '' && !/\s/.test(given)
    if (isName)
      throw usage(given, 'there is no such file', 'give a citation in quotes, or its file')
    return given
  } catch (error) {
    if (error instanceof DiskError) return given
    throw error
  }
}

function faultsOf(context: Context, store: Store, stated: Stated): string[] {
  const entry = store.index().releases.find((one) => one.digest === stated.release)
  if (!entry) return [`no release has the digest sha256:${stated.release}`]
  const { version } = entry
  if (stated.version !== undefined && stated.version !== version)
    return [`version ${stated.version} is stated; the digest is that of ${version}`]
  const record = store.record(version)
  const damage = damageOf(
    store,
    entry,
    record.tables.flatMap(({ files }) => files),
  )
  if (damage) return [`${damage.file} ${damage.message}`]
  if (stated.row) return rowFaults(context, store, entry, record, stated.row)
  return stated.subset ? subsetFaults(context, store, entry, record, stated.subset) : []
}

function rowFaults(
  context: Context,
  store: Store,
  entry: IndexEntry,
  record: ReleaseRecord,
  row: NonNullable<Stated['row']>,
): string[] {
  const found = orMessage(() => citedRow(context, store, entry, record, row.id))
  if (typeof found === 'string') return [found]
  const words = rowWords(found)
  return words === row.words ? [] : [`the citation says '${row.words}', the release '${words}'`]
}

function subsetFaults(
  context: Context,
  store: Store,
  entry: IndexEntry,
  record: ReleaseRecord,
  { table, filter, rows, digest }: NonNullable<Stated['subset']>,
): string[] {
  const folder = store.path(entry.version)
  const found = orMessage((): Subset => subsetOf(context.disk, folder, record, table, filter))
  if (typeof found === 'string') return [found]
  return [
    ...(found.rows === rows ? [] : [`${rows} rows are stated; the filter gives ${found.rows}`]),
    ...(found.digest === digest
      ? []
      : [`sha256:${digest} is stated; the rows give sha256:${found.digest}`]),
  ]
}

/** What `find` gives, or why it refuses: in a citation that is a statement that does not hold. */
function orMessage<T extends object>(find: () => T): T | string {
  try {
    return find()
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    return error.message
  }
}

/** The row with this id in a release, with the range and the SWHID that prove it. */
function citedRow(
  context: Context,
  store: Store,
  entry: IndexEntry,
  record: ReleaseRecord,
  id: string,
): CitedRow {
  const folder = store.path(entry.version)
  for (const table of record.tables) {
    const row = table.key.length === 1 ? find(context, folder, table, id) : undefined
    if (!row) continue
    const source = sourceOf(context, store, record, row.doc_id ?? row.first_doc_id)
    const [start, end] =
      row.start === undefined ? [0, source.chars] : [Number(row.start), Number(row.end)]
    const { path } = source.text ?? source
    requireIntact(store, entry, [path, source.path, ...(record.listed ? [LIST] : [])])
    if (/\.(?:jsonl|ndjson|csv|wet)(?:\.gz)?$/.test(path))
      return { id, file: path, start, end, swhid: source.swhid }
    const bytes = context.disk.read(join(folder, path))
    const text = decode(bytes)
    const offsets = offsetsOf(typeof text === 'string' ? text : '', bytes.length)
    const [first, last] = [offsets.byte(offsets.unit(start)), offsets.byte(offsets.unit(end)) - 1]
    const content = source.text ? swhid(bytes) : source.swhid
    return { id, file: path, start, end, swhid: `${content};bytes=${first}-${last}` }
  }
  const versions = store.index().releases.map((one) => one.version)
  const meant = nearest(id, versions)
  const message = `is neither a version nor a row id of release ${entry.version}`
  const hint = meant ? `did you mean '${meant}'?` : `versions: ${versions.join(', ')}`
  throw new Rejection([{ file: id, level: 'error', rule: 'usage', message, hint }], EXIT.usage)
}

function sourceOf(
  { disk }: Context,
  store: Store,
  record: ReleaseRecord,
  id: string | undefined,
): SourceRecord {
  for (const source of sourcesOf(disk, store.path(record.version), record))
    if (source.doc_id === id) return source
  throw new Error(`release ${record.version} has no source of ${id}`)
}

function find(
  context: Context,
  folder: string,
  table: TableSummary,
  id: string,
): Record<string, string | undefined> | undefined {
  const { columns, rows } = readRows(context.disk, folder, table)
  const row = rows.find((cells) => cells[columns.indexOf(table.key[0]!)] === id)
  return row && Object.fromEntries(columns.map((name, index) => [name, row[index]]))
}
