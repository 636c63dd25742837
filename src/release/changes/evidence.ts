import type { Article, Reading } from '#model/article.ts'
import { feature } from '#model/span.ts'
import type { Cell, Table } from '#model/table.ts'
import { overlaps } from '#text/range.ts'
import type { Disk } from '../../disk/disk.ts'
import type { Input } from '../../pipeline/inputs.ts'
import { listInputs } from '../../pipeline/listing.ts'
import type { Plan } from '../../pipeline/plan.ts'
import { declaredPath } from '../../pipeline/stated.ts'
import { articleOf } from '../gather.ts'
import type { Evidence, FileLine } from './causes.ts'

/** A document read again, and its rows by table and id as far as they were asked for. */
interface Opened {
  readonly document: string
  readonly article: Reading | undefined
  readonly rows: Map<Table, ReadonlyMap<string, unknown>>
}

/** What the cells of a run rest on, by reading the documents they are of again, one at a time. */
export class PlanEvidence implements Evidence {
  private readonly disk: Disk
  private readonly root: string
  private readonly plan: Plan
  private inputs: ReadonlyMap<string, Input> | undefined
  private last: Opened = { document: '', article: undefined, rows: new Map() }

  constructor(disk: Disk, root: string, plan: Plan) {
    this.disk = disk
    this.root = root
    this.plan = plan
  }

  facts(name: string, document: string, id: string, column: string): FileLine[] {
    const found = this.find(name, document, id)
    const evidence = found?.table.columns.find((one) => one.name === column)?.because?.(found.row)
    if (evidence?.kind === 'curated') return [this.lineOf(evidence.fact)]
    return evidence?.kind === 'code' ? (evidence.facts ?? []).map((one) => this.lineOf(one)) : []
  }

  corrections(name: string, document: string, id: string): FileLine[] {
    const found = this.find(name, document, id)
    if (!found) return []
    const range = found.table.range(found.row)
    const spans = found.article.spans('correction').filter((span) => overlaps(span, range))
    const file = declaredPath(this.plan, 'corrections.yaml')
    return spans.map((span) => ({ file, line: Number(feature(span, 'line')) }))
  }

  private lineOf({ file, line }: FileLine): FileLine {
    return { file: declaredPath(this.plan, file), line }
  }

  private find(
    name: string,
    document: string,
    id: string,
  ): { article: Article; table: Table; row: unknown } | undefined {
    const table = this.plan.tables.find((one) => one.name === name)
    if (this.last.document !== document) this.last = this.open(document)
    const { article, rows } = this.last
    if (!table || !article) return undefined
    const own = rows.get(table) ?? byId(table, article)
    rows.set(table, own)
    return own.has(id) ? { article, table, row: own.get(id) } : undefined
  }

  private open(document: string): Opened {
    this.inputs ??= new Map(
      listInputs(this.disk, this.root, this.plan.declared).found.map((one) => [one.id, one]),
    )
    const input = this.inputs.get(document)
    const read = input && articleOf(this.disk, this.root, this.plan, input)
    const article = read === undefined || 'level' in read ? undefined : read
    return { document, article, rows: new Map() }
  }
}

function byId(table: Table, article: Article): ReadonlyMap<string, unknown> {
  const columns = table.key.map((name) => table.columns.find((column) => column.name === name)!)
  const idOf = (row: unknown): string =>
    columns.map((column) => textOf(column.value(row))).join('|')
  return new Map([...table.rows(article)].map((row) => [idOf(row), row]))
}

const textOf = (cell: Cell): string =>
  cell === undefined ? '' : Array.isArray(cell) ? cell.join('|') : String(cell)
