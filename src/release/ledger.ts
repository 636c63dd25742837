import { join } from 'node:path'
import { compare } from '#model/problem.ts'
import { manifestLine, pathIn } from '../describe/bag.ts'
import type { FileRecord } from '../describe/release.ts'
import type { Disk } from '../disk/disk.ts'
import { linesIn } from '../disk/lines.ts'
import { pieces } from '../disk/pieces.ts'

/** Lines that are held and sorted together. */
const HELD = 25_000
/** Bytes read at once of each stretch of sorted lines. */
const READ = 1 << 14

/**
 * The lines of a manifest of very many files, in whatever order these are told: memory holds some thousands, the
 * disk the others, in sorted stretches that are merged when the lines are taken.
 */
export class Ledger {
  /** Number of files, and of their bytes. */
  count = 0
  octets = 0
  private readonly disk: Disk
  private readonly stem: string
  private readonly most: number
  private held: string[] = []
  private stretches = 0

  /** Sets stretches of `most` lines aside in files in `folder`, which is there, whose names begin with `name`. */
  constructor(disk: Disk, folder: string, name: string, most = HELD) {
    this.disk = disk
    this.most = most
    this.stem = join(folder, name)
  }

  add(file: FileRecord): void {
    this.count++
    this.octets += file.bytes
    this.held.push(manifestLine(file))
    if (this.held.length >= this.most) this.setAside()
  }

  /** All lines, sorted by path; as often as they are wanted. */
  lines(): Generator<string> {
    const files = Array.from({ length: this.stretches }, (_, number) => this.fileOf(number))
    const aside = files.map((path) => linesIn(pieces(this.disk, path, READ)))
    return merged([...aside, this.held.sort(byPath)])
  }

  private fileOf(number: number): string {
    return `${this.stem}-${number}`
  }

  private setAside(): void {
    const file = this.disk.create(this.fileOf(this.stretches++))
    try {
      file.write(
        Buffer.from(
          this.held
            .sort(byPath)
            .map((line) => `${line}\n`)
            .join(''),
        ),
      )
    } finally {
      file.close()
    }
    this.held = []
  }
}

const byPath = (a: string, b: string): number => compare(pathIn(a), pathIn(b))

/** The lines of manifests that are sorted by path, sorted. */
export function* merged(lists: readonly Iterable<string>[]): Generator<string> {
  const heads = lists.flatMap((list) => headOf(list[Symbol.iterator]()) ?? [])
  while (heads.length > 0) {
    let first = 0
    for (let at = 1; at < heads.length; at++) if (heads[at]!.path < heads[first]!.path) first = at
    const { line, rest } = heads[first]!
    yield line
    const next = headOf(rest)
    if (next) heads[first] = next
    else heads.splice(first, 1)
  }
}

/** A list of lines that is taken one by one: the next one, its path, and what follows. */
interface Head {
  readonly line: string
  readonly path: string
  readonly rest: Iterator<string>
}

function headOf(rest: Iterator<string>): Head | undefined {
  const { value, done } = rest.next()
  return done ? undefined : { line: value as string, path: pathIn(value as string), rest }
}
