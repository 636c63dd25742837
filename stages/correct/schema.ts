import { line, PROPOSALS, z, type Proposal } from 'readout'

const names = Object.keys(PROPOSALS) as [Proposal, ...Proposal[]]

/** Proposals that say nothing without a value. */
const NEED_VALUE: ReadonlySet<string> = new Set([
  'speaker',
  'turn',
  'kind',
  'topic',
  'no-topic',
  'note',
  'incident',
])
/** Proposals that may have a value and need none. */
const MAY_HAVE_VALUE: ReadonlySet<string> = new Set(['label', 'heading'])

const entry = z.strictObject({
  line,
  document: z.string().min(1).describe('doc_id of the document'),
  quote: z
    .string()
    .regex(/\S/, 'must hold a word of the text')
    .describe('Words of the text, to the letter; any white space stands for any other'),
  nth: z
    .union([z.number().int().positive(), z.literal('all')])
    .optional()
    .describe('Which of several places with these words, from 1; all: each of them'),
  before: z.string().regex(/\S/).optional().describe('Words that stand right before the quote'),
  after: z.string().regex(/\S/).optional().describe('Words that stand right after the quote'),
  range: z
    .tuple([z.number().int().nonnegative(), z.number().int().positive()])
    .optional()
    .describe('First character of the quote in the source and the one after its last'),
  propose: z.enum(names).describe('What the words are, or are not'),
  value: z
    .string()
    .min(1)
    .optional()
    .describe('Speaker, kind, code or level, as the proposal needs'),
  reason: z.string().min(1).describe('Why: what shows that the rules are wrong here'),
  who: z.string().min(1).describe('Who answers for the correction: credited in each release'),
  when: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2026-05-06')
    .describe('The day of the correction'),
})

/** The shape of corrections.yaml. */
export const correctionsSchema = z
  .strictObject({
    about: z.string().optional().describe('What these corrections are about'),
    entries: z.array(entry).describe('The corrections, in any order'),
  })
  .superRefine((book, context) => {
    for (const [index, one] of book.entries.entries()) {
      const complain = (key: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['entries', index, key], message })
      const takes = NEED_VALUE.has(one.propose) || MAY_HAVE_VALUE.has(one.propose)
      if (NEED_VALUE.has(one.propose) && one.value === undefined)
        complain('propose', `'${one.propose}' needs a value; add 'value:'`)
      if (!takes && one.value !== undefined)
        complain('value', `'${one.propose}' takes no value; remove it`)
      if (one.propose === 'heading' && one.value !== undefined && !/^[1-9]$/.test(one.value))
        complain('value', 'must be a level; write a number from 1 to 9, in quotes')
      if (one.propose === 'kind' && !KINDS.includes(one.value ?? ''))
        complain('value', `'${one.value}' is no kind of statement; kinds: ${KINDS.join(', ')}`)
      const ways = [one.nth, one.range, one.before ?? one.after].filter((way) => way !== undefined)
      if (ways.length > 1)
        complain('quote', 'nth, range and before or after exclude each other; keep one')
    }
  })

/** Kinds a statement may be corrected to. */
export const KINDS = ['statement', 'question', 'answer', 'interjection', 'procedural', 'quotation']

/** One correction as declared. */
export type Entry = z.infer<typeof correctionsSchema>['entries'][number]
