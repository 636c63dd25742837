import { parseCell } from '../../formats/csv-read.ts'
import type { Cell, CellType } from '#model/table.ts'
import { Lines } from '#text/lines.ts'
import { offsetsOf, type Offsets } from '#text/offsets.ts'
import type { Range } from '#text/range.ts'
import type { TableSummary } from '../../describe/record.ts'
import type { Disk } from '../../disk/disk.ts'
import { partHolding, readRows } from '../compare.ts'
import { SourceReader } from '../verify-source.ts'
import { align, upTo, type Run } from './align.ts'
import type { Side } from './inputs.ts'

/** The text of a document in a release. */
export interface DocumentText {
  readonly text: string
  readonly offsets: Offsets
  /** The lines of the file, if the text is the raw file. */
  readonly lines: Lines | undefined
  /** The line of the corpus that the document is a record of. */
  readonly line?: number | undefined
}

/** The texts of a document in two releases, and what they share. */
export interface TextPair {
  readonly before?: DocumentText | undefined
  readonly after?: DocumentText | undefined
  readonly runs: readonly Run[]
  readonly isSame: boolean
}

/** Pairs kept: the tables of a release name the documents in the same order. */
const MOST_KEPT = 64

/** Reads the texts of documents of two releases, and what they share. */
export class Texts {
  private readonly before: SideTexts
  private readonly after: SideTexts
  private readonly kept = new Map<string, TextPair>()

  constructor(disk: Disk, before: Side, after: Side) {
    this.before = new SideTexts(disk, before)
    this.after = new SideTexts(disk, after)
  }

  /** The texts of document `old` of the first release and `now` of the second. */
  pair(old: string, now = old): TextPair {
    const key = `${old}\0${now}`
    const kept = this.kept.get(key)
    if (kept) return kept
    const [before, after] = [this.before.read(old), this.after.read(now)]
    const isSame = before !== undefined && before.text === after?.text
    const runs = before && after ? align(before.text, after.text) : []
    const pair = { before, after, runs, isSame }
    if (this.kept.size >= MOST_KEPT) this.kept.clear()
    this.kept.set(key, pair)
    return pair
  }
}

class SideTexts {
  private readonly disk: Disk
  private readonly side: Side
  private readonly reader: SourceReader
  /** Rows of documents and records by document, of the parts that were read. */
  private readonly documents = new Map<string, Cells>()
  private readonly records = new Map<string, Cells>()
  private readonly seen = new Set<string>()

  constructor(disk: Disk, side: Side) {
    this.disk = disk
    this.side = side
    this.reader = new SourceReader(disk, side.folder, () => {})
  }

  read(id: string): DocumentText | undefined {
    this.load('documents', id, this.documents)
    this.load('records', id, this.records)
    const [document, record] = [this.documents.get(id), this.records.get(id)]
    const read = document && this.reader.read(document, record)
    if (!document || !read) return undefined
    const isRaw = read.file === `data/${String(document.source_file)}` && !record
    const line = record?.line as number | undefined
    return {
      text: read.text,
      offsets: offsetsOf(read.text, read.bytes),
      lines: isRaw ? new Lines(read.text) : undefined,
      line,
    }
  }

  /** Reads the part of a table that holds document `id`, once. */
  private load(name: string, id: string, rows: Map<string, Cells>): void {
    const table = this.side.record.tables.find((one) => one.name === name)
    const part = table && partHolding(table, id)
    if (!part || this.seen.has(part.files.join())) return
    this.seen.add(part.files.join())
    for (const row of cellsOf(this.disk, this.side.folder, part)) rows.set(String(row.doc_id), row)
  }
}

function* cellsOf(disk: Disk, folder: string, table: TableSummary): Generator<Cells> {
  const { columns, rows } = readRows(disk, folder, table)
  const types = new Map(table.columns.map((one) => [one.name, one.type as CellType]))
  for (const cells of rows)
    yield Object.fromEntries(
      columns.map((column, index) => [column, parseCell(cells[index]!, types.get(column)!)]),
    )
}

type Cells = Readonly<Record<string, Cell>>

/** `start` and `end` in code points as a range of `text` in units; the whole text if they are missing. */
export function rangeIn({ text, offsets }: DocumentText, start: string, end: string): Range {
  if (start === '') return { start: 0, end: text.length }
  return { start: offsets.unit(Number(start)), end: offsets.unit(Number(end)) }
}

/**
 * Where in the new text the words of a row, or those before it that moved it, differ; undefined if
 * they do not. `range` counts in the new text if `isNew`, else in the old one.
 */
export function differenceAt(pair: TextPair, range: Range, isNew: boolean): number | undefined {
  if (pair.isSame) return undefined
  const own = (run: Run): number => (isNew ? run.now : run.old)
  const run = pair.runs[upTo(pair.runs, (one) => own(one) <= range.start) - 1]
  if (!run) return 0
  const rest = own(run) + run.length - range.start
  if (rest <= 0 && isNew) return range.start
  if (rest < range.end - range.start) return run.now + run.length
  return run.now === run.old ? undefined : Math.max(0, run.now - 1)
}

/** The line of the raw file that holds unit `at` of a text, where the two are one. */
export function lineAt({ lines, line }: DocumentText, at: number): number | undefined {
  return line ?? lines?.place(at).line
}
