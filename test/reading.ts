import { fileURLToPath } from 'node:url'
import { Reading } from '#model/article.ts'
import type { Source } from '#model/source.ts'
import type { Stage } from '#model/stage.ts'
import attribute from '../stages/attribute/index.ts'
import clean from '../stages/clean/index.ts'
import correct from '../stages/correct/index.ts'
import emit from '../stages/emit/index.ts'
import quote from '../stages/quote/index.ts'
import segment from '../stages/segment/index.ts'
import tag from '../stages/tag/index.ts'
import { disk, type Disk } from '../src/disk/disk.ts'
import { sha256 } from '../src/disk/hash.ts'
import { readArticle } from '../src/pipeline/read.ts'
import { makePlan, type Plan } from '../src/pipeline/plan.ts'
import { TableWriters } from '../src/pipeline/tables.ts'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The stages known by name, in the order of pipeline.yaml. */
export const BUILTIN: readonly Stage[] = [correct, clean, segment, quote, attribute, tag, emit]

/**
 * The plan of the repository; `people` is a file that replaces codebooks/people.yaml, `corrections`
 * one that stands as corrections.yaml beside pipeline.yaml.
 */
export function planOf(people?: string, corrections?: string): Promise<Plan> {
  const own = (path: string): string | undefined => {
    if (path.endsWith('codebooks/people.yaml')) return people
    return path.endsWith('/corrections.yaml') ? corrections : undefined
  }
  const replaced: Disk = {
    ...disk,
    read: (path, limit) => disk.read(own(path) ?? path, limit),
    kind: (path) => disk.kind(own(path) ?? path),
  }
  return makePlan(replaced, ROOT, 'pipeline.yaml', BUILTIN)
}

/** A source that lies in no file. */
export function sourceOf(text: string, facts: Source['facts'] = {}, id = 'doc'): Source {
  const bytes = Buffer.from(text)
  return {
    id,
    file: `raw/${id}.txt`,
    sha256: sha256(bytes),
    bytes: bytes.length,
    text,
    facts,
    marks: [],
  }
}

/** Reads `text` through the stages of `plan`. */
export function read(text: string, plan: Plan, facts: Source['facts'] = {}): Reading {
  return readArticle(sourceOf(text, facts), plan)
}

/** The tables of `articles` as CSV without byte order mark, by name; the empty ones are left out. */
export function tablesOf(plan: Plan, articles: readonly Reading[]): Map<string, string> {
  const chunks = new Map<string, Buffer[]>()
  const writers = new TableWriters(plan.tables, { names: ['csv'], bom: false }, ({ name }) => {
    const held: Buffer[] = []
    chunks.set(name, held)
    return { write: (bytes) => void held.push(Buffer.from(bytes)) }
  })
  writers.append(articles)
  const filled = writers.finish().filter(({ rows }) => rows > 0)
  return new Map(
    filled.map(({ table }) => [table.name, Buffer.concat(chunks.get(table.name)!).toString()]),
  )
}
