import type { CellType, Column, Table } from '#model/table.ts'
import { licenceUrl } from './licence.ts'
import { json, type FileRecord, type Release, type TableRecord, type TextFile } from './release.ts'

/** Types of Table Schema 2.0 for ours. A list is text here: validators do not know `list` yet. */
const TYPES: Readonly<Record<CellType, string>> = {
  text: 'string',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  list: 'string',
}

/**
 * datapackage.json, by Data Package 2.0: tables, types, keys and hashes.
 * @see https://datapackage.org/standard/data-package/
 */
export function dataPackage(release: Release): TextFile {
  const { dataset, title, description, version, released, keywords } = release
  const value = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: dataset,
    title,
    description,
    version,
    created: `${released}T00:00:00Z`,
    keywords,
    licenses: [
      { name: release.licence, path: licenceUrl(release.licence), title: 'Licence of the tables' },
    ],
    rights: release.rights,
    contributors: [
      ...release.creators.map(({ name, orcid }) => ({
        title: name,
        ...(orcid === undefined ? {} : { path: `https://orcid.org/${orcid}` }),
        roles: ['creator'],
      })),
      ...(release.correctors ?? []).map(({ name }) => ({ title: name, roles: ['corrector'] })),
    ],
    sources: [...new Map(release.sources.map(({ path, doc_id }) => [path, doc_id]))].map(
      ([path, title]) => ({ title, path }),
    ),
    resources: [...release.tables.flatMap(tableResources(release)), ...fileResources(release)],
  }
  return { path: 'datapackage.json', text: json(value) }
}

const tableResources =
  (release: Release) =>
  (record: TableRecord): object[] =>
    Object.entries(record.files).map(([format, file]) =>
      format === 'csv' ? csvResource(release, record, file) : otherResource(format, record, file),
    )

function csvResource(release: Release, { table, rows }: TableRecord, file: FileRecord): object {
  return {
    name: table.name,
    type: 'table',
    path: file.path,
    description: `One row is ${table.row}.`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    rows,
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: table.columns.map((column) => field(release, table.name, column)),
      missingValues: [''],
      primaryKey: table.key,
      ...(table.foreign.length === 0 ? {} : { foreignKeys: foreignKeys(table) }),
    },
  }
}

function foreignKeys(table: Table): object[] {
  return table.foreign.map(({ column, table: resource, reference }) => ({
    fields: [column],
    reference: { resource, fields: [reference] },
  }))
}

function field(release: Release, table: string, column: Column): object {
  const values = release.values[`${table}.${column.name}`] ?? []
  const closed = values.length > 0 && column.type === 'text'
  const constraints = {
    ...(column.required ? { required: true } : {}),
    ...(closed ? { enum: values.map((value) => value.code) } : {}),
  }
  return {
    name: column.name,
    type: TYPES[column.type],
    description:
      column.type === 'list' ? `${column.description} (joined by |)` : column.description,
    ...(column.unit === undefined ? {} : { unit: column.unit }),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  }
}

/**
 * The same rows in another format. Validators take `type: table` to mean that they can open the file,
 * which none does for Arrow; frictionless opens Parquet unasked and then miscounts its bytes.
 */
function otherResource(format: string, { table }: TableRecord, file: FileRecord): object {
  const isArrow = format === 'arrow'
  return {
    name: `${table.name}-${format}`,
    path: file.path,
    description: `The rows of ${table.name} as ${isArrow ? 'an Arrow IPC file' : 'a Parquet file'}.`,
    format,
    mediatype: `application/vnd.apache.${isArrow ? 'arrow.file' : format}`,
    ...(isArrow ? { bytes: file.bytes } : {}),
    hash: `sha256:${file.sha256}`,
  }
}

function fileResources({ sources, facts }: Release): object[] {
  const raw = sources.map((source) => ({
    ...source,
    name: `raw-${source.doc_id}`,
    mediatype: 'text/plain',
  }))
  const curated = facts.map((file, index) => ({
    ...file,
    name: `facts-${index + 1}`,
    mediatype: 'application/yaml',
  }))
  return [...raw, ...curated].map(({ name, path, mediatype, bytes, sha256 }) => ({
    name,
    path,
    description:
      mediatype === 'text/plain' ? 'A source, untouched.' : 'Curated facts about a source.',
    format: path.slice(path.lastIndexOf('.') + 1),
    mediatype,
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
  }))
}
