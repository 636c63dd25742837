import { basename, dirname, join, relative } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Fact, Facts } from '#model/source.ts'
import { slug } from '#text/words.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { CORPORA, formatOf } from '../inputs/format.ts'
import { readProjectFile } from '../pipeline/declaration.ts'
import { readFacts, type Input } from '../pipeline/inputs.ts'

/** What the name of a gold file ends with; what stands before is the name of its document. */
export const GOLD = '.gold.json'

/** What is known of a document that belongs to no project. */
export interface Stated {
  readonly id?: string | undefined
  readonly language?: string | undefined
  readonly encoding?: string | undefined
  readonly facts?: Facts
}

/** The documents among `paths`, in folders at any depth, in the order of their names. */
export function documentsAt(disk: Disk, paths: readonly string[]): string[] {
  return paths.flatMap((path) => (disk.kind(path) === 'folder' ? below(disk, path) : [path]))
}

function below(disk: Disk, folder: string): string[] {
  return disk.list(folder).flatMap((name) => {
    const path = join(folder, name)
    if (disk.kind(path) === 'folder') return below(disk, path)
    const format = formatOf(name)?.format
    return format !== undefined && !CORPORA.has(format) ? [path] : []
  })
}

/** The input for the file at `path`; `root` is the folder that messages name files from. */
export function inputAt(root: string, path: string, stated: Stated): Input | Problem {
  const file = relative(root, path)
  const format = formatOf(basename(path))
  if (!format || CORPORA.has(format.format)) {
    const hint = 'documents end in .txt, .md, .html, .vtt or .srt, each also with .gz'
    return { file, level: 'error', rule: 'unknown-input', message: 'is no document', hint }
  }
  const plain = slug(format.stem)
  const id = stated.id ?? (/^[a-z]/.test(plain) ? plain : `d-${plain}`)
  const { encoding } = stated
  const facts = { ...stated.facts, ...factsOf(file, stated.language) }
  return { id, file, format, facts, ...(encoding === undefined ? {} : { encoding }) }
}

function factsOf(file: string, language: string | undefined): Facts {
  if (language === undefined) return {}
  const fact: Fact = { value: language, basis: 'stated with the document', file, line: 1 }
  return { language: fact }
}

/** What the files beside `path` state of it: its gold (`x.gold.json`) and curated facts (`x.yaml`). */
export function statedBeside(disk: Disk, root: string, path: string): Stated | Problem[] {
  const stem = formatOf(basename(path))?.stem ?? basename(path)
  const yaml = join(dirname(path), `${stem}.yaml`)
  const problems: Problem[] = []
  const file =
    disk.kind(yaml) === 'file' ? readProjectFile(disk, root, relative(root, yaml)) : undefined
  if (file && 'level' in file) return [file]
  const facts = file && readFacts(file, problems)
  const gold = statedInGold(disk, join(dirname(path), `${stem}${GOLD}`))
  if ('level' in gold) problems.push(gold)
  if (problems.length > 0 || 'level' in gold) return problems
  const { id = facts?.id, encoding = facts?.encoding } = gold
  const language = gold.language ?? facts?.facts.language?.value
  return { id, encoding, language, facts: facts?.facts ?? {} }
}

function statedInGold(disk: Disk, gold: string): Stated | Problem {
  if (disk.kind(gold) !== 'file') return {}
  try {
    const stated = JSON.parse(Buffer.from(disk.read(gold)).toString()) as Stated | null
    const text = (value: unknown): string | undefined =>
      typeof value === 'string' ? value : undefined
    const { id, language, encoding } = stated ?? {}
    return { id: text(id), language: text(language), encoding: text(encoding) }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof DiskError)) throw error
    const hint = 'mend the file'
    return { file: gold, level: 'error', rule: 'bad-gold', message: error.message, hint }
  }
}
