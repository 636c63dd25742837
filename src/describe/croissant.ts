import type { CellType, Column } from '#model/table.ts'
import { citationText } from './citation.ts'
import { licenceUrl } from './licence.ts'
import { formsOf, pathOf, type Form } from './parts.ts'
import { json, type Release, type TableRecord, type TextFile } from './release.ts'

/**
 * The context of Croissant 1.1 as its validator has it. The specification prints `http` for
 * schema.org, which the validator does not take for it.
 */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  arrayShape: 'cr:arrayShape',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  containedIn: 'cr:containedIn',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  description: { '@container': '@language' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  name: { '@container': '@language' },
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
}

/** Media types as readers of Croissant know them: Parquet has another one there than at IANA. */
const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.file',
  parquet: 'application/x-parquet',
}

const TYPES: Readonly<Record<CellType, string>> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
  list: 'sc:Text',
}

/**
 * croissant.json, by Croissant 1.1: the files of the tables, and their columns as records of fields.
 * References between tables stand in datapackage.json alone, since loading breaks on them here.
 * @see https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
 */
export function croissant(release: Release): TextFile {
  const value = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: release.title,
    description: release.description,
    alternateName: release.dataset,
    url: 'index.html',
    version: release.version,
    datePublished: release.released,
    license: licenceUrl(release.licence),
    usageInfo: release.rights,
    creator: release.creators.map(({ name, type, orcid }) => ({
      '@type': type === 'person' ? 'sc:Person' : 'sc:Organization',
      name,
      ...(orcid === undefined ? {} : { url: `https://orcid.org/${orcid}` }),
    })),
    keywords: release.keywords,
    inLanguage: release.language,
    citeAs: citationText(release),
    isLiveDataset: false,
    distribution: release.tables.flatMap(fileObjects),
    recordSet: release.tables.flatMap(recordSet),
  }
  return { path: 'croissant.json', text: json(value) }
}

function fileObjects(record: TableRecord): object[] {
  const description = `Rows of ${record.table.name}`
  return formsOf(record).map((form) => {
    const path = pathOf(form)
    const encodingFormat = MEDIA[form.format]
    const about = { '@id': path, name: path, description }
    if (form.folder !== undefined)
      return { '@type': 'cr:FileSet', ...about, encodingFormat, includes: path }
    const { bytes, sha256 } = form.files[0]!
    const contentSize = `${bytes} B`
    const file = { '@type': 'cr:FileObject', ...about, contentUrl: path, contentSize }
    return { ...file, encodingFormat, sha256 }
  })
}

/**
 * The rows of a table as records: from Parquet, which has types, where it is written, for readers of
 * Croissant take texts like 1 in a CSV file for numbers.
 */
function recordSet(record: TableRecord): object[] {
  const { table } = record
  const forms = formsOf(record)
  const form =
    forms.find(({ format }) => format === 'parquet') ?? forms.find(({ format }) => format === 'csv')
  if (!form) return []
  const field = table.columns.map((column) => fieldOf(table.name, column, form))
  const key = table.key.map((name) => ({ '@id': `${table.name}/${name}` }))
  const about = { name: table.name, description: `One row is ${table.row}.` }
  return [{ '@type': 'cr:RecordSet', '@id': table.name, ...about, key, field }]
}

function fieldOf(table: string, column: Column, form: Form): object {
  const isJoined = column.type === 'list' && form.format === 'csv'
  const id = { '@id': pathOf(form) }
  return {
    '@type': 'cr:Field',
    '@id': `${table}/${column.name}`,
    name: `${table}/${column.name}`,
    description: column.description,
    dataType: TYPES[column.type],
    ...(column.type === 'list' ? { repeated: true } : {}),
    source: {
      ...(form.folder === undefined ? { fileObject: id } : { fileSet: id }),
      extract: { column: column.name },
      ...(isJoined ? { transform: { separator: '|' } } : {}),
    },
  }
}
