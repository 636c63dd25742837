import { licenceUrl } from '../describe/licence.ts'
import type { TableSummary } from '../describe/record.ts'
import { json } from '../describe/release.ts'
import {
  describe,
  fileOf,
  unfit,
  type ColumnDescription,
  type Description,
  type Published,
} from './published.ts'
import type { ReleaseForm } from './target.ts'

/**
 * The CSV files of a release with a description by CSV on the Web.
 * @see https://www.w3.org/TR/tabular-metadata/
 */
export const csvw: ReleaseForm = {
  of: 'release',
  name: 'csvw',
  about: 'the CSV files of a release with CSV on the Web metadata, for open-data portals',
  write(out, release) {
    if (release.record.parts)
      throw unfit(release, 'its tables are in parts, and CSV on the Web has one file a table', HINT)
    const described = describe(release)
    const tables = release.record.tables.flatMap((table) => {
      const path = fileOf(table, 'csv')
      return path === undefined ? [] : [{ table, path }]
    })
    if (tables.length === 0)
      throw unfit(release, 'this release has no CSV files', "declare 'formats: [csv]' and publish")
    out.file('csv-metadata.json', json(group(release, described, tables)))
    for (const { path } of tables) out.file(path, release.read(path))
  },
}

const HINT = "export another form, or take 'parts' out of pipeline.yaml and publish"

/** Types of CSV on the Web for ours; a list is of strings. */
const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  list: 'string',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
}

type Tables = readonly { readonly table: TableSummary; readonly path: string }[]

function group({ record, digest }: Published, described: Description, tables: Tables): object {
  const { title, version, released, licence, rights, language, creators } = record
  const paths = new Map(tables.map(({ table, path }) => [table.name, path]))
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': title,
    'dc:description': described.description,
    'dc:creator': creators.map(({ name }) => name),
    'dc:issued': { '@value': released, '@type': 'xsd:date' },
    'dc:language': language,
    'dc:license': { '@id': licenceUrl(licence) },
    'dc:rights': rights,
    'dc:identifier': `sha256:${digest}`,
    'schema:version': version,
    'dcat:keyword': described.keywords,
    dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
    tables: tables.map(({ table, path }) => ({
      url: path,
      'dc:title': table.name,
      'dc:description': described.row.get(table.name) ?? table.name,
      tableSchema: schema(table, described, paths),
    })),
  }
}

function schema(
  { name, columns, key }: TableSummary,
  described: Description,
  paths: ReadonlyMap<string, string>,
): object {
  const about = (column: string): ColumnDescription | undefined =>
    described.columns.get(`${name}.${column}`)
  // A cell that may be missing is no foreign key to strict validators: its description says the same.
  const foreignKeys = columns
    .filter(({ required }) => required)
    .flatMap((column) => {
      const [table, reference] = (about(column.name)?.refersTo ?? '').split('.')
      const resource = paths.get(table!)
      if (resource === undefined) return []
      return [{ columnReference: column.name, reference: { resource, columnReference: reference } }]
    })
  return {
    columns: columns.map(({ name: column, type, required }) => ({
      name: column,
      titles: column,
      'dc:description': words(about(column)),
      datatype: TYPES[type] ?? 'string',
      ...(type === 'list' ? { separator: '|' } : {}),
      ...(required ? { required } : {}),
    })),
    primaryKey: key,
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  }
}

function words(about: ColumnDescription | undefined): string {
  if (!about) return ''
  const { definition, unit, refersTo } = about
  const counted = unit === '' ? definition : `${definition} (${unit})`
  return refersTo === '' ? counted : `${counted}; refers to ${refersTo}`
}
