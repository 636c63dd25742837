import { compare } from '#model/problem.ts'
import type { Counts } from '../../describe/history.ts'
import type { TableSummary } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { compareTables, type Change, type RowChange } from '../version.ts'
import { Causes, type Cause, type Evidence, type Place } from './causes.ts'
import { differingInputs, type Input, type Side } from './inputs.ts'
import { compareRows, countsOf, rowsIn, type Row, type RowDifferences } from './rows.ts'
import { renamedDocuments, succession, type Succession } from './succession.ts'
import { Texts } from './texts.ts'

/** What may differ between two releases. */
export const DIFFERENCES = {
  corrected: 'A cell of a row that both have',
  added: 'A row',
  removed: 'A row',
  reordered: 'The order of the rows that both have',
  'table-added': 'A table',
  'table-removed': 'A table',
  'column-added': 'A column; its cells are not listed',
  'column-removed': 'A column; its cells are not listed',
  'column-changed': 'Place, type, need or values of a column',
  'key-changed': 'The key: rows cannot be told from one another as before',
} as const

/** One thing that differs between two releases. */
export interface Difference {
  readonly table: string
  /** Id of the row; empty where a whole table or column differs. */
  readonly row: string
  readonly change: keyof typeof DIFFERENCES
  readonly column: string
  /** Cells as in CSV, or what a column was and is; empty for whole rows. */
  readonly old: string
  readonly now: string
  readonly causes: readonly Cause[]
}

/** Takes what differs, table by table: nothing of it is held. */
export interface Visitor {
  difference(difference: Difference): void
  succession(succession: Succession): void
}

/** How two releases differ, in numbers. */
export interface Comparison {
  readonly change: Change
  readonly inputs: readonly Input[]
  readonly counts: Counts
}

/** Compares two releases, or one with what is to be the next. */
export function compareReleases(
  disk: Disk,
  before: Side,
  after: Side,
  visitor: Visitor,
  evidence?: Evidence,
): Comparison {
  return new Comparer(disk, before, after, visitor, evidence).compare()
}

class Comparer {
  private readonly disk: Disk
  private readonly before: Side
  private readonly after: Side
  private readonly visitor: Visitor
  private readonly inputs: readonly Input[]
  private readonly texts: Texts
  private readonly causes: Causes
  private readonly renamed: ReadonlyMap<string, string>
  private readonly rows = new Map<string, RowChange>()
  private readonly counts = { cells: 0, added: 0, removed: 0, ids: 0, lost: 0 }

  constructor(disk: Disk, before: Side, after: Side, visitor: Visitor, evidence?: Evidence) {
    this.disk = disk
    this.before = before
    this.after = after
    this.visitor = visitor
    this.inputs = differingInputs(disk, before, after)
    this.texts = new Texts(disk, before, after)
    this.causes = new Causes(this.inputs, after, this.texts, evidence)
    this.renamed = renamedDocuments(disk, before, after)
  }

  compare(): Comparison {
    const [old, now] = [this.before.record.tables, this.after.record.tables]
    for (const table of old) {
      const other = now.find((one) => one.name === table.name)
      if (other) this.table(table, other)
      else this.removedTable(table)
    }
    for (const table of now)
      if (!old.some((one) => one.name === table.name)) this.tell(table.name, 'table-added')
    const change = compareTables(old, now, (name) => this.rows.get(name)!)
    return { change, inputs: this.inputs, counts: this.counts }
  }

  private tell(table: string, change: Difference['change'], cell: Partial<Difference> = {}): void {
    const { column = '' } = cell
    const causes = this.causes.ofTable(table, column)
    this.visitor.difference({ table, row: '', change, column, old: '', now: '', causes, ...cell })
  }

  private removedTable(table: TableSummary): void {
    this.tell(table.name, 'table-removed')
    if (table.key.length !== 1) return
    this.counts.ids += table.rows
    for (const { id } of rowsIn(this.disk, { folder: this.before.folder, table }))
      this.succeed({ table: table.name, old: id, now: '', relation: 'removed', basis: '' })
  }

  private table(before: TableSummary, after: TableSummary): void {
    this.columns(before, after)
    if (before.digest === after.digest) return
    const [old, now] = [
      { folder: this.before.folder, table: before },
      { folder: this.after.folder, table: after },
    ]
    const found = compareRows(this.disk, old, now)
    this.rows.set(before.name, countsOf(found))
    const isSameKey = before.key.join() === after.key.join()
    if (isSameKey) this.tellRows(before.name, found)
    const { removed } = found
    if (before.key.length === 1) this.counts.ids += removed.length
    for (const one of succession(before, found, this.texts, this.renamed)) this.succeed(one)
  }

  private succeed(one: Succession): void {
    if (one.relation === 'removed') this.counts.lost++
    this.visitor.succession(one)
  }

  private columns(before: TableSummary, after: TableSummary): void {
    const { name } = before
    for (const [index, column] of before.columns.entries()) {
      const at = after.columns.findIndex((one) => one.name === column.name)
      const [old, now] = [spec(before, index), spec(after, at)]
      const isSame = inOrder(before, index) === inOrder(after, at)
      if (at < 0) this.tell(name, 'column-removed', { column: column.name, old })
      else if (!isSame) this.tell(name, 'column-changed', { column: column.name, old, now })
    }
    for (const [index, column] of after.columns.entries()) {
      if (before.columns.some((one) => one.name === column.name)) continue
      this.tell(name, 'column-added', { column: column.name, now: spec(after, index) })
    }
    const [old, now] = [before.key.join('|'), after.key.join('|')]
    if (old !== now) this.tell(name, 'key-changed', { old, now })
  }

  private tellRows(
    table: string,
    { added, removed, corrected, isReordered }: RowDifferences,
  ): void {
    if (isReordered) this.tell(table, 'reordered')
    for (const { before, after, columns } of corrected) {
      for (const column of columns) {
        const [old, now] = [before.cell(column), after.cell(column)]
        this.tellPlace({ table, row: after, column, isNew: true }, 'corrected', old, now)
      }
      this.counts.cells += columns.length
    }
    const whole = (rows: readonly Row[], isNew: boolean, change: 'added' | 'removed'): void => {
      for (const row of rows) this.tellPlace({ table, row, isNew }, change)
      this.counts[change] += rows.length
    }
    whole(added, true, 'added')
    whole(removed, false, 'removed')
  }

  private tellPlace(place: Place, change: Difference['change'], old = '', now = ''): void {
    const { table, row, column = '' } = place
    const causes = this.causes.of(place)
    this.visitor.difference({ table, row: row.id, change, column, old, now, causes })
  }
}

/** A column in words, its values sorted: their order is a description. */
function inOrder(table: TableSummary, index: number): string {
  const columns = table.columns.map(({ values, ...column }) =>
    values ? { ...column, values: values.toSorted(compare) } : column,
  )
  return spec({ ...table, columns }, index)
}

/** A column in words: its place, type, whether it may be missing, and its values. */
function spec({ columns }: TableSummary, index: number): string {
  const column = columns[index]
  if (!column) return ''
  const { type, required, values } = column
  const need = required ? 'never missing' : 'may be missing'
  return [`${index + 1}`, type, need, ...(values ? [values.join('|')] : [])].join(', ')
}
