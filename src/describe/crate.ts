import { HISTORY } from './history.ts'
import { licenceUrl } from './licence.ts'
import { MEDIA, mediaOf } from './media.ts'
import { formsOf } from './parts.ts'
import { LIST, LISTED, listDescription } from './sources.ts'
import {
  json,
  type FileRecord,
  type Release,
  type StageRecord,
  type TableRecord,
  type TextFile,
} from './release.ts'

const CRATE = 'https://w3id.org/ro/crate/1.2'
const RUN_CRATE = 'https://w3id.org/ro/wfrun/process/0.5'
const COMPLETED = 'http://schema.org/CompletedActionStatus'

type Entity = Readonly<Record<string, unknown>>
const ref = (id: string): { '@id': string } => ({ '@id': id })
/** A list of one is written as its one, as RO-Crate asks. */
const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list)
const [RAW, TEXT] = LISTED
const IDENTIFIER = '#identifier'

/**
 * ro-crate-metadata.json, by RO-Crate 1.2 and Process Run Crate 0.5: one action for each stage,
 * with the stage as instrument, what it read and what the run made.
 * @see https://www.researchobject.org/ro-crate/specification/1.2/
 */
export function crate(release: Release, written: ReadonlyMap<string, FileRecord>): TextFile {
  const parts = [...tables(release), ...files(release), ...tagFiles(release, written)]
  const graph: Entity[] = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: ref(CRATE),
      about: ref('./'),
    },
    root(release, parts),
    {
      '@id': RUN_CRATE,
      '@type': ['CreativeWork', 'Profile'],
      name: 'Process Run Crate',
      version: '0.5',
    },
    licence(release),
    ...release.creators.map(creator),
    ...correctors(release),
    ...parts,
    ...release.tables.flatMap(partFiles),
    ...release.stages.flatMap((stage, index) => action(release, stage, index)),
    {
      '@id': IDENTIFIER,
      '@type': 'PropertyValue',
      name: 'dataset and version',
      value: `${release.dataset}/${release.version}`,
    },
    {
      '@id': named(release.software.digest),
      '@type': 'SoftwareApplication',
      name: release.software.name,
      version: release.software.version,
      identifier: release.software.digest,
      url: named(release.software.digest),
    },
  ]
  const value = { '@context': `${CRATE}/context`, '@graph': graph }
  return { path: 'ro-crate-metadata.json', text: json(value) }
}

function root(release: Release, parts: readonly Entity[]): Entity {
  return {
    '@id': './',
    '@type': 'Dataset',
    name: release.title,
    description: release.description,
    identifier: ref(IDENTIFIER),
    version: release.version,
    datePublished: release.released,
    inLanguage: release.language,
    keywords: release.keywords.join(', '),
    license: ref(licenceUrl(release.licence)),
    usageInfo: release.rights,
    author: one(release.creators.map((each) => ref(creatorId(each)))),
    ...(release.correctors
      ? { contributor: one(release.correctors.map(({ name }) => ref(personId(release, name)))) }
      : {}),
    conformsTo: ref(RUN_CRATE),
    mentions: release.stages.map((stage, index) => ref(actionId(stage, index))),
    hasPart: parts.map((part) => ref(String(part['@id']))),
  }
}

function licence({ licence: id }: Release): Entity {
  const description = 'Licence of the tables; the texts of the sources are not covered by it.'
  return { '@id': licenceUrl(id), '@type': 'CreativeWork', name: id, description }
}

function creatorId({ name, orcid }: Release['creators'][number]): string {
  return orcid === undefined ? `#${encodeURIComponent(name)}` : `https://orcid.org/${orcid}`
}

/** Who corrected something may be a creator too, and is then one entity. */
function personId({ creators }: Release, name: string): string {
  return creatorId(creators.find((one) => one.name === name) ?? { name, type: 'person' })
}

function correctors(release: Release): Entity[] {
  const known = new Set(release.creators.map(({ name }) => name))
  return (release.correctors ?? [])
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => creator({ name, type: 'person' }))
}

function creator(one: Release['creators'][number]): Entity {
  const type = one.type === 'person' ? 'Person' : 'Organization'
  return { '@id': creatorId(one), '@type': type, name: one.name }
}

/** The files of the tables; of tables in parts the folders, which have the files. */
function tables(release: Release): Entity[] {
  return release.tables.flatMap((record): Entity[] => {
    const { table } = record
    const description = `One row is ${table.row}.`
    if (!record.parts) return tableFiles(record)
    const hasPart = partFiles(record).map((part) => ref(String(part['@id'])))
    const id = folderOf(table.name)
    return [{ '@id': id, '@type': 'Dataset', name: table.name, description, hasPart }]
  })
}

const folderOf = (table: string): string => `data/${table}/`

function partFiles(record: TableRecord): Entity[] {
  return record.parts ? tableFiles(record) : []
}

function tableFiles(record: TableRecord): Entity[] {
  const { table } = record
  return formsOf(record).flatMap(({ format, files: written }) =>
    written.map((one) =>
      file(
        one,
        `${table.name} (${format})`,
        `One row is ${table.row}.`,
        MEDIA[format] ?? 'application/octet-stream',
      ),
    ),
  )
}

function files(release: Release): Entity[] {
  const sources = uniqueSources(release).flatMap((one) => [
    file(one, one.doc_id, 'A source, untouched.', mediaOf(one.path)),
    ...(one.text ? [file(one.text, `Text of ${one.doc_id}`, DERIVED, 'text/plain')] : []),
  ])
  const facts = release.facts.map((one) =>
    file(one, one.path, 'Curated facts about a source.', 'application/yaml'),
  )
  const pipeline = release.pipeline.map((one) => {
    const type = one.path.endsWith('.yaml') ? 'application/yaml' : 'text/plain'
    return file(one, one.path, 'Declaration, codebook or stage as used.', type)
  })
  const quality = (release.quality?.files ?? []).map((one) =>
    file(one, one.path, QUALITY, 'application/json'),
  )
  return [...listedFiles(release), ...sources, ...facts, ...pipeline, ...quality]
}

/** Of sources that are too many to be named: the folders of their files, and the list of these. */
function listedFiles({ listed }: Release): Entity[] {
  if (!listed) return []
  const { files: count, texts } = listed
  const folder = (id: string, name: string, description: string): Entity => {
    return { '@id': id, '@type': 'Dataset', name, description }
  }
  const about = listDescription(listed)
  return [
    folder(RAW, 'Sources', `${count} files, untouched: ${LIST} has each.`),
    ...(texts > 0 ? [folder(TEXT, 'Texts', `${DERIVED} ${LIST} has each.`)] : []),
    file(listed, 'List of sources', about, mediaOf(listed.path)),
  ]
}

const QUALITY = 'How well sources were read of which a person marked the turns.'

/** Files beside the tables that describe the release. */
const TAG_FILES: readonly (readonly [path: string, type: string, description: string])[] = [
  ['README.md', 'text/markdown', 'How to load, check and cite the release.'],
  ['index.html', 'text/html', 'The page of the release.'],
  ['LICENSE', 'text/plain', 'Licence of the tables, and what it does not cover.'],
  ['CITATION.cff', 'application/yaml', 'Citation for machines.'],
  ['CHANGES.md', 'text/markdown', 'What changed since the release before.'],
  ['codebook.csv', 'text/csv', 'Every column with type, definition and allowed values.'],
  ['datapackage.json', 'application/json', 'Tables, types, keys and hashes.'],
  ['croissant.json', 'application/ld+json', 'The tables as records, by Croissant.'],
  ['release.json', 'application/json', 'Inputs, options, digests, level and reasons.'],
]

const WORKBOOK = [
  'release.xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'All tables in one workbook, with a sheet that says what they are.',
] as const

function tagFiles(
  { formats, history }: Release,
  written: ReadonlyMap<string, FileRecord>,
): Entity[] {
  const listed = formats.includes('xlsx') ? [...TAG_FILES, WORKBOOK] : TAG_FILES
  const differing = history
    ? HISTORY.map(({ path, row }) => [path, 'text/csv', `One row is ${row}.`] as const)
    : []
  return [...listed, ...differing].map(([path, type, description]) =>
    file(written.get(path)!, path, description, type),
  )
}

/** The sources, but of each corpus only the first record: its file is one. */
function uniqueSources({ sources }: Release): Release['sources'] {
  const seen = new Set<string>()
  return sources.filter(({ path }) => !seen.has(path) && seen.add(path))
}

const DERIVED = 'The text read from a source, in UTF-8: what offsets count in.'

function file(
  { path, bytes, sha256 }: FileRecord,
  name: string,
  description: string,
  type: string,
): Entity {
  return {
    '@id': encodeURI(path),
    '@type': 'File',
    name,
    description,
    encodingFormat: type,
    contentSize: String(bytes),
    sha256,
  }
}

/** The address of content by its digest (RFC 6920): the only one that code without a home page has. */
function named(digest: string): string {
  return `ni:///sha-256;${Buffer.from(digest.replace('sha256:', ''), 'hex').toString('base64url')}`
}

/** A stage of the program, or of the project: then the file that is kept in pipeline/. */
function toolId({ software, pipeline }: Release, { name, use }: StageRecord): string {
  const own = pipeline.find(({ path }) => path === `pipeline/${use.replace(/^\.\//, '')}`)
  return `${named(own?.sha256 ?? software.digest)}#${name}`
}

const actionId = (stage: StageRecord, index: number): string => `#run-${index + 1}-${stage.name}`

/** The run of one stage and the stage itself. */
function action(release: Release, stage: StageRecord, index: number): Entity[] {
  const tool = toolId(release, stage)
  const inputs = [
    ...(release.listed ? [RAW] : uniqueSources(release).map((one) => one.path)),
    'pipeline/pipeline.yaml',
    ...stage.codebooks,
  ]
  const results = tables(release).map((made) => ref(String(made['@id'])))
  return [
    {
      '@id': actionId(stage, index),
      '@type': 'CreateAction',
      name: `Run of stage ${stage.name}`,
      description: `${stage.about}. Options: ${JSON.stringify(stage.options)}. Spans: ${JSON.stringify(stage.spans)}`,
      instrument: ref(tool),
      agent: one(release.creators.map((each) => ref(creatorId(each)))),
      object: one(inputs.map((path) => ref(encodeURI(path)))),
      result: one(results),
      endTime: `${release.released}T00:00:00+00:00`,
      actionStatus: COMPLETED,
    },
    {
      '@id': tool,
      '@type': 'SoftwareApplication',
      name: `readout stage ${stage.name}`,
      description: stage.about,
      version: String(stage.version),
      url: tool,
      isPartOf: ref(named(release.software.digest)),
    },
  ]
}
