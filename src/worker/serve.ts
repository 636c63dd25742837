import { hasher } from '../disk/hash.ts'
import { readInput, readInputSchema, type InputColumn } from '../formats/arrow-input.ts'
import { openNested } from '../formats/arrow-nested.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Numbered, Outcome } from './answers.ts'
import { messages, StreamFault, type Read } from '../formats/arrow-messages.ts'
import { Replies, type Answering } from './replies.ts'
import { answerColumns, PROTOCOL } from './schema.ts'

/** What a worker is, by which an answer can be told to be that of another. */
export interface Identity {
  /** SHA-256 of the declaration, its codebooks and the code. */
  readonly plan_sha256: string
  /** SHA-256 of the code. */
  readonly code_sha256: string
  readonly readout: string
  readonly node: string
  readonly unicode: string
  readonly icu: string
}

/** The pipes of a worker. */
export interface Pipes {
  readonly read: Read
  readonly write: (bytes: Uint8Array) => void
}

/** The input is a stream, but not one of documents, or for another plan. */
export class ColumnFault extends Error {}

/** Bytes gathered before a write. */
const CHUNK = 1 << 18

/**
 * Answers a stream of documents with a stream of their rows: one batch for each batch, written before the
 * next is read, and a trailer once the input has said that it ends. Throws a {@link StreamFault} for an
 * input that is not whole.
 */
export async function serve(
  plan: Plan,
  identity: Identity,
  pipes: Pipes,
  answering: Answering,
): Promise<void> {
  const out = new Gathered(pipes.write)
  const facts = { 'readout.protocol': String(PROTOCOL), ...prefixed(identity) }
  const writer = openNested(answerColumns(plan.tables), facts, out)
  out.flush()
  const ledger = new Ledger()
  let schema: Uint8Array | undefined
  for (const message of messages(pipes.read)) {
    if (!schema) {
      schema = message
      checkSchema(schema, identity)
      continue
    }
    const documents = documentsOf(schema, message, ledger.documents)
    for (const outcome of await answering.answer(documents, out)) ledger.add(outcome)
    out.flush()
  }
  new Replies(plan).close(JSON.stringify({ ...ledger.total(), ...identity }), out)
  writer.close()
  out.flush()
}

function prefixed(identity: Identity): Record<string, string> {
  return Object.fromEntries(
    Object.entries(identity).map(([name, value]) => [`readout.${name}`, String(value)]),
  )
}

const KINDS: Readonly<Record<string, InputColumn['kind']>> = {
  id: 'bytes',
  raw: 'bytes',
  text: 'bytes',
  meta: 'bytes',
  seq: 'integer',
}

/** The columns are those of documents, and the stream is for this plan, if it says for which. */
function checkSchema(schema: Uint8Array, identity: Identity): void {
  const { columns, facts } = read(() => readInputSchema(schema))
  for (const { name, type, kind } of columns) {
    const wanted = KINDS[name]
    if (wanted === undefined)
      throw new ColumnFault(`column '${name}' is none of id, raw, text, meta, seq`)
    if (kind !== wanted || (name === 'raw') !== type.endsWith('Binary'))
      throw new ColumnFault(`column '${name}' is ${type}`)
  }
  const names = columns.map(({ name }) => name)
  if (new Set(names).size < names.length) throw new ColumnFault('two columns have one name')
  if (!names.includes('id')) throw new ColumnFault("there is no column 'id'")
  if (names.includes('raw') === names.includes('text'))
    throw new ColumnFault(
      "documents stand in a column 'raw' or in a column 'text', in one of the two",
    )
  const plan = facts.get('readout.plan_sha256')
  if (plan !== undefined && plan !== identity.plan_sha256)
    throw new ColumnFault(`the stream is for the plan ${plan}; this is ${identity.plan_sha256}`)
}

/** The documents of a batch; `before` is how many came before it. */
function documentsOf(schema: Uint8Array, message: Uint8Array, before: number): Numbered[] {
  const { rows, columns } = read(() => readInput(schema, message))
  const named = new Map(columns.map((one) => [one.name, one]))
  const [id, raw, text, meta] = ['id', 'raw', 'text', 'meta'].map((name) => named.get(name))
  return Array.from({ length: rows }, (_, row) => {
    const number = before + row
    const given = textOf(
      read(() => id!.bytes(row)),
      'id',
      number,
    )
    if (given === undefined || given === '') throw new ColumnFault(`document ${number} has no id`)
    return {
      id: given,
      seq: seqOf(named.get('seq')?.integer(row), number),
      bytes: read(() => (raw ?? text)!.bytes(row)),
      isText: text !== undefined,
      meta: textOf(meta && read(() => meta.bytes(row)), 'meta', number),
    }
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Uint8Array | undefined, name: string, number: number): string | undefined {
  try {
    return bytes && decoder.decode(bytes)
  } catch {
    throw new ColumnFault(`the ${name} of document ${number} is not UTF-8`)
  }
}

function seqOf(seq: number | undefined, number: number): number | undefined {
  if (seq === undefined || (seq | 0) === seq) return seq
  throw new ColumnFault(`the seq of document ${number} is ${seq}; it has 32 bits`)
}

/** Arrow's reader throws whatever it comes upon in damaged bytes. */
function read<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw new StreamFault(`cannot be read as Arrow: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** Gathers what is written, so that a batch takes few calls into the system. */
class Gathered {
  private readonly put: (bytes: Uint8Array) => void
  private readonly buffer = Buffer.allocUnsafe(CHUNK)
  private held = 0

  constructor(put: (bytes: Uint8Array) => void) {
    this.put = put
  }

  write(bytes: Uint8Array): void {
    if (bytes.length + this.held > CHUNK) this.flush()
    if (bytes.length >= CHUNK) return this.put(bytes)
    this.buffer.set(bytes, this.held)
    this.held += bytes.length
  }

  flush(): void {
    if (this.held > 0) this.put(this.buffer.subarray(0, this.held))
    this.held = 0
  }
}

/** Counts what passed, for the trailer. */
class Ledger {
  documents = 0
  private rejected = 0
  private bytes = 0
  private readonly hash = hasher()

  add({ id, status, outSha256, bytes }: Outcome): void {
    this.documents++
    if (status === 'rejected') this.rejected++
    this.bytes += bytes
    this.hash.update(`${id}\t${outSha256 ?? status}\n`)
  }

  /** Documents, those rejected, their bytes, and a digest of ids and rows in their order. */
  total(): Readonly<Record<string, string | number>> {
    const { documents, rejected, bytes } = this
    return { documents, rejected, bytes, sha256: this.hash.digest('hex') }
  }
}
