import { check, line } from '#model/codebook.ts'
import type { Problem } from '#model/problem.ts'
import { z } from '#model/schema.ts'
import { FACT_NAMES, type Doubt, type Fact, type Facts, type RecordPlace } from '#model/source.ts'
import { slug } from '#text/words.ts'
import type { NamedFormat } from '../inputs/format.ts'
import { encodingName, type Declared, type ProjectFile } from './declaration.ts'

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
  encoding: encodingName.optional(),
  ...(Object.fromEntries(FACT_NAMES.map((name) => [name, fact.optional()])) as Record<
    Exclude<(typeof FACT_NAMES)[number], 'date'>,
    z.ZodOptional<typeof fact>
  >),
  date: day.optional(),
})

/** True for a day of the calendar like 2016-05-06. */
export function isDay(value: string): boolean {
  const match = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
  return (
    match !== undefined && !Number.isNaN(match.getTime()) && match.toISOString().startsWith(value)
  )
}

/** Folder of the sources, below the project folder. */
export const RAW = 'raw'

/** A file of many documents. */
export interface Corpus {
  /** Its bytes; absent where they are not wanted once more, as in another thread. */
  readonly bytes?: Uint8Array
  readonly size: number
  readonly sha256: string
  readonly encoding: string
}

/** A source before its text is read. */
export interface Input {
  readonly id: string
  /** Path below the project folder, with `/`. */
  readonly file: string
  readonly facts: Facts
  readonly format: NamedFormat
  /** The encoding that a person stated. */
  readonly encoding?: string
  /** The record of a corpus that it is, with its text, or its page of HTML. */
  readonly record?: RecordPlace & {
    readonly text: string
    readonly markup?: 'html'
    /** True if its text is no stretch of the file, so that a release must carry it. */
    readonly isPacked?: true
    readonly corpus: Corpus
  }
  readonly doubts?: readonly Doubt[]
  /** The file with its curated facts, if there is one. */
  readonly beside?: ProjectFile
  /** The part of the release that its rows belong to, if that is divided. */
  readonly part?: string
}

/** The sources of a project, in the order of their names, and what is wrong with the folder. */
export interface Inputs {
  readonly found: readonly Input[]
  readonly problems: readonly Problem[]
}

/** An error of a file as a whole. */
export function fault(file: string, rule: string, message: string, hint: string): Problem {
  return { file, level: 'error', rule, message, hint }
}

/** The id that a name gives; undefined if it has no Latin letters or digits. */
export function idOf(stem: string): string | undefined {
  const id = slug(stem)
  return id === '' ? undefined : /^[a-z]/.test(id) ? id : `d-${id}`
}

/** The language that pipeline.yaml declares for all sources. */
export function declaredLanguage({ value, source, yaml }: Declared): Fact {
  const basis = `declared in ${source.file}`
  return { value: value.language, basis, file: source.file, line: yaml.line(['language']) }
}

/** What a person states of a source in the file beside it. */
export interface StatedFacts {
  readonly id?: string | undefined
  readonly encoding?: string | undefined
  readonly facts: Facts
}

/** The curated facts in the file beside a source; what is wrong with it is added to `problems`. */
export function readFacts(beside: ProjectFile, problems: Problem[]): StatedFacts | undefined {
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
  return { id: value.id, encoding: value.encoding, facts }
}
