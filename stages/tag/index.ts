import { line, span, stage, z, type Article, type Span } from 'readout'
import { correctedTopics } from './corrected.ts'
import { matches, type Match } from './match.ts'
import { termsByFirstWord, type Terms } from './terms.ts'

const topicsSchema = z
  .strictObject({
    about: z.string(),
    licence: z.string(),
    entries: z.array(
      z.strictObject({
        line,
        code: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _'),
        name: z.string(),
        definition: z.string(),
        terms: z.array(z.string().min(1)),
      }),
    ),
  })
  .superRefine((book, context) => {
    const first = new Map<string, number | undefined>()
    for (const [index, entry] of book.entries.entries()) {
      if (!first.has(entry.code)) first.set(entry.code, entry.line)
      else {
        const message = `the code '${entry.code}' stands here twice (first on line ${first.get(entry.code)}); give each entry its own`
        context.addIssue({ code: 'custom', path: ['entries', index, 'code'], message })
      }
    }
  })

/**
 * Gives topics to statements by the terms of a codebook, in the statement or in its heading.
 *
 * ```
 * negotiations on the peace treaty in June            topic peace_treaty
 *                     ^^^^^^^^^^^^
 * attend the Eastern Economic Forum                   none: part of a longer name
 *                    ^^^^^^^^
 * ```
 *
 * Footer tags lie outside statements and headings, so they are never evidence.
 */
export default stage({
  name: 'tag',
  version: 1,
  about: 'Gives topics to statements by terms of a codebook, each with its evidence',
  needs: ['statement', 'heading', 'section'],
  adds: ['topic'],
  options: z.strictObject({
    headings: z.boolean().default(true).describe('false: headings give no topics'),
  }),
  codebooks: { topics: { file: 'codebooks/topics.yaml', schema: topicsSchema } },
  rules: {
    'topic.term': 'A term of the codebook stands in the statement',
    'topic.corrected': 'A correction in corrections.yaml gives the topic',
    'correction.no-such-code': 'A correction proposes a topic that the codebook does not have',
    'topic.heading': 'A term of the codebook stands in the heading above the statement',
  },
  reader({ headings }, { topics }) {
    const terms = termsByFirstWord(topics.entries)
    const codes = new Map(topics.entries.map((entry) => [entry.code, entry]))
    return (article) => {
      const found = headings ? headingTopics(article, terms) : []
      for (const statement of article.spans('statement')) {
        for (const speech of article.within('speech', statement)) {
          for (const match of matches(article, speech, terms)) {
            found.push(topic(match, 'topic.term', 'term', statement))
          }
        }
      }
      return correctedTopics(article, found, codes)
    }
  },
})

function headingTopics(article: Article, terms: Terms): Span[] {
  const headings = article.spans('heading')
  const topics: Span[] = []
  let next = 0
  for (const section of article.spans('section')) {
    while (next < headings.length && headings[next]!.start < section.start) next++
    const heading = headings[next]
    if (heading?.start !== section.start) continue
    const found = matches(article, heading, terms)
    if (found.length === 0) continue
    for (const statement of article.within('statement', section)) {
      for (const match of found) topics.push(topic(match, 'topic.heading', 'heading', statement))
    }
  }
  return topics
}

function topic(match: Match, rule: string, basis: string, of: Span): Span {
  const { code, name, line } = match.term
  const features = { basis, codebook: 'topics', name, line }
  return span('topic', match, rule, { code, of, features })
}
