import type { Batch } from '#model/batch.ts'
import type { Texts } from '#model/buffers.ts'
import { isoDay, type ColumnBuffer } from '#model/columns.ts'
import type { Cell, Column, Table } from '#model/table.ts'
import {
  AsyncByteQueue,
  Bool,
  DateDay,
  Field,
  Int32,
  List,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  type RecordBatchFileReader,
  RecordBatchReader,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  DataType,
  type Data,
  type TypeMap,
} from './arrow-library.ts'
import type { FileFacts, Sink, Writer } from './format.ts'

/**
 * Arrow's writer puts its bytes into a queue; this queue hands them on at once, so that nothing
 * is held and a buffer may be filled again as soon as its batch is written.
 */
export class SinkQueue extends AsyncByteQueue {
  private readonly sink: Sink
  constructor(sink: Sink) {
    super()
    this.sink = sink
  }
  override write(bytes: Uint8Array): void {
    if (bytes.byteLength > 0) this.sink.write(bytes)
  }
}

/** Opens an uncompressed Arrow IPC file for `table` on `sink`. */
export function openArrow(table: Table, facts: FileFacts, sink: Sink): Writer {
  const schema = schemaOf(table, facts)
  const writer = new RecordBatchFileWriter()
  writer.reset(new SinkQueue(sink), schema)
  return {
    write: (batch) => writer.write(recordBatch(schema, batch)),
    close: () => void writer.close(),
  }
}

/** Writes `batches` as an Arrow file under a schema with `facts`; returns their rows. */
export function copyBatches(
  batches: Iterable<RecordBatch>,
  table: Table,
  facts: FileFacts,
  sink: Sink,
): number {
  const schema = schemaOf(table, facts)
  const writer = new RecordBatchFileWriter()
  writer.reset(new SinkQueue(sink), schema)
  let rows = 0
  for (const batch of batches) {
    writer.write(new RecordBatch(schema, batch.data as Data<Struct<TypeMap>>))
    rows += batch.numRows
  }
  writer.close()
  return rows
}

/** An Arrow file read back: its rows as cells in column order, and what its schema states. */
export interface ArrowFile {
  readonly facts: FileFacts
  readonly columns: readonly { name: string; type: string; description: string }[]
  rows(): Generator<Cell[]>
}

/** The record batches of an Arrow file as an IPC stream, which has no index at its end. */
export function arrowStream(bytes: Uint8Array): Uint8Array {
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, fileOf(bytes).schema)
  for (const batch of batchesOf(bytes)) writer.write(batch)
  return writer.finish().toUint8Array(true)
}

/** Reads an Arrow file that {@link openArrow} wrote. Throws on bytes that are no such file. */
export function readArrow(bytes: Uint8Array): ArrowFile {
  return arrowFile(fileOf(bytes).schema, () => batchesOf(bytes))
}

/** Reads an Arrow IPC stream. Throws on bytes that are none. */
export function readArrowStream(bytes: Uint8Array): ArrowFile {
  const batches = [...(RecordBatchReader.from(bytes) as Iterable<RecordBatch>)]
  const { schema } = RecordBatchReader.from(bytes).open() as { readonly schema: Schema }
  return arrowFile(schema, () => batches)
}

/** A file of `schema` whose `batches` are read when its rows are taken. */
export function arrowFile(schema: Schema, batches: () => Iterable<RecordBatch>): ArrowFile {
  return {
    facts: Object.fromEntries(schema.metadata),
    columns: schema.fields.map((field) => ({
      name: field.name,
      type: String(field.type),
      description: field.metadata.get('description') ?? '',
    })),
    *rows() {
      for (const { numRows, data } of batches()) {
        for (let row = 0; row < numRows; row++) yield data.children.map((one) => cell(one, row))
      }
    },
  }
}

/** The reader of an Arrow file; throws on bytes that are none. */
export function fileOf(bytes: Uint8Array): RecordBatchFileReader {
  const reader = RecordBatchReader.from(bytes)
  if (!reader.isFile() || !reader.isSync()) throw new TypeError('it is no Arrow file')
  return reader.open()
}

/** By number: Arrow's own iteration never ends where a damaged block holds no batch. */
function* batchesOf(bytes: Uint8Array): Generator<RecordBatch> {
  const reader = fileOf(bytes)
  for (let index = 0; index < reader.numRecordBatches; index++) {
    yield wholeBatch(reader.readRecordBatch(index) ?? undefined, index)
  }
}

/** Batch number `index`, unless it is damaged. */
export function wholeBatch(batch: RecordBatch | undefined, index: number): RecordBatch {
  const whole = batch?.data.children.every((one) => one.length === batch.numRows && isWhole(one))
  if (!batch || !whole) throw new RangeError(`batch ${index} is not all there`)
  return batch
}

function cell(data: Data, row: number): Cell {
  if (!data.getValid(row)) return undefined
  if (DataType.isUtf8(data.type)) return textAt(data as Data<Utf8>, row)
  if (DataType.isList(data.type)) return itemsAt(data as Data<List<Utf8>>, row)
  if (DataType.isDate(data.type)) return isoDay(data.values[row] as number)
  return DataType.isBool(data.type) ? bitAt(data.values, row) : (data.values[row] as number)
}

/** False for a damaged file that states more cells than there are: room is made for none of them. */
function isWhole({ type, length, valueOffsets, values, children }: Data): boolean {
  if (DataType.isList(type)) return valueOffsets.length > length && children.every(isWhole)
  if (DataType.isUtf8(type)) return valueOffsets.length > length
  return (values as Uint8Array).length * (DataType.isBool(type) ? 8 : 1) >= length
}

/** Not by Arrow's own reader, which drops a byte order mark at the start of a text. */
function textAt({ valueOffsets, values }: Data<Utf8>, row: number): string {
  const [start, end] = [valueOffsets[row]!, valueOffsets[row + 1]!]
  return Buffer.from(values.buffer, values.byteOffset + start, end - start).toString()
}

function itemsAt({ valueOffsets, children }: Data<List<Utf8>>, row: number): string[] {
  const [start, end] = [valueOffsets[row]!, valueOffsets[row + 1]!]
  const items = children[0] as Data<Utf8>
  if (start < 0 || end > items.length)
    throw new RangeError(`list ${row} has items that are not there`)
  return Array.from({ length: end - start }, (_, index) => textAt(items, start + index))
}

const bitAt = (bytes: Uint8Array, index: number): boolean =>
  (bytes[index >>> 3]! & (1 << (index & 7))) !== 0

const ITEM = new Field('item', new Utf8(), false)

function schemaOf(table: Table, facts: FileFacts): Schema {
  const metadata = new Map(Object.entries({ ...facts, table: table.name, row: table.row }))
  return new Schema(table.columns.map(fieldOf), metadata)
}

/** The Arrow field of `column`, with its description. */
export function fieldOf(column: Column): Field {
  const metadata = new Map([['description', column.description]])
  if (column.unit !== undefined) metadata.set('unit', column.unit)
  return new Field(column.name, typeOf(column), !column.required, metadata)
}

function typeOf({ type }: Column): DataType {
  if (type === 'text') return new Utf8()
  if (type === 'integer') return new Int32()
  if (type === 'boolean') return new Bool()
  return type === 'date' ? new DateDay() : new List(ITEM)
}

function recordBatch(schema: Schema, batch: Batch): RecordBatch {
  const children = batch.columns.map((column, index) => {
    return dataOf(schema.fields[index]!.type, column, batch.rows)
  })
  const type = new Struct(schema.fields)
  return new RecordBatch(schema, makeData({ type, length: batch.rows, nullCount: 0, children }))
}

/** The first `length` cells of `column` as Arrow data; the buffers are not copied. */
export function dataOf(type: DataType, column: ColumnBuffer, length: number): Data {
  const common = { length, nullCount: column.present.missing, nullBitmap: column.present.bitmap }
  if (column.type === 'text') {
    return makeData({ type: type as Utf8, ...common, ...textBuffers(column.texts) })
  }
  if (column.type === 'boolean') {
    return makeData({ type: type as Bool, ...common, data: column.flags.bytes })
  }
  if (column.type === 'list') {
    const { texts } = column
    const items = { length: texts.length, nullCount: 0, ...textBuffers(texts) }
    const child = makeData({ type: new Utf8(), ...items })
    const valueOffsets = column.starts.subarray(0, length + 1)
    return makeData({ type: type as List, ...common, valueOffsets, child })
  }
  return makeData({ type: type as Int32, ...common, data: column.ints.subarray(0, length) })
}

function textBuffers(texts: Texts): { valueOffsets: Int32Array; data: Uint8Array } {
  return {
    valueOffsets: texts.offsets.subarray(0, texts.length + 1),
    data: new Uint8Array(texts.bytes.buffer, texts.bytes.byteOffset, texts.size),
  }
}
