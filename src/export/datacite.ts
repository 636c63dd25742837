import { EXIT, Rejection } from '#model/problem.ts'
import { licenceUrl } from '../describe/licence.ts'
import { mediaOf } from '../describe/media.ts'
import { describe, type Description, type Published } from './published.ts'
import type { Given, ReleaseForm } from './target.ts'
import { escapeWith, tag } from './xml.ts'

/** What DataCite has for a value that is to be assigned later. */
const TO_BE_ASSIGNED = '(:tba)'
const NAMESPACE = 'http://datacite.org/schema/kernel-4'
const SPDX = 'https://spdx.org/licenses/'

/**
 * The record of a release for the registration of a DOI, by DataCite 4.7.
 * @see https://datacite-metadata-schema.readthedocs.io/en/4.7/
 */
export const datacite: ReleaseForm = {
  of: 'release',
  name: 'datacite',
  about: 'the DataCite 4.7 record of a release, for the registration of a DOI',
  write: (out, release, given) => out.file('datacite.xml', resource(release, given)),
}

type Attributes = Readonly<Record<string, string | undefined>>

function resource(release: Published, given: Given): string {
  const described = describe(release)
  const lines = [
    tag('resource', {
      xmlns: NAMESPACE,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${NAMESPACE} https://schema.datacite.org/meta/kernel-4.7/metadata.xsd`,
    }),
    ...indented([...citation(release, given), ...subject(release, described), ...facts(release)]),
    ...indented(list('descriptions', abstract(described))),
    '</resource>',
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`
}

/** What a citation is made of: the properties that DataCite requires. */
function citation({ record }: Published, { doi, publisher }: Given): string[] {
  const { title, creators, released } = record
  return [
    element('identifier', doi ?? TO_BE_ASSIGNED, { identifierType: 'DOI' }),
    ...list('creators', creators.flatMap(creator)),
    ...list('titles', [element('title', title)]),
    element('publisher', publisher ?? TO_BE_ASSIGNED),
    element('publicationYear', released.slice(0, 4)),
    element('resourceType', 'Dataset', { resourceTypeGeneral: 'Dataset' }),
  ]
}

function creator({ name, type, orcid }: Published['record']['creators'][number]): string[] {
  const nameType = type === 'person' ? 'Personal' : 'Organizational'
  const scheme = { nameIdentifierScheme: 'ORCID', schemeURI: 'https://orcid.org' }
  return list('creator', [
    element('creatorName', name, { nameType }),
    ...(orcid === undefined
      ? []
      : [element('nameIdentifier', `https://orcid.org/${orcid}`, scheme)]),
  ])
}

function subject({ record }: Published, { keywords }: Description): string[] {
  const correctors = (record.correctors ?? []).flatMap(({ name }) => [
    tag('contributor', { contributorType: 'DataCurator' }),
    `  ${element('contributorName', name, { nameType: 'Personal' })}`,
    '</contributor>',
  ])
  return [
    ...list(
      'subjects',
      keywords.map((word) => element('subject', word)),
    ),
    ...list('contributors', correctors),
    ...list('dates', [element('date', record.released, { dateType: 'Issued' })]),
    element('language', record.language),
  ]
}

function facts(release: Published): string[] {
  const { record, digest, files } = release
  const { dataset, version, licence, rights, tables } = record
  const documents = tables.find(({ name }) => name === 'documents')?.rows ?? 0
  const spdx = { rightsURI: licenceUrl(licence), rightsIdentifier: licence }
  const scheme = { rightsIdentifierScheme: 'SPDX', schemeURI: SPDX }
  const alternate = (value: string, type: string): string =>
    element('alternateIdentifier', value, { alternateIdentifierType: type })
  return [
    ...list('alternateIdentifiers', [
      alternate(`${dataset}/${version}`, 'Name and version'),
      alternate(`sha256:${digest}`, 'SHA-256 of tagmanifest-sha256.txt'),
    ]),
    ...list('relatedIdentifiers', sources(release)),
    ...list('sizes', [
      element('size', `${documents} ${documents === 1 ? 'document' : 'documents'}`),
      element('size', `${files.length} files`),
    ]),
    ...list('formats', formats(release)),
    element('version', version),
    ...list('rightsList', [
      element('rights', `Tables: ${licence}`, { ...spdx, ...scheme }),
      element('rights', `Texts of the sources: ${rights}`),
    ]),
  ]
}

/** The sources by their SWHIDs: those who have the same bytes can tell so. */
function sources({ record }: Published): string[] {
  const ids = new Set(record.sources.map(({ swhid }) => swhid))
  const relation = { relatedIdentifierType: 'SWHID', relationType: 'IsDerivedFrom' }
  return [...ids].map((id) => element('relatedIdentifier', id, relation))
}

function formats({ record }: Published): string[] {
  const paths = record.tables.flatMap(({ files }) => files)
  return [...new Set(paths.map(mediaOf))].sort().map((media) => element('format', media))
}

function abstract({ description }: Description): string[] {
  return [element('description', description, { descriptionType: 'Abstract' })]
}

/** Lines of an element with others inside; none without. */
function list(name: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [`<${name}>`, ...indented(content), `</${name}>`]
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

function element(name: string, text: string, attributes: Attributes = {}): string {
  const escaped = escapeWith(text, (character) => {
    const point = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    const message = `${name} holds U+${point}, which XML 1.0 cannot hold`
    const hint = 'take it out of pipeline.yaml and publish again'
    throw new Rejection(
      [{ file: 'pipeline.yaml', level: 'error', rule: 'xml-character', message, hint }],
      EXIT.input,
    )
  })
  return `${tag(name, attributes)}${escaped}</${name}>`
}
