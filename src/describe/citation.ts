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
    authors: release.creators.map(({ name, type, orcid }) =>
      type === 'organization'
        ? { name }
        : {
            ...personName(name),
            ...(orcid === undefined ? {} : { orcid: `https://orcid.org/${orcid}` }),
          },
    ),
  }
  return { path: 'CITATION.cff', text: formatYaml(value) }
}

function personName(name: string): Readonly<Record<string, string>> {
  const words = name.split(' ')
  const family = words.pop()!
  return words.length > 0
    ? { 'family-names': family, 'given-names': words.join(' ') }
    : { 'family-names': family }
}

/** A sentence that cites a release, or one row of it. */
export function citationText(cited: Cited, digest?: string, row?: CitedRow): string {
  const authors = cited.creators.map((one) => one.name).join(', ')
  const head = `${authors} (${cited.released.slice(0, 4)}). ${cited.title} (Version ${cited.version}) [Data set].`
  const fixity = digest === undefined ? '' : ` Release digest sha256:${digest}.`
  if (!row) return `${head}${fixity}`
  const place = `Row ${row.id}: characters ${row.start} to ${row.end} (end exclusive) of ${row.file}, ${row.swhid}.`
  return `${head} ${place}${fixity}`
}

/** The same as BibTeX. */
export function citationBibtex(cited: Cited, digest: string, row?: CitedRow): string {
  const key = `${cited.dataset}-${cited.version}`
  const note = row
    ? `Row ${row.id}, characters ${row.start} to ${row.end} (end exclusive) of ${row.file}, ${row.swhid}; `
    : ''
  const fields = {
    author: cited.creators.map((one) => `{${one.name}}`).join(' and '),
    title: `{${cited.title}}`,
    year: cited.released.slice(0, 4),
    month: String(Number(cited.released.slice(5, 7))),
    version: cited.version,
    type: 'Data set',
    note: `${note}release digest sha256:${digest}`,
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${escape(value)}}`)
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`
}

const escape = (value: string): string => value.replace(/([&%$#_])/g, '\\$1')
