import { join } from 'node:path'
import { EXIT, nearest, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import type { QualityRecord } from '../describe/release.ts'
import type { Disk } from '../disk/disk.ts'
import { assess, type Assessed, type Readers } from '../evaluate/assess.ts'
import { goldFiles, readGold, type Gold } from '../evaluate/gold.ts'
import { qualityOf, type Measured } from '../evaluate/quality.ts'
import { neutralText } from '../export/neutral.ts'
import { listInputs, type Input } from '../pipeline/inputs.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Staging } from './staging.ts'

/** Where a release keeps what its figures were computed from. */
export const QUALITY = {
  file: 'quality.json',
  gold: 'quality/gold',
  read: 'quality/read',
  blind: 'quality/blind',
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
): QualityRecord | undefined {
  const folder = goldFolder(disk, root, plan)
  if (folder === undefined || blind === undefined) return undefined
  const assessed = assessAll(disk, root, { plan, blind }, folder)
  const put = (path: string, bytes: Uint8Array): QualityRecord['files'][number] =>
    staging.put(path, bytes)
  const files = assessed.flatMap(({ gold, read, blindRead }) => [
    put(`${QUALITY.gold}/${read.id}.gold.json`, gold.bytes),
    put(`${QUALITY.read}/${read.id}.json`, Buffer.from(neutralText(read))),
    put(`${QUALITY.blind}/${read.id}.json`, Buffer.from(neutralText(blindRead))),
  ])
  const { text, ...figures } = qualityOf(assessed.map(measured))
  return { ...figures, files: [put(QUALITY.file, Buffer.from(text)), ...files] }
}

function measured({ gold, read, score, blind }: Assessed): Measured {
  const kept = { path: `${QUALITY.gold}/${read.id}.gold.json`, sha256: gold.sha256 }
  return { id: read.id, family: gold.marks.family, score, blind, gold: kept }
}

function assessAll(disk: Disk, root: string, readers: Readers, folder: string): Assessed[] {
  const { found } = listInputs(disk, root, readers.plan.declared)
  const inputs = new Map(found.map((input) => [input.id, input]))
  const problems: Problem[] = []
  const assessed: Assessed[] = []
  for (const path of paths(disk, root, folder)) {
    const gold = readGold(disk, path, path.slice(root.length + 1))
    const one = Array.isArray(gold) ? gold : assessOne(disk, root, readers, gold, inputs)
    if (Array.isArray(one)) problems.push(...one)
    else if (assessed.some(({ read }) => read.id === one.read.id)) problems.push(twice(one.gold))
    else assessed.push(one)
  }
  if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
  return assessed
}

function paths(disk: Disk, root: string, folder: string): string[] {
  const there = disk.kind(join(root, folder)) === 'folder'
  const found = there ? goldFiles(disk, join(root, folder)) : []
  if (found.length > 0) return found
  const message = there ? 'holds no .gold.json file' : 'there is no such folder'
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
