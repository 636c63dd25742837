import type { Problem } from '#model/problem.ts'
import type { Doubt, Fact, FactName, Facts } from '#model/source.ts'
import { slug } from '#text/words.ts'
import type { Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { encodingOf } from '../inputs/encoding.ts'
import {
  decodePayload,
  payloadOf,
  type ArchiveFormat,
  type NoPage,
} from '../inputs/archive/pages.ts'
import { nameOf, warcRecords, type WarcRecord } from '../inputs/archive/warc.ts'
import { DAY } from './corpora.ts'
import type { Declared } from './declaration.ts'
import { fault, isDay, type Input, type Corpus } from './inputs.ts'
import { readBytes, undecodable } from './source.ts'

/** What the records of an archive have in common. */
interface Archive {
  readonly whole: Input
  readonly format: ArchiveFormat
  readonly corpus: Omit<Corpus, 'encoding'>
  /** Most bytes of a page. */
  readonly limit: number
}

/**
 * The pages of the web archive that `whole` is, each an input of its own; what is wrong goes to
 * `problems`. What is no page is counted in a finding of the first page.
 */
export function archiveInputs(
  disk: Disk,
  root: string,
  declared: Declared,
  whole: Input,
  problems: Problem[],
): Input[] {
  const { file, format } = whole
  const limit = Math.floor(declared.value.source_limit_mib * 1024 * 1024)
  const bytes = readBytes(disk, root, whole, limit)
  if ('level' in bytes) {
    problems.push(bytes)
    return []
  }
  const records = warcRecords(format.gzipped ? gunzip(bytes, file, limit) : bytes)
  if ('message' in records) {
    const hint = 'fetch or pack the archive anew: it is not as ISO 28500 (WARC) has it'
    problems.push({ file, level: 'error', rule: 'bad-record', hint, ...records })
    return []
  }
  const corpus = { bytes, size: bytes.length, sha256: sha256(bytes) }
  const archive = { whole, format: format.format as ArchiveFormat, corpus, limit }
  const before = problems.length
  const found: Input[] = []
  const aside: NoPage[] = []
  for (const record of records) {
    const page = pageInput(archive, record)
    if ('id' in page) found.push(page)
    else if (!('reason' in page)) problems.push(page)
    else if (isAside(page, declared)) aside.push(page)
    else problems.push(refusal(whole, record, page.cause))
  }
  if (found.length === 0 && problems.length === before)
    problems.push(noPages(file, records.length, aside))
  const doubt = asideDoubt(file, records.length, aside)
  return found.map((input, index) => (index > 0 || !doubt ? input : withDoubt(input, doubt)))
}

const isAside = ({ reason }: NoPage, { value }: Declared): boolean =>
  reason === 'other' || value.archives?.unreadable === 'set_aside'

const withDoubt = (input: Input, doubt: Doubt): Input => ({
  ...input,
  doubts: [doubt, ...(input.doubts ?? [])],
})

/** The input that `record` is; why it is none; or what is wrong with it however pages are treated. */
function pageInput(archive: Archive, record: WarcRecord): Input | NoPage | Problem {
  const { whole, format, corpus, limit } = archive
  const payload = payloadOf(record, format, limit)
  if ('reason' in payload) return payload
  const decoded = decodePayload(payload, whole.encoding && encodingOf(whole.encoding))
  if (typeof decoded === 'string' || 'cause' in decoded)
    return {
      reason: 'unreadable',
      what: 'not decoded',
      cause: causeOf(whole, payload.bytes, decoded),
    }
  const id = slug(record.fields.get('warc-record-id') ?? '')
  if (id === '') return wrong(whole, record, 'has no id (WARC-Record-ID)', 'give it one')
  const { facts, doubts } = factsOf(record, whole)
  const { line, startByte, endByte } = record
  const { text, encoding } = decoded
  const field = payload.format === 'html' ? 'payload' : 'block'
  const place = { line, startByte, endByte, field, bytes: Buffer.byteLength(text) }
  return {
    ...whole,
    id: /^[a-z]/.test(id) ? id : `d-${id}`,
    facts,
    record: {
      ...place,
      text,
      ...(payload.format === 'html' ? { markup: 'html' } : {}),
      corpus: { ...corpus, encoding },
    },
    ...(doubts.length > 0 ? { doubts } : {}),
  }
}

function causeOf(
  { file }: Input,
  bytes: Uint8Array,
  decoded: Exclude<ReturnType<typeof decodePayload>, { text: string }>,
): string {
  if (typeof decoded === 'string') return decoded
  const { message } = undecodable(file, bytes, decoded)
  return `cannot be decoded: ${message} (counted in its page)`
}

function wrong({ file }: Input, record: WarcRecord, cause: string, hint: string): Problem {
  const message = `${nameOf(record.number, record.startByte)} ${cause}`
  return { ...fault(file, 'bad-record', message, hint), line: record.line, column: 1 }
}

const refusal = (whole: Input, record: WarcRecord, cause: string): Problem => ({
  ...wrong(
    whole,
    record,
    cause,
    "take the record out, or say in pipeline.yaml 'archives: { unreadable: set_aside }'",
  ),
  rule: 'unreadable-page',
})

function noPages(file: string, records: number, aside: readonly NoPage[]): Problem {
  const message = `holds no page: ${counted(aside) || `${records} records`}`
  const hint = 'pages are HTML responses in .warc, conversions to text in .wet'
  return fault(file, 'no-pages', message, hint)
}

/** What is said of the records that are left out. */
function asideDoubt(file: string, records: number, aside: readonly NoPage[]): Doubt | undefined {
  if (aside.length === 0) return undefined
  const message = `${aside.length} of the ${records} records of ${file} are set aside: ${counted(aside)}`
  return { rule: 'archive.aside', message }
}

/** How many there are of each, in the order of their names. */
function counted(aside: readonly NoPage[]): string {
  const counts = new Map<string, number>()
  for (const { reason, what } of aside) {
    const name = reason === 'unreadable' ? `unreadable page (${what})` : what
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts.keys()]
    .sort()
    .map((name) => `${name} ${counts.get(name)}`)
    .join(', ')
}

/**
 * What the header of a record states. The day is that on which the page was fetched: a day that a
 * person stated of the whole archive comes before it.
 */
function factsOf(
  { fields, line }: WarcRecord,
  { file, facts: stated }: Input,
): { facts: Facts; doubts: readonly Doubt[] } {
  const found: Partial<Record<FactName, Fact>> = {}
  const url = fields.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1')
  if (url) found.url = { value: url, basis: 'warc: WARC-Target-URI', file, line }
  const given = fields.get('warc-date')
  const day = DAY.exec(given ?? '')?.[1]
  if (day !== undefined && isDay(day)) {
    const basis = 'warc: WARC-Date, the day on which the page was fetched'
    found.date = { value: day, basis, file, line }
  }
  const date = stated.date ?? found.date
  const facts = { ...stated, ...found, ...(date ? { date } : {}) }
  if (date || given === undefined) return { facts, doubts: [] }
  const message = `the field 'WARC-Date' of the record says '${given.slice(0, 40)}', which is no day like 2016-05-06: the date stays empty`
  return { facts, doubts: [{ rule: 'fact.unread', message }] }
}
