import type { Article, Reading } from '#model/article.ts'
import { rawPlace, rawRange } from '#model/origin.ts'
import { compare, type Problem } from '#model/problem.ts'
import type { Disk } from '../disk/disk.ts'
import { swhid } from '../disk/hash.ts'
import type { Input } from './inputs.ts'
import type { Plan } from './plan.ts'
import { readArticles, together } from './read.ts'
import { readSource, type SourceRead } from './source.ts'
import { declaredProblem } from './stated.ts'

/** What a release is told of one document besides its rows, in plain data. */
export interface Account {
  /** Why it cannot be read, or the findings of the stages. */
  readonly problems: readonly Problem[]
  /** Absent if it cannot be read. */
  readonly read?: Told
}

/** What is told of a document that was read. */
export interface Told {
  /** Number of spans each stage added, by kind. */
  readonly spans: readonly (readonly [
    stage: string,
    kinds: readonly (readonly [string, number])[],
  ])[]
  /** Length in code points. */
  readonly chars: number
  /** Code points that no rule understood. */
  readonly unread: number
  /** Its file and the id of these bytes; absent for a record of a corpus. */
  readonly file?: { readonly bytes: Uint8Array; readonly swhid: string }
  /** The text that the release carries, and its path below data/. */
  readonly carried?: { readonly path: string; readonly bytes: Uint8Array }
}

/** An input as it was read; the article is absent if its source cannot be read. */
export interface InputRead {
  readonly input: Input
  readonly account: Account
  readonly article?: Reading
}

/** Reads `input` through the plan. */
export function readInput(disk: Disk, root: string, plan: Plan, input: Input): InputRead {
  const [read] = readInputs(disk, root, plan, [input])
  return read![0]!
}

/** Reads `inputs` through the plan, a few of one part at a time. */
export function* readInputs(
  disk: Disk,
  root: string,
  plan: Plan,
  inputs: Iterable<Input>,
): Generator<readonly InputRead[]> {
  const opened = sourcesOf(disk, root, plan, inputs)
  for (const some of together(opened, lengthOf, (a, b) => a.input.part !== b.input.part)) {
    const sources = some.flatMap(({ read }) => ('level' in read ? [] : [read.source]))
    const articles = readArticles(sources, plan)
    let next = 0
    yield some.map(({ input, read }) => {
      if ('level' in read) return { input, account: { problems: [read] } }
      const article = articles[next++]!
      return { input, article, account: accountOf(article, read, plan) }
    })
  }
}

/** An input and its source, or why it cannot be read. */
interface Opened {
  readonly input: Input
  readonly read: SourceRead | Problem
}

function* sourcesOf(
  disk: Disk,
  root: string,
  { declared }: Plan,
  inputs: Iterable<Input>,
): Generator<Opened> {
  for (const input of inputs) yield { input, read: readSource(disk, root, input, declared) }
}

const lengthOf = ({ read }: Opened): number => ('level' in read ? 0 : read.source.text.length)

function accountOf(article: Reading, { source, bytes }: SourceRead, plan: Plan): Account {
  const { carried, text } = source
  const spans = plan.stages.map(({ stage }) => {
    return [stage.name, [...(article.added.get(stage.name) ?? [])]] as const
  })
  const told = {
    spans,
    chars: article.offsets.codePoint(text.length),
    unread: unreadChars(article),
    ...(bytes ? { file: { bytes, swhid: swhid(bytes) } } : {}),
    ...(carried ? { carried: { path: `data/${carried.file}`, bytes: Buffer.from(text) } } : {}),
  }
  return { problems: problemsOf(article, plan), read: told }
}

function unreadChars({ tiles, offsets }: Article): number {
  let unread = 0
  for (const { kind, start, end } of tiles)
    if (kind === 'unread') unread += offsets.codePoint(end) - offsets.codePoint(start)
  return unread
}

/** The findings of `article` as problems, by place. */
function problemsOf(article: Article, plan: Plan): Problem[] {
  if (article.findings.length === 0) return []
  const sorted = [...article.findings].sort((a, b) => a.start - b.start || compare(a.rule, b.rule))
  return sorted.map((finding) => problemOf(article, finding, plan))
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
