import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import type { SourceRecord } from '../describe/release.ts'
import { partOf } from '../pipeline/parts.ts'

type Told = Pick<ReleaseRecord, 'tables' | 'sources' | 'parts'>

/**
 * The parts of a release that need not be read again, since they were with the release `before`, which
 * is sound: the same files of all tables, by the same schema, of the same sources. What manifests say of
 * the files must have been checked; what parts refer to in tables without parts is not compared here.
 */
export function knownParts(record: Told, before: Told): ReadonlySet<string> {
  const [now, old] = [record, before].map(({ tables }) => tables.filter(({ parts }) => parts))
  if (JSON.stringify(now!.map(schemaOf)) !== JSON.stringify(old!.map(schemaOf))) return new Set()
  const [heads, known] = [record, before].map(headsOf)
  const [sources, read] = [record, before].map(sourcesOf)
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

/** The files of the sources of each part. */
function sourcesOf({ sources, parts }: Told): Map<string, string> {
  const count = parts?.list.length ?? 1
  const own = new Map<string, SourceRecord[]>()
  for (const source of sources) {
    const part = partOf(source.doc_id, count)
    const list = own.get(part)
    if (list) list.push(source)
    else own.set(part, [source])
  }
  return new Map([...own].map(([part, list]) => [part, JSON.stringify(list)]))
}
