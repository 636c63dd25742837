import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import {
  Binary,
  Field,
  Int32,
  LargeBinary,
  LargeUtf8,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  tableFromIPC,
  Utf8,
  vectorFromArray,
  type Data,
  type DataType,
} from 'apache-arrow'
import { ROOT } from '../project.ts'

/** A document as a test gives it to a worker. */
export interface Given {
  readonly id: string
  readonly raw: Uint8Array | null
  readonly meta?: string
}

/** A row of an answer. */
export interface Answer {
  readonly id: string
  readonly seq: number | null
  readonly status: string
  readonly in_sha256: string | null
  readonly out_sha256: string | null
  readonly trailer: string | null
  readonly stats: Readonly<Record<string, number | null>>
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly errors: readonly {
    readonly rule: string
    readonly line: number | null
    readonly message: string
  }[]
}

/** An Arrow IPC stream of `batches` of documents. `isLarge`: with offsets of 64 bits. */
export function stream(
  batches: readonly (readonly Given[])[],
  { isLarge = false, facts = {} }: { isLarge?: boolean; facts?: Record<string, string> } = {},
): Buffer {
  const types = [
    isLarge ? new LargeUtf8() : new Utf8(),
    new Int32(),
    isLarge ? new LargeBinary() : new Binary(),
    new Utf8(),
  ] as const
  const names = ['id', 'seq', 'raw', 'meta']
  const fields = names.map((name, index) => new Field(name, types[index]!, name !== 'id'))
  const schema = new Schema(fields, new Map(Object.entries(facts)))
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  let seq = 0
  for (const rows of batches) {
    const columns: unknown[][] = [
      rows.map((one) => one.id),
      rows.map(() => seq++),
      rows.map((one) => one.raw),
      rows.map((one) => one.meta ?? null),
    ]
    const children = columns.map((cells, index) => data(cells, types[index]!))
    const whole = makeData({
      type: new Struct(fields),
      length: rows.length,
      nullCount: 0,
      children,
    })
    writer.write(new RecordBatch(schema, whole))
  }
  return Buffer.from(writer.finish().toUint8Array(true))
}

function data(cells: readonly unknown[], type: DataType): Data {
  if (cells.length === 0) return makeData({ type, length: 0, nullCount: 0 } as never)
  return vectorFromArray(cells, type).data[0]!
}

/** The rows of an answer, batch by batch. Throws on bytes that are no whole stream. */
export function answers(bytes: Uint8Array): Answer[][] {
  const table = tableFromIPC(bytes)
  return table.batches.map(
    (batch) =>
      Array.from({ length: batch.numRows }, (_, row) =>
        JSON.parse(JSON.stringify(batch.get(row)?.toJSON())),
      ) as Answer[],
  )
}

/** Runs `readout worker` on `input`. */
export function work(
  input: Uint8Array,
  args: readonly string[] = [],
): { status: number | null; out: Buffer; err: string } {
  const bin = join(ROOT, 'bin/readout.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'worker', ...args], {
    cwd: ROOT,
    input,
    maxBuffer: 1 << 30,
  })
  return { status, out: stdout, err: stderr.toString() }
}
