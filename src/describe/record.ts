import {
  json,
  type FileRecord,
  type PartRecord,
  type QualityRecord,
  type Release,
  type TableRecord,
  type TextFile,
} from './release.ts'
import { byDocument, byFile, type SourceFile } from './sources.ts'

/** What release.json says of a table: enough to compare two releases without reading rows. */
export interface TableSummary {
  readonly name: string
  readonly rows: number
  readonly digest: string
  readonly key: readonly string[]
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly required: boolean
    readonly values?: readonly string[]
  }[]
  /** Paths of its files, of all its parts if it has any. */
  readonly files: readonly string[]
  /** Of a table in parts: these, in order. */
  readonly parts?: readonly PartSummary[]
}

/** What release.json says of a part of a table. */
interface PartSummary extends Omit<PartRecord, 'files'> {
  readonly files: readonly FileRecord[]
}

/**
 * The parts of a table, each as a table of its own: same name, key and columns, other rows. A table
 * that is not divided is its one part.
 */
export function partsOf(table: TableSummary): readonly TableSummary[] {
  const { parts, ...same } = table
  if (!parts) return [table]
  return parts.map(({ rows, digest, files }) => {
    return { ...same, rows, digest, files: files.map(({ path }) => path) }
  })
}

/** The shape of release.json. */
export interface ReleaseRecord extends Pick<
  Release,
  | 'dataset'
  | 'title'
  | 'version'
  | 'status'
  | 'released'
  | 'level'
  | 'reasons'
  | 'language'
  | 'licence'
  | 'rights'
  | 'creators'
  | 'correctors'
  | 'software'
  | 'stages'
  | 'sources'
  | 'listed'
  | 'facts'
  | 'pipeline'
  | 'bom'
  | 'parts'
> {
  readonly previous: Release['previous'] | null
  readonly history?: Release['history']
  readonly quality?: Omit<QualityRecord, 'files'>
  readonly tables: readonly TableSummary[]
}

/** What a release says of its tables, in release.json. */
export function summaries(release: Pick<Release, 'tables' | 'values'>): TableSummary[] {
  return release.tables.map(({ table, rows, digest, files, parts }) => ({
    name: table.name,
    rows,
    digest,
    key: table.key,
    columns: table.columns.map(({ name, type, required }) => {
      const values = release.values[`${table.name}.${name}`]?.map((value) => value.code)
      return { name, type, required, ...(values ? { values } : {}) }
    }),
    files: [files, ...(parts ?? []).map((one) => one.files)].flatMap(pathsIn),
    ...(parts ? { parts: parts.map(summaryOf) } : {}),
  }))
}

const pathsIn = (files: TableRecord['files']): string[] =>
  Object.values(files).map((file) => file.path)

/** A part as release.json has it. */
export const summaryOf = ({ files, ...part }: PartRecord): PartSummary => ({
  ...part,
  files: Object.values(files),
})

/** release.json: inputs, options, digests of code, codebooks and tables, level and reasons. */
export function record(release: Release): TextFile {
  const { dataset, title, version, status, released, level, reasons, previous } = release
  const { language, licence, rights, creators, software, stages, sources, facts, pipeline, bom } =
    release
  const value: ReleaseRecord = {
    dataset,
    title,
    version,
    status,
    released,
    level,
    reasons,
    previous: previous ?? null,
    ...(release.history ? { history: release.history } : {}),
    language,
    licence,
    rights,
    creators,
    ...(release.correctors ? { correctors: release.correctors } : {}),
    software,
    stages,
    sources,
    ...(release.listed ? { listed: release.listed } : {}),
    facts,
    pipeline,
    bom,
    ...(release.parts ? { parts: release.parts } : {}),
    ...(release.quality ? { quality: inShort(release.quality) } : {}),
    tables: summaries(release),
  }
  const text = release.parts ? json({ ...value, sources: byFile(sources) }) : json(value)
  return { path: 'release.json', text }
}

/** What release.json says, from its JSON: a release in parts lists its sources by their files. */
export function recordOf(value: unknown): ReleaseRecord {
  const record = value as ReleaseRecord
  if (!record?.parts) return record
  return { ...record, sources: byDocument(record.sources as unknown as SourceFile[]) }
}

function inShort({ files: _files, ...figures }: QualityRecord): Omit<QualityRecord, 'files'> {
  return figures
}
