import type { SourceRecord } from '../describe/release.ts'
import { sha256 } from '../disk/hash.ts'
import { answersIn, judge } from '../evaluate/answers.ts'
import type { Statement } from '../evaluate/draw.ts'
import { goldOf } from '../evaluate/gold.ts'
import { qualityOf, type Measured, type Sampled } from '../evaluate/quality.ts'
import { score } from '../evaluate/score.ts'
import type { Neutral } from '../export/neutral.ts'
import { QUALITY } from './quality.ts'
import type { Report } from './report.ts'

/** What a release says of its sources and statements. */
export interface Known {
  readonly sources: readonly SourceRecord[]
  statements(): readonly Statement[]
}

/** Computes the figures of a release anew, from the gold it holds and what it says was read. */
export function verifyQuality(
  paths: ReadonlySet<string>,
  read: (path: string) => string,
  { sources, statements }: Known,
  report: Report,
): void {
  if (!paths.has(QUALITY.file)) return
  const golds = [...paths].filter((path) => path.startsWith(`${QUALITY.gold}/`))
  const measured = golds.flatMap((path) => measuredIn(path, read, sources, report) ?? [])
  if (measured.length < golds.length) return
  const sheets = [...paths].filter((path) => path.startsWith(`${QUALITY.samples}/`))
  const samples = sheets.flatMap((path) => sampledIn(path, read, statements, report) ?? [])
  if (samples.length < sheets.length) return
  if (qualityOf(measured, samples).text === read(QUALITY.file)) return
  report(
    QUALITY.file,
    'wrong-quality',
    'its figures do not follow from the gold, readings and samples in quality/',
  )
}

function sampledIn(
  path: string,
  read: (path: string) => string,
  statements: () => readonly Statement[],
  report: Report,
): Sampled | undefined {
  const bytes = Buffer.from(read(path))
  const found = answersIn(bytes, path)
  if ('problems' in found) {
    report(path, 'damaged-file', found.problems[0]!.message)
    return undefined
  }
  const judgement = judge(found.answers, statements())
  return { sheet: { path, sha256: sha256(bytes) }, judgement }
}

function measuredIn(
  path: string,
  read: (path: string) => string,
  sources: readonly SourceRecord[],
  report: Report,
): Measured | undefined {
  const text = read(path)
  const gold = goldOf(text, path)
  if (Array.isArray(gold)) {
    report(path, 'damaged-file', gold[0]!.message)
    return undefined
  }
  const { marks } = gold
  const source = sources.find((one) => one.doc_id === marks.id)
  const of = (folder: string): Neutral => JSON.parse(read(`${folder}/${marks.id}.json`)) as Neutral
  const [known, blind] = [of(QUALITY.read), of(QUALITY.blind)]
  const digests = [marks.sha256 ?? source?.sha256, known.sha256, blind.sha256]
  if (!source || digests.some((digest) => digest !== source.sha256))
    report(path, 'wrong-quality', `is not of the source ${marks.id} of this release`)
  const kept = { path, sha256: sha256(Buffer.from(text)) }
  const scores = { score: score(marks, known), blind: score(marks, blind) }
  return { id: marks.id, family: marks.family, ...scores, gold: kept }
}
