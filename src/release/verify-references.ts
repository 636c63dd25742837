import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import type { Disk } from '../disk/disk.ts'
import type { Report } from './report.ts'
import type { Row, Run } from './table-cursor.ts'

/** A column whose cells must stand in a column of another table. */
interface Reference {
  readonly table: string
  readonly field: string
  readonly target: string
  readonly targetField: string
}

/** A cell that was not found among the rows of its document. */
interface Open {
  readonly reference: Reference
  readonly cell: Cell
  readonly file: string
  readonly number: number
}

interface PackagedTable {
  readonly name: string
  readonly schema?: {
    readonly foreignKeys: readonly {
      readonly fields: readonly string[]
      readonly reference: { readonly resource: string; readonly fields: readonly string[] }
    }[]
  }
}

/** Checks that cells which refer to rows of another table find them there, document by document. */
export class ReferenceChecker {
  private readonly references: readonly Reference[]
  private readonly report: Report
  private readonly open: Open[] = []
  /** Cells of the tables that are known whole, by table and column. */
  private readonly known = new Map<string, Set<Cell>>()

  /** Only references to `tables`, those that can be read, are checked. */
  constructor(disk: Disk, folder: string, tables: ReadonlySet<string>, report: Report) {
    this.report = report
    this.references = referencesIn(disk, folder).filter(({ target }) => tables.has(target))
  }

  /**
   * Takes rows of a table that is not divided by documents. Of those that stand with a `document` only what another
   * may refer to is kept: no id that begins with that of the document.
   */
  know(table: string, rows: readonly Row[], document?: string): void {
    for (const reference of this.references.filter(({ target }) => target === table)) {
      const cells = this.known.get(whereOf(reference)) ?? new Set()
      for (const row of rows) {
        const cell = row[reference.targetField]
        if (document === undefined || !isOwn(document, cell)) cells.add(cell)
      }
      this.known.set(whereOf(reference), cells)
    }
  }

  /** Looks among what is known and the rows of one document, or of tables that are not divided by documents. */
  check(runs: ReadonlyMap<string, Run>): void {
    for (const reference of this.references) {
      const run = runs.get(reference.table)
      if (!run) continue
      const known = this.known.get(whereOf(reference))
      const targets = near(runs, reference)
      for (const [index, row] of run.rows.entries()) {
        const cell = row[reference.field]
        if (cell === undefined || targets.has(cell) || known?.has(cell)) continue
        this.open.push({ reference, cell, file: run.file, number: run.from + index + 1 })
      }
    }
  }

  /** Looks for what is open in whole tables, and tells what is not there. `rowsOf` reads a table. */
  finish(rowsOf: (table: string) => Iterable<Row>): void {
    for (const where of new Set(this.open.map(({ reference }) => whereOf(reference)))) {
      const wanted = this.open.filter(({ reference }) => whereOf(reference) === where)
      const { target, targetField } = wanted[0]!.reference
      const missing = new Set(wanted.map(({ cell }) => cell))
      for (const row of rowsOf(target)) missing.delete(row[targetField])
      for (const { reference, cell, file, number } of wanted.filter((one) =>
        missing.has(one.cell),
      )) {
        const message = `row ${number}: ${reference.field} is '${String(cell)}', which ${where} does not hold`
        this.report(file, 'dangling-reference', message)
      }
    }
  }
}

const isOwn = (document: string, cell: Cell): boolean =>
  typeof cell === 'string' && cell.startsWith(`${document}:`)

const whereOf = ({ target, targetField }: Reference): string => `${target}.${targetField}`

function near(
  runs: ReadonlyMap<string, Run>,
  { target, targetField }: Reference,
): ReadonlySet<Cell> {
  return new Set(runs.get(target)?.rows.map((row) => row[targetField]))
}

function referencesIn(disk: Disk, folder: string): Reference[] {
  const text = Buffer.from(disk.read(join(folder, 'datapackage.json'))).toString()
  const { resources } = JSON.parse(text) as { readonly resources: readonly PackagedTable[] }
  return resources.flatMap(({ name, schema }) =>
    (schema?.foreignKeys ?? []).map(({ fields, reference }) => ({
      table: name,
      field: fields[0]!,
      target: reference.resource,
      targetField: reference.fields[0]!,
    })),
  )
}
