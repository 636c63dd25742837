import { check } from '#model/codebook.ts'
import type { Problem } from '#model/problem.ts'
import type { Schema } from '#model/schema.ts'
import type { CodebookUse } from '#model/stage.ts'
import type { Disk } from '../disk/disk.ts'
import { readProjectFile, type ProjectFile } from './declaration.ts'

/** The codebooks of a plan: each is read once for all stages that use it, since large ones take long. */
export class Codebooks {
  /** Parsed codebooks, by path. */
  readonly values = new Map<string, unknown>()
  private readonly schemas = new Map<string, Schema>()
  private readonly disk: Disk
  private readonly root: string
  private readonly files: Map<string, ProjectFile>
  private readonly problems: Problem[]

  /** What is read goes into `files`, what is wrong with it into `problems`. */
  constructor(disk: Disk, root: string, files: Map<string, ProjectFile>, problems: Problem[]) {
    this.disk = disk
    this.root = root
    this.files = files
    this.problems = problems
  }

  /** The codebook at `file`, checked against the schema of its user; calls `missing` if there is none. */
  read({ schema }: CodebookUse, file: string, missing: () => void): unknown {
    const source = this.files.get(file) ?? readProjectFile(this.disk, this.root, file)
    if ('level' in source) {
      if (source.rule === 'missing-file') missing()
      else this.problems.push(source)
      return undefined
    }
    this.files.set(file, source)
    if (this.schemas.get(file) === schema) return this.values.get(file)
    this.schemas.set(file, schema)
    const checked = check(source.text, file, schema)
    if ('value' in checked) this.values.set(file, checked.value)
    else this.problems.push(...checked.problems.filter((one) => !this.isKnown(one)))
    return 'value' in checked ? checked.value : undefined
  }

  private isKnown(problem: Problem): boolean {
    return this.problems.some(
      (one) =>
        one.file === problem.file && one.line === problem.line && one.message === problem.message,
    )
  }
}
