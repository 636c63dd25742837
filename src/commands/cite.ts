import { join } from 'node:path'
import { nearest } from '#model/problem.ts'
import { decode } from '#text/decode.ts'
import { swhid } from '../disk/hash.ts'
import { offsetsOf } from '#text/offsets.ts'
import { citationBibtex, citationText, type CitedRow } from '../describe/citation.ts'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import { readRows } from '../release/compare.ts'
import type { IndexEntry, Store } from '../release/store.ts'
import { planOf, storeOf, usage, type Context } from './project.ts'

/** Form of a citation. */
export type CitationStyle = 'text' | 'bibtex'

/** `readout cite [version|row id]`: how to cite a release, or one row of the last one. */
export async function cite(
  context: Context,
  what: string | undefined,
  style: CitationStyle,
): Promise<void> {
  const store = storeOf(context, await planOf(context))
  const { releases } = store.index()
  const named = releases.find((one) => one.version === what)
  const entry = named ?? releases.at(-1)
  if (!entry) throw usage('cite', 'nothing was published yet', "run 'readout run' first")
  const record = store.record(entry.version)
  const row =
    what === undefined || named ? undefined : citedRow(context, store, entry, record, what)
  const write = style === 'bibtex' ? citationBibtex : citationText
  if (context.json)
    context.terminal.data(
      JSON.stringify({ ...entry, title: record.title, creators: record.creators, row }),
    )
  else context.terminal.data(write(record, entry.digest, row).trimEnd())
}

/** The row with this id in the last release, with the range and the SWHID that prove it. */
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
    const source = record.sources.find((one) => one.doc_id === (row.doc_id ?? row.first_doc_id))!
    const [start, end] =
      row.start === undefined ? [0, source.chars] : [Number(row.start), Number(row.end)]
    const { path } = source.text ?? source
    if (/\.(?:jsonl|csv)(?:\.gz)?$/.test(path))
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
  throw usage(
    id,
    `is neither a version nor a row id of release ${entry.version}`,
    meant ? `did you mean '${meant}'?` : `versions: ${versions.join(', ')}`,
  )
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
