import { line, z } from 'readout'

/** The shape of codebooks/chrome.yaml. */
export const chromeSchema = z.strictObject({
  about: z.string(),
  entries: z.array(z.strictObject({ line, code: z.string(), phrases: z.array(z.string().min(1)) })),
  tag_leads: z.array(z.string()),
  site_tags: z.array(z.string()),
  blocks: z
    .array(z.strictObject({ line, code: z.string(), names: z.array(z.string().min(1)) }))
    .default([]),
  leads: z.array(z.string().min(1)).default([]),
  contacts: z.array(z.string().min(1)).default([]),
  credits: z.array(z.string().min(1)).default([]),
  page_words: z.array(z.string().min(1)).default(['page']),
  page_of: z.array(z.string().min(1)).default(['of']),
})

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2016-05-06, in quotes')

/** The shape of codebooks/terms.yaml. */
export const termsSchema = z.strictObject({
  about: z.string(),
  entries: z.array(
    z.strictObject({ line, term: z.string().min(1), first: day, source: z.string() }),
  ),
})

/** The parsed codebook of page furniture. */
export type Chrome = z.infer<typeof chromeSchema>
/** The parsed codebook of terms and when they came up. */
export type Terms = z.infer<typeof termsSchema>
