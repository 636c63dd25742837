import { stage, z, type Table } from 'readout'
import alignment from './alignment.ts'
import documents from './documents.ts'
import findings from './findings.ts'
import { attributions, speakers } from './people.ts'
import statements from './statements.ts'
import { footerTags, incidents, notes } from './remarks.ts'
import records from './records.ts'
import { sections, sentences, tiles } from './structure.ts'
import timecodes from './timecodes.ts'
import topics from './topics.ts'

const TABLES: readonly Table[] = [
  documents,
  statements,
  attributions,
  speakers,
  sections,
  sentences,
  topics,
  notes,
  incidents,
  footerTags,
  tiles,
  findings,
  alignment,
  records,
  timecodes,
]

/**
 * Projects the finished article to tables.
 *
 * ```
 * Abe, Putin: We will continue to consider              spans
 * statements: japan-russia:1571, abe|putin, "We will continue to consider"     a row
 * ```
 */
export default stage({
  name: 'emit',
  version: 1,
  about: 'Projects spans to tables and declares the formats they are written in',
  needs: ['statement', 'attribution', 'topic', 'sentence', 'section'],
  adds: [],
  options: z.strictObject({
    formats: z
      .array(z.enum(['csv', 'arrow', 'parquet', 'xlsx']))
      .min(1)
      .refine((list) => list.some((format) => format !== 'xlsx'), 'must have one besides xlsx')
      .default(['csv', 'arrow', 'parquet', 'xlsx'])
      .describe('Formats the tables are written in; xlsx: all of them in one workbook'),
    csv: z
      .strictObject({
        bom: z
          .boolean()
          .default(true)
          .describe('true: CSV files open with a byte order mark, which Excel needs'),
      })
      .default({ bom: true })
      .describe('How CSV files are written'),
  }),
  rules: {},
  reader: () => () => [],
  tables: () => TABLES,
  formats: ({ formats, csv }) => ({ names: formats, bom: csv.bom }),
})
