import type { TableSummary } from '../describe/record.ts'
import type { Level } from '../describe/release.ts'

/** How the tables of two releases differ, as a level with reasons. */
export interface Change {
  readonly level: Exclude<Level, 'first'>
  readonly reasons: readonly string[]
}

/** How the rows of one table differ, by key. */
export interface RowChange {
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** True if rows that both have stand in another order. */
  readonly isReordered: boolean
}

const ORDER = ['none', 'patch', 'minor', 'major'] as const

/** The higher of two levels. */
export function higher(a: Change['level'], b: Change['level']): Change['level'] {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

/**
 * Compares what two releases say of their tables; `rows` compares the rows of one by key and is
 * asked only where the digests differ. The rule stands in the README of every release.
 */
export function compareTables(
  before: readonly TableSummary[],
  after: readonly TableSummary[],
  rows: (name: string) => RowChange,
): Change {
  let level: Change['level'] = 'none'
  const reasons: string[] = []
  const say = (to: Change['level'], reason: string): void => {
    level = higher(level, to)
    reasons.push(reason)
  }
  for (const table of before) {
    const now = after.find((one) => one.name === table.name)
    if (!now) say('major', `table ${table.name} removed`)
    else if (now.digest !== table.digest || schemaOf(now) !== schemaOf(table)) {
      compareSchemas(table, now, say)
      if (now.digest !== table.digest) compareRows(table, rows(table.name), say)
    }
  }
  for (const table of after) {
    if (!before.some((one) => one.name === table.name)) say('minor', `table ${table.name} added`)
  }
  return { level, reasons }
}

const schemaOf = (table: TableSummary): string => JSON.stringify([table.key, table.columns])

type Say = (level: Change['level'], reason: string) => void

function compareSchemas(before: TableSummary, after: TableSummary, say: Say): void {
  const { name } = before
  for (const [index, column] of before.columns.entries()) {
    const now = after.columns[index]
    const moved = after.columns.find((one) => one.name === column.name)
    if (!moved) say('major', `${name}: column ${column.name} removed`)
    else if (now?.name !== column.name) say('major', `${name}: column ${column.name} moved`)
    else if (now.type !== column.type)
      say('major', `${name}: column ${column.name} is now ${now.type}, was ${column.type}`)
    else if (column.required && !now.required)
      say('major', `${name}: column ${column.name} may now be missing`)
    else if (!column.required && now.required)
      say('minor', `${name}: column ${column.name} is never missing now`)
    if (moved) compareValues(`${name}: column ${column.name}`, column.values, moved.values, say)
  }
  for (const column of after.columns.filter(
    (one) => !before.columns.some((old) => old.name === one.name),
  )) {
    say('minor', `${name}: column ${column.name} added`)
  }
  if (before.key.join() !== after.key.join())
    say('major', `${name}: the key is now ${after.key.join(', ')}`)
}

/** The order of a closed list is a description. */
function compareValues(
  column: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  say: Say,
): void {
  if (!before && after) return say('minor', `${column} has a closed list now`)
  if (before && !after) return say('major', `${column} has no closed list any more`)
  const [old, now] = [new Set(before), new Set(after)]
  const gone = [...old].filter((value) => !now.has(value))
  if (gone.length > 0) say('major', `${column} lost the values ${gone.join(', ')}`)
  const fresh = [...now].filter((value) => !old.has(value))
  if (fresh.length > 0) say('minor', `${column} gained the values ${fresh.join(', ')}`)
}

/** A row id is a key of one column: where one is gone, citations of that row are broken. */
function compareRows(table: TableSummary, differing: RowChange, say: Say): void {
  const { name, key } = table
  const { added, removed, changed, isReordered } = differing
  const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`
  if (removed > 0) say(key.length === 1 ? 'major' : 'minor', `${name}: ${rows(removed)} removed`)
  if (added > 0) say('minor', `${name}: ${rows(added)} added`)
  if (changed > 0) say('minor', `${name}: ${rows(changed)} corrected`)
  if (isReordered) say('minor', `${name}: rows stand in another order`)
}

/**
 * The version after `previous` for a change of `level`. A draft stays below 1.0.0, where MAJOR
 * raises the second number and all else the third.
 */
export function nextVersion(
  previous: string | undefined,
  level: Change['level'],
  status: 'draft' | 'stable',
): string {
  if (previous === undefined) return status === 'draft' ? '0.1.0' : '1.0.0'
  const [major, minor, patch] = previous.split('.').map(Number) as [number, number, number]
  if (status === 'stable' && major === 0) return '1.0.0'
  if (status === 'draft') return level === 'major' ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`
  if (level === 'major') return `${major + 1}.0.0`
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}
