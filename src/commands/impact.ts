import { resolve } from 'node:path'
import { EXIT, nearest, Rejection, type Problem } from '#model/problem.ts'
import { DiskError } from '../disk/disk.ts'
import { readSheet, type SheetRow } from '../formats/csv-read.ts'
import { requireIntact, tableFiles } from '../release/fixity.ts'
import { idsIn, impactOf, tableOf, type Impact } from '../release/changes/impact.ts'
import type { Store } from '../release/store.ts'
import { planOf, releaseOf, storeOf, usage, type Context } from './project.ts'

/** What `impact` is asked. */
export interface ImpactOrder {
  /** A CSV file of cited ids. */
  readonly ids: string
  readonly from: string
  /** The last release that is not yanked if missing. */
  readonly to?: string
}

/** An id of the file, with its place. */
interface Given {
  readonly id: string
  readonly table: string | undefined
  readonly line: number
  readonly source: string
}

/** `readout impact`: whether cited rows are others in a later release, and which succeed them. */
export async function impact(context: Context, order: ImpactOrder): Promise<void> {
  const store = storeOf(context, await planOf(context))
  const from = releaseOf(store, '--from', order.from)
  const to = releaseOf(store, '--to', order.to, store.current())
  for (const entry of [from, to])
    requireIntact(store, entry, tableFiles(store.record(entry.version)))
  const given = readIds(context, store, order.ids, from.version)
  const impacts = impactOf(store, from.version, to.version, found(store, order, given))
  const affected = impacts.filter(({ fate }) => fate !== 'same').length
  const { terminal, json } = context
  if (json) {
    const answer = { affected: affected > 0, from: from.version, to: to.version, rows: impacts }
    terminal.data(JSON.stringify(answer))
    return
  }
  const rows = `${impacts.length} cited ${impacts.length === 1 ? 'row' : 'rows'}`
  terminal.data(
    affected === 0
      ? `no: ${impacts.length === 1 ? 'the cited row' : `all ${rows}`} ${impacts.length === 1 ? 'is' : 'are'} the same in ${to.version}`
      : `yes: ${affected} of ${rows} ${affected === 1 ? 'is' : 'are'} not the same in ${to.version}`,
  )
  for (const one of impacts) terminal.data(`  ${line(one)}`)
}

function line({ table, id, fate, columns, successors }: Impact): string {
  const heirs = successors.map(({ now, relation, basis }) => `${now} (${relation}, by ${basis})`)
  const words = [
    ...(columns.length > 0 ? [`: ${columns.join(', ')}`] : []),
    ...(heirs.length > 0 ? [` -> ${heirs.join(', ')}`] : []),
    ...(fate === 'gone' && heirs.length === 0 ? [': nothing succeeds it'] : []),
  ]
  return `${fate.padEnd(8)} ${table} ${id}${words.join('')}`
}

/** The ids of the file; refused if it is none. */
function readIds(context: Context, store: Store, file: string, version: string): Given[] {
  const bytes = read(context, file)
  const sheet = readSheet(bytes)
  if ('message' in sheet)
    throw new Rejection(
      [
        {
          file,
          line: sheet.line,
          level: 'error',
          rule: 'bad-ids',
          message: sheet.message,
          hint: HINT,
        },
      ],
      EXIT.input,
    )
  const { tables } = store.record(version)
  const keys = tables.filter(({ key }) => key.length === 1).map(({ key }) => key[0]!)
  const at = sheet.columns.findIndex((name) => ['row_id', 'id', ...keys].includes(name))
  if (at < 0) return bareList(file, sheet.columns, sheet.rows, keys)
  const table = sheet.columns.indexOf('table')
  return sheet.rows.map(({ cells, line: number, source }) => ({
    id: cells[at] ?? '',
    table: cells[table] || undefined,
    line: number,
    source,
  }))
}

const HINT = 'give a CSV file with a column row_id, id, or one named as the key of a table'

/** A file of one column without a head: its first line is an id as every other. */
function bareList(
  file: string,
  columns: readonly string[],
  rows: readonly SheetRow[],
  keys: readonly string[],
): Given[] {
  const isList = columns.length === 1 && columns[0]!.includes(':')
  if (!isList) {
    const message = 'has no column of row ids'
    const hint = `name a column row_id, id, or as a key: ${[...new Set(keys)].join(', ')}`
    const place = { file, line: 1, column: 1, source: columns.join(',') }
    throw new Rejection([{ ...place, level: 'error', rule: 'bad-ids', message, hint }], EXIT.input)
  }
  const first = { id: columns[0]!, table: undefined, line: 1, source: columns[0]! }
  const rest = rows.map(({ cells, line: number, source }) => ({
    id: cells[0] ?? '',
    table: undefined,
    line: number,
    source,
  }))
  return [first, ...rest]
}

function read({ disk }: Context, file: string): Uint8Array {
  try {
    return disk.read(resolve(file))
  } catch (error) {
    if (error instanceof DiskError) throw usage(file, error.message, HINT)
    throw error
  }
}

/** The given ids with their tables. Throws a {@link Rejection} with all that never were. */
function found(
  store: Store,
  { ids: file, from }: ImpactOrder,
  given: readonly Given[],
): { table: string; id: string }[] {
  const { tables } = store.record(from)
  const ids = idsIn(store, from)
  const problems: Problem[] = []
  const rows = given.flatMap((one) => {
    const table = tableOf(one, tables, ids)
    if (table !== undefined) return [{ table, id: one.id }]
    const { line: number, source } = one
    const place = { file, line: number, column: 1, length: [...source].length, source }
    const where = one.table === undefined ? '' : ` in table ${one.table}`
    const message = `release ${from} never had a row '${one.id}'${where}`
    const hint = suggestion(one, ids)
    problems.push({ ...place, level: 'error', rule: 'unknown-row', message, hint })
    return []
  })
  if (problems.length > 0) throw new Rejection(problems, EXIT.input)
  return rows
}

/** The nearest id of the same document, else the nearest document. */
function suggestion({ id, table }: Given, ids: ReadonlyMap<string, ReadonlySet<string>>): string {
  if (table !== undefined && !ids.has(table)) return `tables: ${[...ids.keys()].join(', ')}`
  const document = `${id.split(':')[0]}:`
  const all = [...(table === undefined ? [...ids.values()] : [ids.get(table)!])]
  const own = all.flatMap((set) => [...set].filter((one) => one.startsWith(document)))
  if (own.length > 0) {
    const local = (one: string): string => one.slice(document.length)
    const meant = nearest(local(id), own.map(local))
    return meant === undefined ? NOWHERE : `did you mean '${document}${meant}'?`
  }
  const meant = nearest(document.slice(0, -1), [...(ids.get('documents') ?? [])])
  return meant === undefined ? NOWHERE : `did you mean the document '${meant}'?`
}

const NOWHERE = 'ids stand in the tables of the release'
