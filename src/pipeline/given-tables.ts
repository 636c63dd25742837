import type { Problem } from '#model/problem.ts'
import type { Table } from '#model/table.ts'

/** What is wrong with the tables that the stages of a plan give together. */
export function* wrongTables(
  tables: readonly Table[],
): Generator<Pick<Problem, 'rule' | 'message'> & { hint: string }> {
  for (const { name } of tables.filter((table) => !isTable(table))) {
    const message = `table '${String(name)}' is none: a name of at most 32 small letters, digits and _, columns, rows and range`
    yield { rule: 'broken-stage', message, hint: 'give what table() of readout takes' }
  }
  const names = tables.map((table) => table.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    const message = `two stages give a table '${twice}'`
    yield { rule: 'duplicate-table', message, hint: 'rename one, or leave one stage out' }
  }
  if (names.includes('documents') && names.includes('statements')) return
  const message = 'no stage gives the tables documents and statements'
  yield { rule: 'missing-tables', message, hint: "add '- use: emit' as the last stage" }
}

/** True if a table has what its rows are written by. */
function isTable({ name, columns, rows, range }: Table): boolean {
  const parts = Array.isArray(columns) && typeof rows === 'function' && typeof range === 'function'
  return parts && typeof name === 'string' && /^[a-z][a-z0-9_]{0,31}$/.test(name)
}
