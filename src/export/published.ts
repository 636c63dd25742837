import { EXIT, Rejection } from '#model/problem.ts'
import type { ReleaseRecord, TableSummary } from '../describe/record.ts'
import { readCsv } from '../formats/csv-read.ts'
import type { Row } from './document.ts'

/** A release as its folder tells it. */
export interface Published {
  /** release.json. */
  readonly record: ReleaseRecord
  /** SHA-256 of tagmanifest-sha256.txt: the digest by which the release is cited. */
  readonly digest: string
  /** Paths of all its files, with `/`, sorted. */
  readonly files: readonly string[]
  /** The bytes of the file at `path`. */
  read(path: string): Uint8Array
  /** The rows of a table. */
  rows(table: string): readonly Row[]
}

/** What release.json does not say of a release and its tables. */
export interface Description {
  readonly description: string
  readonly keywords: readonly string[]
  /** What one row is, by table. */
  readonly row: ReadonlyMap<string, string>
  /** What codebook.csv says of a column, by `table.column`. */
  readonly columns: ReadonlyMap<string, ColumnDescription>
}

/** What codebook.csv says of a column. */
export interface ColumnDescription {
  readonly definition: string
  readonly unit: string
  /** `table.column` that its cells refer to, or nothing. */
  readonly refersTo: string
}

interface DataPackage {
  readonly description: string
  readonly keywords: readonly string[]
  readonly resources: readonly { readonly name: string; readonly description: string }[]
}

/** Reads what datapackage.json and codebook.csv say of a release. */
export function describe(release: Published): Description {
  const text = Buffer.from(release.read('datapackage.json')).toString()
  const { description, keywords, resources } = JSON.parse(text) as DataPackage
  const { columns, rows } = readCsv(release.read('codebook.csv'))
  const at = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? ''
  return {
    description,
    keywords,
    row: new Map(resources.map((one) => [one.name, one.description])),
    columns: new Map(
      rows.map((row) => [
        `${at(row, 'table')}.${at(row, 'column')}`,
        {
          definition: at(row, 'definition'),
          unit: at(row, 'unit'),
          refersTo: at(row, 'refers_to'),
        },
      ]),
    ),
  }
}

/** The file of a table that ends with `.format`, if the release has it in that format. */
export function fileOf({ files }: TableSummary, format: string): string | undefined {
  return files.find((path) => path.endsWith(`.${format}`))
}

/** Ends an export of a release that lacks what the form is made of. */
export function unfit(release: Published, message: string, hint: string): Rejection {
  const file = `${release.record.dataset} ${release.record.version}`
  return new Rejection([{ file, level: 'error', rule: 'unfit-release', message, hint }], EXIT.usage)
}
