import { DataType, RecordBatchReader, type Data, type RecordBatch } from './arrow-library.ts'

/** A row of an Arrow stream: its cells that hold text, numbers, days or times, as text, by column. */
export type TextRow = Readonly<Record<string, string>>

/** The rows of an Arrow IPC stream. Throws on bytes that are none. */
export function* textRows(stream: Uint8Array): Generator<TextRow> {
  for (const batch of RecordBatchReader.from(stream) as Iterable<RecordBatch>) {
    const columns = batch.schema.fields.map(({ name }, index) => {
      return { name, read: readerOf(batch.data.children[index]!) }
    })
    for (let row = 0; row < batch.numRows; row++) {
      const cells = columns.flatMap(({ name, read }) => {
        const text = read(row)
        return text === undefined ? [] : [[name, text] as const]
      })
      yield Object.fromEntries(cells)
    }
  }
}

type Read = (row: number) => string | undefined

/** How the cells of a column are read; those of other types, like lists, are not. */
function readerOf(data: Data): Read {
  const read = presentReaderOf(data)
  return (row) => (data.getValid(row) ? read(row) : undefined)
}

function presentReaderOf(data: Data): Read {
  const { type, valueOffsets, values, dictionary } = data
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    const buffer = Buffer.from(values.buffer, values.byteOffset, values.length)
    return (row) =>
      buffer.toString('utf8', Number(valueOffsets[row]), Number(valueOffsets[row + 1]))
  }
  if (DataType.isDictionary(type)) {
    const words = dictionary!.data.flatMap((chunk) => {
      const read = readerOf(chunk)
      return Array.from({ length: chunk.length }, (_, index) => read(index))
    })
    return (row) => words[Number(values[row])]
  }
  if (DataType.isInt(type) || DataType.isFloat(type)) return (row) => String(values[row])
  if (DataType.isDate(type)) return (row) => timeOf(data, row).slice(0, DAY)
  return DataType.isTimestamp(type) ? (row) => timeOf(data, row) : () => undefined
}

/** Length of a day like 2016-05-06. */
const DAY = 10
const MS_A_DAY = 86_400_000
/** How many of the units of timestamps (seconds, milli-, micro-, nanoseconds) are a second. */
const UNITS_A_SECOND = [1, 1e3, 1e6, 1e9] as const

/** A day or time as ISO 8601 has it, without what is less than a second. */
function timeOf({ type, values }: Data, row: number): string {
  const { unit } = type as unknown as { readonly unit: number }
  const value = Number(values[row])
  const ms = DataType.isTimestamp(type)
    ? Math.floor(value / UNITS_A_SECOND[unit]!) * 1000
    : value * (unit === 0 ? MS_A_DAY : 1)
  return new Date(ms).toISOString().slice(0, -'.000Z'.length)
}
