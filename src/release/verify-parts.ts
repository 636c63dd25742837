import type { ReleaseRecord } from '../describe/record.ts'
import type { PartsRecord } from '../describe/release.ts'
import { digestOfParts } from '../pipeline/digest.ts'
import { PARTS, partNames, partOf } from '../pipeline/parts.ts'
import { PartHeads } from './division.ts'
import type { Report } from './report.ts'
import { tableOf } from './table-files.ts'

/** Checks that each document stands in its part, and that parts, tables and the tree over all documents agree. */
export class PartsChecker {
  private readonly record: ReleaseRecord
  private readonly stated: PartsRecord
  private readonly report: Report
  private readonly heads: PartHeads
  private last = { part: '', id: '' }

  constructor(record: ReleaseRecord, stated: PartsRecord, report: Report) {
    this.record = record
    this.stated = stated
    this.report = report
    this.heads = new PartHeads(stated.list.length)
  }

  /** Takes the next document of `part`, and the digest of its rows. */
  add(part: string, id: string, digest: string): void {
    const { last } = this
    const own = partOf(id, this.stated.list.length)
    if (own !== part) this.tell(`document ${id} stands in part ${part} and belongs to part ${own}`)
    if (last.part === part && last.id >= id) this.tell(`document ${id} stands behind ${last.id}`)
    this.last = { part, id }
    this.heads.add(part, id, digest)
  }

  /** Takes what is said of a part whose documents were checked with another release. */
  skip(part: string): void {
    this.heads.take(this.stated.list.find((one) => one.part === part)!)
  }

  /** Compares what was taken with what release.json says; a part that is `damaged` was not taken. */
  finish(damaged: ReadonlySet<string>): void {
    const { list, root } = this.stated
    const names = partNames(list.length)
    if (!PARTS.some((count) => count === list.length) || !isSame(list.map(nameOf), names))
      return this.tell('its parts have not the names of all parts, in order')
    for (const table of this.record.tables) {
      const { name, parts, rows, digest } = table
      if (!parts) continue
      const sum = parts.reduce((all, one) => all + one.rows, 0)
      if (!isSame(parts.map(nameOf), names)) this.tell(`${name} has other parts than the release`)
      if (sum !== rows || digestOfParts(tableOf(table), parts) !== digest)
        this.tell(`rows or digest of ${name} are not those of its parts`)
    }
    const files = this.record.tables.flatMap((table) => (table.parts ? table.files : []))
    if (files.some((file) => damaged.has(file))) return
    const found = this.heads.finish()
    for (const [index, head] of found.list.entries())
      if (JSON.stringify(head) !== JSON.stringify(list[index]))
        this.tell(`part ${head.part}: its documents are not what it says of them`)
    if (found.root !== root) this.tell('its root is not that of the tree over all documents')
  }

  private tell(message: string): void {
    this.report('release.json', 'wrong-parts', message)
  }
}

const nameOf = ({ part }: { readonly part: string }): string => part

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.join() === others.join()
