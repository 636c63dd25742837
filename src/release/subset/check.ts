import { parseYaml } from '#text/yaml.ts'
import { untex } from '../../describe/citation-styles.ts'

/** What a citation states, as far as it can be held against a release. */
export interface Stated {
  /** Digest of the release. */
  readonly release: string
  readonly version: string | undefined
  readonly row?: { readonly id: string; readonly words: string }
  readonly subset?: {
    readonly table: string
    readonly filter: string
    readonly rows: number
    readonly digest: string
  }
}

const RELEASE = /Release\s+digest\s+sha256:([0-9a-f]{64})/
const ROW =
  /Row\s+(\S+):\s+characters\s+\d+\s+to\s+\d+\s+\(end\s+exclusive\)\s+of\s+[^]+?,\s+swh:1:cnt:[0-9a-f]{40}(?:;bytes=\d+-\d+)?\./
const SUBSET = /Rows\s+of\s+(\w+)\s+where\s([^]+):\s+(\d+)\s+rows?,\s+sha256:([0-9a-f]{64})\./
const VERSION = [
  /\(Version\s+(\d+\.\d+\.\d+)\)\s+\[Data\s+set\]/,
  /Version\s+(\d+\.\d+\.\d+)\.\s+Data\s+set\./,
  /^(?: {2}version = \{|ET {2}- | {4}"version": "|version: ")(\d+\.\d+\.\d+)/m,
]

/** What a citation in any of our forms states; undefined for a text that is none. */
export function statedIn(citation: string): Stated | undefined {
  const text = plain(citation)
  const release = RELEASE.exec(text)?.[1]
  if (release === undefined) return undefined
  const version = VERSION.map((one) => one.exec(citation)?.[1]).find(Boolean)
  const row = ROW.exec(text)
  if (row) return { release, version, row: { id: row[1]!, words: row[0].replace(/\s+/g, ' ') } }
  const subset = SUBSET.exec(text)
  if (!subset) return { release, version }
  const [, table, filter, rows, digest] = subset as unknown as [string, ...string[]]
  const stated = { table: table!, filter: filter!, rows: Number(rows), digest: digest! }
  return { release, version, subset: stated }
}

/** The words of a citation, without what its form adds to them. */
function plain(citation: string): string {
  const text = citation.trim()
  if (text.startsWith('@')) return untex(text)
  if (/^[[{]/.test(text)) return fromJson(text)
  if (!/^cff-version:/m.test(text)) return text
  const value = parseYaml(text).value as {
    'preferred-citation'?: { notes?: string }
    identifiers?: { value?: string }[]
  } | null
  const digest = value?.identifiers?.[0]?.value ?? ''
  return value?.['preferred-citation']?.notes ?? `Release digest ${digest}.`
}

function fromJson(text: string): string {
  try {
    const value = JSON.parse(text) as { note?: string }[] | { note?: string }
    return String((Array.isArray(value) ? value[0] : value)?.note ?? '')
  } catch {
    return text
  }
}
