import { EXIT, Rejection } from '#model/problem.ts'
import { parseLine } from '../describe/bag.ts'
import { partsOf, type ReleaseRecord, type TableSummary } from '../describe/record.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { linesIn } from '../disk/lines.ts'
import { fileSum, pieces } from '../disk/pieces.ts'
import { readFrom } from './compare.ts'
import { sourcesOf } from './sources.ts'
import type { IndexEntry, Store } from './store.ts'

const TAGS = 'tagmanifest-sha256.txt'
const PAYLOAD = 'manifest-sha256.txt'

/** A file that is not what was published, and how that shows. */
interface Damage {
  readonly file: string
  readonly rule: 'changed-file' | 'missing-file'
  readonly message: string
}

/**
 * The first of `paths` of a release that is not the file which the digest in index.json covers;
 * undefined if all are.
 */
export function damageOf(
  store: Store,
  { version, digest }: Pick<IndexEntry, 'version' | 'digest'>,
  paths: readonly string[],
): Damage | undefined {
  let file = TAGS
  const read = (path: string): Uint8Array => store.disk.read(store.path(version, (file = path)))
  try {
    if (sha256(read(TAGS)) !== digest) {
      const message = `release ${version} is not what it was: its digest is not sha256:${digest}`
      return { file: `${version}/${TAGS}`, rule: 'changed-file', message }
    }
    const wanted = new Set([PAYLOAD, 'release.json', ...paths])
    const listed = (path: string): ReadonlyMap<string, string> => {
      const lines = linesIn(pieces(store.disk, store.path(version, (file = path))))
      return stated(lines, wanted)
    }
    const [tags, payload] = [listed(TAGS), listed(PAYLOAD)]
    for (const path of wanted) {
      const digest = (path.startsWith('data/') ? payload : tags).get(path)
      const message = 'is not the file that the digest of the release is of'
      if (digest !== fileSum(store.disk, store.path(version, (file = path))).sha256)
        return { file: `${version}/${path}`, rule: 'changed-file', message }
    }
    return undefined
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    const rule = error.code === 'ENOENT' ? 'missing-file' : 'changed-file'
    return { file: `${version}/${file}`, rule, message: error.message }
  }
}

/** The digests that the `lines` of a manifest state of the files that are `wanted`. */
function stated(lines: Iterable<string>, wanted: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of lines) {
    const listed = parseLine(line)
    if (listed && wanted.has(listed[0])) found.set(...listed)
  }
  return found
}

/** Refuses a release of which one of `paths` is not what was published: nothing is to be read from it. */
export function requireIntact(
  store: Store,
  entry: Pick<IndexEntry, 'version' | 'digest'>,
  paths: readonly string[],
): void {
  const damage = damageOf(store, entry, paths)
  if (!damage) return
  const hint = `take ${entry.version} from another copy; readout verify lists all that is wrong with it`
  const problem = { ...damage, level: 'error', hint } as const
  throw new Rejection([problem], EXIT.verify)
}

/** The files of the release in `folder` that carry the texts of its documents, and the list of these. */
export function textFiles(disk: Disk, folder: string, record: ReleaseRecord): string[] {
  const texts = Array.from(sourcesOf(disk, folder, record), (source) => source.text ?? source)
  return [...(record.listed ? [record.listed] : []), ...texts].map(({ path }) => path)
}

/** The files of a release from which its tables are read. */
export const tableFiles = ({ tables }: Pick<ReleaseRecord, 'tables'>): string[] =>
  tables.flatMap(partsOf).flatMap((table) => (table.files.length > 0 ? [readFrom(table)] : []))

/**
 * The files from which the tables of a release are read when it is compared with one that has the
 * tables `now`: none of parts of which no table differs.
 */
export function comparedFiles(
  { tables }: Pick<ReleaseRecord, 'tables'>,
  now: readonly TableSummary[],
): string[] {
  const differ = new Set(tables.flatMap((table) => differingParts(table, namedIn(now, table))))
  return tables.flatMap((table) => {
    const { parts } = table
    const own = partsOf(table).filter((_, index) => !parts || differ.has(parts[index]!.part))
    return tableFiles({ tables: own })
  })
}

const namedIn = (
  tables: readonly TableSummary[],
  { name }: TableSummary,
): TableSummary | undefined => tables.find((one) => one.name === name)

/** The names of the parts of a table in which another has other rows: of all if its parts are others. */
export function differingParts(table: TableSummary, other: TableSummary | undefined): string[] {
  const digests = new Map(other?.parts?.map(({ part, digest }) => [part, digest]))
  const isSame = digests.size === table.parts?.length
  const parts = table.parts ?? []
  return parts
    .filter(({ part, digest }) => !isSame || digests.get(part) !== digest)
    .map(({ part }) => part)
}
