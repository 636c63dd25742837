import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { column, type Column, type Stage, type Table } from 'readout'
import { disk } from '../../../src/disk/disk.ts'
import { Store } from '../../../src/release/store.ts'
import { verifyStore } from '../../../src/release/verify.ts'
import { makeProject, runProject, write } from '../../pipeline/project.ts'
import { scratch } from '../../project.ts'
import { BUILTIN } from '../../reading.ts'

let root: string
beforeEach(async () => {
  root = makeProject(join(scratch(), 'project'))
})

/** The stages, with the tables of `emit` as `change` makes them. */
function changed(change: (tables: readonly Table[]) => readonly Table[]): readonly Stage[] {
  return BUILTIN.map((stage) => {
    if (stage.name !== 'emit') return stage
    const tables: Stage['tables'] = (...given) => change(stage.tables!(...given))
    return { ...stage, tables }
  })
}

/** The stages, with a last column of statements as given, and then as `change` makes the table. */
function stages(
  given: Partial<Column<unknown>>,
  change: (table: Table) => Table = (one) => one,
): readonly Stage[] {
  const told = { stage: 'emit', evidence: 'count' } as const
  const last: Column<unknown> = { ...column('extra', 'text', 'Extra', told, () => 'one'), ...given }
  return changed((tables) =>
    tables.map((table) =>
      table.name === 'statements' ? change({ ...table, columns: [...table.columns, last] }) : table,
    ),
  )
}

/** A run, as `level: reasons`, after which all releases are sound and changes.csv says what it says. */
async function run(given?: readonly Stage[]): Promise<string> {
  const { level, reasons } = await runProject(root, given ? { stages: given } : {})
  expect(verifyStore(new Store(disk, join(root, 'out/my-dataset'), 'my-dataset'))).toEqual([])
  return `${level}: ${reasons.join('; ')}`
}

const raw = (name: string): string => join(root, 'raw', name)
const edit = (name: string, from: string, to: string): void => {
  const text = readFileSync(raw(name), 'utf8')
  expect(text).toContain(from)
  writeFileSync(raw(name), text.replace(from, to))
}

describe('the level of a column that is declared otherwise', () => {
  it.each<
    readonly [
      what: string,
      before: Partial<Column<unknown>>,
      after: Partial<Column<unknown>>,
      level: string,
    ]
  >([
    [
      'is never missing now',
      {},
      { required: true },
      'minor: statements: column extra is never missing now',
    ],
    [
      'may be missing now',
      { required: true },
      {},
      'major: statements: column extra may now be missing',
    ],
    [
      'has a closed list now',
      {},
      { values: ['one', 'two'] },
      'minor: statements: column extra has a closed list now',
    ],
    [
      'has no closed list now',
      { values: ['one', 'two'] },
      {},
      'major: statements: column extra has no closed list any more',
    ],
    [
      'has more values',
      { values: ['one'] },
      { values: ['one', 'two'] },
      'minor: statements: column extra gained the values two',
    ],
    [
      'has fewer values',
      { values: ['one', 'two'] },
      { values: ['one'] },
      'major: statements: column extra lost the values two',
    ],
    [
      'has its values in another order',
      { values: ['one', 'two'] },
      { values: ['two', 'one'] },
      'patch: All tables are equal: only descriptions or packaging changed',
    ],
    [
      'is defined otherwise',
      {},
      { description: 'Another' },
      'patch: All tables are equal: only descriptions or packaging changed',
    ],
    [
      'has another type',
      {},
      { type: 'integer', value: () => 1 },
      'major: statements: column extra is now integer, was text; statements: 3 rows corrected',
    ],
  ])('that %s', async (_, before, after, wanted) => {
    await run(stages(before))
    expect(await run(stages(after))).toBe(wanted)
    expect(await run(stages(after))).toBe('none: ')
  })

  it('that stands elsewhere, beside another that is gone', async () => {
    const plain = stages({})
    await run(plain)
    const moved = stages({}, (table) => {
      const columns = table.columns.filter((one) => one.name !== 'n_words')
      return { ...table, columns: [columns.at(-1)!, ...columns.slice(0, -1)] }
    })
    const told = await run(moved)
    expect(told).toMatch(/^major: /)
    expect(told).toContain('statements: column extra moved')
    expect(told).toContain('statements: column n_words removed')
  })
})

describe('the level of a table', () => {
  it('with another key, or that comes and goes', async () => {
    await run(stages({}))
    const keyed = stages({}, (table) => ({ ...table, key: ['doc_id', 'seq'] }))
    expect(await run(keyed)).toMatch(/^major: .*statements: the key is now doc_id, seq/)
    const less = changed((tables) => tables.filter((table) => table.name !== 'sentences'))
    expect(await run(less)).toMatch(/^major: .*table sentences removed/)
    expect(await run()).toMatch(/^minor: table sentences added/)
  })
})

describe('the level of sources', () => {
  it('under another name, gone, and two changes at once', async () => {
    write(root, { 'raw/second.txt': 'Ada: We agree.\n\nBen: So do we.\n' })
    await run()
    renameSync(raw('second.txt'), raw('third.txt'))
    expect(await run()).toMatch(/^major: documents: 1 row removed; documents: 1 row added/)
    edit('third.txt', 'We agree', 'We argue')
    edit('example.txt', 'We can agree', 'We may agree')
    expect(await run()).toMatch(/^minor: documents: 2 rows corrected; statements: 2 rows corrected/)
    rmSync(raw('third.txt'))
    edit('example.txt', 'We may agree', 'We can agree')
    expect(await run()).toMatch(/^major: documents: 1 row removed; documents: 1 row corrected/)
  })
})
