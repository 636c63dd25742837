import type { Batch } from './batch.ts'
import type { Bits, Texts } from './buffers.ts'
import type { ColumnBuffer } from './columns.ts'
import type { PackedColumn, PackedTexts } from './packed.ts'

/**
 * A copy of the rows of `batch` in plain arrays, which another thread can be given and
 * {@link Batch.take} takes in.
 */
export function packed({ columns, rows }: Batch): PackedColumn[] {
  return columns.map((column) => packedColumn(column, rows))
}

function packedColumn(column: ColumnBuffer, rows: number): PackedColumn {
  const bits = column.present.bitmap
  const present = bits ? bits.slice(0, (rows + 7) >>> 3) : undefined
  if (column.type === 'text') return { present, texts: packedTexts(column.texts) }
  if (column.type === 'boolean') return { present, flags: flagsOf(column.flags, rows) }
  if (column.type !== 'list') return { present, ints: column.ints.slice(0, rows) }
  return {
    present,
    texts: packedTexts(column.texts),
    starts: column.starts.slice(0, rows + 1),
  }
}

const flagsOf = ({ bytes }: Bits, rows: number): Uint8Array<ArrayBuffer> =>
  bytes.slice(0, (rows + 7) >>> 3)

function packedTexts(texts: Texts): PackedTexts {
  const { length, size } = texts
  return {
    bytes: new Uint8Array(texts.bytes.subarray(0, size)),
    offsets: texts.offsets.slice(0, length + 1),
    marks: texts.marks.slice(0, length),
  }
}
