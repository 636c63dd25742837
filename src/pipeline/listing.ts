import type { Problem } from '#model/problem.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { CORPORA } from '../inputs/format.ts'
import { archiveInputs } from './archives.ts'
import { corpusInputs } from './corpora.ts'
import type { Declared } from './declaration.ts'
import { fault, listFiles, type Input, type Inputs } from './inputs.ts'
import { unreadable } from './source.ts'

/** The sources of a project: its files in the order of their names, and the records of its corpora. */
export function listInputs(disk: Disk, root: string, declared: Declared): Inputs {
  const files = listFiles(disk, root, declared)
  const problems = [...files.problems]
  const found = files.found.flatMap((input) => {
    const { format } = input.format
    if (!CORPORA.has(format)) return [input]
    const read = format === 'warc' || format === 'wet' ? archiveInputs : corpusInputs
    try {
      return read(disk, root, declared, input, problems)
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      problems.push(unreadable(input.file, error))
      return []
    }
  })
  return { found, problems: [...problems, ...twins(found)] }
}

/** Sources whose ids are equal. */
function twins(found: readonly Input[]): Problem[] {
  const first = new Map<string, Input>()
  const problems: Problem[] = []
  for (const input of found) {
    const other = first.get(input.id)
    if (other === undefined) {
      first.set(input.id, input)
      continue
    }
    const message = `has the id '${input.id}', as ${placeOf(other)} has`
    const hint = input.record
      ? 'give one of the two records another id'
      : 'rename one of the two files'
    const problem = fault(input.file, 'duplicate-id', message, hint)
    problems.push(input.record ? { ...problem, line: input.record.line, column: 1 } : problem)
  }
  return problems
}

const placeOf = ({ file, record }: Input): string => (record ? `${file}:${record.line}` : file)
