import type { CellType, Column, Table } from '#model/table.ts'
import { HISTORY } from './history.ts'
import { licenceUrl } from './licence.ts'
import { mediaOf } from './media.ts'
import { formsOf, type Form } from './parts.ts'
import { listDescription } from './sources.ts'
import { json, type Definition, type Release, type TableRecord, type TextFile } from './release.ts'

/** Types of Table Schema 2.0 for ours. A list is text here: validators do not know `list` yet. */
export const TYPES: Readonly<Record<CellType, string>> = {
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
    sources: sources(release),
    resources: [
      ...release.tables.flatMap(tableResources(release)),
      ...historyResources(release),
      ...fileResources(release),
    ],
  }
  return { path: 'datapackage.json', text: json(value) }
}

/** The files of the sources, or the list of them. */
function sources({ sources: all, listed }: Release): object[] {
  if (listed) return [{ title: `${listed.files} files in data/raw`, path: listed.path }]
  const titles = new Map(all.map(({ path, doc_id }) => [path, doc_id]))
  return [...titles].map(([path, title]) => ({ title, path }))
}

const DIALECT = { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true }

/** The files that say how the release differs from the one before. */
function historyResources({ history }: Release): object[] {
  return (history?.files ?? []).map(({ path, bytes, sha256, rows }) => {
    const { row, columns } = HISTORY.find((one) => one.path === path)!
    return {
      name: path.replace(/\.csv$/, ''),
      type: 'table',
      path,
      description: `One row is ${row}.`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes,
      hash: `sha256:${sha256}`,
      rows,
      dialect: DIALECT,
      schema: {
        $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
        fields: columns.map(({ name, type, description }) => ({
          name,
          type: TYPES[type],
          description,
        })),
        missingValues: [''],
      },
    }
  })
}

const tableResources =
  (release: Release) =>
  (record: TableRecord): object[] =>
    formsOf(record).map((form) =>
      form.format === 'csv' ? csvResource(release, record, form) : otherResource(record, form),
    )

/** Where the rows are; length and hash are said of one file only, since those of several are not defined. */
function place({ files }: Form): { readonly path: string | readonly string[] } {
  return { path: files.length === 1 ? files[0]!.path : files.map(({ path }) => path) }
}

function sums({ files }: Form): object {
  const [file, ...others] = files
  return others.length > 0 ? {} : { bytes: file!.bytes, hash: `sha256:${file!.sha256}` }
}

function csvResource(release: Release, { table, rows }: TableRecord, form: Form): object {
  return {
    name: table.name,
    type: 'table',
    ...place(form),
    description: `One row is ${table.row}.`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    ...sums(form),
    rows,
    dialect: DIALECT,
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
    ...(closed ? { categories: categories(values) } : {}),
  }
}

/** The values alone, or with what they mean where a codebook says so. */
function categories(values: readonly Definition[]): readonly (string | object)[] {
  if (values.every(({ definition }) => definition === '')) return values.map(({ code }) => code)
  return values.map(({ code, definition }) => ({ value: code, label: definition || code }))
}

/**
 * What a file is called that validators are not to open as a table: frictionless does so by the
 * name of a format, cannot read Arrow, and takes Parquet without rows or with missing days for broken.
 */
const UNOPENED: Readonly<Record<string, string>> = {
  arrow: 'apache-arrow',
  parquet: 'apache-parquet',
  csv: 'corpus',
  jsonl: 'corpus',
  ndjson: 'corpus',
}

/** The same rows in another format. */
function otherResource({ table }: TableRecord, form: Form): object {
  const { format, folder } = form
  const [one, many] = NAMES[format] ?? [format, format]
  return {
    name: `${table.name}-${format}`,
    ...place(form),
    description: `The rows of ${table.name} as ${folder === undefined ? one : many}.`,
    format: UNOPENED[format] ?? format,
    mediatype: `application/vnd.apache.${format === 'arrow' ? 'arrow.file' : format}`,
    ...sums(form),
  }
}

const NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  arrow: ['an Arrow IPC file', 'Arrow IPC files'],
  parquet: ['a Parquet file', 'Parquet files'],
}

const ending = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** The sources, what was derived from them, and what people stated of them. */
function fileResources({ sources, facts, listed }: Release): object[] {
  const files = new Map(sources.map((source) => [source.path, source]))
  const raw = [...files.values()].map((source, index) => ({
    ...source,
    name: `source-${index + 1}`,
    description: 'A source, untouched.',
    mediatype: mediaOf(source.path),
    // The encoding of other sources stands in documents.csv, by names that browsers know.
    encoding: source.text === undefined ? 'utf-8' : undefined,
  }))
  const derived = sources.flatMap(({ text }, index) => {
    const description = 'The text read from a source: what offsets count in.'
    const [name, mediatype] = [`text-${index + 1}`, 'text/plain']
    return text ? [{ ...text, name, description, mediatype, encoding: 'utf-8' }] : []
  })
  const curated = facts.map((file, index) => ({
    ...file,
    name: `facts-${index + 1}`,
    description: 'Curated facts about a source.',
    mediatype: 'application/yaml',
    encoding: 'utf-8',
  }))
  const list = listed
    ? [
        {
          ...listed,
          name: 'sources',
          description: listDescription(listed),
          mediatype: mediaOf(listed.path),
          encoding: 'utf-8',
        },
      ]
    : []
  return [...raw, ...derived, ...curated, ...list].map((one) => ({
    name: one.name,
    path: one.path,
    description: one.description,
    format: UNOPENED[ending(one.path)] ?? ending(one.path),
    mediatype: one.mediatype,
    ...(one.encoding === undefined ? {} : { encoding: one.encoding }),
    bytes: one.bytes,
    hash: `sha256:${one.sha256}`,
  }))
}
