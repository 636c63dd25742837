import type { Article } from '#model/article.ts'
import { overlaps } from '#text/range.ts'
import { feature, type Finding, type Span } from '#model/span.ts'

/** Rule of a correction that was replayed and changed nothing. */
export const WITHOUT_EFFECT = 'correction.without-effect'

/** Kinds of spans that a proposal makes sure of, or makes sure that there is none of. */
const KINDS = ['label', 'heading', 'note', 'incident', 'chrome', 'narration']

/**
 * The corrections of `article` that the stages did not heed: each is an error at its line. None while
 * other faults of corrections are open, of which these may be a consequence.
 */
export function unheeded(article: Article): Finding[] {
  if (article.findings.some(({ declared }) => declared !== undefined)) return []
  return article
    .spans('correction')
    .filter((one) => !isHeeded(article, one))
    .map((one) => {
      const path = ['entries', Number(feature(one, 'entry')), 'propose']
      const hint =
        'correct it, or remove it; a label must open a paragraph, and a topic or kind needs a statement'
      const declared = { file: 'corrections.yaml', path, hint }
      const { start, end } = one
      const message = `nothing was read as the correction '${one.code}' has it`
      return { start, end, level: 'error', rule: WITHOUT_EFFECT, message, declared }
    })
}

/** Proposals about how a text is divided: who corrects that has looked at the words. */
const DIVIDING = new Set([
  'label',
  'turn',
  'no-label',
  'heading',
  'no-heading',
  'paragraph',
  'no-paragraph',
])

/** True for a warning about words of which a person has stated what they are. */
export function isSettled(article: Article, finding: Finding): boolean {
  if (finding.level !== 'warning') return false
  const all = article.spans('correction')
  return all.some((one) => DIVIDING.has(one.code!) && overlaps(one, finding))
}

function isHeeded(article: Article, one: Span): boolean {
  const code = one.code!
  const value = feature(one, 'value')
  const some = (kind: string, test: (span: Span) => boolean = () => true): boolean =>
    article.spans(kind).some((span) => overlaps(span, one) && test(span))
  if (KINDS.includes(code)) return some(code)
  if (code === 'topic') return some('topic', (topic) => topic.code === value)
  if (code === 'no-topic') return !some('topic', (topic) => topic.code === value)
  if (code === 'kind') return some('turn') && turnSays(article, one, value)
  if (code === 'speaker' || code === 'turn')
    return article.spans('attribution').some(({ evidence }) => evidence === one)
  if (!code.startsWith('no-') || code === 'no-paragraph') return true
  return !some(code.slice(3))
}

/** True if the statement of the turn around the correction is of the kind it states. */
function turnSays(article: Article, one: Span, value: string | undefined): boolean {
  return article
    .spans('statement')
    .some((statement) => overlaps(statement.of ?? statement, one) && statement.code === value)
}
