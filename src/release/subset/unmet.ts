import { nearest } from '#model/problem.ts'
import type { Filter } from './filter.ts'

/** A value that a filter asks for and no cell of the column has. */
export interface Unmet {
  readonly column: string
  readonly value: string
  /** The value of the column that may be meant. */
  readonly nearest?: string
}

/** The values that `filter` asks for and that none of the cells of their column is. */
export function unmetIn(filter: Filter, cells: (column: string) => ReadonlySet<string>): Unmet[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => unmetIn(part, cells))
    case 'not':
      return unmetIn(filter.part, cells)
    case '=':
      return unmet(filter.column, [filter.value], cells)
    case 'in':
      return unmet(filter.column, filter.values, cells)
    default:
      return []
  }
}

function unmet(
  column: string,
  values: readonly string[],
  cells: (column: string) => ReadonlySet<string>,
): Unmet[] {
  const there = cells(column)
  return values
    .filter((value) => !there.has(value))
    .map((value) => {
      const meant = nearest(value, [...there])
      return { column, value, ...(meant === undefined ? {} : { nearest: meant }) }
    })
}
