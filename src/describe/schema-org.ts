import { citationText } from './citation.ts'
import { licenceUrl } from './licence.ts'
import { MEDIA } from './media.ts'
import { bytesOf, formsOf, type Form } from './parts.ts'
import { rowsOf, type Release } from './release.ts'

/**
 * The release as a Dataset of schema.org, for search engines that read the page.
 * @see https://schema.org/Dataset
 */
export function schemaOrg(release: Release): object {
  const { from, to, languages } = release.composition
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: release.title,
    alternateName: release.dataset,
    description: release.description,
    identifier: `${release.dataset}/${release.version}`,
    version: release.version,
    datePublished: release.released,
    license: licenceUrl(release.licence),
    usageInfo: release.rights,
    creator: release.creators.map(({ name, type, orcid }) => ({
      '@type': type === 'person' ? 'Person' : 'Organization',
      name,
      ...(orcid === undefined ? {} : { '@id': `https://orcid.org/${orcid}` }),
    })),
    creditText: citationText(release),
    keywords: release.keywords,
    inLanguage: languages.map(({ code }) => code),
    ...(from === undefined ? {} : { temporalCoverage: from === to ? from : `${from}/${to}` }),
    size: `${rowsOf(release, 'statements')} statements`,
    isAccessibleForFree: true,
    distribution: release.tables.flatMap((record) =>
      formsOf(record).map((form) => download(record.table.name, form)),
    ),
  }
}

function download(table: string, form: Form): object {
  const { format, folder, files } = form
  const [{ path, sha256 }] = files as [Form['files'][number]]
  return {
    '@type': 'DataDownload',
    name: `${table} (${format})`,
    contentUrl: folder ?? path,
    encodingFormat: MEDIA[format],
    contentSize: `${bytesOf(form)} B`,
    ...(folder === undefined ? { sha256 } : {}),
  }
}
