import { join } from 'node:path'
import type { Cell } from '#model/table.ts'
import type { Change } from './version.ts'
import { bagInfo, BAGIT, manifestLines } from '../describe/bag.ts'
import { citationFile } from '../describe/citation.ts'
import { codebookCsv } from '../describe/codebook.ts'
import { crate } from '../describe/crate.ts'
import { croissant } from '../describe/croissant.ts'
import { dataPackage } from '../describe/datapackage.ts'
import { changes } from '../describe/history.ts'
import { page } from '../describe/page.ts'
import { licenceFile, readme } from '../describe/readme.ts'
import { record, summaries, type TableSummary } from '../describe/record.ts'
import type {
  Definition,
  FileRecord,
  Release,
  StageRecord,
  TableRecord,
} from '../describe/release.ts'
import { arrowStream } from '../formats/arrow.ts'
import { copyArrow, streamArrow } from '../formats/arrow-file.ts'
import { parquetOf } from '../formats/parquet.ts'
import { SheetError } from '../formats/workbook.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Plan, PlannedStage } from '../pipeline/plan.ts'
import { correctorsOf } from '../pipeline/stated.ts'
import type { Gathered } from './gather.ts'
import { merged } from './ledger.ts'
import { UNSEALED, type Staging } from './staging.ts'
import { WORKBOOK, writeReleaseWorkbook } from './workbook.ts'

/** What a release says of its own version. */
export type Numbering = Pick<
  Release,
  'version' | 'released' | 'level' | 'reasons' | 'previous' | 'history' | 'software'
>

/** Name, version and digest of the code that runs. */
export type Software = Release['software']

/** The parts of a release that do not depend on its version. */
export type Content = Omit<Release, keyof Numbering | 'tables'> & {
  readonly tables: readonly Omit<TableRecord, 'files'>[]
  readonly csv: ReadonlyMap<string, FileRecord>
}

/** Puts together what was gathered and what is declared. */
export function contentOf(
  plan: Plan,
  gathered: Gathered,
  staging: Staging,
  quality: Content['quality'],
): Content {
  const { value, source } = plan.declared
  const correctors = correctorsOf(plan)
  const pipeline = [source, ...plan.files.values()].map((file) =>
    staging.put(`pipeline/${file.file}`, file.bytes),
  )
  return {
    dataset: value.dataset,
    title: value.title,
    description: value.description,
    status: value.status,
    language: value.language,
    licence: value.licence,
    rights: value.rights,
    creators: value.creators.map(({ name, type, orcid }) => ({
      name,
      type,
      ...(orcid ? { orcid } : {}),
    })),
    ...(correctors ? { correctors } : {}),
    keywords: value.keywords,
    stages: plan.stages.map((planned) => stageRecord(planned, gathered)),
    sources: gathered.sources,
    ...(gathered.listed ? { listed: gathered.listed } : {}),
    composition: gathered.composition,
    facts: gathered.facts,
    pipeline,
    tables: gathered.tables,
    values: valuesOf(plan),
    bom: plan.formats.bom,
    formats: plan.formats.names,
    csv: gathered.files,
    ...(gathered.parts ? { parts: gathered.parts } : {}),
    ...(quality ? { quality } : {}),
  }
}

function stageRecord(
  { stage, use, options, codebooks }: PlannedStage,
  gathered: Gathered,
): StageRecord {
  return {
    name: stage.name,
    use,
    version: stage.version,
    about: stage.about,
    options,
    codebooks: Object.values(codebooks).map((file) => `pipeline/${file}`),
    spans: Object.fromEntries(gathered.spans.get(stage.name) ?? []),
    rules: stage.rules,
  }
}

/** Values of the columns that have a closed list: given with the column, or by a codebook. */
function valuesOf(plan: Plan): Record<string, readonly Definition[]> {
  const found: Record<string, readonly Definition[]> = {}
  for (const table of plan.tables) {
    for (const { name, values } of table.columns) {
      if (values === undefined) continue
      found[`${table.name}.${name}`] =
        typeof values === 'string' ? definitions(plan, values, table.name, name) : values.map(plain)
    }
  }
  return found
}

const plain = (code: string): Definition => ({ code, definition: '' })

/** The codes of a codebook: its entries, or the list of it that the column shows. */
function definitions(plan: Plan, file: string, table: string, column: string): Definition[] {
  if (file === 'codebooks/kinds.yaml') {
    const tiles = [...plan.kinds.values()].filter((kind) => kind.tile)
    return tiles.map(({ code, definition }) => ({ code, definition }))
  }
  const path = plan.stages
    .flatMap(({ stage, codebooks }) =>
      Object.entries(stage.codebooks ?? {}).map(([name, use]) => ({
        use: use.file,
        at: codebooks[name]!,
      })),
    )
    .find((one) => one.use === file)?.at
  const book = plan.books.get(path ?? file) as Record<string, unknown> | undefined
  const list =
    table === 'incidents'
      ? [book?.incidents ?? [], book?.procedures ?? []].flat()
      : column === 'fidelity'
        ? book?.fidelity
        : (book?.entries ?? book?.notes)
  const codes = (Array.isArray(list) ? list : []) as { code: string; definition?: string }[]
  const defined = codes.map(({ code, definition = '' }) => ({ code, definition }))
  const insertion = { code: 'insertion', definition: 'Words the editors put into a sentence' }
  return file.endsWith('notes.yaml') && list === book?.notes ? [...defined, insertion] : defined
}

/** What the tables of this content say of themselves, to be compared with another release. */
export function summariesOf(content: Content): TableSummary[] {
  const tables = content.tables.map((table) => ({
    ...table,
    files: csvFiles(content, table.table.name),
  }))
  return summaries({ tables, values: content.values })
}

/** None of a table in parts, whose files are finished. */
function csvFiles(content: Content, table: string): Record<string, FileRecord> {
  const csv = content.csv.get(`data/${table}.csv`)
  return csv ? { csv } : {}
}

/** Writes all that depends on the version into `staging`; returns the digest of the release. */
export function writeVersion(staging: Staging, content: Content, numbering: Numbering): string {
  const tables = content.tables.map((table) => ({
    ...table,
    files: seal(staging, content, table, numbering),
  }))
  const { csv: _csv, ...rest } = content
  const release: Release = { ...rest, ...numbering, tables }
  staging.putText(licenceFile(release))
  staging.putText(readme(release))
  staging.putText(changes(release))
  staging.putText(citationFile(release))
  const codebook = codebookCsv(release)
  staging.putText({ path: 'codebook.csv', text: codebook })
  if (content.formats.includes('xlsx')) putWorkbook(staging, release, codebook)
  staging.putText(dataPackage(release))
  staging.putText(croissant(release))
  staging.putText(page(release))
  staging.putText(record(release))
  staging.putText(crate(release, staging.files))
  return writeManifests(staging, release)
}

/** Arrow files carry dataset, version and digest, so they are finished when these are known. */
function seal(
  staging: Staging,
  content: Content,
  { table, rows, digest }: Omit<TableRecord, 'files'>,
  { version }: Numbering,
): Record<string, FileRecord> {
  const files: Record<string, FileRecord> = csvFiles(content, table.name)
  if (!content.csv.has(`${UNSEALED}/${table.name}.arrow`)) return files
  const facts = { dataset: content.dataset, version, digest: `sha256:${digest}` }
  const isKept = content.formats.includes('arrow')
  const path = isKept ? `data/${table.name}.arrow` : `${UNSEALED}/${table.name}.sealed.arrow`
  staging.drop(path)
  const sink = staging.open(path)
  const copied = staging.reading(`${UNSEALED}/${table.name}.arrow`, (file) =>
    copyArrow(file, table, facts, sink),
  )
  if (copied !== rows) throw new Error(`${path} has ${copied} rows, ${rows} were written`)
  const arrow = staging.record(sink.finish())
  if (isKept) files.arrow = arrow
  if (content.formats.includes('parquet')) {
    const parquet = parquetOf(arrowStream(staging.read(path)))
    files.parquet = staging.put(`data/${table.name}.parquet`, parquet)
  }
  return files
}

/** Writes the workbook of the release; a cell that it cannot hold stops the release. */
function putWorkbook(staging: Staging, release: Release, codebook: string): void {
  const tables = release.tables.map(({ table, rows: count }) => {
    const path = `${UNSEALED}/${table.name}.arrow`
    return { table, count, rows: () => rowsOf(staging, path) }
  })
  const sink = staging.open(WORKBOOK)
  try {
    writeReleaseWorkbook(release, tables, codebook, sink)
    staging.record(sink.finish())
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    const hint = "take xlsx out of the formats of stage 'emit'; the other formats hold it"
    const problem = { file: WORKBOOK, level: 'error', rule: 'too-large-for-xlsx' } as const
    throw new Rejection([{ ...problem, message: error.message, hint }], EXIT.input)
  }
}

function* rowsOf({ disk, folder }: Staging, path: string): Generator<Cell[]> {
  const file = disk.open(join(folder, path))
  try {
    yield* streamArrow(file).rows()
  } finally {
    file.close()
  }
}

function writeManifests(staging: Staging, release: Release): string {
  const files = [...staging.files.values()].filter((file) => !file.path.startsWith(`${UNSEALED}/`))
  const payload = files.filter((file) => file.path.startsWith('data/'))
  const tags = files.filter(
    (file) => !file.path.startsWith('data/') && !file.path.startsWith('tagmanifest'),
  )
  const { many } = staging
  const more = [
    staging.putText(BAGIT),
    staging.putText(bagInfo(release, summed(staging, payload))),
    staging.putLines('manifest-sha256.txt', merged([manifestLines(payload), many?.lines() ?? []])),
  ]
  return staging.putLines('tagmanifest-sha256.txt', manifestLines([...tags, ...more])).sha256
}

/** Number and bytes of all files of the payload, of which `named` are some. */
function summed(
  { many }: Staging,
  named: readonly FileRecord[],
): Readonly<Record<'count' | 'octets', number>> {
  const octets = named.reduce((sum, file) => sum + file.bytes, many?.octets ?? 0)
  return { count: named.length + (many?.count ?? 0), octets }
}

/** Takes the files of {@link writeVersion} out again, so that another version can be written. */
export function unwriteVersion(staging: Staging): void {
  const keep = (path: string): boolean =>
    /^(?:data\/.*\.csv$|data\/\w+\/[0-9a-f]+\.\w+$|data\/raw\/|data\/text\/|pipeline\/|quality(?:\/|\.json$)|sources\.jsonl$|\.unsealed\/)/.test(
      path,
    )
  for (const path of [...staging.files.keys()]) if (!keep(path)) staging.drop(path)
}

/** Reasons of a change that only the declaration or the packaging shows. */
export const PATCH: Change = {
  level: 'patch',
  reasons: ['All tables are equal: only descriptions or packaging changed'],
}
