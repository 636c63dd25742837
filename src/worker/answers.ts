import type { Reading } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { Page } from '#model/page.ts'
import { CellError } from '#model/presence.ts'
import { sortProblems, type Problem } from '#model/problem.ts'
import type { Column } from '#model/table.ts'
import { DiskError } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import type { NestedCells } from '../formats/arrow-nested.ts'
import { fault } from '../pipeline/inputs.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readArticle } from '../pipeline/read.ts'
import { sourceOf, unreadable } from '../pipeline/source.ts'
import { problemOf } from '../pipeline/account.ts'
import { inputOf, type Incoming } from './document.ts'
import { RowLists, TableLists } from './rows.ts'
import {
  CELLS,
  ERROR_COLUMNS,
  STATS,
  type AnswerCells,
  type AnswerError,
  type Stats,
} from './schema.ts'

/** A document of a batch, with its place among all if it was given. */
export type Numbered = Incoming & {
  readonly seq: number | undefined
  /** Seconds that it may take and did not keep to, where it was tried before. */
  readonly overran?: number
}

/** Told of each document of a batch that is begun, by its place in it; a batch may be read a second time. */
export type Begun = (place: number, isAgain: boolean) => void

/** What became of a document. */
export type Outcome = Pick<AnswerCells, 'id' | 'status' | 'outSha256'> & { readonly bytes: number }

/** Reads the documents of a batch and holds their rows until the next. */
export class Answers {
  private readonly plan: Plan
  private readonly plain = new Batch({ columns: CELLS })
  private readonly stats = new Batch({ columns: STATS })
  private readonly errors = new RowLists(ERROR_COLUMNS)
  private readonly tables: TableLists
  /** For rows that are tried first; made when a cell was refused. */
  private trial: TableLists | undefined
  private readonly page = new Page()
  private readonly begun: Begun

  constructor(plan: Plan, begun: Begun = () => {}) {
    this.plan = plan
    this.begun = begun
    this.tables = new TableLists(plan.tables)
  }

  /** One row for each of `documents`, in their order. */
  answer(documents: readonly Numbered[]): readonly Outcome[] {
    try {
      return this.fill(documents, false)
    } catch (error) {
      // What was filled is of no use now, so all are read again, and the rows of each are tried first.
      if (!(error instanceof CellError)) throw error
      return this.fill(documents, true)
    }
  }

  /** The last row of a stream, alone in its batch. */
  close(trailer: string): void {
    this.clear()
    this.push({ id: 'trailer', status: 'trailer', trailer }, {}, [])
    this.tables.appendNone()
  }

  /** The cells of the last answer; the next overwrites them. */
  get cells(): readonly NestedCells[] {
    const columns = (batch: Batch, all: readonly Column[]): NestedCells[] =>
      all.map((_, column) => ({ batch, column }))
    return [
      ...columns(this.plain, CELLS),
      { struct: columns(this.stats, STATS) },
      this.tables.cells,
      this.errors.cells,
    ]
  }

  private fill(documents: readonly Numbered[], isTried: boolean): readonly Outcome[] {
    this.clear()
    return documents.map((document, place) => {
      this.begun(place, isTried)
      const read = this.read(document)
      if (Array.isArray(read)) return this.reject(document, read)
      this.page.open(read)
      const refused = isTried ? this.refused(read) : undefined
      return refused ? this.reject(document, [refused]) : this.accept(document, read)
    })
  }

  /** The article that a document is, or why it is none that a run would take. */
  private read(document: Numbered): Reading | Problem[] {
    const { declared } = this.plan
    const input = inputOf(document, declared)
    if ('level' in input) return [input]
    const { file } = input
    const { bytes, overran } = document
    if (overran !== undefined) return [tooSlow(file, overran)]
    if (!bytes) return [fault(file, 'no-text', 'the row has no text', 'leave the row out')]
    const limit = Math.floor(declared.value.source_limit_mib * 1024 * 1024)
    if (bytes.length > limit) {
      const message = `has ${bytes.length} bytes; at most ${limit} are read`
      return [unreadable(file, new DiskError('E2BIG', file, message))]
    }
    try {
      const read = sourceOf(input, bytes, limit)
      return 'level' in read ? [read] : this.article(readArticle(read.source, this.plan))
    } catch (error) {
      if (error instanceof DiskError) return [unreadable(file, error)]
      throw error
    }
  }

  private article(article: Reading): Reading | Problem[] {
    const errors = article.findings.filter((one) => one.level === 'error')
    if (errors.length === 0) return article
    return sortProblems(errors.map((one) => problemOf(article, one, this.plan)))
  }

  /** Why the open page has a row that its table cannot hold, if it has. */
  private refused({ source }: Reading): Problem | undefined {
    const trial = (this.trial ??= new TableLists(this.plan.tables))
    trial.clear()
    try {
      trial.append(this.page)
      return undefined
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      const hint = 'give the value another name in its codebook, or mend the stage that gives it'
      return fault(source.file, 'bad-cell', error.message, hint)
    }
  }

  private accept({ id, seq }: Numbered, article: Reading): Outcome {
    const { source, findings } = article
    const { rows, sha256: outSha256 } = this.tables.append(this.page)
    const chars = article.offsets.codePoint(source.text.length)
    const stats = { bytes: source.bytes, chars, warnings: findings.length, rows }
    this.push({ id, seq, status: 'ok', inSha256: source.sha256, outSha256 }, stats, [])
    return { id, status: 'ok', outSha256, bytes: source.bytes }
  }

  private reject({ id, seq, bytes }: Numbered, problems: readonly Problem[]): Outcome {
    const inSha256 = bytes && sha256(bytes)
    const stats = bytes ? { bytes: bytes.length } : {}
    const errors = problems.map(({ rule, line, column, message, hint }) => {
      return { rule, line, column, message, hint }
    })
    this.push({ id, seq, status: 'rejected', inSha256 }, stats, errors)
    this.tables.appendNone()
    return { id, status: 'rejected', bytes: bytes?.length ?? 0 }
  }

  private push(cells: AnswerCells, stats: Stats, errors: readonly AnswerError[]): void {
    this.plain.append([cells])
    this.stats.append([stats])
    this.errors.append(errors)
  }

  private clear(): void {
    this.plain.clear()
    this.stats.clear()
    this.errors.clear()
    this.tables.clear()
  }
}

function tooSlow(file: string, limit: number): Problem {
  const hint = 'give it to a worker with a higher limit, or divide it'
  return fault(file, 'too-slow', `took longer than ${limit} s to read`, hint)
}
