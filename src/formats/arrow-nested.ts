import type { Batch } from '#model/batch.ts'
import type { Column } from '#model/table.ts'
import { dataOf, fieldOf, SinkQueue } from './arrow.ts'
import {
  Field,
  List,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type Data,
} from './arrow-library.ts'
import type { FileFacts, Sink } from './format.ts'

/** Columns in columns: a struct of columns, or in each row a list of rows of them. */
export type NestedColumn =
  | Column
  | { readonly name: string; readonly struct: readonly NestedColumn[] }
  | { readonly name: string; readonly rows: readonly Column[] }

/** The cells of a column: those of a batch, or the rows of one with where each list of them starts. */
export type NestedCells =
  | { readonly batch: Batch; readonly column: number }
  | { readonly struct: readonly NestedCells[] }
  | { readonly batch: Batch; readonly starts: Int32Array }

/** Writes batches of nested rows as an Arrow IPC stream. */
export interface NestedWriter {
  write(cells: readonly NestedCells[], rows: number): void
  close(): void
}

/**
 * Opens an Arrow IPC stream of `columns`, uncompressed and without dictionaries; its schema is written
 * at once. Inside of structs and lists every field may be missing: Spark compares types with that, and
 * its own language of types cannot say otherwise.
 */
export function openNested(
  columns: readonly NestedColumn[],
  facts: FileFacts,
  sink: Sink,
): NestedWriter {
  const fields = columns.map((one) => nestedField(one, false))
  const schema = new Schema(fields, new Map(Object.entries(facts)))
  const writer = new RecordBatchStreamWriter()
  writer.reset(new SinkQueue(sink), schema)
  return {
    write(cells, length) {
      const children = cells.map((one, index) => nestedData(fields[index]!, one, length))
      const type = new Struct(fields)
      writer.write(new RecordBatch(schema, makeData({ type, length, nullCount: 0, children })))
    },
    close: () => void writer.close(),
  }
}

/** The type of a nested column as Spark's DDL writes it. */
export function sparkType(column: NestedColumn): string {
  if ('struct' in column) return `struct<${column.struct.map(sparkField).join(', ')}>`
  if ('rows' in column) return `array<struct<${column.rows.map(sparkField).join(', ')}>>`
  return SPARK[column.type]
}

/** A nested column as Spark's DDL writes it, in a struct. */
const sparkField = (column: NestedColumn): string => `\`${column.name}\`: ${sparkType(column)}`

const SPARK: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  integer: 'int',
  boolean: 'boolean',
  date: 'date',
  list: 'array<string>',
}

function nestedField(column: NestedColumn, isInner: boolean): Field {
  if ('struct' in column) {
    const fields = column.struct.map((one) => nestedField(one, true))
    return new Field(column.name, new Struct(fields), isInner)
  }
  if ('rows' in column) {
    const row = new Struct(column.rows.map((one) => nestedField(one, true)))
    return new Field(column.name, new List(new Field('element', row, true)), isInner)
  }
  const { name, type, nullable, metadata } = fieldOf(column)
  return new Field(name, loose(type), nullable || isInner, metadata)
}

/** `type` with items that may be missing, if it is a list. */
function loose(type: Field['type']): Field['type'] {
  if (!(type instanceof List)) return type
  return new List(new Field('element', type.valueType, true))
}

function nestedData({ type }: Field, cells: NestedCells, length: number): Data {
  if ('struct' in cells) {
    const { children: fields } = type as Struct
    const children = cells.struct.map((one, index) => nestedData(fields[index]!, one, length))
    return makeData({ type: type as Struct, length, nullCount: 0, children })
  }
  if ('starts' in cells) {
    const { batch, starts } = cells
    const row = (type as List).children[0]!.type as Struct
    const children = batch.columns.map((one, index) =>
      dataOf(row.children[index]!.type, one, batch.rows),
    )
    const child = makeData({ type: row, length: batch.rows, nullCount: 0, children })
    const valueOffsets = starts.subarray(0, length + 1)
    return makeData({ type: type as List, length, nullCount: 0, valueOffsets, child })
  }
  return dataOf(type, cells.batch.columns[cells.column]!, length)
}

/** The fields that {@link openNested} writes for `columns`, in Arrow's words. */
export function arrowFields(
  columns: readonly NestedColumn[],
): readonly { readonly name: string; readonly type: string; readonly nullable: boolean }[] {
  return columns
    .map((one) => nestedField(one, false))
    .map(({ name, type, nullable }) => ({ name, type: String(type), nullable }))
}
