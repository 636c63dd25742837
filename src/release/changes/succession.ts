import type { TableSummary } from '../../describe/record.ts'
import type { SourceRecord } from '../../describe/release.ts'
import type { Disk } from '../../disk/disk.ts'
import { sourcesOf } from '../sources.ts'
import { sharedUnits, upTo, type Run } from './align.ts'
import { documentOf } from './causes.ts'
import { hasSameList, type Side } from './inputs.ts'
import type { Row, RowDifferences } from './rows.ts'
import { rangeIn, type TextPair, type Texts } from './texts.ts'

/** What may have become of a row id. */
export const RELATIONS = {
  corrected: 'The same words have another id',
  split: 'Its words are divided among several rows, each in a line of its own',
  merged: 'Its words are part of a row that holds those of others too',
  removed: 'No row has its words',
} as const

/** How a successor is known. */
export const SUCCESSION_BASES = {
  range: 'The text is the same: the ranges overlap by at least half',
  text: 'The text differs: at least half of the words are the same and stand in the same order',
} as const

/** What became of a row id that is gone, or whose words other rows share now. */
export interface Succession {
  readonly table: string
  readonly old: string
  /** Empty if nothing succeeds it. */
  readonly now: string
  readonly relation: keyof typeof RELATIONS
  /** Empty if nothing succeeds it. */
  readonly basis: keyof typeof SUCCESSION_BASES | ''
}

/** A row with its document and its range in the text of its release, in JavaScript units. */
interface Placed {
  readonly row: Row
  readonly start: number
  readonly end: number
}

/** An old row and a new one that hold the same words. */
interface Edge {
  readonly old: Row
  readonly now: Row
  readonly basis: 'range' | 'text'
}

/** Ids of documents that are gone and of those that have the very same source now. */
export function renamedDocuments(
  disk: Disk,
  before: Side,
  after: Side,
): ReadonlyMap<string, string> {
  if (hasSameList(before, after)) return new Map()
  const [old, now] = [before, after].map((one) => [...sourcesOf(disk, one.folder, one.record)]) as [
    SourceRecord[],
    SourceRecord[],
  ]
  const ids = [old, now].map((list) => new Set(list.map((one) => one.doc_id)))
  const gone = old.filter(({ doc_id: id }) => !ids[1]!.has(id))
  const come = now.filter(({ doc_id: id }) => !ids[0]!.has(id))
  const twins = (digest: string): typeof come => come.filter(({ sha256 }) => sha256 === digest)
  const pairs = gone.flatMap(({ doc_id: id, sha256 }) => {
    const same = twins(sha256)
    const isOnly = gone.filter((one) => one.sha256 === sha256).length === 1
    return same.length === 1 && isOnly ? [[id, same[0]!.doc_id] as const] : []
  })
  return new Map(pairs)
}

/** What became of the ids of a table whose rows have an id of one column. */
export function succession(
  table: TableSummary,
  { added, removed, corrected }: RowDifferences,
  texts: Texts,
  renamed: ReadonlyMap<string, string>,
): Succession[] {
  if (table.key.length !== 1) return []
  const has = (name: string): boolean => table.columns.some((column) => column.name === name)
  if (!has('start')) return removed.map((row) => ofDocument(table, row, renamed))
  const moved = has('doc_id')
    ? corrected.filter(({ columns }) => columns.includes('start') || columns.includes('end'))
    : []
  const olds = group([...removed, ...moved.map(({ before }) => before)])
  const news = group([...added, ...moved.map(({ after }) => after)])
  const edges = [...olds].flatMap(([id, rows]) => {
    const now = renamed.get(id) ?? id
    const others = news.get(now)
    return others ? edgesIn(texts.pair(id, now), rows, others) : []
  })
  return relations(table.name, removed, [...removed, ...moved.map(({ before }) => before)], edges)
}

function ofDocument(
  table: TableSummary,
  { id }: Row,
  renamed: ReadonlyMap<string, string>,
): Succession {
  const now = table.key[0] === 'doc_id' ? renamed.get(id) : undefined
  const common = { table: table.name, old: id }
  return now === undefined
    ? { ...common, now: '', relation: 'removed', basis: '' }
    : { ...common, now, relation: 'corrected', basis: 'range' }
}

function group(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const own = groups.get(documentOf(row))
    if (own) own.push(row)
    else groups.set(documentOf(row), [row])
  }
  return groups
}

/** The pairs of rows of one document that share at least half of their words. */
function edgesIn(pair: TextPair, old: readonly Row[], now: readonly Row[]): Edge[] {
  const { before, after, runs } = pair
  if (!before || !after) return []
  const place = (text: typeof before, rows: readonly Row[]): Placed[] =>
    rows
      .map((row) => ({ row, ...rangeIn(text, row.cell('start'), row.cell('end')) }))
      .sort((a, b) => a.start - b.start || b.end - a.end)
  const [olds, news] = [place(before, old), place(after, now)]
  const isNested = overlapping(olds) || overlapping(news)
  const basis = pair.isSame ? 'range' : 'text'
  const found = olds.flatMap((one) =>
    near(runs, one, news, isNested)
      .filter((other) => isHalf(runs, one, other, isNested))
      .map((other) => ({ old: one.row, now: other.row, basis }) as const),
  )
  return [...found, ...equalTexts(found, old, now, basis)]
}

/** True if two neighbours of `rows`, sorted by start, share a character. */
const overlapping = (rows: readonly Placed[]): boolean =>
  rows.some(({ start }, index) => index > 0 && start < rows[index - 1]!.end)

/** Of rows that do not nest half of the shorter one, else half of the longer one. */
function isHalf(runs: readonly Run[], one: Placed, other: Placed, isNested: boolean): boolean {
  const lengths = [one.end - one.start, other.end - other.start]
  const whole = isNested ? Math.max(...lengths) : Math.min(...lengths)
  return whole > 0 && sharedUnits(runs, one, other) * 2 >= whole
}

/** The rows of `news` between the first and the last place to which words of `old` have come. */
function near(
  runs: readonly Run[],
  old: Placed,
  news: readonly Placed[],
  isNested: boolean,
): Placed[] {
  const from = upTo(runs, (run) => run.old + run.length <= old.start)
  const [first, last] = [runs[from], runs[upTo(runs, (run) => run.old < old.end) - 1]]
  if (!first || !last || first.old >= old.end) return []
  const start = first.now + Math.max(0, old.start - first.old)
  const end = last.now + Math.min(last.length, old.end - last.old)
  const begin = isNested ? 0 : upTo(news, (one) => one.end <= start)
  const stop = upTo(news, (one) => one.start < end)
  return news.slice(begin, stop).filter((one) => start < one.end)
}

/** Rows without a pair whose text one other row has, and no second one. */
function equalTexts(
  found: readonly Edge[],
  old: readonly Row[],
  now: readonly Row[],
  basis: Edge['basis'],
): Edge[] {
  const paired = new Set(found.flatMap((edge) => [edge.old, edge.now]))
  const [olds, news] = [old, now].map((rows) => {
    const byText = new Map<string, Row[]>()
    for (const row of rows.filter((one) => !paired.has(one))) {
      const text = row.cell('text')
      if (text !== '') byText.set(text, [...(byText.get(text) ?? []), row])
    }
    return byText
  })
  return [...olds!].flatMap(([text, rows]) => {
    const others = news!.get(text) ?? []
    return rows.length === 1 && others.length === 1 && rows[0]!.id !== others[0]!.id
      ? [{ old: rows[0]!, now: others[0]!, basis }]
      : []
  })
}

function relations(
  table: string,
  removed: readonly Row[],
  olds: readonly Row[],
  edges: readonly Edge[],
): Succession[] {
  const gone = new Set(removed)
  const count = (rows: readonly Row[]): Map<Row, number> => {
    const counts = new Map<Row, number>()
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1)
    return counts
  }
  const [heirs, parents] = [count(edges.map(({ old }) => old)), count(edges.map(({ now }) => now))]
  const byOld = new Map<Row, Edge[]>()
  for (const edge of edges) byOld.set(edge.old, [...(byOld.get(edge.old) ?? []), edge])
  return olds.flatMap((old): Succession[] => {
    const own = byOld.get(old) ?? []
    if (own.length === 0)
      return gone.has(old) ? [{ table, old: old.id, now: '', relation: 'removed', basis: '' }] : []
    return own.flatMap(({ now, basis }) => {
      const isSplit = heirs.get(old)! > 1
      const relation = isSplit ? 'split' : parents.get(now)! > 1 ? 'merged' : 'corrected'
      if (relation === 'corrected' && now.id === old.id) return []
      return [{ table, old: old.id, now: now.id, relation, basis }]
    })
  })
}
