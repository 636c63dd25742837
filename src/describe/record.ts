import { json, type QualityRecord, type Release, type TextFile } from './release.ts'

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
  readonly files: readonly string[]
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
  | 'facts'
  | 'pipeline'
  | 'bom'
> {
  readonly previous: Release['previous'] | null
  readonly history?: Release['history']
  readonly quality?: Omit<QualityRecord, 'files'>
  readonly tables: readonly TableSummary[]
}

/** What a release says of its tables, in release.json. */
export function summaries(release: Pick<Release, 'tables' | 'values'>): TableSummary[] {
  return release.tables.map(({ table, rows, digest, files }) => ({
    name: table.name,
    rows,
    digest,
    key: table.key,
    columns: table.columns.map(({ name, type, required }) => {
      const values = release.values[`${table.name}.${name}`]?.map((value) => value.code)
      return { name, type, required, ...(values ? { values } : {}) }
    }),
    files: Object.values(files).map((file) => file.path),
  }))
}

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
    facts,
    pipeline,
    bom,
    ...(release.quality ? { quality: inShort(release.quality) } : {}),
    tables: summaries(release),
  }
  return { path: 'release.json', text: json(value) }
}

function inShort({ files: _files, ...figures }: QualityRecord): Omit<QualityRecord, 'files'> {
  return figures
}
