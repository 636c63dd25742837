import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Rejection, sortProblems, type Problem } from '#model/problem.ts'
import type { Stage } from 'readout'
import { disk, type Disk } from '../../src/disk/disk.ts'
import { Listing } from '../../src/pipeline/listing.ts'
import { makePlan } from '../../src/pipeline/plan.ts'
import { readHere } from '../../src/pipeline/portions.ts'
import { publish, type Outcome } from '../../src/release/publish.ts'
import { BUILTIN, ROOT } from '../reading.ts'

/** Files to write, by path; null for one to remove. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** Writes `files` below `root`. */
export function write(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path)
    if (content === null) rmSync(file, { recursive: true, force: true })
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  }
}

/** The declaration of {@link makeProject}; the tests count its lines. */
const PIPELINE = `# A declaration
dataset: my-dataset
title: Talks between states
description: >-
  What is said to have been said at talks between states, statement by statement.
status: draft
language: en
licence: CC-BY-4.0
rights: Someone holds them.
creators:
  - { name: A project, type: organization }
keywords: []

stages:
  - use: clean
  - use: segment
  - use: attribute
  - use: tag
  - use: emit
    formats: [csv, arrow]
`

/** Makes a project like that of `readout init` in `root`. */
export function makeProject(root: string, files: Files = {}): string {
  cpSync(join(ROOT, 'codebooks'), join(root, 'codebooks'), { recursive: true })
  cpSync(join(ROOT, 'templates'), root, { recursive: true })
  write(root, { 'pipeline.yaml': PIPELINE, ...files })
  return root
}

/** What a run may be given other than usual. */
export interface Settings {
  readonly disk?: Disk
  readonly date?: string
  readonly stages?: readonly Stage[]
  /** Most documents whose sources are named one by one. */
  readonly named?: number
}

/** Runs the project in `root` in this process. */
export async function runProject(root: string, settings: Settings = {}): Promise<Outcome> {
  const { disk: on = disk, date = '2026-01-01', stages = BUILTIN } = settings
  const plan = await makePlan(on, root, 'pipeline.yaml', stages)
  const software = { name: 'readout', version: '0.0.0', digest: 'sha256:0' }
  const listing = new Listing(on, root, plan.declared)
  const { named } = settings
  const reading = { listing, readers: readHere(on, root, plan), progress: { read() {} } }
  const work = named === undefined ? reading : { ...reading, named }
  return publish(on, { root, plan, date, software, work })
}

/** The problems that stop a run, sorted, and its exit status. Throws what is no rejection. */
export async function rejection(root: string): Promise<{ problems: Problem[]; exit: number }> {
  try {
    await runProject(root)
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    return { problems: sortProblems(error.problems), exit: error.exit }
  }
  return { problems: [], exit: 0 }
}
