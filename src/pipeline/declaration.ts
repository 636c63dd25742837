import { join } from 'node:path'
import { DiskError, type Disk } from '../disk/disk.ts'
import { check } from '#model/codebook.ts'
import { EXIT, nearest, Rejection, type Problem } from '#model/problem.ts'
import { z, type Inferred } from '#model/schema.ts'
import { LICENCES } from '../describe/licence.ts'
import { decode } from '#text/decode.ts'
import { placeOf } from '#text/lines.ts'
import { ENCODING_NAMES, encodingOf } from '../inputs/encoding.ts'
import { PARTS } from './parts.ts'
import type { Yaml } from '#text/yaml.ts'

/** Largest declaration or codebook read, in bytes. */
const MOST = 1024 * 1024

/** A path that stays in the project folder. */
export const projectPath = z
  .string()
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\]+$/, 'must be a path below the project folder')

/** The name of an encoding that is read. */
export const encodingName = z
  .string()
  .refine((label) => encodingOf(label) !== undefined, `must be one of: ${ENCODING_NAMES}`)

/** A person or body that answers for the dataset. */
const creator = z.strictObject({
  line: z.number().optional(),
  name: z.string().min(1).describe('Name of the person or body'),
  type: z.enum(['person', 'organization']).default('person').describe('What the creator is'),
  orcid: z
    .string()
    .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'must be an ORCID iD like 0000-0002-1825-0097')
    .optional()
    .describe('ORCID iD of a person'),
})

function notLicence(given: string): string {
  const small = given.toLowerCase()
  const meant = LICENCES.find((id) => id.toLowerCase() === small) ?? nearest(given, LICENCES)
  const common =
    'CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0, ODbL-1.0 and others at https://spdx.org/licenses'
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`
  return `must be an SPDX identifier${hint} (${common})`
}

/** The shape of pipeline.yaml. Stage options are checked by their stages. */
export const declarationSchema = z.strictObject({
  dataset: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,63}$/,
      'must be lower-case letters, digits and hyphens, a letter first',
    )
    .describe('Name of the dataset: its folder below out/'),
  title: z.string().min(1).describe('Title of the dataset, as it is cited'),
  description: z.string().min(50).describe('What the dataset holds, in at least 50 characters'),
  status: z
    .enum(['draft', 'stable'])
    .default('draft')
    .describe('draft: versions stay below 1.0.0; stable: the tables are declared stable'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag like en or pt-BR')
    .describe('Language of the sources (BCP 47); a file beside a source may state another'),
  encoding: encodingName
    .optional()
    .describe(
      'Encoding of the sources, if not UTF-8; a byte order mark tells more, a file beside a source may state another',
    ),
  records: z
    .strictObject({
      line: z.number().optional(),
      id: z.string().min(1).optional().describe('Field that holds the id of a record'),
      text: z.string().min(1).optional().describe('Field that holds the text of a record'),
    })
    .optional()
    .describe(
      'Fields of the records of .jsonl, .csv and .parquet corpora, where their names are unusual',
    ),
  archives: z
    .strictObject({
      line: z.number().optional(),
      unreadable: z
        .enum(['refuse', 'set_aside'])
        .default('refuse')
        .describe(
          'refuse: a page that cannot be read stops the run; set_aside: such pages are left out, counted, and a finding says why',
        ),
    })
    .optional()
    .describe('What is done with pages of .warc and .wet archives'),
  licence: z
    .string()
    .refine((id) => LICENCES.includes(id), { error: ({ input }) => notLicence(String(input)) })
    .describe('Licence of the tables (SPDX identifier)'),
  rights: z
    .string()
    .min(1)
    .describe('Rights in the texts of the sources, which are not ours to license'),
  creators: z.array(creator).min(1).describe('Who answers for the dataset'),
  keywords: z.array(z.string()).default([]).describe('Words to find the dataset by'),
  kinds: projectPath.default('codebooks/kinds.yaml').describe('Codebook of the types of spans'),
  corrections: projectPath
    .optional()
    .describe('File of corrections; corrections.yaml, if there is one, unless declared'),
  gold: projectPath
    .optional()
    .describe('Folder of gold, by which the release is measured; gold, if it is there'),
  source_limit_mib: z
    .number()
    .positive()
    .max(256)
    .default(64)
    .describe('Largest source read, in MiB'),
  at_least: z
    .enum(['minor', 'major'])
    .optional()
    .describe('Raises the level of the next release; never lowers it'),
  because: z.string().min(1).optional().describe('Why the level is raised; needed with at_least'),
  parts: z
    .literal([...PARTS])
    .optional()
    .describe(
      'Divides each table of documents into this many files, by the first digits of the SHA-256 of doc_id; for large corpora',
    ),
  stages: z
    .array(z.looseObject({ line: z.number().optional(), use: z.string().min(1) }))
    .min(1)
    .describe('The stages, in order'),
})

/** What pipeline.yaml declares. */
export type Declaration = Inferred<typeof declarationSchema>

/** A text file of the project, with its bytes for the digest. */
export interface ProjectFile {
  /** Path below the project folder, with `/`. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly text: string
}

/** pipeline.yaml as read: its file, its value, and where each part stands. */
export interface Declared {
  readonly source: ProjectFile
  readonly value: Declaration
  readonly yaml: Yaml
}

/** Reads a text file of the project, or says what is wrong with it. */
export function readProjectFile(disk: Disk, root: string, file: string): ProjectFile | Problem {
  try {
    const bytes = disk.read(join(root, file), MOST)
    const text = decode(bytes)
    if (typeof text === 'string') return { file, bytes, text }
    const message = `byte ${text.byte} is ${text.cause === 'nul' ? 'NUL' : 'not UTF-8'}`
    return { file, level: 'error', rule: text.cause, message, hint: text.hint }
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    const missing = error.code === 'ENOENT'
    const message = missing ? 'there is no such file' : error.message
    const hint = missing ? 'make the file, or correct the path' : 'see the cause above'
    return {
      file,
      level: 'error',
      rule: missing ? 'missing-file' : 'unreadable-file',
      message,
      hint,
    }
  }
}

/** Reads and checks `file` (pipeline.yaml). Throws a {@link Rejection} with all that is wrong. */
export function readDeclaration(disk: Disk, root: string, file: string): Declared {
  const source = readProjectFile(disk, root, file)
  if ('level' in source) {
    const hint =
      source.rule === 'missing-file'
        ? 'name the folder of your project with --project, or start one: npm run readout -- init <folder>'
        : source.hint
    throw new Rejection([{ ...source, ...(hint === undefined ? {} : { hint }) }], EXIT.usage)
  }
  const checked = check(source.text, file, declarationSchema)
  if ('problems' in checked) throw new Rejection(checked.problems, EXIT.usage)
  const { value, yaml } = checked
  if (value.at_least !== undefined && value.because === undefined) {
    const { offset, length } = yaml.locate(['at_least'], 'key')
    const { line, column, text } = placeOf(source.text, offset)
    const message = "'at_least' needs a reason"
    const hint = "add 'because:' with the reason; it is published"
    const place = { file, line, column, length, source: text }
    throw new Rejection(
      [{ ...place, level: 'error', rule: 'missing-key', message, hint }],
      EXIT.usage,
    )
  }
  return { source, value, yaml }
}
