import type { Hash } from 'node:crypto'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { SourceRecord } from '../describe/release.ts'
import { hasher } from '../disk/hash.ts'
import { partOf } from '../pipeline/parts.ts'

/** A release, and the sources that it names or lists. */
interface Told extends Pick<ReleaseRecord, 'tables' | 'parts'> {
  readonly sources: Iterable<SourceRecord>
}

/**
 * The parts of a release that need not be read again, since they were with the release `before`, which
 * is sound: the same files of all tables, by the same schema, of the same sources. What manifests say of
 * the files must have been checked; what parts refer to in tables without parts is not compared here.
 */
export function knownParts(now: Told, before: Told): ReadonlySet<string> {
  const [tables, old] = [now, before].map(({ tables }) => tables.filter(({ parts }) => parts))
  if (JSON.stringify(tables!.map(schemaOf)) !== JSON.stringify(old!.map(schemaOf))) return new Set()
  const [heads, known] = [now, before].map(headsOf)
  const [sources, read] = [now, before].map(sourceDigests)
  const same = [...heads!].filter(([part, head]) => {
    return head === known!.get(part) && sources!.get(part) === read!.get(part)
  })
  return new Set(same.map(([part]) => part))
}

function schemaOf({
  rows: _rows,
  digest: _digest,
  files: _files,
  parts,
  ...schema
}: TableSummary): object {
  return { ...schema, parts: parts?.length }
}

/** What is said of each part and its rows in all tables. */
function headsOf({ tables, parts }: Told): Map<string, string> {
  const own = new Map<string, unknown[]>(parts?.list.map((one) => [one.part, [one]]))
  for (const table of tables) for (const one of table.parts ?? []) own.get(one.part)?.push(one)
  return new Map([...own].map(([part, said]) => [part, JSON.stringify(said)]))
}

/** The files of the sources of each part, as a digest of all that is said of them. */
function sourceDigests({ sources, parts }: Told): Map<string, string> {
  const count = parts?.list.length ?? 1
  const own = new Map<string, Hash>()
  for (const source of sources) {
    const part = partOf(source.doc_id, count)
    const hash = own.get(part) ?? hasher()
    own.set(part, hash.update(`${JSON.stringify(source)}\n`))
  }
  return new Map([...own].map(([part, hash]) => [part, hash.digest('hex')]))
}
