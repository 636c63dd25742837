import type { Batch } from '#model/batch.ts'

/** Where bytes go. Writes are whole: a sink that cannot take all of them throws. */
export interface Sink {
  write(bytes: Uint8Array): void
}

/** Takes the batches of one table and turns them into bytes of one format. */
export interface Writer {
  write(batch: Batch): void
  /** Writes what the format has at its end. */
  close(): void
}

/** Statements about a table that a file may carry: dataset, version, digests. */
export type FileFacts = Readonly<Record<string, string>>
