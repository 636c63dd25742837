import {
  corrections,
  feature,
  nearest,
  overlaps,
  span,
  type Article,
  type Finding,
  type Span,
} from 'readout'

/** An entry of the codebook of topics, as far as a correction needs it. */
interface Topic {
  readonly name: string
  readonly line?: number | undefined
}

/** The topics of `article` as corrections have them. */
export function correctedTopics(
  article: Article,
  found: readonly Span[],
  codes: ReadonlyMap<string, Topic>,
): (Span | Finding)[] {
  if (article.spans('correction').length === 0) return [...found]
  const not = corrections(article, 'no-topic')
  const kept: (Span | Finding)[] = found.filter(
    (one) => !not.some((no) => feature(no, 'value') === one.code && overlaps(no, one)),
  )
  for (const one of corrections(article, 'topic')) {
    const code = feature(one, 'value')!
    const topic = codes.get(code)
    const of = article.spans('statement').find((statement) => overlaps(statement, one))
    if (!topic) kept.push(unknownCode(one, code, [...codes.keys()]))
    else if (of) {
      const features = {
        basis: 'curated',
        codebook: 'topics',
        name: topic.name,
        line: String(topic.line),
      }
      kept.push(span('topic', one, 'topic.corrected', { code, of, features }))
    }
  }
  return kept
}

function unknownCode(one: Span, code: string, codes: readonly string[]): Finding {
  const { start, end } = one
  const message = `'${code}' is no topic of codebooks/topics.yaml`
  const meant = nearest(code, codes)
  const hint = meant === undefined ? `codes: ${codes.join(', ')}` : `did you mean '${meant}'?`
  const path = ['entries', Number(feature(one, 'entry')), 'value']
  const declared = { file: 'corrections.yaml', path, hint }
  return { start, end, level: 'error', rule: 'correction.no-such-code', message, declared }
}
