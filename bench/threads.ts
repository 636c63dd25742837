import { fileURLToPath } from 'node:url'
import { isBuilt } from '../bin/built.mjs'
import { disk } from '../src/disk/disk.ts'
import { planDigest } from '../src/pipeline/identity.ts'
import type { Input } from '../src/pipeline/inputs.ts'
import { makePlan } from '../src/pipeline/plan.ts'
import { readInThreads } from '../src/pipeline/threads.ts'
import { STAGES } from '../src/stages.ts'
import { readCorpus } from './corpus.ts'
import { factsOfAll, openTables, type BufferedFile } from './readout.ts'
import type { Tally } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The built program, if it is that of the files: the benchmark sees to it. */
const ENTRY = new URL(`../bin/${isBuilt() ? 'program' : 'thread'}.mjs`, import.meta.url)

/** Reads a corpus in `count` threads and writes all tables as CSV and Arrow. */
export async function runThreads(path: string, folder: string, count: number): Promise<Tally> {
  const plan = await makePlan(disk, ROOT, 'pipeline.yaml', STAGES)
  const files = new Map<string, BufferedFile>()
  const tables = openTables(plan, folder, ['csv', 'arrow'], files)
  const data = { root: ROOT, plan: planDigest(plan) }
  const readers = readInThreads({ count, entry: ENTRY, data })
  let articles = 0
  let statements = 0
  for await (const portion of readers(inputsOf(path))) {
    portion.write(tables)
    articles += portion.accounts.length
    for (const { read } of portion.accounts)
      for (const [, kinds] of read?.spans ?? [])
        for (const [kind, found] of kinds) if (kind === 'statement') statements += found
  }
  tables.finish()
  for (const file of files.values()) file.close()
  return { articles, statements }
}

/** The articles as records of a corpus. */
function* inputsOf(path: string): Generator<Input> {
  const format = { format: 'jsonl', stem: 'gists', gzipped: false } as const
  const corpus = { size: 1, sha256: '0'.repeat(64), encoding: 'utf-8' }
  for (const { id, text } of readCorpus(path)) {
    const place = { line: 1, startByte: 0, endByte: 0, field: 'text', bytes: text.length }
    const record = { ...place, text, corpus }
    yield { id, file: 'raw/gists.jsonl', facts: factsOfAll, format, record }
  }
}
