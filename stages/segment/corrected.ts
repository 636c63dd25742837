import {
  corrected,
  corrections,
  feature,
  labelAt,
  nearest,
  overlaps,
  trim,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type Span,
} from 'readout'
import type { Headings } from './marked.ts'
import type { Labels, Printed } from './labels.ts'
import type { Notes } from './notes.ts'
import type { Sheet } from './sheet.ts'
import type { Turn } from './turns.ts'

/** The labels of a document as corrections have them. */
export function correctedLabels(
  article: Article,
  sheet: Sheet,
  found: Labels,
  lexicon: Lexicon,
): Labels {
  if (article.spans('correction').length === 0) return found
  const at = new Map([...found.at].filter(([, label]) => !corrected(article, 'no-label', label)))
  for (const one of corrections(article, 'label')) {
    const paragraph = lineAt(sheet, one.start)
    if (paragraph) at.set(one.start, labelOf(article, one, paragraph, lexicon))
  }
  for (const { start, end } of corrections(article, 'turn')) {
    const said = { start, end, core: { start, end } }
    if (lineAt(sheet, start)) at.set(start, { start, end: start, names: [said], form: 'corrected' })
  }
  const printed = [...at.values()].flatMap(({ names }) => names.map((name) => article.quote(name)))
  const names = new Set(
    [...found.names].filter((name) => printed.some((one) => one.includes(name))),
  )
  const findings = found.findings.filter(
    (doubt) => !at.has(doubt.start) && !corrected(article, 'no-label', doubt),
  )
  return { ...found, at, names, findings }
}

/** What stands from `start` to the end of its block, if a line begins there. */
function lineAt({ blocks }: Sheet, start: number): Range | undefined {
  const block = blocks.find(({ lines }) => lines.some((line) => line.start === start))
  return block && { start, end: block.end }
}

/** The words of a correction as a label: read as one if they have the shape, else one name. */
function labelOf(
  article: Article,
  { start, end }: Span,
  paragraph: Range,
  lexicon: Lexicon,
): Printed {
  const { text } = article.source
  const read = labelAt(text, paragraph, lexicon)
  if (read && overlaps(read, { start: end - 1, end })) return { ...read, form: 'corrected' }
  let name = trim(text, { start, end })
  while (name.end > name.start + 1 && SEPARATORS.includes(text[name.end - 1]!)) {
    name = trim(text, { start, end: name.end - 1 })
  }
  const close = text[end] === ':' || text[end] === '：' ? end + 1 : end
  return { start, end: close, names: [{ ...name, core: name }], form: 'corrected' }
}

const SEPARATORS = ':：.—–-'

/** The headings of a document as corrections have them. */
export function correctedHeadings(
  article: Article,
  body: readonly Range[],
  found: Headings,
): Headings {
  if (article.spans('correction').length === 0) return found
  const headings = new Map(found)
  for (const paragraph of body) {
    const isTold = corrected(article, 'label', paragraph)?.start === paragraph.start
    if (isTold || corrected(article, 'no-heading', paragraph)) headings.delete(paragraph.start)
  }
  for (const one of corrections(article, 'heading')) {
    const level = Number(feature(one, 'value') ?? 1)
    headings.set(one.start, { rule: 'heading.corrected', level })
  }
  return headings
}

/** Corrections that propose a note or incident of a kind the codebook does not have. */
export function* wrongCodes(article: Article, { phrases }: Notes): Generator<Finding> {
  for (const one of corrections(article, 'note', 'incident')) {
    const code = feature(one, 'value')!
    const own = phrases.filter(({ kind }) => kind === one.code).map((phrase) => phrase.code)
    const codes = [...new Set(one.code === 'note' ? [...own, 'insertion'] : own)]
    if (codes.includes(code)) continue
    const meant = nearest(code, codes)
    const hint = `${meant === undefined ? '' : `did you mean '${meant}'? `}codes: ${codes.join(', ')}`
    const path = ['entries', Number(feature(one, 'entry')), 'value']
    const declared = { file: 'corrections.yaml', path, hint }
    const { start, end } = one
    const message = `'${code}' is no ${one.code} of codebooks/notes.yaml`
    yield { start, end, level: 'error', rule: 'correction.no-such-code', message, declared }
  }
}

/** The kind of the statement of `turn`, if a correction of words in it states one. */
export function correctedKind(article: Article, { label, paragraphs }: Turn): string | undefined {
  if (article.spans('correction').length === 0) return undefined
  const start = label?.start ?? paragraphs[0]!.start
  const end = paragraphs.at(-1)?.end ?? label?.end ?? start
  const one = corrected(article, 'kind', { start, end })
  return one && feature(one, 'value')
}
