import { basename, join } from 'node:path'
import { EXIT, nearest, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import type { QualityRecord } from '../describe/release.ts'
import { summaryOf } from '../describe/record.ts'
import type { Disk } from '../disk/disk.ts'
import { answersIn, judge, type Answer } from '../evaluate/answers.ts'
import { assess, type Assessed, type Readers } from '../evaluate/assess.ts'
import { goldFiles, readGold, type Gold } from '../evaluate/gold.ts'
import { qualityOf, type Measured } from '../evaluate/quality.ts'
import { neutralText } from '../export/neutral.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Gathered } from './gather.ts'
import { UNSEALED, type Staging } from './staging.ts'
import { statementsIn } from './statements.ts'

/** Where a release keeps what its figures were computed from. */
export const QUALITY = {
  file: 'quality.json',
  gold: 'quality/gold',
  read: 'quality/read',
  blind: 'quality/blind',
  samples: 'quality/samples',
} as const

/** The folder of gold of a project: as declared, or `gold` if it is there. */
export function goldFolder(disk: Disk, root: string, plan: Plan): string | undefined {
  const { gold } = plan.declared.value
  if (gold !== undefined) return gold
  return disk.kind(join(root, 'gold')) === 'folder' ? 'gold' : undefined
}

/**
 * Scores the sources that the project has gold of and puts the figures into `staging`, with all that
 * they were computed from; undefined without gold. Throws a {@link Rejection} for gold that is wrong.
 */
export function measure(
  disk: Disk,
  root: string,
  { plan, blind }: { readonly plan: Plan; readonly blind?: Plan | undefined },
  staging: Staging,
  { files: written, tables }: Gathered,
): QualityRecord | undefined {
  const folder = goldFolder(disk, root, plan)
  if (folder === undefined || blind === undefined) return undefined
  const sheets = sheetFiles(disk, join(root, folder))
  const assessed = assessAll(disk, root, { plan, blind }, folder, sheets.length > 0)
  const put = (path: string, bytes: Uint8Array): QualityRecord['files'][number] =>
    staging.put(path, bytes)
  const files = assessed.flatMap(({ gold, read, blindRead }) => [
    put(`${QUALITY.gold}/${read.id}.gold.json`, gold.bytes),
    put(`${QUALITY.read}/${read.id}.json`, Buffer.from(neutralText(read))),
    put(`${QUALITY.blind}/${read.id}.json`, Buffer.from(neutralText(blindRead))),
  ])
  const parts = tables.find((one) => one.table.name === 'statements')?.parts?.map(summaryOf)
  const table = parts ? { files: [], parts } : { files: [stagedTable(written)] }
  const statements =
    sheets.length > 0 ? statementsIn(disk, staging.folder, [{ name: 'statements', ...table }]) : []
  const samples = sheets.map((path) => {
    const bytes = disk.read(path)
    const { path: kept, sha256 } = put(`${QUALITY.samples}/${basename(path)}`, bytes)
    const judgement = judge(answersOf(bytes, path.slice(root.length + 1)), statements)
    return { sheet: { path: kept, sha256 }, judgement }
  })
  const { text, ...figures } = qualityOf(assessed.map(measured), samples)
  const sheetRecords = samples.map(({ sheet }) => staging.files.get(sheet.path)!)
  const all = [put(QUALITY.file, Buffer.from(text)), ...files, ...sheetRecords]
  return { ...figures, files: all }
}

/** Filled sample sheets in the folder of gold. */
function sheetFiles(disk: Disk, folder: string): string[] {
  const names = disk.kind(folder) === 'folder' ? disk.list(folder) : []
  return names.filter((name) => name.endsWith('.sample.csv')).map((name) => join(folder, name))
}

/** The statements as written so far: without CSV they stand in a file that is not sealed yet. */
function stagedTable(written: Gathered['files']): string {
  const csv = 'data/statements.csv'
  return written.has(csv) ? csv : `${UNSEALED}/statements.arrow`
}

function answersOf(bytes: Uint8Array, file: string): readonly Answer[] {
  const found = answersIn(bytes, file)
  if ('problems' in found) throw new Rejection(sortProblems(found.problems), EXIT.input)
  return found.answers
}

/** What is wrong with the gold and the filled sheets of a project. */
export function goldProblems(disk: Disk, root: string, plan: Plan): readonly Problem[] {
  const folder = goldFolder(disk, root, plan)
  if (folder === undefined) return []
  const sheets = sheetFiles(disk, join(root, folder))
  const attempts = [
    () => assessAll(disk, root, { plan, blind: plan }, folder, sheets.length > 0),
    ...sheets.map((path) => () => answersOf(disk.read(path), path.slice(root.length + 1))),
  ]
  return attempts.flatMap((attempt) => {
    try {
      attempt()
      return []
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      return error.problems
    }
  })
}

function measured({ gold, read, score, blind }: Assessed): Measured {
  const kept = { path: `${QUALITY.gold}/${read.id}.gold.json`, sha256: gold.sha256 }
  return { id: read.id, family: gold.marks.family, score, blind, gold: kept }
}

function assessAll(
  disk: Disk,
  root: string,
  readers: Readers,
  folder: string,
  hasSheets: boolean,
): Assessed[] {
  const { found } = listInputs(disk, root, readers.plan.declared)
  const inputs = new Map(found.map((input) => [input.id, input]))
  const problems: Problem[] = []
  const assessed: Assessed[] = []
  for (const path of paths(disk, root, folder, hasSheets)) {
    const gold = readGold(disk, path, path.slice(root.length + 1))
    const one = Array.isArray(gold) ? gold : assessOne(disk, root, readers, gold, inputs)
    if (Array.isArray(one)) problems.push(...one)
    else if (assessed.some(({ read }) => read.id === one.read.id)) problems.push(twice(one.gold))
    else assessed.push(one)
  }
  if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
  return assessed
}

function paths(disk: Disk, root: string, folder: string, hasSheets: boolean): string[] {
  const there = disk.kind(join(root, folder)) === 'folder'
  const found = there ? goldFiles(disk, join(root, folder)) : []
  if (found.length > 0 || hasSheets) return found
  const message = there ? 'holds no .gold.json and no .sample.csv file' : 'there is no such folder'
  const hint = "put gold into it (see docs/quality.md), or remove 'gold:' and the folder"
  const problem: Problem = { file: folder, level: 'error', rule: 'no-gold', message, hint }
  throw new Rejection([problem], EXIT.input)
}

function assessOne(
  disk: Disk,
  root: string,
  readers: Readers,
  gold: Gold,
  inputs: ReadonlyMap<string, Input>,
): Assessed | Problem[] {
  const { id } = gold.marks
  const input = inputs.get(id)
  if (input) return assess(disk, root, readers, gold, input)
  const meant = nearest(id, [...inputs.keys()])
  const message = `the project has no document '${id}'`
  const hint = meant === undefined ? "'id' is that of the document" : `did you mean '${meant}'?`
  return [gold.problem(['id'], { rule: 'gold-without-document', message, hint })]
}

function twice({ marks, problem }: Gold): Problem {
  const message = `another gold file is of '${marks.id}' too`
  return problem(['id'], { rule: 'duplicate-gold', message, hint: 'keep one of the two' })
}
