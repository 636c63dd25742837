import { EXIT, Rejection, type Problem } from '#model/problem.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { CORPORA } from '../inputs/format.ts'
import { archiveInputs } from './archives.ts'
import { corpusInputs } from './corpora.ts'
import type { Declared } from './declaration.ts'
import { Folder } from './folder.ts'
import { fault, type Input, type Inputs } from './inputs.ts'
import { Names } from './names.ts'
import { unreadable } from './source.ts'

/** The sources of a project: its files in the order of their names, and the records of its corpora. */
export function listInputs(disk: Disk, root: string, declared: Declared): Inputs {
  const listing = new Listing(disk, root, declared)
  return { found: [...listing.inputs()], problems: listing.problems }
}

/**
 * The sources of a project, counted once and then taken as often as they are wanted: memory holds the
 * bytes of one corpus, however many there are, and of each source its name, its id and 64 bits.
 */
export class Listing {
  /** What is wrong with the folder, its files and its records. */
  readonly problems: readonly Problem[]
  private readonly disk: Disk
  private readonly root: string
  private readonly declared: Declared
  private readonly folder: Folder
  private readonly names = new Names()
  private readonly keys = new Keys()
  /** Digests of the corpora when they were counted. */
  private readonly digests = new Map<string, string>()
  private readonly twins: readonly Problem[]

  constructor(disk: Disk, root: string, declared: Declared) {
    this.disk = disk
    this.root = root
    this.declared = declared
    this.folder = new Folder(disk, root, declared)
    const all = [...this.folder.problems]
    for (const { id } of this.read(all)) {
      this.names.push(id)
      this.keys.push(keyOf(id))
    }
    this.twins = this.twinProblems(this.keys.repeated())
    this.problems = [...all, ...this.twins]
  }

  /** Number of sources. */
  get count(): number {
    return this.keys.count
  }

  /** True if two sources have one id. */
  get hasTwins(): boolean {
    return this.twins.length > 0
  }

  /** The ids of the sources, in order. */
  ids(): Iterable<string> {
    return this.names
  }

  /** The sources, in order. Throws a {@link Rejection} if a file was changed since they were counted. */
  *inputs(): Generator<Input> {
    let number = 0
    for (const input of this.read([])) {
      // The id may stand in a file of facts, which is read each time.
      if (this.keys.at(number++) !== keyOf(input.id)) throw changed(input.file)
      yield input
    }
  }

  /** Reads the folder once more; what is wrong with its files goes to `problems`. */
  private *read(problems: Problem[]): Generator<Input> {
    for (const file of this.folder.files(problems)) {
      if (!CORPORA.has(file.format.format)) yield file
      else yield* this.same(file, recordsOf(this.disk, this.root, this.declared, file, problems))
    }
  }

  /** `records` of a corpus, if it is that which was counted. */
  private *same({ file }: Input, records: Iterable<Input>): Generator<Input> {
    let isMet = false
    for (const input of records) {
      if (!isMet) this.meet(file, input.record?.corpus.sha256 ?? '')
      isMet = true
      yield input
    }
    if (!isMet) this.meet(file, '')
  }

  /** Throws a {@link Rejection} if the corpus had another digest when it was counted. */
  private meet(file: string, digest: string): void {
    const known = this.digests.get(file)
    this.digests.set(file, known ?? digest)
    if (known !== undefined && known !== digest) throw changed(file)
  }

  /** Sources whose ids are equal: among those whose keys are `repeated`, since equal ids have equal keys. */
  private twinProblems(repeated: ReadonlySet<bigint>): Problem[] {
    if (repeated.size === 0) return []
    const met = new Map<string, Input>()
    const problems: Problem[] = []
    for (const input of this.inputs()) {
      if (!repeated.has(keyOf(input.id))) continue
      const other = met.get(input.id)
      if (other) problems.push(twinProblem(input, other))
      else met.set(input.id, input)
    }
    return problems
  }
}

/** The first 64 bits of the SHA-256 of an id. */
const keyOf = (id: string): bigint => Buffer.from(sha256(id).slice(0, 16), 'hex').readBigUInt64BE()

/** Keys by number. */
class Keys {
  count = 0
  private keys = new BigUint64Array(1 << 10)

  push(key: bigint): void {
    if (this.count === this.keys.length) {
      const larger = new BigUint64Array(this.count * 2)
      larger.set(this.keys)
      this.keys = larger
    }
    this.keys[this.count++] = key
  }

  at(number: number): bigint | undefined {
    return this.keys[number]
  }

  /** The keys that come more than once. */
  repeated(): ReadonlySet<bigint> {
    const sorted = this.keys.slice(0, this.count).sort()
    const found = new Set<bigint>()
    for (let at = 1; at < sorted.length; at++)
      if (sorted[at] === sorted[at - 1]) found.add(sorted[at]!)
    return found
  }
}

function changed(file: string): Rejection {
  const problem = fault(file, 'changed-source', 'was changed while it was read', 'run again')
  return new Rejection([problem], EXIT.input)
}

function recordsOf(
  disk: Disk,
  root: string,
  declared: Declared,
  whole: Input,
  problems: Problem[],
): Iterable<Input> {
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
