import { join } from 'node:path'
import { EXIT, Rejection } from '#model/problem.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import type { Plan } from '../pipeline/plan.ts'
import { contentOf, writeVersion, type Numbering, type Software } from './assemble.ts'
import { gather, type Gathered, type Work } from './gather.ts'
import { lock } from './lock.ts'
import { measure } from './quality.ts'
import { changeSince } from './since.ts'
import { Staging, UNSEALED } from './staging.ts'
import { Store, type IndexEntry } from './store.ts'
import { verifyFolder } from './verify.ts'
import { nextVersion, type Change } from './version.ts'

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
  /** The plan without what is known of people, for the figures of a project with gold. */
  readonly blind?: Plan | undefined
  /** Day of the release, ISO 8601. */
  readonly date: string
  readonly software: Software
  readonly work: Work
}

/**
 * Reads all sources and publishes a release if anything differs from the last one.
 *
 * The release is written to a hidden sibling, forced to the disk and verified there; one rename
 * makes it visible. Whatever fails before leaves the earlier releases as they were.
 */
export async function publish(disk: Disk, order: Order): Promise<Outcome> {
  const { dataset } = order.plan.declared.value
  const store = new Store(disk, join(order.root, 'out', dataset), dataset)
  disk.makeFolder(store.folder)
  disk.syncFolder(join(order.root, 'out'))
  disk.syncFolder(order.root)
  const unlock = lock(disk, store.folder)
  let outcome: Outcome
  try {
    outcome = await publishLocked(store, order)
  } catch (error) {
    quietly(unlock)
    throw error
  }
  published(outcome, unlock)
  return outcome
}

async function publishLocked(store: Store, order: Order): Promise<Outcome> {
  store.sweep()
  const recovered = recover(store)
  const staging = new Staging(store.disk, store.path(`.staging-${process.pid}`))
  try {
    return { ...(await make(store, staging, order)), recovered }
  } catch (error) {
    quietly(() => staging.discard())
    throw error
  }
}

/** Clearing up may fail as the run did; the next run does it, so the first cause is told. */
function quietly(clear: () => void): void {
  try {
    clear()
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
  }
}

/** Does a step after the release became visible, whose failure may not be told as one of the run. */
function published({ version, level }: Pick<Outcome, 'version' | 'level'>, step: () => void): void {
  try {
    step()
  } catch (error) {
    if (error instanceof DiskError && level !== 'none') throw new PublishedError(version, error)
    throw error
  }
}

/** Completes the index for a release that became visible just before its run was ended. */
function recover(store: Store): string[] {
  const releases = [...listed(store)]
  if (store.lacksYank()) {
    const message = 'lacks a release that was yanked, of which latest.json has the digest'
    throw damaged('index.json', 'lost-yank', message, 'take index.json from another copy')
  }
  const known = new Set(releases.map((entry) => entry.version))
  const recovered: string[] = []
  for (const version of store.versions().filter((name) => !known.has(name))) {
    const entry = unlisted(store, version, releases.at(-1))
    store.append(entry)
    releases.push(entry)
    recovered.push(version)
  }
  const latest = releases.at(-1)
  if (latest && !store.pointsRight()) store.append(latest)
  return recovered
}

function listed(store: Store): readonly IndexEntry[] {
  try {
    return store.index().releases
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const hint = 'take index.json from another copy'
    throw damaged('index.json', 'damaged-file', `is damaged: ${error.message}`, hint)
  }
}

/** The entry of a release that stands in no index, if it is complete and follows `last`. */
function unlisted(store: Store, version: string, last: IndexEntry | undefined): IndexEntry {
  const faults = verifyFolder(store.disk, store.path(version))
  const record = faults.length === 0 ? store.record(version) : undefined
  const previous = last?.digest ?? null
  if (!record || record.version !== version || (record.previous?.digest ?? null) !== previous) {
    const message = record
      ? 'this release stands in no index and does not follow its last release'
      : 'this folder is no complete release and stands in no index'
    const hint = 'move it away: readout neither uses nor deletes it'
    throw damaged(version, 'partial-release', message, hint)
  }
  const { level, released } = record
  return { version, level, released, digest: store.digest(version), previous }
}

function damaged(file: string, rule: string, message: string, hint: string): Rejection {
  return new Rejection([{ file, level: 'error', rule, message, hint }], EXIT.verify)
}

async function make(
  store: Store,
  staging: Staging,
  order: Order,
): Promise<Omit<Outcome, 'recovered'>> {
  const { plan, root, software, date } = order
  const gathered = await gather(plan, staging, order.work)
  const quality = measure(store.disk, root, order, staging, gathered)
  const content = contentOf(plan, gathered, staging, quality)
  const latest = store.latest()
  const candidate = { root, plan, software, staging, content }
  const { change, history } = latest
    ? changeSince(store, latest, candidate)
    : { change: undefined, history: undefined }
  if (latest && change?.level === 'none') {
    staging.discard()
    const { version, digest } = latest
    return { gathered, version, digest, level: 'none', reasons: [] }
  }
  const level = change?.level ?? 'first'
  const reasons = change?.reasons ?? ['First release']
  const version = nextVersion(latest?.version, change?.level ?? 'none', plan.declared.value.status)
  const previous = latest ? { previous: { version: latest.version, digest: latest.digest } } : {}
  const numbering: Numbering = {
    version,
    released: date,
    level,
    reasons,
    software,
    ...previous,
    ...(history ? { history } : {}),
  }
  const digest = writeVersion(staging, content, numbering)
  commit(store, staging, {
    version,
    level,
    released: date,
    digest,
    previous: latest?.digest ?? null,
  })
  return { gathered, version, digest, level, reasons }
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
  published({ version: entry.version, level: 'first' }, () => {
    store.disk.syncFolder(store.folder)
    store.append(entry)
  })
}
