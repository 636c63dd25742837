import type { Problem } from '#model/problem.ts'
import type { Doubt, Fact, FactName, Facts } from '#model/source.ts'
import { slug } from '#text/words.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { gunzip } from '../disk/gunzip.ts'
import { sha256 } from '../disk/hash.ts'
import { decodeBytes, encodingOf, utf8Bytes } from '../inputs/encoding.ts'
import {
  csvRecords,
  fieldOf,
  isSound,
  jsonRecords,
  parquetRecords,
  type CorpusFault,
  type CorpusRecord,
} from '../inputs/records.ts'
import type { Declared } from './declaration.ts'
import { fault, isDay, type Corpus, type Input } from './inputs.ts'
import { readBytes, undecodable } from './source.ts'

/** Fields of records that state facts, by the names they usually have. */
const STATED: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  title: ['title', 'headline'],
  author: ['author', 'byline'],
  date: ['date', 'day', 'published', 'publication_date'],
  place: ['place', 'location'],
  event: ['event'],
  language: ['language', 'lang'],
  publisher: ['publisher', 'outlet', 'source'],
  url: ['url', 'link'],
  rights: ['rights', 'licence', 'license'],
}

/**
 * The records of the corpus that `whole` is, each an input of its own, one by one; what is wrong goes to
 * `problems`. The file is read at once: throws a {@link DiskError} if it cannot be.
 */
export function corpusInputs(
  disk: Disk,
  root: string,
  declared: Declared,
  whole: Input,
  problems: Problem[],
): Iterable<Input> {
  const { file, format } = whole
  const limit = Math.floor(declared.value.source_limit_mib * 1024 * 1024)
  const bytes = readBytes(disk, root, whole, limit)
  if ('level' in bytes) {
    problems.push(bytes)
    return []
  }
  const plain = format.gzipped ? gunzip(bytes, file, limit) : bytes
  const read = readersOf[format.format as CorpusFormat](whole, plain, limit)
  if ('level' in read) {
    problems.push(read)
    return []
  }
  const { encoding, records } = read
  const corpus = { bytes, size: bytes.length, sha256: sha256(bytes), encoding }
  return inputsOf(whole, records, declared, corpus, problems)
}

function* inputsOf(
  whole: Input,
  records: Records['records'],
  declared: Declared,
  corpus: Corpus,
  problems: Problem[],
): Generator<Input> {
  for (let number = 1; ; number++) {
    const { done, value } = records.next()
    if (done) {
      if (value) problems.push(badRecord(whole, value))
      return
    }
    const found = recordInput(whole, value, number, declared, corpus)
    if ('level' in found) problems.push(found)
    else yield found
  }
}

/** What a corpus holds, one by one, and what ends it early; and how its file is encoded. */
interface Records {
  readonly records: Iterator<CorpusRecord, CorpusFault | undefined>
  readonly encoding: string
}

type CorpusFormat = 'jsonl' | 'csv' | 'parquet'

const readersOf: Readonly<
  Record<CorpusFormat, (whole: Input, plain: Uint8Array, limit: number) => Records | Problem>
> = { jsonl: linesOf, csv: cellsOf, parquet: rowsOf }

function linesOf({ file, encoding }: Input, plain: Uint8Array): Records | Problem {
  const read = utf8Bytes(plain, encoding && encodingOf(encoding))
  if ('cause' in read) return undecodable(file, plain, read)
  return { records: jsonRecords([read.bytes]), encoding: read.encoding }
}

function cellsOf(whole: Input, plain: Uint8Array): Records | Problem {
  const { file, encoding } = whole
  const decoded = decodeBytes(plain, encoding && encodingOf(encoding))
  if ('cause' in decoded) return undecodable(file, plain, decoded)
  const records = csvRecords(decoded.text)
  return 'message' in records
    ? badRecord(whole, records)
    : { records: each(records), encoding: decoded.encoding }
}

function badRecord({ file }: Input, fault: CorpusFault): Problem {
  const hint = 'each record stands on a line of its own as JSON, or in CSV as RFC 4180 has it'
  return { file, level: 'error', rule: 'bad-record', hint, ...fault }
}

function* each(records: readonly CorpusRecord[]): Generator<CorpusRecord, undefined> {
  yield* records
}

function rowsOf({ file }: Input, plain: Uint8Array, limit: number): Records | Problem {
  try {
    return { records: each(parquetRecords(plain, file, limit)), encoding: 'utf-8' }
  } catch (error) {
    if (error instanceof DiskError) throw error
    const message = error instanceof Error ? error.message : String(error)
    return fault(file, 'bad-record', message, 'write it anew: it is not as Parquet has it')
  }
}

function recordInput(
  whole: Input,
  record: CorpusRecord,
  number: number,
  { value }: Declared,
  corpus: Corpus,
): Input | Problem {
  const field = fieldOf(record, 'text', value.records?.text)
  const names = Object.keys(record.fields).slice(0, 12).join(', ')
  const wrong = (message: string, hint: string): Problem => ({
    ...fault(whole.file, 'bad-record', message, hint),
    line: record.line,
    column: 1,
  })
  if (field === undefined) {
    const hint = `say which of its fields it is in pipeline.yaml: 'records: { text: name }'; fields: ${names}`
    return wrong('the record has no field that holds its text', hint)
  }
  const text = record.fields[field]!
  if (!isSound(text))
    return wrong('the text holds NUL or half a character', 'take it out of the record')
  const idField = fieldOf(record, 'id', value.records?.id)
  if (value.records?.id !== undefined && idField === undefined)
    return wrong(`the record has no field '${value.records.id}'`, `fields: ${names}`)
  if (idField !== undefined && record.imprecise?.includes(idField))
    return wrong(
      `the number in '${idField}' is too large to be read to its last digit`,
      'write it as a text, in quotes',
    )
  const plain = idField === undefined ? `${whole.id}-${number}` : slug(record.fields[idField]!)
  if (plain === '')
    return wrong('the id of the record has no Latin letters or digits', 'give it another')
  const { line, startByte, endByte } = record
  const place = { line, startByte, endByte, field, bytes: Buffer.byteLength(text) }
  const { facts, doubts } = factsOf(record, whole.file)
  return {
    ...whole,
    id: /^[a-z]/.test(plain) ? plain : `d-${plain}`,
    facts: { ...whole.facts, ...facts },
    record: { ...place, text, corpus, ...(whole.format.format === 'parquet' ? PACKED : {}) },
    ...(doubts.length > 0 ? { doubts } : {}),
  }
}

/** The text of a cell in Parquet is no stretch of the file. */
const PACKED = { isPacked: true } as const

/** A day, perhaps with a time behind it. */
export const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:.*)?$/

/** What a record states, and what of it is no fact that can be read. */
function factsOf(
  { fields, line }: CorpusRecord,
  file: string,
): { facts: Facts; doubts: readonly Doubt[] } {
  const facts: Partial<Record<FactName, Fact>> = {}
  const doubts: Doubt[] = []
  for (const [fact, usual] of Object.entries(STATED)) {
    const field = usual.find((name) => fields[name] !== undefined && fields[name] !== '')
    if (field === undefined) continue
    const given = fields[field]!
    const value = fact === 'date' ? DAY.exec(given)?.[1] : given
    if (value === undefined || (fact === 'date' && !isDay(value))) {
      const message = `the field '${field}' of the record says '${given.slice(0, 40)}', which is no day like 2016-05-06`
      doubts.push({ rule: 'fact.unread', message: `${message}: the date stays empty` })
      continue
    }
    const part = value === given ? '' : ', the day of it'
    facts[fact as FactName] = { value, basis: `field '${field}' of the record${part}`, file, line }
  }
  return { facts, doubts }
}
