import { formatYaml } from '#text/yaml.ts'
import { licenceUrl } from './licence.ts'
import type { Release, TextFile } from './release.ts'

/** What a citation needs of a release. */
export type Cited = Pick<Release, 'dataset' | 'title' | 'version' | 'released' | 'licence'> & {
  readonly creators: readonly { readonly name: string }[]
}

/** A row to be cited: its id, where it stands in the raw file, and the id of that file. */
export interface CitedRow {
  readonly id: string
  readonly file: string
  /** Code points, half-open. */
  readonly start: number
  readonly end: number
  /** SWHID of the raw file with its `bytes` qualifier. */
  readonly swhid: string
}

/**
 * CITATION.cff, by Citation File Format 1.2.0. No release digest is in it: the digest covers it.
 * @see https://github.com/citation-file-format/citation-file-format
 */
export function citationFile(release: Release): TextFile {
  const value = {
    'cff-version': '1.2.0',
    message: 'If you use this dataset, please cite it as below.',
    type: 'dataset',
    title: release.title,
    abstract: release.description,
    version: release.version,
    'date-released': release.released,
    license: release.licence,
    'license-url': licenceUrl(release.licence),
    keywords: release.keywords.length > 0 ? release.keywords : undefined,
    // By the field `name`, persons too: which of their words is the family name is not known.
    authors: release.creators.map(({ name, orcid }) => ({
      name,
      ...(orcid === undefined ? {} : { orcid: `https://orcid.org/${orcid}` }),
    })),
  }
  return { path: 'CITATION.cff', text: formatYaml(value) }
}

/** A sentence that cites a release, as APA has it; `part` says which part of it, `digest` fixes it. */
export function citationText(cited: Cited, digest?: string, part?: string): string {
  const head = `${joined(namesOf(cited))} (${cited.released.slice(0, 4)}). ${cited.title} (Version ${cited.version}) [Data set].`
  return [head, noteOf(digest, part)].filter((one) => one !== '').join(' ')
}

/** What is cited of a release, and the digest that fixes it. */
export function noteOf(digest: string | undefined, part: string | undefined): string {
  const fixity = digest === undefined ? undefined : `Release digest sha256:${digest}.`
  return [part, fixity].filter((one) => one !== undefined).join(' ')
}

/** The words that cite one row. */
export function rowWords({ id, file, start, end, swhid }: CitedRow): string {
  return `Row ${id}: characters ${start} to ${end} (end exclusive) of ${file}, ${swhid}.`
}

/** A subset of the rows of a table to be cited. */
export interface CitedSubset {
  readonly table: string
  /** The condition that its rows meet, in its one way of writing. */
  readonly filter: string
  readonly rows: number
  /** SHA-256 of the rows, whatever their order. */
  readonly digest: string
}

/** The words that cite a subset. */
export function subsetWords({ table, filter, rows, digest }: CitedSubset): string {
  const count = `${rows} ${rows === 1 ? 'row' : 'rows'}`
  return `Rows of ${table} where ${filter}: ${count}, sha256:${digest}.`
}

/** Names of the creators, as they are declared: which of their words is the family name is not known. */
export const namesOf = ({ creators }: Pick<Cited, 'creators'>): string[] =>
  creators.map(({ name }) => name)

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`
