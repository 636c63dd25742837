import { dirname, join, relative } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Fact, Facts } from '#model/source.ts'
import { slug } from '#text/words.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { formatOf, type NamedFormat } from '../inputs/format.ts'
import type { Input } from '../pipeline/inputs.ts'

/** What the name of a gold file ends with; what stands before is the name of its document. */
export const GOLD = '.gold.json'

/** Endings of files that are documents. */
const DOCUMENTS = /\.(?:txt|md|markdown|html?|vtt|srt)$/

/** What is known of a document that belongs to no project. */
export interface Stated {
  readonly id?: string
  readonly language?: string
}

/** The documents among `paths`, in folders at any depth, in the order of their names. */
export function documentsAt(disk: Disk, paths: readonly string[]): string[] {
  return paths.flatMap((path) => (disk.kind(path) === 'folder' ? below(disk, path) : [path]))
}

function below(disk: Disk, folder: string): string[] {
  return disk.list(folder).flatMap((name) => {
    const path = join(folder, name)
    if (disk.kind(path) === 'folder') return below(disk, path)
    return DOCUMENTS.test(name) ? [path] : []
  })
}

const PLAIN: NamedFormat = { format: 'text', stem: '', gzipped: false }

/** The input for the file at `path`; `root` is the folder that messages name files from. */
export function inputAt(root: string, path: string, stated: Stated): Input {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(DOCUMENTS, '')
  const plain = slug(name)
  const id = stated.id ?? (/^[a-z]/.test(plain) ? plain : `d-${plain}`)
  const file = relative(root, path)
  const format = formatOf(path.slice(path.lastIndexOf('/') + 1)) ?? PLAIN
  return { id, file, facts: factsOf(file, stated.language), format }
}

function factsOf(file: string, language: string | undefined): Facts {
  if (language === undefined) return {}
  const fact: Fact = { value: language, basis: 'stated with the document', file, line: 1 }
  return { language: fact }
}

/** Id and language that a gold file beside `path` states; nothing if there is none. */
export function statedBeside(disk: Disk, path: string): Stated | Problem {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(DOCUMENTS, '')
  const gold = join(dirname(path), `${name}${GOLD}`)
  if (disk.kind(gold) !== 'file') return {}
  try {
    const { id, language } = JSON.parse(Buffer.from(disk.read(gold)).toString()) as Stated
    return {
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof language === 'string' ? { language } : {}),
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof DiskError)) throw error
    const hint = 'mend the file'
    return { file: gold, level: 'error', rule: 'bad-gold', message: error.message, hint }
  }
}
