import type { Article, Reading } from '#model/article.ts'
import { rawPlace, rawRange } from '#model/origin.ts'
import { compare, EXIT, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import type { Composition, FileRecord, SourceRecord } from '../describe/release.ts'
import { swhid } from '../disk/hash.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import { readSource } from '../pipeline/source.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readArticle } from '../pipeline/read.ts'
import { declaredProblem, strayCorrections } from '../pipeline/stated.ts'
import { TableWriters, type Written } from '../pipeline/tables.ts'
import type { Disk } from '../disk/disk.ts'
import { Composer } from './composition.ts'
import type { FileSink, Staging } from './staging.ts'

/** What a run tells while it works. */
export interface Progress {
  /** After each source: how many of how many were read. */
  read(done: number, total: number): void
}

/** All sources read and written to the tables of a staging folder. */
export interface Gathered {
  readonly tables: readonly Written[]
  readonly files: ReadonlyMap<string, FileRecord>
  readonly sources: readonly SourceRecord[]
  readonly composition: Composition
  readonly facts: readonly FileRecord[]
  /** Spans by stage and kind. */
  readonly spans: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Warnings of the stages, as problems. */
  readonly warnings: readonly Problem[]
}

/** Most warnings kept for the terminal; all are in the table findings. */
const MOST_WARNINGS = 1000

/** Folder of files that are finished only when the version is known. */
export const UNSEALED = '.unsealed'

/**
 * Reads all sources of the project through the plan into `staging`. Throws a {@link Rejection} with
 * all inputs that cannot be read and all findings of level error.
 */
export function gather(
  disk: Disk,
  root: string,
  plan: Plan,
  staging: Staging,
  progress: Progress,
): Gathered {
  const inputs = listInputs(disk, root, plan.declared)
  const problems = [...inputs.problems, ...strays(plan, inputs.found)]
  const sinks = new Map<string, FileSink>()
  const writers = new TableWriters(plan.tables, written(plan.formats), (table, format) => {
    const path =
      format === 'arrow' ? `${UNSEALED}/${table.name}.arrow` : `data/${table.name}.${format}`
    const sink = staging.open(path)
    sinks.set(path, sink)
    return sink
  })
  const tally = new Tally(plan)
  const composer = new Composer(plan.declared.value.language)
  const sources: SourceRecord[] = []
  const facts: FileRecord[] = []
  let last: { readonly bytes: Uint8Array; readonly swhid: string } | undefined
  for (const [index, input] of inputs.found.entries()) {
    const read = readSource(disk, root, input, plan.declared)
    if ('level' in read) problems.push(read)
    else {
      const article = readArticle(read.source, plan)
      writers.append(article)
      tally.add(article)
      composer.add(article)
      const path = `data/${input.file}`
      const kept = staging.files.get(path) ?? staging.put(path, read.bytes)
      const chars = article.offsets.codePoint(read.source.text.length)
      const { carried, text } = read.source
      const textPath = `data/${carried?.file}`
      const derived =
        carried && (staging.files.get(textPath) ?? staging.put(textPath, Buffer.from(text)))
      if (read.bytes !== last?.bytes) last = { bytes: read.bytes, swhid: swhid(read.bytes) }
      const record = { ...kept, doc_id: input.id, chars, swhid: last.swhid }
      sources.push(derived ? { ...record, text: derived } : record)
      const { beside } = input
      if (beside && !staging.files.has(`data/${beside.file}`))
        facts.push(staging.put(`data/${beside.file}`, beside.bytes))
    }
    progress.read(index + 1, inputs.found.length)
  }
  const rejected = [...problems, ...tally.problems.filter((one) => one.level === 'error')]
  if (rejected.length > 0) throw new Rejection(sortProblems(rejected), EXIT.input)
  const tables = writers.finish()
  const files = new Map([...sinks].map(([path, sink]) => [path, staging.record(sink.finish())]))
  const composition = composer.result()
  const { spans, problems: warnings } = tally
  return { tables, files, sources, composition, facts, spans, warnings }
}

/** Formats written while reading: Parquet and workbooks are made of Arrow when the version is known. */
function written({ names, bom }: Plan['formats']): Plan['formats'] {
  const csv = names.includes('csv') ? ['csv'] : []
  return { names: names.some((name) => name !== 'csv') ? [...csv, 'arrow'] : csv, bom }
}

/** Reads all sources and writes nothing: what `check` does. */
export function examine(
  disk: Disk,
  root: string,
  plan: Plan,
  progress: Progress,
): { problems: Problem[]; spans: Gathered['spans']; documents: number } {
  const inputs = listInputs(disk, root, plan.declared)
  const problems = [...inputs.problems, ...strays(plan, inputs.found)]
  const tally = new Tally(plan)
  const writers = new TableWriters(plan.tables, { names: [], bom: false }, () => ({ write() {} }))
  for (const [index, input] of inputs.found.entries()) {
    const article = articleOf(disk, root, plan, input)
    if ('level' in article) problems.push(article)
    else {
      writers.append(article)
      tally.add(article)
    }
    progress.read(index + 1, inputs.found.length)
  }
  writers.finish()
  const all = sortProblems([...problems, ...tally.problems])
  return { problems: all, spans: tally.spans, documents: inputs.found.length }
}

/** The article of `input`, or why its source cannot be read. */
export function articleOf(disk: Disk, root: string, plan: Plan, input: Input): Reading | Problem {
  const read = readSource(disk, root, input, plan.declared)
  return 'level' in read ? read : readArticle(read.source, plan)
}

/** Counts spans and keeps findings while articles pass. */
class Tally {
  readonly spans = new Map<string, Map<string, number>>()
  readonly problems: Problem[] = []

  private readonly plan: Plan

  constructor(plan: Plan) {
    this.plan = plan
    for (const { stage } of plan.stages) this.spans.set(stage.name, new Map())
  }

  add(article: Reading): void {
    for (const [stage, counts] of this.spans) {
      for (const [kind, found] of article.added.get(stage) ?? []) {
        counts.set(kind, (counts.get(kind) ?? 0) + found)
      }
    }
    if (article.findings.length === 0) return
    for (const finding of [...article.findings].sort(
      (a, b) => a.start - b.start || compare(a.rule, b.rule),
    )) {
      if (finding.level === 'warning' && this.problems.length >= MOST_WARNINGS) continue
      this.problems.push(problemOf(article, finding, this.plan))
    }
  }
}

/** Corrections of documents that the project does not have. */
function strays(plan: Plan, found: readonly Input[]): Problem[] {
  return strayCorrections(
    plan,
    found.map(({ id }) => id),
  )
}

/** A finding as a problem at its place in the raw file, or in the file that declared what it is about. */
export function problemOf(
  article: Article,
  finding: Article['findings'][number],
  plan: Plan,
): Problem {
  const { declared } = finding
  if (declared) return declaredProblem(plan, { ...finding, declared })
  const { file } = article.source
  const { line, column, text: source } = rawPlace(article.source, finding.start)
  const { level, rule, message } = finding
  const { start, end } = rawRange(article.source, finding)
  const points = article.rawOffsets
  const length = Math.max(1, Math.min(points.codePoint(end) - points.codePoint(start), 80))
  return { file, line, column, length, level, rule, message, source }
}
