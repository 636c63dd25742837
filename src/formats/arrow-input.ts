import { DataType, RecordBatchReader, type Data, type RecordBatch } from './arrow-library.ts'

/** A column of a batch that is read: what it holds, in words of Arrow, and its cells. */
export interface InputColumn {
  readonly name: string
  readonly type: string
  /** `bytes` for texts and binaries of either offset width, `integer` for integers up to 64 bits. */
  readonly kind: 'bytes' | 'integer' | 'other'
  /** The bytes of a cell, which stay those of the batch; undefined if it is missing. */
  bytes(row: number): Uint8Array | undefined
  /** An integer; undefined if it is missing. */
  integer(row: number): number | undefined
}

/** A batch of an Arrow IPC stream. */
export interface InputBatch {
  readonly rows: number
  readonly columns: readonly InputColumn[]
}

/**
 * Reads the batch in the message `batch` of a stream that began with the message `schema`. One by one,
 * since the library's own reader of streams takes the next message before it gives this one. Throws on
 * bytes that are no such messages.
 */
export function readInput(schema: Uint8Array, batch: Uint8Array): InputBatch {
  const reader = RecordBatchReader.from([schema, batch]) as Iterable<RecordBatch>
  const [found, ...more] = reader
  if (!found || more.length > 0) throw new TypeError('the message is no record batch')
  const { children } = found.data
  const columns = found.schema.fields.map(({ name }, index) => columnOf(name, children[index]!))
  return { rows: found.numRows, columns }
}

/** What the message `schema` says of its columns and of the stream. */
export function readInputSchema(schema: Uint8Array): {
  readonly facts: ReadonlyMap<string, string>
  readonly columns: readonly Pick<InputColumn, 'name' | 'type' | 'kind'>[]
} {
  const reader = RecordBatchReader.from([schema]).open() as RecordBatchReader
  const { fields, metadata } = reader.schema
  const columns = fields.map(({ name, type }) => ({ name, type: String(type), kind: kindOf(type) }))
  return { facts: metadata, columns }
}

function kindOf(type: DataType): InputColumn['kind'] {
  const isText = DataType.isUtf8(type) || DataType.isLargeUtf8(type)
  if (isText || DataType.isBinary(type) || DataType.isLargeBinary(type)) return 'bytes'
  return DataType.isInt(type) ? 'integer' : 'other'
}

function columnOf(name: string, data: Data): InputColumn {
  const { type, valueOffsets, values } = data
  const place = (row: number): number => Number(valueOffsets[row])
  return {
    name,
    type: String(type),
    kind: kindOf(type),
    bytes(row) {
      if (!data.getValid(row)) return undefined
      const [start, end] = [place(row), place(row + 1)]
      if (!(start >= 0 && start <= end && end <= (values as Uint8Array).length))
        throw new RangeError(`the cell ${row} of column ${name} is not all there`)
      return (values as Uint8Array).subarray(start, end)
    },
    integer: (row) => (data.getValid(row) ? Number(values[row]) : undefined),
  }
}
