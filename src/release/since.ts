import { EXIT, Rejection } from '#model/problem.ts'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { HistoryRecord } from '../describe/release.ts'
import type { Plan } from '../pipeline/plan.ts'
import {
  PATCH,
  summariesOf,
  unwriteVersion,
  writeVersion,
  type Content,
  type Software,
} from './assemble.ts'
import { compareReleases } from './changes/compare.ts'
import { PlanEvidence } from './changes/evidence.ts'
import { copyHistory, HistoryWriter } from './changes/history.ts'
import type { Side } from './changes/inputs.ts'
import { sideOf } from './changes/side.ts'
import { comparedFiles, requireIntact, textFiles } from './fixity.ts'
import { UNSEALED, type Staging } from './staging.ts'
import type { IndexEntry, Store } from './store.ts'
import { higher, type Change } from './version.ts'

/** What is to be published, before its version is known. */
export interface Candidate {
  readonly root: string
  readonly plan: Plan
  readonly software: Software
  readonly staging: Staging
  readonly content: Content
}

/** How a candidate differs from the last release. */
export interface Since {
  readonly change: Change
  /** Missing if nothing is to be published. */
  readonly history?: HistoryRecord
}

/** Compares `candidate` with the release `latest` and writes how they differ into its folder. */
export function changeSince(store: Store, latest: IndexEntry, candidate: Candidate): Since {
  const { root, plan, staging, content } = candidate
  const before = store.record(latest.version)
  requireIntact(store, latest, filesRead(store, before, summariesOf(content)))
  refuseLowering(before.status, latest.version, plan)
  const old = sideOf(store.disk, store.path(latest.version), before)
  const writer = new HistoryWriter(staging, content.bom)
  const evidence = new PlanEvidence(store.disk, root, plan)
  const comparison = compareReleases(store.disk, old, staged(candidate), writer, evidence)
  const history = writer.finish(latest.version, comparison)
  const { level } = comparison.change
  const changed = level === 'none' ? packaging(store, candidate, latest) : comparison.change
  const change = raised(declaredStable(changed, before.status, content.status), plan)
  if (change.level === 'none') return { change }
  return { change, history: level === 'none' ? unchanged(candidate, history) : history }
}

/** The files of the last release that a comparison reads: none of tables that are equal. */
function filesRead(store: Store, before: ReleaseRecord, now: readonly TableSummary[]): string[] {
  const digests = new Map(now.map(({ name, digest }) => [name, digest]))
  if (before.tables.every(({ name, digest }) => digests.get(name) === digest)) return []
  return [
    ...comparedFiles(before, now),
    ...textFiles(store.disk, store.path(before.version), before),
    ...before.pipeline.map(({ path }) => path),
    'codebook.csv',
  ]
}

/** The candidate as a release; without CSV the rows of a table stand in its unsealed Arrow file. */
function staged({ staging, content, software }: Candidate): Side {
  const { sources, listed, facts, pipeline, stages } = content
  const tables = summariesOf(content).map((table) =>
    table.files.length > 0 ? table : { ...table, files: [`${UNSEALED}/${table.name}.arrow`] },
  )
  const columnOf: Side['columnOf'] = (name, column) =>
    content.tables
      .find(({ table }) => table.name === name)
      ?.table.columns.find((one) => one.name === column)
  const record = {
    tables,
    sources,
    facts,
    pipeline,
    stages,
    software,
    ...(listed ? { listed } : {}),
  }
  return { folder: staging.folder, record, columnOf }
}

/** With equal tables: PATCH if any file would differ under the version and code of the last release. */
function packaging(store: Store, { staging, content }: Candidate, latest: IndexEntry): Change {
  const last = store.record(latest.version)
  const { version, released, level, reasons, previous, software } = last
  const history = copyHistory(store.disk, store.path(version), last, staging)
  const same = { version, released, level, reasons, software, ...history }
  const digest = writeVersion(staging, content, { ...same, ...(previous ? { previous } : {}) })
  if (digest === latest.digest) return { level: 'none', reasons: [] }
  unwriteVersion(staging)
  return PATCH
}

/** What was written when the tables were found equal, once more after another version was tried. */
function unchanged({ staging, content }: Candidate, history: HistoryRecord): HistoryRecord {
  const writer = new HistoryWriter(staging, content.bom)
  return { ...history, files: writer.files() }
}

function refuseLowering(before: string, version: string, plan: Plan): void {
  const { source, value } = plan.declared
  if (before !== 'stable' || value.status !== 'draft') return
  const message = `the dataset was declared stable with version ${version}`
  const hint = "write 'status: stable' again"
  const { file } = source
  throw new Rejection([{ file, level: 'error', rule: 'status-lowered', message, hint }], EXIT.usage)
}

function declaredStable(change: Change, before: string, after: string): Change {
  if (before === after) return change
  return { level: 'major', reasons: [...change.reasons, 'The tables are declared stable'] }
}

/** The author may raise the level, with a reason; nothing lowers it. */
function raised(change: Change, plan: Plan): Change {
  const { at_least: least, because } = plan.declared.value
  if (
    change.level === 'none' ||
    least === undefined ||
    higher(change.level, least) === change.level
  )
    return change
  return { level: least, reasons: [...change.reasons, `Raised to ${least}: ${because}`] }
}
