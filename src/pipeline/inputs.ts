import { join } from 'node:path'
import { check, line } from '#model/codebook.ts'
import type { Problem } from '#model/problem.ts'
import { z } from '#model/schema.ts'
import { FACT_NAMES, type Fact, type Facts, type Source } from '#model/source.ts'
import { decode } from '#text/decode.ts'
import { slug } from '#text/words.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { readProjectFile, type Declared, type ProjectFile } from './declaration.ts'

const fact = z.strictObject({ value: z.string().min(1), basis: z.string().min(1) })

const day = z.strictObject({
  value: z.string().refine(isDay, 'must be a day like 2016-05-06, in quotes'),
  basis: z.string().min(1),
})

/** The shape of the file with curated facts beside a source. */
export const factsSchema = z.strictObject({
  line,
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .optional(),
  ...(Object.fromEntries(FACT_NAMES.map((name) => [name, fact.optional()])) as Record<
    Exclude<(typeof FACT_NAMES)[number], 'date'>,
    z.ZodOptional<typeof fact>
  >),
  date: day.optional(),
})

function isDay(value: string): boolean {
  const match = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
  return (
    match !== undefined && !Number.isNaN(match.getTime()) && match.toISOString().startsWith(value)
  )
}

/** Folder of the sources, below the project folder. */
const RAW = 'raw'

/** A source before its text is read. */
export interface Input {
  readonly id: string
  /** Path below the project folder, with `/`. */
  readonly file: string
  readonly facts: Facts
  /** The file with its curated facts, if there is one. */
  readonly beside?: ProjectFile
}

/** The sources of a project, in the order of their names, and what is wrong with the folder. */
export interface Inputs {
  readonly found: readonly Input[]
  readonly problems: readonly Problem[]
}

/** Lists the raw folder: `x.txt` is a source, `x.yaml` beside it holds its curated facts. */
export function listInputs(disk: Disk, root: string, declared: Declared): Inputs {
  const folder = RAW
  const problems: Problem[] = []
  let names: string[]
  try {
    names = disk.list(join(root, folder)).filter((name) => !name.startsWith('.'))
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    const hint = `make the folder '${folder}' and put your articles into it as .txt files`
    return { found: [], problems: [fault(folder, 'missing-folder', error.message, hint)] }
  }
  const texts = names.filter((name) => name.endsWith('.txt'))
  for (const name of names) {
    const problem = misfit(folder, name, texts)
    if (problem) problems.push(problem)
  }
  if (texts.length === 0 && problems.length === 0) {
    problems.push(
      fault(
        folder,
        'no-sources',
        'the folder holds no source',
        'put your articles into it as .txt files',
      ),
    )
  }
  const found = texts.flatMap((name) =>
    input(disk, root, declared, `${folder}/${name}`, names, problems),
  )
  return { found, problems: [...problems, ...twins(found)] }
}

function fault(file: string, rule: string, message: string, hint: string): Problem {
  return { file, level: 'error', rule, message, hint }
}

/** What has no place in the raw folder. */
function misfit(folder: string, name: string, texts: readonly string[]): Problem | undefined {
  const file = `${folder}/${name}`
  if (/[\u0000-\u001f\u007f%\\]/.test(name)) {
    const message = 'the name of the file has a control character, a backslash or a percent sign'
    return fault(file, 'bad-name', message, 'rename it: checksum lists cannot hold such names')
  }
  if (name.endsWith('.txt')) return undefined
  if (/\.ya?ml$/.test(name)) {
    const text = name.replace(/\.ya?ml$/, '.txt')
    if (texts.includes(text) && name.endsWith('.yaml')) return undefined
    const message = `these facts belong to no source: there is no ${folder}/${text}`
    if (!texts.includes(text))
      return fault(file, 'facts-without-source', message, 'rename or remove the file')
    return fault(
      file,
      'facts-without-source',
      "facts are read from '.yaml' files",
      'rename it to .yaml',
    )
  }
  const hint =
    'sources are plain text files ending in .txt (small letters), facts .yaml files beside them; save it so, or move it elsewhere'
  return fault(file, 'unknown-input', 'is neither a source nor its facts', hint)
}

function input(
  disk: Disk,
  root: string,
  declared: Declared,
  file: string,
  names: readonly string[],
  problems: Problem[],
): Input[] {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const beside = names.includes(name.replace(/\.txt$/, '.yaml'))
    ? readProjectFile(disk, root, file.replace(/\.txt$/, '.yaml'))
    : undefined
  if (beside && 'level' in beside) {
    problems.push(beside)
    return []
  }
  const facts = beside ? readFacts(beside, problems) : { facts: {} }
  if (!facts) return []
  const id = facts.id ?? idOf(name)
  if (id === undefined) {
    const hint = `rename it with Latin letters, or put 'id: some-name' into ${file.replace(/\.txt$/, '.yaml')}`
    problems.push(fault(file, 'no-id', 'the name of the file gives no id', hint))
    return []
  }
  const language = declaredLanguage(declared)
  return [{ id, file, facts: { language, ...facts.facts }, ...(beside ? { beside } : {}) }]
}

function idOf(name: string): string | undefined {
  const id = slug(name.replace(/\.txt$/, ''))
  return id === '' ? undefined : /^[a-z]/.test(id) ? id : `d-${id}`
}

function declaredLanguage({ value, source, yaml }: Declared): Fact {
  const basis = `declared in ${source.file}`
  return { value: value.language, basis, file: source.file, line: yaml.line(['language']) }
}

function readFacts(
  beside: ProjectFile,
  problems: Problem[],
): { id?: string; facts: Facts } | undefined {
  const checked = check(beside.text, beside.file, factsSchema)
  if ('problems' in checked) {
    problems.push(...checked.problems)
    return undefined
  }
  const { value, yaml } = checked
  const facts: Partial<Record<keyof Facts, Fact>> = {}
  for (const name of FACT_NAMES) {
    const stated = value[name]
    if (!stated) continue
    facts[name] = { ...stated, file: beside.file, line: yaml.line([name]) }
  }
  return value.id === undefined ? { facts } : { id: value.id, facts }
}

/** Sources whose ids are equal. */
function twins(found: readonly Input[]): Problem[] {
  const first = new Map<string, string>()
  const problems: Problem[] = []
  for (const { id, file } of found) {
    const other = first.get(id)
    if (other === undefined) first.set(id, file)
    else
      problems.push(
        fault(
          file,
          'duplicate-id',
          `has the id '${id}', as ${other} has`,
          'rename one of the two files',
        ),
      )
  }
  return problems
}

/** Reads the bytes and text of `input`, or says what is wrong with them. */
export function readSource(
  disk: Disk,
  root: string,
  input: Input,
  declared: Declared,
): { source: Source; bytes: Uint8Array } | Problem {
  const { file, id, facts } = input
  const path = join(root, file)
  const limit = Math.floor(declared.value.source_limit_mib * 1024 * 1024)
  let bytes: Uint8Array
  try {
    const kind = disk.kind(path)
    if (kind === 'link') return linked(disk, root, input, limit)
    if (kind !== 'file')
      return fault(
        file,
        'not-a-file',
        NOT_A_FILE[kind ?? ''] ?? 'is gone',
        'sources are regular files; move it elsewhere',
      )
    bytes = disk.read(path, limit)
  } catch (error) {
    if (error instanceof DiskError) return unreadable(file, error)
    throw error
  }
  return decoded(id, file, facts, bytes)
}

const NOT_A_FILE: Readonly<Record<string, string>> = {
  folder: 'is a folder',
  other: 'is a FIFO, socket or device',
}

/** A link is followed if it stays inside the raw folder. */
function linked(
  disk: Disk,
  root: string,
  { id, file, facts }: Input,
  limit: number,
): { source: Source; bytes: Uint8Array } | Problem {
  const target = disk.real(join(root, file))
  const inside = target.startsWith(`${disk.real(join(root, RAW))}/`)
  if (!inside) {
    const hint = 'copy the file itself into the folder'
    return fault(file, 'link-outside', 'is a link that leads out of the folder', hint)
  }
  return decoded(id, file, facts, disk.read(target, limit))
}

function unreadable(file: string, error: DiskError): Problem {
  const tooLarge = error.code === 'E2BIG'
  const hint = tooLarge
    ? "divide the file, or raise 'source_limit_mib' in pipeline.yaml"
    : 'see the cause above'
  return fault(file, tooLarge ? 'too-large' : 'unreadable-file', error.message, hint)
}

function decoded(
  id: string,
  file: string,
  facts: Facts,
  bytes: Uint8Array,
): { source: Source; bytes: Uint8Array } | Problem {
  const text = decode(bytes)
  if (typeof text === 'string') {
    const source = { id, file, sha256: sha256(bytes), bytes: bytes.length, text, facts, marks: [] }
    return { source: Object.freeze(source), bytes }
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, text.byte))
  const lastLine = before.slice(before.lastIndexOf('\n') + 1)
  const hex = bytes[text.byte]?.toString(16).padStart(2, '0') ?? ''
  const message =
    text.cause === 'nul'
      ? `byte ${text.byte} is NUL (00)`
      : `byte ${text.byte} (${hex}) is not valid UTF-8`
  const hint =
    text.cause === 'nul' ? text.hint : `${text.hint}; convert the file to UTF-8 and try again`
  const place = { line: before.split('\n').length, column: [...lastLine].length + 1 }
  return {
    file,
    ...place,
    level: 'error',
    rule: text.cause,
    message,
    hint,
    source: printable(lastLine),
  }
}

const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
