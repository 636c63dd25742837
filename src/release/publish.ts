import { join } from 'node:path'
import { EXIT, Rejection } from '#model/problem.ts'
import type { TableSummary } from '../describe/record.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import type { Plan } from '../pipeline/plan.ts'
import {
  contentOf,
  PATCH,
  summariesOf,
  unwriteVersion,
  writeVersion,
  type Content,
  type Software,
} from './assemble.ts'
import { compareRows } from './compare.ts'
import { gather, UNSEALED, type Gathered, type Progress } from './gather.ts'
import { lock } from './lock.ts'
import { Staging } from './staging.ts'
import { Store, type IndexEntry } from './store.ts'
import { verifyFolder } from './verify.ts'
import { compareTables, higher, nextVersion, type Change } from './version.ts'

/** A step after the release became visible failed: it is published, and the next run completes it. */
export class PublishedError extends Error {
  readonly version: string
  constructor(version: string, cause: DiskError) {
    super(`${cause.path.split('/').at(-1)} ${cause.message}`)
    this.version = version
  }
}

/** What a run came to. */
export interface Outcome {
  readonly gathered: Gathered
  /** The version that stands now. */
  readonly version: string
  readonly digest: string
  /** `none` if nothing differed and nothing was published. */
  readonly level: Change['level'] | 'first'
  readonly reasons: readonly string[]
  /** Releases that an earlier run had left out of the index, now completed. */
  readonly recovered: readonly string[]
}

/** What a run is given from the command line: no clock is read below it. */
export interface Order {
  readonly root: string
  readonly plan: Plan
  /** Day of the release, ISO 8601. */
  readonly date: string
  readonly software: Software
  readonly progress: Progress
}

/**
 * Reads all sources and publishes a release if anything differs from the last one.
 *
 * The release is written to a hidden sibling, forced to the disk and verified there; one rename
 * makes it visible. Whatever fails before leaves the earlier releases as they were.
 */
export function publish(disk: Disk, order: Order): Outcome {
  const { dataset } = order.plan.declared.value
  const store = new Store(disk, join(order.root, 'out', dataset), dataset)
  disk.makeFolder(store.folder)
  const unlock = lock(disk, store.path('.lock'))
  try {
    store.sweep()
    const recovered = recover(store)
    const staging = new Staging(disk, store.path(`.staging-${process.pid}`))
    try {
      return { ...make(store, staging, order), recovered }
    } catch (error) {
      discard(staging)
      throw error
    }
  } finally {
    unlock()
  }
}

/** Removing what was staged may fail as the run did; the next run sweeps it, so the cause is told. */
function discard(staging: Staging): void {
  try {
    staging.discard()
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
  }
}

/** Completes the index for a release that became visible just before its run was ended. */
function recover(store: Store): string[] {
  const { releases } = store.index()
  const known = new Set(releases.map((entry) => entry.version))
  const recovered: string[] = []
  for (const version of store.versions().filter((name) => !known.has(name))) {
    const faults = verifyFolder(store.disk, store.path(version))
    if (faults.length > 0) {
      const message = 'this folder is no complete release and stands in no index'
      const hint = 'move it away: readout neither uses nor deletes it'
      throw new Rejection(
        [{ file: version, level: 'error', rule: 'partial-release', message, hint }],
        EXIT.verify,
      )
    }
    const { level, released, previous } = store.record(version)
    store.append({
      version,
      level,
      released,
      digest: store.digest(version),
      previous: previous?.digest ?? null,
    })
    recovered.push(version)
  }
  const latest = store.latest()
  if (latest && recovered.length === 0 && !pointsTo(store, latest)) store.append(latest)
  return recovered
}

function pointsTo(store: Store, { version, digest }: IndexEntry): boolean {
  const bytes = store.readIfThere('latest.json')
  if (!bytes) return false
  const text = Buffer.from(bytes).toString()
  return text.includes(`"${version}"`) && text.includes(digest)
}

function make(store: Store, staging: Staging, order: Order): Omit<Outcome, 'recovered'> {
  const { plan, root, software, date } = order
  const gathered = gather(store.disk, root, plan, staging, order.progress)
  const content = contentOf(plan, gathered, staging)
  const latest = store.latest()
  const change = latest ? changeSince(store, staging, content, latest, plan) : undefined
  if (latest && change?.level === 'none') {
    staging.discard()
    const { version, digest } = latest
    return { gathered, version, digest, level: 'none', reasons: [] }
  }
  const level = change?.level ?? 'first'
  const reasons = change?.reasons ?? ['First release']
  const version = nextVersion(latest?.version, change?.level ?? 'none', plan.declared.value.status)
  const previous = latest ? { previous: { version: latest.version, digest: latest.digest } } : {}
  const digest = writeVersion(staging, content, {
    version,
    released: date,
    level,
    reasons,
    software,
    ...previous,
  })
  commit(store, staging, {
    version,
    level,
    released: date,
    digest,
    previous: latest?.digest ?? null,
  })
  return { gathered, version, digest, level, reasons }
}

/** How the staged content differs from the last release. */
function changeSince(
  store: Store,
  staging: Staging,
  content: Content,
  latest: IndexEntry,
  plan: Plan,
): Change {
  const before = store.record(latest.version)
  const after = summariesOf(content)
  if (before.status === 'stable' && content.status === 'draft') {
    const message = `the dataset was declared stable with version ${latest.version}`
    const hint = "write 'status: stable' again"
    const { file } = plan.declared.source
    throw new Rejection(
      [{ file, level: 'error', rule: 'status-lowered', message, hint }],
      EXIT.usage,
    )
  }
  const find = (tables: readonly TableSummary[], name: string): TableSummary =>
    tables.find((one) => one.name === name)!
  const compared = compareTables(before.tables, after, (name) =>
    compareRows(
      store.disk,
      { folder: store.path(latest.version), table: find(before.tables, name) },
      { folder: staging.folder, table: unsealed(find(after, name)) },
    ),
  )
  const changed = compared.level === 'none' ? packaging(store, staging, content, latest) : compared
  return raised(declaredStable(changed, before.status, content.status), plan)
}

/** Without CSV, the rows of a staged table stand in its unsealed Arrow file. */
function unsealed(table: TableSummary): TableSummary {
  return table.files.length > 0 ? table : { ...table, files: [`${UNSEALED}/${table.name}.arrow`] }
}

/** With equal tables: PATCH if any file would differ under the version and code of the last release. */
function packaging(store: Store, staging: Staging, content: Content, latest: IndexEntry): Change {
  const { version, released, level, reasons, previous, software } = store.record(latest.version)
  const same = { version, released, level, reasons, software, ...(previous ? { previous } : {}) }
  const digest = writeVersion(staging, content, same)
  if (digest === latest.digest) return { level: 'none', reasons: [] }
  unwriteVersion(staging)
  return PATCH
}

function declaredStable(change: Change, before: string, after: string): Change {
  if (before === after) return change
  return {
    level: higher(change.level, 'patch'),
    reasons: [...change.reasons, 'The tables are declared stable'],
  }
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

/** Verifies the staged folder, makes it visible by one rename, then replaces index and latest. */
function commit(store: Store, staging: Staging, entry: IndexEntry): void {
  staging.drop(UNSEALED)
  staging.sync()
  const faults = verifyFolder(store.disk, staging.folder)
  if (faults.length > 0)
    throw new Error(`the staged release does not verify: ${faults[0]!.message}`)
  const target = store.path(entry.version)
  if (store.disk.kind(target) !== undefined) throw new DiskError('EEXIST', target, 'exists already')
  store.disk.rename(staging.folder, target)
  try {
    store.disk.syncFolder(store.folder)
    store.append(entry)
  } catch (error) {
    if (error instanceof DiskError) throw new PublishedError(entry.version, error)
    throw error
  }
}
