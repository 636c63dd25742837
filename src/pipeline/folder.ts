import { join } from 'node:path'
import type { Problem } from '#model/problem.ts'
import type { Fact } from '#model/source.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { ENDINGS, formatOf } from '../inputs/format.ts'
import { readProjectFile, type Declared } from './declaration.ts'
import { declaredLanguage, fault, idOf, RAW, readFacts, type Input } from './inputs.ts'
import { Names, sorted } from './names.ts'

/** Stands behind the name of a source that has a file of facts beside it; no name has it. */
const WITH_FACTS = '/'

/**
 * The files of the raw folder: `x.txt` or `x.html` is a source, `x.yaml` beside it holds its curated facts.
 * Memory holds their names; the facts are read whenever the files are taken.
 */
export class Folder {
  /** What is wrong with the folder and the names in it. */
  readonly problems: readonly Problem[]
  private readonly disk: Disk
  private readonly root: string
  private readonly declared: Declared
  private readonly language: Fact
  private readonly sources = new Names()

  constructor(disk: Disk, root: string, declared: Declared) {
    this.disk = disk
    this.root = root
    this.declared = declared
    this.language = declaredLanguage(declared)
    const names = this.list()
    this.problems = 'level' in names ? [names] : this.take(names)
  }

  /** The sources in the order of their names; what is wrong with their facts goes to `problems`. */
  *files(problems: Problem[]): Generator<Input> {
    for (const name of this.sources) {
      const hasFacts = name.endsWith(WITH_FACTS)
      const found = this.input(hasFacts ? name.slice(0, -1) : name, hasFacts, problems)
      if (found) yield found
    }
  }

  private list(): Iterable<string> | Problem {
    try {
      return sorted(this.disk.each(join(this.root, RAW)))
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      const hint = `make the folder '${RAW}' and put your records into it: ${ENDINGS}`
      return fault(RAW, 'missing-folder', error.message, hint)
    }
  }

  /** Keeps the sources among `names`, of which hidden files are none; what is wrong with the others. */
  private take(names: Iterable<string>): Problem[] {
    const facts = new Set<string>()
    for (const name of names) if (FACTS.test(name)) facts.add(name)
    const stems = new Set<string>()
    const others: string[] = []
    for (const name of names) {
      if (name.startsWith('.')) continue
      const stem = formatOf(name)?.stem
      if (stem === undefined || BAD.test(name)) others.push(name)
      if (stem === undefined) continue
      const hasFacts = facts.has(`${stem}.yaml`)
      this.sources.push(hasFacts ? `${name}${WITH_FACTS}` : name)
      if (hasFacts || facts.has(`${stem}.yml`)) stems.add(stem)
    }
    const problems = others.flatMap((name) => misfit(name, stems) ?? [])
    const [first] = this.sources
    if (first === undefined && problems.length === 0) {
      const hint = `put your records into it: ${ENDINGS}`
      problems.push(fault(RAW, 'no-sources', 'the folder holds no source', hint))
    }
    return problems
  }

  private input(name: string, hasFacts: boolean, problems: Problem[]): Input | undefined {
    const file = `${RAW}/${name}`
    const format = formatOf(name)!
    const place = `${RAW}/${format.stem}.yaml`
    const beside = hasFacts ? readProjectFile(this.disk, this.root, place) : undefined
    if (beside && 'level' in beside) {
      problems.push(beside)
      return undefined
    }
    const stated = beside ? readFacts(beside, problems) : { facts: {} }
    if (!stated) return undefined
    const id = stated.id ?? idOf(format.stem)
    if (id === undefined) {
      const hint = `rename it with Latin letters, or put 'id: some-name' into ${place}`
      problems.push(fault(file, 'no-id', 'the name of the file gives no id', hint))
      return undefined
    }
    const encoding = stated.encoding ?? this.declared.value.encoding
    const facts = { language: this.language, ...stated.facts }
    return {
      id,
      file,
      facts,
      format,
      ...(encoding ? { encoding } : {}),
      ...(beside ? { beside } : {}),
    }
  }
}

/** The name of a file of facts. */
const FACTS = /\.ya?ml$/

/** What checksum lists cannot hold. */
const BAD = /[\u0000-\u001f\u007f%\\]/

/** What has no place in the raw folder, where sources with the `stems` may have facts. */
function misfit(name: string, stems: ReadonlySet<string>): Problem | undefined {
  const file = `${RAW}/${name}`
  if (BAD.test(name)) {
    const message = 'the name of the file has a control character, a backslash or a percent sign'
    return fault(file, 'bad-name', message, 'rename it: checksum lists cannot hold such names')
  }
  if (FACTS.test(name)) {
    const stem = name.replace(FACTS, '')
    const known = stems.has(stem)
    if (known && name.endsWith('.yaml')) return undefined
    const message = `these facts belong to no source: there is no ${RAW}/${stem}.txt, .html or the like`
    if (!known) return fault(file, 'facts-without-source', message, 'rename or remove the file')
    return fault(
      file,
      'facts-without-source',
      "facts are read from '.yaml' files",
      'rename it to .yaml',
    )
  }
  const hint = `sources are files ending in ${ENDINGS} (small letters), facts .yaml files beside them; save it so, or move it elsewhere`
  return fault(file, 'unknown-input', 'is neither a source nor its facts', hint)
}
