import type { CellType } from '#model/table.ts'
import { parseManifest } from '../describe/bag.ts'
import { TYPES } from '../describe/datapackage.ts'
import { recordOf, type ReleaseRecord, type TableSummary } from '../describe/record.ts'
import type { FileRecord } from '../describe/release.ts'
import { readCsv } from '../formats/csv-read.ts'
import { parseYaml } from '#text/yaml.ts'
import { ofCroissant, ofPage } from './claims-derived.ts'

/** What a metadata file says: of what, and what. Of a file of the release, its SHA-256. */
export type Claims = ReadonlyMap<string, string>

/** The metadata files that are compared, in the order of their authority, and how each is read. */
export const CLAIMANTS: Readonly<Record<string, (text: string) => Claims>> = {
  'release.json': (text) => ofRecord(recordOf(JSON.parse(text))),
  'manifest-sha256.txt': ofManifest,
  'tagmanifest-sha256.txt': ofManifest,
  'datapackage.json': (text) => ofPackage(JSON.parse(text) as Package),
  'ro-crate-metadata.json': (text) => ofCrate(JSON.parse(text) as Crate),
  'CITATION.cff': (text) => ofCitation(parseYaml(text).value as Citation),
  'codebook.csv': ofCodebook,
  'croissant.json': (text) => claims(ofCroissant(text)),
  'index.html': (text) => claims(ofPage(text)),
}

const file = (path: string): string => `the SHA-256 of ${path}`
/** Of a file that a resource of datapackage.json lists among others, without its digest. */
const listing = (path: string): string => `the resource of ${path}`
const columns = (table: string): string => `the columns of ${table}`
const rows = (table: string): string => `the rows of ${table}`

/** Claims without those on which the file is silent. */
function claims(entries: Iterable<readonly [string, unknown]>): Claims {
  const told = [...entries].filter(([, value]) => value !== undefined && value !== null)
  return new Map(told.map(([what, value]) => [what, String(value)]))
}

function ofRecord(record: ReleaseRecord): Claims {
  const { dataset, title, version, released, licence, rights, language } = record
  const kept = [...record.sources, ...record.facts, ...record.pipeline]
  kept.push(...record.tables.flatMap(partFiles), ...(record.listed ? [record.listed] : []))
  return claims([
    ['dataset', dataset],
    ['title', title],
    ['version', version],
    ['day of release', released],
    ['licence', licence],
    ['rights', rights],
    ['language', language],
    ['creators', names(record.creators.map((one) => one.name))],
    ['correctors', names((record.correctors ?? []).map((one) => one.name))],
    ['number of stages', record.stages.length],
    ...kept.map(({ path, sha256 }) => [file(path), sha256] as const),
    ...record.tables.map((one) => [rows(one.name), one.rows] as const),
    ...record.tables.map((one) => [columns(one.name), typed(one.columns)] as const),
    ...record.tables.map((one) => [schema(one.name), recordedSchema(one)] as const),
    ['day of the stages', released],
  ])
}

const partFiles = ({ parts = [] }: TableSummary): readonly FileRecord[] =>
  parts.flatMap(({ files }) => files)

const schema = (table: string): string => `the types, limits and key of ${table}`

/** A column in the words of Table Schema. */
interface Limited {
  readonly name: string
  readonly type: string
  readonly required?: boolean | undefined
  readonly values?: readonly string[] | undefined
}

const limited = (list: readonly Limited[], key: readonly string[]): string =>
  JSON.stringify([
    key,
    ...list.map(({ name, type, required = false, values = [] }) => [
      name,
      type,
      required,
      ...values,
    ]),
  ])

/** The schema that datapackage.json has for a table of release.json. */
function recordedSchema({ columns: list, key }: ReleaseRecord['tables'][number]): string {
  const said = list.map(({ type, values, ...column }) => ({
    ...column,
    type: TYPES[type as CellType],
    values: type === 'text' ? values : [],
  }))
  return limited(said, key)
}

const names = (list: readonly (string | undefined)[]): string => list.join('; ')

const typed = (list: readonly { readonly name: string; readonly type: string }[]): string =>
  list.map(({ name, type }) => `${name} ${type}`).join(', ')

function ofManifest(text: string): Claims {
  return claims([...(parseManifest(text) ?? [])].map(([path, digest]) => [file(path), digest]))
}

interface Package {
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly version?: string
  readonly created?: string
  readonly rights?: string
  readonly keywords?: readonly string[]
  readonly licenses?: readonly { readonly name?: string }[]
  readonly contributors?: readonly {
    readonly title?: string
    readonly roles?: readonly string[]
  }[]
  readonly resources?: readonly {
    readonly name: string
    readonly path: string | readonly string[]
    readonly hash?: string
    readonly rows?: number
    readonly schema?: {
      readonly fields: readonly {
        readonly name: string
        readonly type: string
        readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] }
      }[]
      readonly primaryKey?: readonly string[]
    }
  }[]
}

function ofPackage(given: Package): Claims {
  const resources = given.resources ?? []
  const tables = resources.filter((one) => one.schema !== undefined)
  return claims([
    ['dataset', given.name],
    ['title', given.title],
    ['description', given.description],
    ['version', given.version],
    ['day of release', given.created?.slice(0, 10)],
    ['licence', given.licenses?.[0]?.name],
    ['rights', given.rights],
    ['keywords', given.keywords?.join(', ')],
    ['creators', contributors(given, (one) => one !== 'corrector')],
    ['correctors', contributors(given, (one) => one === 'corrector')],
    ...resources.flatMap(({ path, hash }) => {
      const paths = [path].flat()
      if (hash === undefined) return paths.map((one) => [listing(one), 'yes'] as const)
      return paths.map((one) => [file(one), hash.replace('sha256:', '')] as const)
    }),
    ...tables.map((one) => [rows(one.name), one.rows] as const),
    ...tables.map(({ name, schema: told }) => {
      const fields = (told?.fields ?? []).map(({ constraints, ...field }) => ({
        ...field,
        required: constraints?.required,
        values: constraints?.enum,
      }))
      return [schema(name), limited(fields, told?.primaryKey ?? [])] as const
    }),
    ...tables.map(
      (one) =>
        [
          `the names of the columns of ${one.name}`,
          one.schema?.fields.map((field) => field.name).join(', '),
        ] as const,
    ),
  ])
}

function contributors(given: Package, isWanted: (role: string | undefined) => boolean): string {
  const some = (given.contributors ?? []).filter(({ roles }) => isWanted(roles?.[0]))
  return names(some.map((one) => one.title))
}

interface Crate {
  readonly '@graph'?: readonly Entity[]
}

type Refs = { readonly '@id': string } | readonly { readonly '@id': string }[]

/** An entity of an RO-Crate, as far as it is compared. */
interface Entity {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly name?: string
  readonly description?: string
  readonly version?: string
  readonly datePublished?: string
  readonly inLanguage?: string
  readonly keywords?: string
  readonly usageInfo?: string
  /** Of the root; of releases before 0.3.0 the value itself. */
  readonly identifier?: string | { readonly '@id': string }
  readonly value?: string
  readonly license?: { readonly '@id': string }
  readonly author?: Refs
  readonly contributor?: Refs
  readonly sha256?: string
  readonly endTime?: string
}

function ofCrate({ '@graph': graph = [] }: Crate): Claims {
  const root = graph.find((entity) => entity['@id'] === './')
  const named = (id: string | undefined): string | undefined =>
    graph.find((entity) => entity['@id'] === id)?.name
  const { identifier } = root ?? {}
  const stated =
    typeof identifier === 'object'
      ? graph.find((entity) => entity['@id'] === identifier['@id'])?.value
      : identifier
  const people = (refs: Refs | undefined): string =>
    names([refs ?? []].flat().map((one) => named(one['@id'])))
  const files = graph.filter((entity) => entity.sha256 !== undefined)
  const stages = graph.filter((entity) => entity['@type'] === 'CreateAction')
  const days = new Set(stages.map(({ endTime }) => endTime?.slice(0, 10)))
  return claims([
    ['dataset', stated?.replace(/\/[^/]*$/, '')],
    ['title', root?.name],
    ['description', root?.description],
    ['version', root?.version],
    ['day of release', root?.datePublished],
    ['language', root?.inLanguage],
    ['licence', named(root?.license?.['@id'])],
    ['rights', root?.usageInfo],
    ['keywords', root?.keywords],
    ['creators', root && people(root.author)],
    ['correctors', root && people(root.contributor)],
    ['number of stages', stages.length],
    ['day of the stages', [...days].join(', ')],
    ...files.map((one) => [file(decodeURI(one['@id'])), one.sha256] as const),
  ])
}

interface Citation {
  readonly title?: string
  readonly abstract?: string
  readonly version?: string
  readonly 'date-released'?: string
  readonly license?: string
  readonly keywords?: readonly string[]
  readonly authors?: readonly {
    readonly name?: string
    readonly 'family-names'?: string
    readonly 'given-names'?: string
  }[]
}

function ofCitation(given: Citation | undefined): Claims {
  if (!given) return new Map()
  const authors = (given.authors ?? []).map(
    (one) => one.name ?? [one['given-names'], one['family-names']].filter(Boolean).join(' '),
  )
  return claims([
    ['title', given.title],
    ['description', given.abstract],
    ['version', given.version],
    ['day of release', given['date-released']],
    ['licence', given.license],
    ['keywords', given.keywords?.join(', ')],
    ['creators', names(authors)],
  ])
}

function ofCodebook(text: string): Claims {
  const { columns: head, rows: lines } = readCsv(Buffer.from(text))
  const at = (line: readonly string[], name: string): string => line[head.indexOf(name)] ?? ''
  const found = new Map<string, { name: string; type: string }[]>()
  for (const line of lines) {
    const list = found.get(at(line, 'table')) ?? []
    found.set(at(line, 'table'), list)
    list.push({ name: at(line, 'column'), type: at(line, 'type').split(' ')[0]! })
  }
  return claims([...found].map(([table, list]) => [columns(table), typed(list)]))
}
