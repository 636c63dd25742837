import { join } from 'node:path'
import { mismatches, problemAt, type Where } from '#model/codebook.ts'
import { EXIT, nearest, Rejection, type Problem } from '#model/problem.ts'
import type { Inferred } from '#model/schema.ts'
import type { Kind } from '#model/span.ts'
import type { CodebookUse, Formats, Reader, Stage } from '#model/stage.ts'
import type { Table } from '#model/table.ts'
import type { Disk } from '../disk/disk.ts'
import { Codebooks } from './codebooks.ts'
import { loadStage } from './custom.ts'
import { wrongTables } from './given-tables.ts'
import { kindsSchema, unknownKind, type KindEntry } from './kinds.ts'
import { replayOf } from './replay.ts'
import {
  projectPath,
  readDeclaration,
  readProjectFile,
  type Declared,
  type ProjectFile,
} from './declaration.ts'

/** A stage with its options, ready to read. */
export interface PlannedStage {
  readonly stage: Stage
  /** As declared: a name, or the path of a TypeScript file. */
  readonly use: string
  readonly options: Readonly<Record<string, unknown>>
  readonly codebooks: Readonly<Record<string, string>>
  readonly reader: Reader
  /** What the stage declares of its spans, for the check of each. */
  readonly allowed: { readonly kinds: ReadonlySet<Kind>; readonly rules: ReadonlySet<string> }
}

/** Everything a run needs to know before the first source is read. */
export interface Plan {
  readonly declared: Declared
  readonly stages: readonly PlannedStage[]
  readonly tables: readonly Table[]
  readonly formats: Formats
  readonly kinds: ReadonlyMap<Kind, KindEntry>
  /** Codebooks and custom stages as read, by path. */
  readonly files: ReadonlyMap<string, ProjectFile>
  /** Parsed codebooks, by path. */
  readonly books: ReadonlyMap<string, unknown>
}

/**
 * Reads the declaration, its codebooks and its stages, and checks that they fit together.
 * `builtin` are the stages known by name. Throws a {@link Rejection} with all that is wrong.
 */
export async function makePlan(
  disk: Disk,
  root: string,
  file: string,
  builtin: readonly Stage[],
): Promise<Plan> {
  return new Planner(disk, root, readDeclaration(disk, root, file), builtin).plan()
}

type Entry = Declared['value']['stages'][number]

/** A release in parts is for tables that a sheet cannot hold. */
const withoutWorkbook = ({ names, bom }: Formats): Formats => ({
  names: names.filter((name) => name !== 'xlsx'),
  bom,
})

/** Gathers the parts of a plan and all problems on the way. */
class Planner {
  private readonly problems: Problem[] = []
  private readonly files = new Map<string, ProjectFile>()
  private readonly codebooks: Codebooks
  private readonly disk: Disk
  private readonly root: string
  private readonly declared: Declared
  private readonly builtin: readonly Stage[]

  constructor(disk: Disk, root: string, declared: Declared, builtin: readonly Stage[]) {
    this.disk = disk
    this.root = root
    this.declared = declared
    this.builtin = builtin
    this.codebooks = new Codebooks(disk, root, this.files, this.problems)
  }

  async plan(): Promise<Plan> {
    const kinds = this.kinds()
    const replay = this.replay(kinds)
    const stages: PlannedStage[] = replay ? [replay] : []
    const found: { stage: Stage; index: number }[] = []
    for (const [index, entry] of this.declared.value.stages.entries()) {
      const stage = await this.find(entry, index)
      if (!stage) continue
      found.push({ stage, index })
      const planned = this.prepare(stage, entry, index)
      if (planned) stages.push(planned)
    }
    if (found.length === this.declared.value.stages.length) this.checkOrder(found, kinds)
    const tables = stages.flatMap((one) => this.tablesOf(one))
    this.checkTables(tables)
    if (this.problems.length > 0) throw new Rejection(this.problems, EXIT.usage)
    const { declared, files, codebooks } = this
    const given = stages.map(({ stage, options }) => stage.formats?.(options)).find(Boolean)!
    const formats = declared.value.parts === undefined ? given : withoutWorkbook(given)
    return { declared, stages, tables, formats, kinds, files, books: codebooks.values }
  }

  /** A problem at a node of pipeline.yaml. */
  private at(path: (string | number)[], problem: Parameters<typeof problemAt>[4]): void {
    const { source, yaml } = this.declared
    this.problems.push(problemAt(source.text, source.file, yaml, path, problem))
  }

  private kinds(): Map<Kind, KindEntry> {
    const use = { file: 'codebooks/kinds.yaml', schema: kindsSchema }
    const book = this.codebook(use, this.declared.value.kinds, ['kinds'])
    const entries = (book as Inferred<typeof kindsSchema> | undefined)?.entries ?? []
    return new Map(entries.map((entry) => [entry.code, entry]))
  }

  /** The stage that replays corrections: first of all, where there are any. */
  private replay(kinds: ReadonlyMap<Kind, KindEntry>): PlannedStage | undefined {
    const exists = (file: string): boolean => this.disk.kind(join(this.root, file)) !== undefined
    const replay = replayOf(this.builtin, this.declared.value, exists)
    if (!replay) return undefined
    const { stage, use, file } = replay
    const book = this.codebook(use, file, ['corrections'])
    for (const kind of stage.adds.filter((one) => kinds.size > 0 && !kinds.has(one))) {
      this.at(['kinds'], unknownKind(stage, kind, this.declared.value.kinds))
    }
    if (book === undefined) return undefined
    const codebooks = { corrections: file }
    const reader = stage.reader({} as never, { corrections: book } as never)
    const allowed = { kinds: new Set(stage.adds), rules: new Set(Object.keys(stage.rules)) }
    return { stage, use: stage.name, options: {}, codebooks, reader, allowed }
  }

  private async find(entry: Entry, index: number): Promise<Stage | undefined> {
    const { use } = entry
    if (/^\.{0,2}\/|\.m?[tj]s$/.test(use)) return this.custom(use, index)
    const known = this.builtin.find((stage) => stage.name === use)
    if (known) return known
    const names = this.builtin.map((stage) => stage.name)
    const meant = nearest(use, names)
    const hint = `${meant ? `did you mean '${meant}'? ` : ''}stages: ${names.join(', ')}; or the path of your own, like ./stages/party.ts`
    this.at(['stages', index, 'use'], {
      rule: 'unknown-stage',
      message: `there is no stage '${use}'`,
      hint,
    })
    return undefined
  }

  private async custom(use: string, index: number): Promise<Stage | undefined> {
    const file = use.replace(/^\.\//, '')
    const path = ['stages', index, 'use']
    const outside = file.startsWith('/') || file.split('/').includes('..')
    const source = outside ? undefined : readProjectFile(this.disk, this.root, file)
    if (!source || 'level' in source) {
      const message = source
        ? `stage '${use}': ${source.message}`
        : `stage '${use}' lies outside the project folder`
      this.at(path, {
        rule: 'unknown-stage',
        message,
        hint: 'paths start at the folder of pipeline.yaml',
      })
      return undefined
    }
    this.files.set(file, source)
    const loaded = await loadStage(this.root, file)
    if ('stage' in loaded) return loaded.stage
    this.at(path, {
      rule: 'broken-stage',
      message: `stage '${use}' ${loaded.cause}`,
      hint: loaded.hint,
    })
    return undefined
  }

  /** Options and codebooks of one stage, checked. */
  private prepare(stage: Stage, entry: Entry, index: number): PlannedStage | undefined {
    const { use, line: _line, ...given } = entry
    const before = this.problems.length
    const paths: Record<string, string> = {}
    const loaded: Record<string, unknown> = {}
    for (const [name, codebook] of Object.entries(stage.codebooks ?? {})) {
      const path = ['stages', index, name]
      const file = this.pathOf(given[name] ?? codebook.file, path)
      delete given[name]
      if (file === undefined) continue
      paths[name] = file
      loaded[name] = this.codebook(codebook, file, path)
    }
    const { source, yaml } = this.declared
    const say = (key: string): string => `'${key}' is not an option of stage '${stage.name}'`
    const unknown = { rule: 'unknown-option', say }
    const where: Where = {
      text: source.text,
      file: source.file,
      yaml,
      prefix: ['stages', index],
      unknown,
    }
    const options = mismatches(stage.options, given, where)
    if (Array.isArray(options)) this.problems.push(...options)
    // A faulty codebook that stages share is told of once: the others have none either.
    const isWhole = Object.values(loaded).every((one) => one !== undefined)
    if (Array.isArray(options) || this.problems.length > before || !isWhole) return undefined
    const value = options.value as Record<string, unknown>
    const reader = this.attempt(use, () => stage.reader(value, loaded as never))
    const allowed = { kinds: new Set(stage.adds), rules: new Set(Object.keys(stage.rules)) }
    return reader && { stage, use, options: value, codebooks: paths, reader, allowed }
  }

  /** What a call of a stage gives. A user's stage that throws is a problem of its entry. */
  private attempt<T>(use: string, call: () => T): T | undefined {
    try {
      return call()
    } catch (error) {
      if (this.builtin.some((stage) => stage.name === use)) throw error
      const index = this.declared.value.stages.findIndex((entry) => entry.use === use)
      const cause = error instanceof Error ? error.message.split('\n')[0] : String(error)
      const message = `stage '${use}' threw: ${cause}`
      this.at(['stages', index, 'use'], { rule: 'broken-stage', message, hint: `mend ${use}` })
      return undefined
    }
  }

  /** The path that `declared` gives for a codebook, if it is one and stays in the project folder. */
  private pathOf(declared: unknown, prefix: Where['prefix']): string | undefined {
    const { source, yaml } = this.declared
    const { text, file } = source
    const checked = mismatches(projectPath, declared, { text, file, yaml, prefix })
    if (!Array.isArray(checked)) return checked.value
    this.problems.push(...checked)
    return undefined
  }

  /** The codebook at `file`, which the node at `path` asks for. */
  private codebook(use: CodebookUse, file: string, path: (string | number)[]): unknown {
    return this.codebooks.read(use, file, () => {
      const hint = `make the file, or declare its path with '${String(path.at(-1))}:'`
      this.at(path, { rule: 'missing-codebook', message: `there is no codebook '${file}'`, hint })
    })
  }

  /** Each kind is in the codebook before it is added, and added before it is needed. */
  private checkOrder(
    found: readonly { stage: Stage; index: number }[],
    kinds: ReadonlyMap<Kind, KindEntry>,
  ): void {
    this.checkNames(found)
    const added = new Set<Kind>()
    for (const { stage, index } of found) {
      for (const kind of stage.needs.filter((one) => !added.has(one))) {
        const giver = [...this.builtin, ...found.map((one) => one.stage)].find((one) =>
          one.adds.includes(kind),
        )
        const hint = giver ? `put '- use: ${giver.name}' before it` : 'no stage known here adds it'
        const message = `stage '${stage.name}' needs spans of kind '${kind}', which no earlier stage adds`
        this.at(['stages', index, 'use'], { rule: 'missing-kind', message, hint })
      }
      for (const kind of stage.adds.filter((one) => kinds.size > 0 && !kinds.has(one))) {
        this.at(['stages', index, 'use'], unknownKind(stage, kind, this.declared.value.kinds))
      }
      for (const kind of stage.adds) added.add(kind)
    }
  }

  private tablesOf({ stage, use, options, codebooks }: PlannedStage): readonly Table[] {
    const books = Object.entries(codebooks).map(([name, file]) => [
      name,
      this.codebooks.values.get(file),
    ])
    const loaded = Object.fromEntries(books) as never
    return this.attempt(use, () => stage.tables?.(options, loaded)) ?? []
  }

  private checkNames(found: readonly { stage: Stage; index: number }[]): void {
    const names = found.map(({ stage }) => stage.name)
    for (const { stage, index } of found) {
      if (names.indexOf(stage.name) === found.findIndex((one) => one.index === index)) continue
      const message = `two stages are called '${stage.name}'`
      const hint = 'leave one out, or rename yours'
      this.at(['stages', index, 'use'], { rule: 'duplicate-stage', message, hint })
    }
  }

  private checkTables(tables: readonly Table[]): void {
    if (this.problems.length > 0) return
    for (const wrong of wrongTables(tables)) this.at(['stages'], { ...wrong, part: 'key' })
  }
}
