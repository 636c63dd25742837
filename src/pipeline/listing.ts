import { EXIT, Rejection, type Problem } from '#model/problem.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { CORPORA } from '../inputs/format.ts'
import { archiveInputs } from './archives.ts'
import { corpusInputs } from './corpora.ts'
import type { Declared } from './declaration.ts'
import { fault, listFiles, type Input, type Inputs } from './inputs.ts'
import { unreadable } from './source.ts'

/** The sources of a project: its files in the order of their names, and the records of its corpora. */
export function listInputs(disk: Disk, root: string, declared: Declared): Inputs {
  const listing = new Listing(disk, root, declared)
  return { found: [...listing.inputs()], problems: listing.problems }
}

/**
 * The sources of a project, counted once and then taken as often as they are wanted: memory holds the
 * records of one corpus, however many there are, and the ids of all.
 */
export class Listing {
  /** What is wrong with the folder, its files and its records. */
  readonly problems: readonly Problem[]
  private readonly disk: Disk
  private readonly root: string
  private readonly declared: Declared
  private readonly files: readonly Input[]
  /** The number of the first source with each id. */
  private readonly first = new Map<string, number>()
  /** Digests of the corpora when they were counted. */
  private readonly digests = new Map<string, string>()
  private total = 0

  constructor(disk: Disk, root: string, declared: Declared) {
    this.disk = disk
    this.root = root
    this.declared = declared
    const { found, problems } = listFiles(disk, root, declared)
    this.files = found
    const all = [...problems]
    const twins: (readonly [twin: number, first: number])[] = []
    for (const { id } of this.read(all)) {
      const other = this.first.get(id)
      if (other === undefined) this.first.set(id, this.total)
      else twins.push([this.total, other])
      this.total++
    }
    this.problems = [...all, ...this.twinProblems(twins)]
  }

  /** Number of sources. */
  get count(): number {
    return this.total
  }

  /** The ids of the sources. */
  ids(): string[] {
    return [...this.first.keys()]
  }

  /** The sources, in order. Throws a {@link Rejection} if a corpus was changed since it was counted. */
  inputs(): Iterable<Input> {
    return this.read([])
  }

  /** Reads the corpora once more; what is wrong with them goes to `problems`. */
  private *read(problems: Problem[]): Generator<Input> {
    for (const file of this.files) {
      if (!CORPORA.has(file.format.format)) yield file
      else yield* this.same(file, recordsOf(this.disk, this.root, this.declared, file, problems))
    }
  }

  private same({ file }: Input, records: readonly Input[]): readonly Input[] {
    const digest = records[0]?.record?.corpus.sha256 ?? ''
    const known = this.digests.get(file)
    this.digests.set(file, known ?? digest)
    if (known === undefined || known === digest) return records
    const problem = fault(file, 'changed-source', 'was changed while it was read', 'run again')
    throw new Rejection([problem], EXIT.input)
  }

  /** Sources whose ids are equal. */
  private twinProblems(twins: readonly (readonly [number, number])[]): Problem[] {
    if (twins.length === 0) return []
    const wanted = new Set(twins.flat())
    const met = new Map<number, Input>()
    let number = 0
    for (const input of this.inputs()) {
      if (wanted.has(number)) met.set(number, input)
      number++
    }
    return twins.map(([twin, first]) => twinProblem(met.get(twin)!, met.get(first)!))
  }
}

function recordsOf(
  disk: Disk,
  root: string,
  declared: Declared,
  whole: Input,
  problems: Problem[],
): readonly Input[] {
  const { format } = whole.format
  const read = format === 'warc' || format === 'wet' ? archiveInputs : corpusInputs
  try {
    return read(disk, root, declared, whole, problems)
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    problems.push(unreadable(whole.file, error))
    return []
  }
}

function twinProblem(input: Input, other: Input): Problem {
  const message = `has the id '${input.id}', as ${placeOf(other)} has`
  const hint = input.record
    ? 'give one of the two records another id'
    : 'rename one of the two files'
  const problem = fault(input.file, 'duplicate-id', message, hint)
  return input.record ? { ...problem, line: input.record.line, column: 1 } : problem
}

const placeOf = ({ file, record }: Input): string => (record ? `${file}:${record.line}` : file)
