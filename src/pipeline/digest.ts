import type { Hash } from 'node:crypto'
import { Batch } from '#model/batch.ts'
import type { Cell, Column, Table } from '#model/table.ts'
import { hasher } from '../disk/hash.ts'
import { CsvEncoder } from '../formats/csv.ts'

/** What a logical digest says of the schema: names and types in order, the key. */
export function schemaLine(table: Pick<Table, 'name' | 'key' | 'columns'>): string {
  const columns = table.columns.map(({ name, type }: Column) => `${name} ${type}`)
  return `${table.name} (${table.key.join(', ')}): ${columns.join(', ')}`
}

/** What stands in the digest of a document before the CSV of the rows that it has in a table. */
export const rowsLine = (table: Pick<Table, 'name' | 'key' | 'columns'>, rows: number): string =>
  `${rows} rows of ${schemaLine(table)}\n`

/** The logical digest of a table in parts: of its schema and the logical digests of the parts. */
export function digestOfParts(
  table: Pick<Table, 'name' | 'key' | 'columns'>,
  parts: readonly { readonly part: string; readonly digest: string }[],
): string {
  const hash = hasher().update(`${schemaLine(table)}\n`)
  for (const { part, digest } of parts) hash.update(`${part} ${digest}\n`)
  return hash.digest('hex')
}

/** Rows that are encoded at once. */
const DIGESTED = 512

/** Computes the logical digest of rows given one by one as cells, for files that are read back. */
export class RowDigest {
  private readonly batch: Batch
  private readonly hash = hasher()
  private readonly encoder = new CsvEncoder()
  private held: (readonly Cell[])[] = []
  private rows = 0
  private also: Hash | undefined

  constructor(table: Table) {
    const cells = table.columns.map((column, index) => ({
      ...column,
      value: (row: unknown) => (row as Cell[])[index],
    }))
    this.batch = new Batch({ columns: cells })
    this.hash.update(`${schemaLine(table)}\n`)
  }

  /** Throws a {@link CellError} for a cell that its column cannot hold. */
  add(row: readonly Cell[]): void {
    this.rows++
    if (this.held.push(row) === DIGESTED) this.encode()
  }

  /** From the next row on, gives what the rows come to `also` to another hash; to none if it is missing. */
  feed(also: Hash | undefined): void {
    this.encode()
    this.also = also
  }

  finish(): { readonly digest: string; readonly rows: number } {
    this.encode()
    return { digest: this.hash.digest('hex'), rows: this.rows }
  }

  private encode(): void {
    this.batch.append(this.held)
    const bytes = this.encoder.encode(this.batch)
    this.hash.update(bytes)
    this.also?.update(bytes)
    this.batch.clear()
    this.held = []
  }
}
