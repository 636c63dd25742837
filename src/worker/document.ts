import { z } from '#model/schema.ts'
import type { Problem } from '#model/problem.ts'
import { FACT_NAMES, type Fact, type FactName, type Facts } from '#model/source.ts'
import { encodingOf, ENCODING_NAMES } from '../inputs/encoding.ts'
import { CORPORA, formatOf, type NamedFormat } from '../inputs/format.ts'
import type { Declared } from '../pipeline/declaration.ts'
import { declaredLanguage, fault, idOf, isDay, type Input } from '../pipeline/inputs.ts'

/** A document as a row of the input has it. */
export interface Incoming {
  readonly id: string
  /** Its bytes; undefined if the row has none. */
  readonly bytes: Uint8Array | undefined
  /** True if the bytes are those of a text column, so UTF-8 whatever else is said. */
  readonly isText: boolean
  /** What is stated of it, as JSON. */
  readonly meta: string | undefined
}

const FORMATS = ['text', 'markdown', 'html', 'webvtt', 'subrip'] as const

const stated = z.union([
  z.string().min(1),
  z.strictObject({ value: z.string().min(1), basis: z.string().min(1) }),
])

/** The shape of what is stated of a document. */
const metaSchema = z.strictObject({
  file: z
    .string()
    .regex(
      /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\u0000-\u001f]+$/,
      'must be a path like raw/x.txt',
    )
    .optional(),
  format: z.enum(FORMATS).optional(),
  encoding: z
    .string()
    .refine((label) => encodingOf(label) !== undefined, `must be one of: ${ENCODING_NAMES}`)
    .optional(),
  ...(Object.fromEntries(FACT_NAMES.map((name) => [name, stated.optional()])) as Record<
    FactName,
    z.ZodOptional<typeof stated>
  >),
})

const BASIS = 'stated with the document'

/** The source that a row is, before its text is read; or why it is none. */
export function inputOf({ id, isText, meta }: Incoming, declared: Declared): Input | Problem {
  const given = metaOf(id, meta)
  if ('level' in given) return given
  const docId = idOf(id)
  if (docId === undefined)
    return fault(id, 'no-id', 'the id has no Latin letters or digits', 'give the document another')
  const file = given.file ?? `${docId}.txt`
  const format = formatFor(file, given.format)
  if (format === undefined) {
    const hint = `end the name as files in raw/ end, or state 'format': ${FORMATS.join(', ')}`
    return fault(file, 'unknown-input', 'does not say in what format the document is', hint)
  }
  const facts = { language: declaredLanguage(declared), ...factsOf(given, file) }
  const encoding = isText ? 'utf-8' : (given.encoding ?? declared.value.encoding)
  return { id: docId, file, facts, format, ...(encoding ? { encoding } : {}) }
}

type Meta = z.infer<typeof metaSchema>

function metaOf(id: string, text: string | undefined): Meta | Problem {
  if (text === undefined || text === '') return {}
  const wrong = (message: string): Problem =>
    fault(id, 'bad-meta', message, 'docs/cluster.md says what may be stated of a document')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return wrong(`meta is no JSON: ${(error as Error).message}`)
  }
  const checked = metaSchema.safeParse(value)
  if (!checked.success) {
    const issues = checked.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `'${path.join('.')}': ${message}`,
    )
    return wrong(`meta: ${issues.join('; ')}`)
  }
  const { date } = checked.data
  const day = typeof date === 'object' ? date.value : date
  if (day !== undefined && !isDay(day)) return wrong(`meta: 'date': must be a day like 2016-05-06`)
  return checked.data
}

/** What the name of the file tells of its format; the format that is stated wins, `.gz` stays. */
function formatFor(file: string, format: Meta['format']): NamedFormat | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const named = formatOf(name)
  if (format !== undefined)
    return { format, stem: named?.stem ?? name, gzipped: name.endsWith('.gz') }
  return named && CORPORA.has(named.format) ? undefined : named
}

function factsOf(meta: Meta, file: string): Facts {
  const facts: Partial<Record<FactName, Fact>> = {}
  for (const name of FACT_NAMES) {
    const found = meta[name]
    if (found === undefined) continue
    const { value, basis } = typeof found === 'string' ? { value: found, basis: BASIS } : found
    facts[name] = { value, basis, file, line: 1 }
  }
  return facts
}
