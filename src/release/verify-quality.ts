import { join } from 'node:path'
import type { SourceRecord } from '../describe/release.ts'
import type { Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { answersIn, judge } from '../evaluate/answers.ts'
import type { Statement } from '../evaluate/draw.ts'
import { goldOf } from '../evaluate/gold.ts'
import { qualityOf, type Measured, type Sampled } from '../evaluate/quality.ts'
import { score } from '../evaluate/score.ts'
import type { Neutral } from '../export/neutral.ts'
import { QUALITY } from './quality.ts'
import type { Report } from './report.ts'
import { filesBelow } from './store.ts'

/** What a release says of its sources and statements. */
export interface Known {
  /** The source of a document. */
  source(id: string): SourceRecord | undefined
  statements(): readonly Statement[]
}

/** The files of the figures of the release in `folder`, if it has any. */
export function qualityFiles(disk: Disk, folder: string): string[] {
  const below = [QUALITY.gold, QUALITY.read, QUALITY.blind, QUALITY.samples].flatMap((part) => {
    const path = join(folder, part)
    return disk.kind(path) === 'folder'
      ? filesBelow(disk, path).map((name) => `${part}/${name}`)
      : []
  })
  return disk.kind(join(folder, QUALITY.file)) === 'file' ? [QUALITY.file, ...below] : below
}

/** Computes the figures of a release anew, from the gold it holds and what it says was read. */
export function verifyQuality(
  paths: ReadonlySet<string>,
  read: (path: string) => string,
  { source, statements }: Known,
  report: Report,
): void {
  if (!paths.has(QUALITY.file)) return
  const golds = [...paths].filter((path) => path.startsWith(`${QUALITY.gold}/`))
  const measured = golds.flatMap((path) => measuredIn(path, read, source, report) ?? [])
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
  sourceOf: Known['source'],
  report: Report,
): Measured | undefined {
  const text = read(path)
  const gold = goldOf(text, path)
  if (Array.isArray(gold)) {
    report(path, 'damaged-file', gold[0]!.message)
    return undefined
  }
  const { marks } = gold
  const source = sourceOf(marks.id)
  const of = (folder: string): Neutral => JSON.parse(read(`${folder}/${marks.id}.json`)) as Neutral
  const [known, blind] = [of(QUALITY.read), of(QUALITY.blind)]
  const digests = [marks.sha256 ?? source?.sha256, known.sha256, blind.sha256]
  if (!source || digests.some((digest) => digest !== source.sha256))
    report(path, 'wrong-quality', `is not of the source ${marks.id} of this release`)
  const kept = { path, sha256: sha256(Buffer.from(text)) }
  const scores = { score: score(marks, known), blind: score(marks, blind) }
  return { id: marks.id, family: marks.family, ...scores, gold: kept }
}
