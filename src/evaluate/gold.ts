import { join } from 'node:path'
import { at, mismatches } from '#model/codebook.ts'
import type { Problem } from '#model/problem.ts'
import { z, type Inferred } from '#model/schema.ts'
import { decode } from '#text/decode.ts'
import { parseJson } from '#text/json.ts'
import type { Yaml } from '#text/yaml.ts'
import type { Disk } from '../disk/disk.ts'
import { sha256 } from '../disk/hash.ts'
import { GOLD } from './documents.ts'

const offset = z
  .number()
  .int('must be a whole number; offsets count code points')
  .min(0, 'must not be below 0; offsets count code points from 0')
const stretch = z.looseObject({ start: offset, end: offset })
const stretches = z.array(stretch).default([])

const turn = z.looseObject({
  start: offset,
  end: offset,
  speakers: z.array(z.string()).default([]),
  inferred_speakers: z.array(z.string()).optional(),
})

/** The shape of a gold file: the neutral format, with family and file of the document. */
const goldSchema = z.looseObject({
  id: z.string().min(1),
  file: z.string().min(1).optional(),
  family: z.string().default(''),
  language: z.string().optional(),
  encoding: z.string().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  turns: z.array(turn).default([]),
  sections: stretches,
  stage_directions: stretches,
  editorial_notes: stretches,
  chrome: stretches,
  other: stretches,
})

/** What a person marked in one document. */
export type GoldMarks = Inferred<typeof goldSchema>

/** A turn that a person marked. */
export type GoldTurn = GoldMarks['turns'][number]

/** A gold file as read. */
export interface Gold extends GoldText {
  /** Absolute path. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** What stands in a gold file. */
interface GoldText {
  /** As messages name it. */
  readonly file: string
  readonly marks: GoldMarks
  /** A problem at a place of the file. */
  problem(path: (string | number)[], what: Pick<Problem, 'rule' | 'message' | 'hint'>): Problem
}

/** Paths of the gold files in a folder, at any depth, in the order of their names. */
export function goldFiles(disk: Disk, folder: string): string[] {
  return disk.list(folder).flatMap((name) => {
    const path = join(folder, name)
    if (disk.kind(path) === 'folder') return goldFiles(disk, path)
    return name.endsWith(GOLD) ? [path] : []
  })
}

/** Reads the gold file at `path`, or says what is wrong with it. */
export function readGold(disk: Disk, path: string, file: string): Gold | Problem[] {
  const bytes = disk.read(path)
  const text = decode(bytes)
  if (typeof text !== 'string') {
    const message = `byte ${text.byte} is ${text.cause === 'nul' ? 'NUL' : 'not UTF-8'}`
    return [{ file, level: 'error', rule: text.cause, message, hint: text.hint }]
  }
  const gold = goldOf(text, file)
  return Array.isArray(gold) ? gold : { ...gold, path, bytes, sha256: sha256(bytes) }
}

/** What a person marked, from the text of a gold file; or what is wrong with it. */
export function goldOf(text: string, file: string): GoldText | Problem[] {
  const yaml = parseJson(text)
  if (yaml.faults.length > 0)
    return yaml.faults.map((fault) => ({ ...fault, ...at(text, file, fault) }))
  const checked = mismatches(goldSchema, yaml.value, { text, file, yaml, prefix: [] })
  if (Array.isArray(checked)) return checked
  const problem = located(text, file, yaml)
  const gold = { file, marks: checked.value, problem }
  const empty = emptySpans(gold)
  return empty.length > 0 ? empty : gold
}

function located(text: string, file: string, yaml: Yaml): Gold['problem'] {
  return (path, { rule, message, hint }) => ({
    ...at(text, file, yaml.locate(path)),
    rule,
    message,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** The lists of spans in a gold file. */
const SPANS = [
  'turns',
  'sections',
  'stage_directions',
  'editorial_notes',
  'chrome',
  'other',
] as const

function emptySpans({ marks, problem }: GoldText): Problem[] {
  return SPANS.flatMap((key) =>
    marks[key].flatMap(({ start, end }, index) => {
      if (start < end) return []
      const message = `'${key}.${index}' ends at ${end}, not after its start ${start}`
      const hint = 'offsets count Unicode code points of the file, the end exclusive'
      return [problem([key, index], { rule: 'bad-gold', message, hint })]
    }),
  )
}

/** What does not fit between a gold file and the document it was made for, of `length` code points. */
export function misfits(gold: Gold, digest: string, length: number): Problem[] {
  const { marks, problem } = gold
  if (marks.sha256 !== undefined && marks.sha256 !== digest) {
    const message = `was made for another text: the SHA-256 of the document is ${digest}`
    const hint = 'take the document it was made for, or mark the changed one anew'
    return [problem(['sha256'], { rule: 'gold-mismatch', message, hint })]
  }
  return SPANS.flatMap((key) =>
    marks[key].flatMap(({ end }, index) => {
      if (end <= length) return []
      const message = `'${key}.${index}' ends at ${end}; the document has ${length} code points`
      const hint = 'offsets count Unicode code points of the raw file, not bytes'
      return [problem([key, index, 'end'], { rule: 'bad-gold', message, hint })]
    }),
  )
}
