import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Source } from '#model/source.ts'
import { disk } from '../src/disk/disk.ts'
import type { Sink } from '../src/formats/format.ts'
import { makePlan, type Plan } from '../src/pipeline/plan.ts'
import { readArticles, together } from '../src/pipeline/read.ts'
import { TableWriters } from '../src/pipeline/tables.ts'
import { STAGES } from '../src/stages.ts'
import { readCorpus } from './corpus.ts'
import { statementsOnly } from './statements-only.ts'
import type { Generated } from './generate.ts'
import type { Tally } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Bytes a file gathers before it is written. */
const HELD = 256 * 1024

const LANGUAGE = { value: 'en', basis: 'declared', file: 'pipeline.yaml', line: 1 }
const DATE = { value: '2016-05-06', basis: 'given to the benchmark', file: 'bench', line: 1 }

/** What is stated of all articles. */
export const factsOfAll = { language: LANGUAGE, date: DATE }

/**
 * Runs the stages of `pipeline` over a corpus and writes its tables in `formats`; without formats, no
 * tables.
 */
export async function runReadout(
  path: string,
  folder: string,
  formats: readonly string[],
  pipeline = 'pipeline.yaml',
): Promise<Tally> {
  const plan = await makePlan(disk, ROOT, pipeline, [...STAGES, statementsOnly])
  const files = new Map<string, BufferedFile>()
  const tables = formats.length > 0 ? openTables(plan, folder, formats, files) : undefined
  let count = 0
  let statements = 0
  for (const sources of together(sourcesIn(path), ({ text }) => text.length)) {
    const articles = readArticles(sources, plan)
    tables?.append(articles)
    for (const article of articles) statements += article.spans('statement').length
    count += articles.length
  }
  tables?.finish()
  for (const file of files.values()) file.close()
  return { articles: count, statements }
}

function* sourcesIn(path: string): Generator<Source> {
  for (const generated of readCorpus(path)) yield sourceOf(generated)
}

/** Opens the files of all tables of `plan` in `folder`, which are put into `files`. */
export function openTables(
  plan: Plan,
  folder: string,
  names: readonly string[],
  files: Map<string, BufferedFile>,
): TableWriters {
  const { bom } = plan.formats
  return new TableWriters(plan.tables, { names, bom }, ({ name }, format) => {
    const file = new BufferedFile(join(folder, `${name}.${format}`))
    files.set(`${name}.${format}`, file)
    return file
  })
}

/** An article of the corpus as a source. */
export function sourceOf({ id, text }: Generated): Source {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    id,
    file: `raw/${id}.txt`,
    sha256,
    bytes: bytes.length,
    text,
    facts: factsOfAll,
    marks: [],
  }
}

/** A file that gathers small writes; what is larger goes straight through. */
export class BufferedFile implements Sink {
  private readonly descriptor: number
  private readonly held = Buffer.allocUnsafe(HELD)
  private size = 0

  constructor(path: string) {
    this.descriptor = openSync(path, 'w')
  }

  write(bytes: Uint8Array): void {
    if (this.size + bytes.length > HELD) this.flush()
    if (bytes.length > HELD) return this.pass(bytes)
    this.held.set(bytes, this.size)
    this.size += bytes.length
  }

  close(): void {
    this.flush()
    closeSync(this.descriptor)
  }

  private flush(): void {
    this.pass(this.held.subarray(0, this.size))
    this.size = 0
  }

  private pass(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at)
  }
}
