/** Texts end to end in UTF-8, with their bounds and marks, in arrays of their own. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly offsets: Int32Array<ArrayBuffer>
  readonly marks: Uint8Array<ArrayBuffer>
}

/** The cells of one column as plain arrays: what its type has of them. */
export interface PackedColumn {
  /** A bit for each row that holds a cell; absent if all do. */
  readonly present?: Uint8Array<ArrayBuffer> | undefined
  readonly ints?: Int32Array<ArrayBuffer>
  readonly flags?: Uint8Array<ArrayBuffer>
  readonly texts?: PackedTexts
  /** The item at which each list starts, and the end of the last. */
  readonly starts?: Int32Array<ArrayBuffer>
}

/** The memory of all arrays of `columns`, which a message to another thread can hand over. */
export function buffersOf(columns: readonly PackedColumn[]): ArrayBuffer[] {
  return columns.flatMap(({ present, ints, flags, starts, texts }) =>
    [present, ints, flags, starts, texts?.bytes, texts?.offsets, texts?.marks]
      .filter((array) => array !== undefined)
      .map((array) => array.buffer),
  )
}
