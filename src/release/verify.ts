import { join } from 'node:path'
import type { Problem } from '#model/problem.ts'
import { recordOf } from '../describe/record.ts'
import type { SourceRecord } from '../describe/release.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { pieces } from '../disk/pieces.ts'
import type { Statement } from '../evaluate/draw.ts'
import type { Report } from './report.ts'
import { sourcesOf } from './sources.ts'
import type { Row } from './table-cursor.ts'
import { statementsIn } from './statements.ts'
import { WORKBOOK } from './workbook.ts'
import { yankDigest, type IndexEntry, type Store } from './store.ts'
import { verifyAgainst, verifyHistory } from './verify-history.ts'
import { namedIn, verifyListed } from './verify-listed.ts'
import { PAYLOAD, verifyManifests } from './verify-manifests.ts'
import { verifyMetadata } from './verify-metadata.ts'
import { qualityFiles, verifyQuality } from './verify-quality.ts'
import { soundRows, verifyTables, type Before } from './verify-tables.ts'
import { textVerifier } from './verify-text.ts'
import { verifyWorkbook } from './verify-workbook.ts'

/** Everything that is wrong with the releases of a dataset, or with the one of `version`. */
export function verifyStore(store: Store, version?: string): Problem[] {
  const problems: Problem[] = []
  const report: Report = (file, rule, message) => problems.push(fault(file, rule, message))
  const entries = chain(store, report)
  const sound = new Map<string, Before>()
  const wanted = version === undefined ? store.versions() : [version]
  for (const name of wanted) {
    if (store.disk.kind(store.path(name)) !== 'folder') {
      report(name, 'missing-release', 'there is no such release')
      continue
    }
    const previous = readable(() => store.record(name))?.previous?.version
    const before = previous === undefined ? undefined : sound.get(previous)
    const faults = verifyFolder(store.disk, store.path(name), before)
    if (faults.length === 0) faults.push(...verifyDifferences(store, name, sound))
    problems.push(...faults.map((one) => ({ ...one, file: `${name}/${one.file}` })))
    if (entries) verifyEntry(store, name, entries, report)
  }
  return problems
}

/** Compares a release that is sound with the one before, if that is among the `sound` ones. */
function verifyDifferences(store: Store, name: string, sound: Map<string, Before>): Problem[] {
  const problems: Problem[] = []
  const record = store.record(name)
  if (record.previous && sound.has(record.previous.version))
    verifyAgainst(store, record, (...words) => problems.push(fault(...words)))
  sound.set(name, { folder: store.path(name), record })
  return problems
}

/** What index.json says of release `name` is what the release says of itself. */
function verifyEntry(
  store: Store,
  name: string,
  entries: readonly IndexEntry[],
  report: Report,
): void {
  const entry = entries.find((one) => one.version === name)
  if (!entry) return report('index.json', 'unlisted-release', `release ${name} stands in no index`)
  const digest = readable(() => store.digest(name))
  if (digest !== entry.digest) {
    const message = 'its digest is not the one in index.json'
    report(`${name}/tagmanifest-sha256.txt`, 'changed-release', message)
  }
  const record = readable(() => store.record(name))
  if (!record) return
  const same = record.level === entry.level && record.released === entry.released
  if (!same) {
    const message = `says another level or day of release ${name} than its release.json`
    report('index.json', 'disagreement', message)
  }
}

/** What `read` gives; undefined for a file that is damaged, which is told elsewhere. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof DiskError || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Checks that index.json is a chain of digests and that latest.json points to its end. */
function chain(store: Store, report: Report): readonly IndexEntry[] | undefined {
  const releases = entriesOf(store, report)
  if (!releases) return undefined
  let previous: string | null = null
  for (const { version, digest, ...entry } of releases) {
    if (entry.previous !== previous) {
      const message = `release ${version} does not name the digest before it`
      report('index.json', 'broken-chain', message)
    }
    if (store.disk.kind(store.path(version)) !== 'folder') {
      const message = `release ${version} is listed and its folder is gone`
      report('index.json', 'missing-release', message)
    }
    previous = digest
  }
  yanks(store, report)
  if (!store.pointsRight()) {
    const message = 'does not point to the last release of index.json that is not yanked'
    report('latest.json', 'stale-pointer', message)
  }
  return releases
}

/** Checks that the yanked releases are releases, and that each yank names the digest of the one before. */
function yanks(store: Store, report: Report): void {
  const { releases, yanked = [] } = store.index()
  let previous: string | null = null
  for (const yank of yanked) {
    const entry = releases.find(({ version }) => version === yank.version)
    if (yank.previous !== previous || entry?.digest !== yank.digest) {
      const message = `the yank of ${yank.version} does not name its release or the yank before`
      report('index.json', 'broken-chain', message)
    }
    previous = yankDigest(yank)
  }
  if (store.lacksYank()) report('index.json', 'lost-yank', 'lacks a yank that latest.json names')
}

function entriesOf(store: Store, report: Report): readonly IndexEntry[] | undefined {
  try {
    return store.index().releases
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    report('index.json', 'damaged-file', `is damaged: ${error.message}`)
    return undefined
  }
}

/**
 * Everything that is wrong with the release in `folder`: its bytes, its tables, its evidence. Of a release
 * in parts those are not read again that were with the release `before`.
 */
export function verifyFolder(disk: Disk, folder: string, before?: Before): Problem[] {
  const problems: Problem[] = []
  const report: Report = (file, rule, message) => problems.push(fault(file, rule, message))
  try {
    const damaged = verifyManifests(disk, folder, report)
    const read = (path: string): string => Buffer.from(disk.read(join(folder, path))).toString()
    const record = recordOf(JSON.parse(read('release.json')))
    const isThere = (path: string): boolean => disk.kind(join(folder, path)) !== undefined
    const told = (path: string): string =>
      record.listed && path === PAYLOAD ? namedIn(disk, folder) : read(path)
    verifyMetadata(told, isThere, report)
    if (record.listed && !damaged.has(record.listed.path))
      verifyListed(disk, folder, record.listed, report)
    verifyTables(disk, folder, record, damaged, report, textVerifier(disk, folder, report), before)
    if (disk.kind(join(folder, WORKBOOK)) === 'file' && !damaged.has(WORKBOOK))
      verifyWorkbook(pieces(disk, join(folder, WORKBOOK)), record, report)
    const rowsOf = (name: string): Iterable<Row> => {
      const summary = record.tables.find((one) => one.name === name)!
      return soundRows({ disk, folder, summary }, damaged)
    }
    verifyHistory(disk, folder, record, damaged, rowsOf, report)
    const statements = (): Statement[] => statementsIn(disk, folder, record.tables)
    const source = (id: string): SourceRecord | undefined => {
      for (const one of sourcesOf(disk, folder, record)) if (one.doc_id === id) return one
      return undefined
    }
    const sound = qualityFiles(disk, folder).filter((path) => !damaged.has(path))
    verifyQuality(new Set(sound), read, { source, statements }, report)
  } catch (error) {
    if (!(error instanceof DiskError || error instanceof SyntaxError || error instanceof TypeError))
      throw error
    const file = error instanceof DiskError ? (error.path.split('/').at(-1) ?? '') : 'release.json'
    report(file, 'damaged-file', error.message)
  }
  return problems
}

function fault(file: string, rule: string, message: string): Problem {
  return { file, level: 'error', rule, message }
}
