import { parseYaml, type Path, type Yaml } from '#text/yaml.ts'
import { placeOf } from '#text/lines.ts'
import { CARRIED } from './carried.ts'
import { nearest, type Problem } from './problem.ts'
import { z, type Schema } from './schema.ts'

/** A YAML file checked against a schema: its value, or what is wrong with it. */
export type Checked<T> =
  { readonly value: T; readonly yaml: Yaml } | { readonly problems: Problem[] }

/** Field that {@link check} puts into each map of a list: the 1-based line where it stands. */
export const line = z.number().int().optional()

/** Parses `text` as YAML and checks it against `schema`; every problem with its place. */
export function check<T>(text: string, file: string, schema: Schema<T>): Checked<T> {
  const carried = CARRIED?.(text)
  const yaml = carried === undefined ? parseYaml(text) : parsedLater(text)
  if (yaml.faults.length > 0) {
    return { problems: yaml.faults.map((fault) => ({ ...fault, ...at(text, file, fault) })) }
  }
  const where = { text, file, yaml, prefix: [] }
  const value: unknown = carried === undefined ? numberedValue(yaml) : JSON.parse(carried)
  const problems = mismatches(schema, value, where)
  if (Array.isArray(problems)) return { problems }
  return { value: problems.value, yaml }
}

/** A text without faults whose value is known: it is parsed where the place of a part is asked for. */
function parsedLater(text: string): Yaml {
  let yaml: Yaml | undefined
  const parsed = (): Yaml => (yaml ??= parseYaml(text))
  return {
    value: undefined,
    faults: [],
    locate: (path, part) => parsed().locate(path, part),
    line: (path) => parsed().line(path),
  }
}

/** The node of a checked file that a value came from, for messages about the value. */
export interface Where {
  readonly text: string
  readonly file: string
  readonly yaml: Yaml
  /** Path of the value in the file. */
  readonly prefix: Path
  /** Says an unknown key in the words of who declared the schema. */
  readonly unknown?: { readonly rule: string; say(key: string): string }
}

/** Checks a value against a schema: the parsed value, or what is wrong with it and where. */
export function mismatches<T>(
  schema: Schema<T>,
  value: unknown,
  where: Where,
): { readonly value: T } | Problem[] {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return { value: result.data }
  return result.error.issues.flatMap((issue) => fromIssue(issue, where, schema))
}

/** A problem at a node of a checked file. */
export function problemAt(
  text: string,
  file: string,
  yaml: Yaml,
  path: Path,
  problem: Pick<Problem, 'rule' | 'message'> & { hint?: string; part?: 'key' | 'value' },
): Problem {
  const { rule, message, hint, part = 'value' } = problem
  const located = at(text, file, yaml.locate(path, part))
  return { ...located, rule, message, ...(hint === undefined ? {} : { hint }) }
}

/** Where a stretch of a file stands, in the fields of a problem. */
export function at(
  text: string,
  file: string,
  { offset, length }: { offset: number; length: number },
): Pick<Problem, 'file' | 'line' | 'column' | 'length' | 'level'> & { source: string } {
  const place = placeOf(text, offset)
  const { line, column, text: source } = place
  return { file, line, column, length, source, level: 'error' }
}

/** The value of a parsed file with a `line` in each map of each list. */
export function numberedValue(yaml: Yaml): unknown {
  return numbered(yaml.value, yaml, [])
}

/** `value` with a `line` in each map of each list, so that a row can be traced to its line. */
function numbered(value: unknown, yaml: Yaml, path: Path): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => {
      const inner = numbered(item, yaml, [...path, index])
      return isMap(inner) ? { line: yaml.line([...path, index]), ...inner } : inner
    })
  }
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, numbered(item, yaml, [...path, name])]),
  )
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Issue = z.core.$ZodIssue

/** Says a schema issue in words: what stands there, what may stand there, what was probably meant. */
function fromIssue(issue: Issue, where: Where, schema: Schema): Problem[] {
  const { text, file, yaml, prefix } = where
  const path = issue.path as (string | number)[]
  const name = path.length > 0 ? `'${path.join('.')}'` : nameAt(prefix)
  const place = (problem: Parameters<typeof problemAt>[4], ...more: string[]): Problem =>
    problemAt(text, file, yaml, [...prefix, ...path, ...more], problem)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) =>
      place(unknownKey(unknown, shapeAt(schema, path), where), unknown),
    )
  }
  if (issue.code === 'invalid_value') return [place(wrongValue(name, issue))]
  if (issue.code === 'invalid_type') return [place(wrongType(name, issue))]
  const [cause, hint = 'write a value that fits'] = issue.message.split(/; (.+)/s)
  const message = `${name}: ${cause!.charAt(0).toLowerCase()}${cause!.slice(1)}`
  return [place({ rule: 'wrong-value', message, hint })]
}

const nameAt = (prefix: Path): string =>
  prefix.length > 0 ? `'${String(prefix.at(-1))}'` : 'the file'

type Said = Parameters<typeof problemAt>[4]

type Shape = Readonly<Record<string, Schema>>

function unknownKey(unknown: string, shape: Shape, { unknown: words }: Where): Said {
  const known = Object.keys(shape).filter((name) => name !== 'line')
  const meant = nearest(unknown, known)
  const values = meant === undefined ? [] : valuesOf(shape[meant]!)
  const allowed = values.length > 0 ? ` values: ${values.join(', ')}` : ''
  const keys = known.length > 0 ? `keys: ${known.join(', ')}` : 'remove it'
  const hint = meant === undefined ? keys : `did you mean '${meant}'?${allowed}`
  const message = words?.say(unknown) ?? `unknown key '${unknown}'`
  return { rule: words?.rule ?? 'unknown-key', message, hint, part: 'key' }
}

/** What a schema holds inside, past its default and its optionality. */
interface Definition {
  readonly type: string
  readonly innerType?: Schema
  readonly shape?: Shape
  readonly element?: Schema
  readonly entries?: Readonly<Record<string, string>>
}

function definitionOf(schema: Schema): Definition {
  const { def } = schema as unknown as { def: Definition }
  return def.innerType ? definitionOf(def.innerType) : def
}

/** Keys and schemas of the map at `path` of a schema; none if there is no map. */
function shapeAt(schema: Schema, path: Path): Shape {
  let at: Schema | undefined = schema
  for (const step of path) {
    const { shape, element }: Definition = definitionOf(at)
    at = shape?.[step] ?? element
    if (!at) return {}
  }
  return definitionOf(at).shape ?? {}
}

const valuesOf = (schema: Schema): string[] => Object.values(definitionOf(schema).entries ?? {})

function wrongValue(name: string, issue: z.core.$ZodIssueInvalidValue): Said {
  const values = issue.values.map(String)
  const given = String(issue.input ?? '')
  const meant = nearest(given, values)
  const hint = `values: ${values.join(', ')}${meant ? `; did you mean '${meant}'?` : ''}`
  const message = given === '' ? `${name} is missing` : `${name} cannot be '${given}'`
  return { rule: 'wrong-value', message, hint }
}

function wrongType(name: string, issue: z.core.$ZodIssueInvalidType): Said {
  if (issue.input === undefined) {
    return { rule: 'missing-key', message: `${name} is missing`, hint: 'add it' }
  }
  const message = `${name} must be ${article(issue.expected)}, not ${said(issue.input)}`
  return { rule: 'wrong-type', message, hint: remedy(issue.expected, issue.input) }
}

const article = (type: string): string =>
  type === 'record' || type === 'object'
    ? 'a map of keys'
    : type === 'array'
      ? 'a list'
      : type === 'string'
        ? 'a text'
        : `a ${type}`

function said(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object'
    ? 'a map of keys'
    : `the ${typeof value} ${JSON.stringify(value)}`
}

function remedy(expected: string, input: unknown): string {
  if (expected === 'string' && typeof input === 'number')
    return 'put it in quotes: without them it is read as a number'
  if (expected === 'string' && typeof input === 'boolean') return 'put it in quotes'
  if (expected === 'boolean') return 'write true or false, without quotes'
  if (expected === 'object') return 'write its keys below it, indented'
  if (expected === 'number') return 'write a number, without quotes'
  return 'see the example in the docs'
}
