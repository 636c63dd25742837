import type { Reading } from '#model/article.ts'
import { EXIT, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import type {
  Composition,
  FileRecord,
  ListRecord,
  PartsRecord,
  SourceRecord,
  TableRecord,
} from '../describe/release.ts'
import { MOST_NAMED } from '../describe/sources.ts'
import type { Disk } from '../disk/disk.ts'
import { readInput, type Account } from '../pipeline/account.ts'
import type { Input } from '../pipeline/inputs.ts'
import type { Listing } from '../pipeline/listing.ts'
import { inParts, type Aside } from '../pipeline/order.ts'
import { partNames } from '../pipeline/parts.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Readers } from '../pipeline/portions.ts'
import { strayCorrections } from '../pipeline/stated.ts'
import { TableWriters, type Division, type OpenSink, type Written } from '../pipeline/tables.ts'
import { Composer } from './composition.ts'
import { PartFiles, PartHeads } from './division.ts'
import { Shelf } from './shelf.ts'
import { UNSEALED, type FileSink, type Staging } from './staging.ts'

/** What a run tells while it works. */
export interface Progress {
  /** After each source: how many of how many were read. */
  read(done: number, total: number): void
}

/** All sources read and written to the tables of a staging folder. */
export interface Gathered {
  readonly tables: readonly Omit<TableRecord, 'files'>[]
  /** Files of tables that are not in parts. */
  readonly files: ReadonlyMap<string, FileRecord>
  readonly documents: number
  /** None if they are {@link listed}, as are facts. */
  readonly sources: readonly SourceRecord[]
  readonly listed?: ListRecord
  /** Only of a release in parts. */
  readonly parts?: PartsRecord
  readonly composition: Composition
  readonly facts: readonly FileRecord[]
  /** Spans by stage and kind. */
  readonly spans: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Warnings of the stages, as problems. */
  readonly warnings: readonly Problem[]
}

/** Most warnings kept for the terminal; all are in the table findings. */
const MOST_WARNINGS = 1000

/** What is read, how, and who is told how far it got. */
export interface Work {
  readonly listing: Listing
  readonly readers: Readers
  readonly progress: Progress
  /** Most documents whose sources are named one by one, if not as many as usual. */
  readonly named?: number
}

/**
 * Reads all sources of the project through the plan into `staging`. Throws a {@link Rejection} with
 * all inputs that cannot be read and all findings of level error.
 */
export async function gather(plan: Plan, staging: Staging, work: Work): Promise<Gathered> {
  const { listing } = work
  const { parts: count, language } = plan.declared.value
  const sinks = new Map<string, FileSink>()
  const parts = new PartFiles(staging, plan.formats.names, UNSEALED)
  const open: OpenSink = (table, format, part) => {
    if (part !== undefined) return parts.sink(table, format, part)
    const path =
      format === 'arrow' ? `${UNSEALED}/${table.name}.arrow` : `data/${table.name}.${format}`
    const sink = staging.open(path)
    sinks.set(path, sink)
    return sink
  }
  const division = count === undefined ? undefined : divisionOf(plan, count, parts)
  const writers = new TableWriters(plan.tables, written(plan.formats), open, division)
  const tally = new Tally(plan)
  const composer = new Composer(language)
  const isListed = listing.count > (work.named ?? MOST_NAMED)
  const shelf = new Shelf(staging, isListed)
  // A release that is refused in the end needs no sources, of which two may have one file of facts.
  const isRefused = listing.problems.some(({ level }) => level === 'error')
  const heads = count === undefined ? undefined : new PartHeads(count)
  const inputs =
    count === undefined ? listing.inputs() : inParts(listing, count, aside(staging), shelf.corpus)
  await eachDocument(writers, work, inputs, (input, account, digest) => {
    tally.add(account)
    if (!account.read) return
    composer.add(input.facts, account.read)
    if (!isRefused) shelf.put(input, account.read)
    if (input.part !== undefined) heads?.add(input.part, input.id, digest!)
  })
  const problems = [...listing.problems, ...strayCorrections(plan, listing), ...tally.problems]
  const rejected = problems.filter((one) => one.level === 'error')
  if (rejected.length > 0) throw new Rejection(sortProblems(rejected), EXIT.input)
  const tables = writers.finish().map((one) => withFiles(one, parts))
  const files = new Map([...sinks].map(([path, sink]) => [path, staging.record(sink.finish())]))
  const { spans, problems: warnings } = tally
  const composition = composer.result()
  const documents = listing.count
  const told = { tables, files, documents, ...shelf.finish(), composition, spans, warnings }
  return heads ? { ...told, parts: heads.finish() } : told
}

/** How the tables of a release in `count` parts are written. */
function divisionOf(plan: Plan, count: number, parts: PartFiles): Division {
  const facts = { dataset: plan.declared.value.dataset }
  return { names: partNames(count), facts, written: (table, part) => parts.finish(table, part) }
}

const aside = ({ disk, folder }: Staging): Aside => ({ disk, folder, name: `${UNSEALED}-inputs` })

function withFiles({ parts, ...table }: Written, files: PartFiles): Omit<TableRecord, 'files'> {
  if (!parts) return table
  const written = parts.map((one) => ({ ...one, files: files.files(table.table, one.part) }))
  return { ...table, parts: written }
}

/** Reads `inputs`, writes their rows, and gives what is told of each. */
async function eachDocument(
  writers: TableWriters,
  { listing, readers, progress }: Work,
  inputs: Iterable<Input>,
  tell: (input: Input, account: Account, digest: string | undefined) => void,
): Promise<void> {
  let done = 0
  const taken = inputs[Symbol.iterator]()
  for await (const portion of readers({ [Symbol.iterator]: () => taken })) {
    const part = portion.inputs[0]?.part
    if (part !== undefined) writers.enter(part)
    portion.write(writers)
    const digests = writers.digests()
    for (const [index, input] of portion.inputs.entries())
      tell(input, portion.accounts[index]!, digests[index])
    done += portion.inputs.length
    progress.read(done, listing.count)
  }
  // What reads shares takes no more than it needs: this lets go of what was set aside.
  taken.return?.()
  if (done !== listing.count) throw new Error(`${done} of ${listing.count} documents were read`)
}

/** Formats written while reading: Parquet and workbooks are made of Arrow when the version is known. */
function written({ names, bom }: Plan['formats']): Plan['formats'] {
  const csv = names.includes('csv') ? ['csv'] : []
  return { names: names.some((name) => name !== 'csv') ? [...csv, 'arrow'] : csv, bom }
}

/** Reads all sources and writes nothing: what `check` does. */
export async function examine(
  plan: Plan,
  work: Work,
): Promise<{ problems: Problem[]; spans: Gathered['spans']; documents: number }> {
  const { listing } = work
  const tally = new Tally(plan)
  const writers = new TableWriters(plan.tables, { names: [], bom: false }, () => ({ write() {} }))
  await eachDocument(writers, work, listing.inputs(), (_, account) => tally.add(account))
  writers.finish()
  const all = [...listing.problems, ...strayCorrections(plan, listing), ...tally.problems]
  return { problems: sortProblems(all), spans: tally.spans, documents: listing.count }
}

/** The article of `input`, or why its source cannot be read. */
export function articleOf(disk: Disk, root: string, plan: Plan, input: Input): Reading | Problem {
  const { article, account } = readInput(disk, root, plan, input)
  return article ?? account.problems[0]!
}

/** Counts spans and keeps problems while documents pass. */
class Tally {
  readonly spans = new Map<string, Map<string, number>>()
  readonly problems: Problem[] = []

  constructor(plan: Plan) {
    for (const { stage } of plan.stages) this.spans.set(stage.name, new Map())
  }

  add({ problems, read }: Account): void {
    for (const [stage, kinds] of read?.spans ?? []) {
      const counts = this.spans.get(stage)!
      for (const [kind, found] of kinds) counts.set(kind, (counts.get(kind) ?? 0) + found)
    }
    for (const problem of problems) {
      if (problem.level === 'warning' && this.problems.length >= MOST_WARNINGS) continue
      this.problems.push(problem)
    }
  }
}
