import { createRequire } from 'node:module'
import type * as Parquet from 'parquet-wasm/node'

/** Rows of a row group: fixed, so that the same rows give the same bytes. */
const ROW_GROUP = 65_536

let loaded: typeof Parquet | undefined

/** The library is five megabytes of WebAssembly: it is loaded when a Parquet file is asked for. */
function library(): typeof Parquet {
  return (loaded ??= createRequire(import.meta.url)('parquet-wasm/node') as typeof Parquet)
}

/**
 * A Parquet file with the rows, types, descriptions and facts of an Arrow IPC stream. Snappy, which
 * every reader has; the Arrow schema is kept beside Parquet's own, so that readers give lists and days.
 */
export function parquetOf(stream: Uint8Array): Uint8Array {
  const { Compression, Table, WriterPropertiesBuilder, writeParquet } = library()
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.SNAPPY)
    .setMaxRowGroupSize(ROW_GROUP)
    .setCreatedBy('readout')
    .build()
  return writeParquet(Table.fromIPCStream(stream), properties)
}

/** The Arrow IPC stream that a Parquet file holds. Throws on bytes that are no such file. */
export function streamOfParquet(bytes: Uint8Array): Uint8Array {
  const { readParquet } = library()
  try {
    return readParquet(bytes).intoIPCStream()
  } catch (error) {
    throw new TypeError(`it is no Parquet file: ${String(error).split('\n')[0]}`)
  }
}
