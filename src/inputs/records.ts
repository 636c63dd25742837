import { decode } from '#text/decode.ts'
import { lines, placeOf } from '#text/lines.ts'
import { offsetsOf } from '#text/offsets.ts'
import { DiskError } from '../disk/disk.ts'
import { textRows } from '../formats/arrow-text.ts'
import { streamOfParquet } from '../formats/parquet.ts'

/** One record of a corpus: a document in a file of many. */
export interface CorpusRecord {
  /** 1-based line of the file on which it begins; of Parquet, number of its row. */
  readonly line: number
  /** Its bytes in the file, unpacked and in UTF-8. */
  readonly startByte: number
  readonly endByte: number
  /** Its fields that hold text or numbers, as text. */
  readonly fields: Readonly<Record<string, string>>
  /** Names of fields with whole numbers too large to be read to the last digit. */
  readonly imprecise?: readonly string[]
}

/** Why a corpus cannot be read, and where. */
export interface CorpusFault {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly source: string
}

const [FEED, RETURN] = [0x0a, 0x0d]
/** The byte order mark of UTF-8. */
const MARK = [0xef, 0xbb, 0xbf]

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The records of a corpus of one JSON object a line, in UTF-8, one by one, from its bytes in pieces: memory holds a
 * piece and a record. Blank lines are passed over. Lines end with LF, alone or after CR: a JSON text may hold U+2028
 * as it is. Ends with what is wrong with the first line that cannot be read.
 */
export function* jsonRecords(
  pieces: Iterable<Uint8Array>,
): Generator<CorpusRecord, CorpusFault | undefined> {
  let number = 1
  for (const { start, bytes } of linesIn(pieces)) {
    const line = number++
    const read = objectOn(bytes)
    if (read === undefined) continue
    if ('message' in read) return { line, column: 1, ...read }
    yield { line, startByte: start, endByte: start + bytes.length, ...read }
  }
  return undefined
}

/** A line without what ends it, and the byte at which it begins. */
interface Line {
  readonly start: number
  readonly bytes: Uint8Array
}

/** The lines of a file, without a byte order mark before the first. */
function* linesIn(pieces: Iterable<Uint8Array>): Generator<Line> {
  let held: Uint8Array[] = []
  let next = 0
  const taken = (end: Uint8Array): Line => {
    const whole = held.length === 0 ? end : Buffer.concat([...held, end])
    held = []
    const isMarked = next === 0 && MARK.every((byte, at) => whole[at] === byte)
    const [skipped, cut] = [isMarked ? MARK.length : 0, whole.at(-1) === RETURN ? 1 : 0]
    const start = next + skipped
    next += whole.length + 1
    return { start, bytes: whole.subarray(skipped, Math.max(skipped, whole.length - cut)) }
  }
  for (const piece of pieces) {
    let from = 0
    for (let feed = piece.indexOf(FEED); feed >= 0; feed = piece.indexOf(FEED, from)) {
      yield taken(piece.subarray(from, feed))
      from = feed + 1
    }
    if (from < piece.length) held.push(piece.subarray(from))
  }
  if (held.length > 0) yield taken(new Uint8Array())
}

/** The fields of the object that a line holds, or what is wrong with it; undefined for a blank line. */
function objectOn(
  bytes: Uint8Array,
):
  Pick<CorpusRecord, 'fields' | 'imprecise'> | Pick<CorpusFault, 'message' | 'source'> | undefined {
  let said: string
  try {
    said = decoder.decode(bytes)
  } catch {
    return { message: 'the line is not UTF-8', source: '' }
  }
  if (said.trim() === '') return undefined
  const read = objectOf(said)
  return typeof read === 'string' ? { message: read, source: said.slice(0, 200) } : read
}

function objectOf(said: string): Pick<CorpusRecord, 'fields' | 'imprecise'> | string {
  try {
    const value: unknown = JSON.parse(said)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return 'the line holds no JSON object'
    const fields: Record<string, string> = {}
    const imprecise: string[] = []
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'string' || typeof field === 'number') fields[name] = String(field)
      if (Number.isInteger(field) && !Number.isSafeInteger(field)) imprecise.push(name)
    }
    return imprecise.length > 0 ? { fields, imprecise } : { fields }
  } catch (error) {
    return `the line is no JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The records of a CSV corpus: a line of names, then one record each, quoted as RFC 4180 has it. */
export function csvRecords(text: string): CorpusRecord[] | CorpusFault {
  const rows = csvRows(text)
  if ('message' in rows) return rows
  const [head, ...rest] = rows
  if (!head) return []
  const names = head.cells.map((name) => name.trim())
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    const message = `two columns have the name '${twice}': which of them counts would be a guess`
    return { line: 1, column: 1, message, source: text.slice(head.start, head.start + 200) }
  }
  const { byte } = offsetsOf(text, Buffer.byteLength(text))
  const numberOf = lineCounter(text)
  const found: CorpusRecord[] = []
  for (const { start, end, cells } of rest) {
    const line = numberOf(start)
    if (cells.length !== head.cells.length) {
      const message = `the record has ${cells.length} cells, the first line names ${head.cells.length}`
      return { line, column: 1, message, source: text.slice(start, Math.min(end, start + 200)) }
    }
    const fields = Object.fromEntries(names.map((name, i) => [name, cells[i]!]))
    found.push({ line, startByte: byte(start), endByte: byte(end), fields })
  }
  return found
}

/** Tells the line of offsets that only grow. */
function lineCounter(text: string): (offset: number) => number {
  const all = lines(text)
  let index = 0
  return (offset) => {
    while (index + 1 < all.length && all[index + 1]!.start <= offset) index++
    return index + 1
  }
}

interface Row {
  readonly start: number
  readonly end: number
  readonly cells: readonly string[]
}

/** The rows of `text`; blank lines are passed over. The separator is the first line's. */
function csvRows(text: string): Row[] | CorpusFault {
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const head = text.slice(
    first,
    text.indexOf('\n', first) < 0 ? undefined : text.indexOf('\n', first),
  )
  const separator = [',', '\t', ';'].find((one) => head.includes(one)) ?? ','
  const rows: Row[] = []
  for (let at = first; at < text.length;) {
    const cells: string[] = []
    const start = at
    for (let more = true; more;) {
      const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, separator)
      if (!cell) {
        const { line, column, text: source } = placeOf(text, at)
        return { line, column, message: 'a quotation mark opens a cell and none closes it', source }
      }
      cells.push(cell.value)
      at = cell.end
      more = text[at] === separator
      if (more) at++
    }
    const end = at
    if (at < text.length && !/[\r\n]/.test(text[at]!)) {
      const { line, column, text: source } = placeOf(text, at)
      return { line, column, message: 'a cell goes on after its closing quotation mark', source }
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    if (end > start) rows.push({ start, end, cells })
  }
  return rows
}

interface CellRead {
  readonly value: string
  readonly end: number
}

function quoted(text: string, start: number): CellRead | undefined {
  let from = start + 1
  for (;;) {
    const mark = text.indexOf('"', from)
    if (mark < 0) return undefined
    if (text[mark + 1] !== '"')
      return { value: text.slice(start + 1, mark).replaceAll('""', '"'), end: mark + 1 }
    from = mark + 2
  }
}

function bare(text: string, start: number, separator: string): CellRead {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end++
  return { value: text.slice(start, end), end }
}

/**
 * The records of a Parquet file, a row each. A cell has no bytes of its own there: those of the whole
 * file are what it was read from. Throws a {@link DiskError} if it holds more than `limit` bytes.
 */
export function parquetRecords(bytes: Uint8Array, path: string, limit: number): CorpusRecord[] {
  const stream = streamOfParquet(bytes)
  if (stream.length > limit)
    throw new DiskError('E2BIG', path, `holds more than ${limit} bytes; at most these are read`)
  const rows = [...textRows(stream)]
  return rows.map((fields, index) => ({
    line: index + 1,
    startByte: 0,
    endByte: bytes.length,
    fields,
  }))
}

/** Names that the fields of corpora usually have. */
const USUAL = {
  id: ['id', 'doc_id', 'docid', 'document_id', '_id', 'uid', 'guid'],
  text: ['text', 'content', 'body', 'transcript', 'full_text', 'fulltext', 'article', 'speech'],
} as const

/** The field of `record` that holds its id or its text: as declared, else by its usual name. */
export function fieldOf(
  record: CorpusRecord,
  what: 'id' | 'text',
  declared: string | undefined,
): string | undefined {
  if (declared !== undefined) return Object.hasOwn(record.fields, declared) ? declared : undefined
  const names = Object.keys(record.fields)
  return USUAL[what]
    .flatMap((usual) => names.filter((name) => name.toLowerCase() === usual))
    .find(Boolean)
}

/** The records of a decoded corpus of `format`. */
export function recordsOf(text: string, format: 'jsonl' | 'csv'): CorpusRecord[] | CorpusFault {
  if (format === 'csv') return csvRecords(text)
  const found: CorpusRecord[] = []
  const records = jsonRecords([Buffer.from(text)])
  for (;;) {
    const { done, value } = records.next()
    if (done) return value ?? found
    found.push(value)
  }
}

/** True if `text` can stand in tables: JSON may smuggle in lone surrogates and NUL. */
export function isSound(text: string): boolean {
  return typeof decode(Buffer.from(text)) === 'string' && text.isWellFormed()
}
