import type { Table } from '#model/table.ts'
import type { Opened } from '../disk/disk.ts'
import {
  RecordBatchReader,
  RecordBatchStreamWriter,
  type RecordBatch,
  type Schema,
} from './arrow-library.ts'
import { arrowFile, copyBatches, fileOf, wholeBatch, type ArrowFile } from './arrow.ts'
import { blocksOf, type Block } from './arrow-messages.ts'
import type { FileFacts, Sink } from './format.ts'

const MAGIC = 'ARROW1'
/** Bytes of the mark at the start of a file, of the mark behind its batches, and of length and mark at its end. */
const [HEAD, END, TAIL] = [8, 8, 10]

/**
 * Reads an Arrow file that may be larger than memory, batch by batch. Throws on bytes that are no such
 * file, and while rows are taken on a batch that is not whole.
 */
export function streamArrow(file: Opened): ArrowFile {
  const { schema, blocks } = footerOf(file)
  return arrowFile(schema, () => batchesIn(file, schema, blocks))
}

/** Copies an Arrow file batch by batch under a schema with `facts`; returns its rows. */
export function copyArrow(file: Opened, table: Table, facts: FileFacts, sink: Sink): number {
  const { schema, blocks } = footerOf(file)
  return copyBatches(batchesIn(file, schema, blocks), table, facts, sink)
}

/** The schema and the places of the batches, which must fill the file up to its footer. */
function footerOf(file: Opened): { readonly schema: Schema; readonly blocks: readonly Block[] } {
  const tail = bytesAt(file, file.size - TAIL, TAIL)
  const length = new DataView(tail.buffer).getInt32(0, true)
  const isFile = Buffer.from(tail).toString('latin1', TAIL - MAGIC.length) === MAGIC
  if (!isFile || length <= 0 || length > file.size) throw new TypeError('it is no Arrow file')
  const start = file.size - TAIL - length
  const footer = bytesAt(file, start, length)
  const { schema } = fileOf(Buffer.concat([bytesAt(file, 0, HEAD), footer, tail]))
  const blocks = blocksOf(footer)
  let at = HEAD
  for (const [offset, metadata, body] of blocks) {
    if (offset !== at) throw new RangeError('its footer does not list all that it holds')
    at += metadata + body
  }
  if (at !== start && at + END !== start)
    throw new RangeError('its footer does not list all that it holds')
  return { schema, blocks }
}

function* batchesIn(
  file: Opened,
  schema: Schema,
  blocks: readonly Block[],
): Generator<RecordBatch> {
  const head = schemaMessage(schema)
  for (const [index, [offset, metadata, body]] of blocks.entries()) {
    const stream = Buffer.concat([head, bytesAt(file, offset, metadata + body)])
    const { value } = RecordBatchReader.from(stream).open().next()
    yield wholeBatch((value as RecordBatch | null) ?? undefined, index)
  }
}

/** The message that begins a stream of `schema`. */
function schemaMessage(schema: Schema): Uint8Array {
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  return writer.finish().toUint8Array(true).slice(0, -END)
}

function bytesAt(file: Opened, at: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(length, 0))
  if (at < 0 || file.read(bytes, at) < length) throw new TypeError('it is no Arrow file')
  return bytes
}
