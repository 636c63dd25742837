import { countWords, feature, fold, type Article, type Range, type Span } from 'readout'

/** A row that shows one span of an article. */
export interface SpanRow {
  readonly article: Article
  readonly span: Span
}

/** A row with its place among those of its kind, from 1. */
export interface NumberedRow extends SpanRow {
  readonly seq: number
}

/** What belongs to what in one article, found once for all tables. */
export interface Joins {
  readonly attributions: ReadonlyMap<Span, readonly Span[]>
  readonly topics: ReadonlyMap<Span, readonly Span[]>
  readonly sentences: ReadonlyMap<Span, number>
  readonly speakers: ReadonlyMap<string, Span>
  /** The role printed with a mention or with a speaker's fullest naming. */
  readonly roles: ReadonlyMap<Span, Span>
  readonly replies: ReadonlyMap<Span, Span>
  /** The words that introduce a quotation. */
  readonly cues: ReadonlyMap<Span, Span>
  /** Who is heard in an incident or in one of its events. */
  readonly heard: ReadonlyMap<Span, readonly Span[]>
}

const known = new WeakMap<Article, Joins>()
/** The joins asked for last: all rows of an article ask for the same. */
let last: readonly [Article, Joins] | undefined

/** The joins of `article`. */
export function joins(article: Article): Joins {
  if (last?.[0] === article) return last[1]
  const found = known.get(article) ?? build(article)
  known.set(article, found)
  last = [article, found]
  return found
}

function build(article: Article): Joins {
  const statements = article.spans('statement')
  const sentences = new Map<Span, number>()
  for (const { of } of article.spans('sentence')) {
    if (of) sentences.set(of, (sentences.get(of) ?? 0) + 1)
  }
  return {
    attributions: group(article.spans('attribution'), ({ of }) => of?.of),
    topics: group(article.spans('topic'), ({ of }) => of),
    sentences,
    speakers: new Map(article.spans('speaker').map((span) => [span.code!, span])),
    roles: new Map(article.spans('role').map((role) => [role.of!, role])),
    replies: replies(statements),
    cues: new Map(article.spans('cue').map((cue) => [cue.of!, cue])),
    heard: group(article.spans('heard'), ({ of }) => of?.of),
  }
}

function group(spans: readonly Span[], by: (span: Span) => Span | undefined): Map<Span, Span[]> {
  const groups = new Map<Span, Span[]>()
  for (const span of spans) {
    const owner = by(span)
    if (!owner) continue
    const list = groups.get(owner)
    if (list) list.push(span)
    else groups.set(owner, [span])
  }
  return groups
}

/** An answer replies to the question before it; so does the statement right after a question. */
function replies(statements: readonly Span[]): Map<Span, Span> {
  const found = new Map<Span, Span>()
  let question: Span | undefined
  for (const [index, span] of statements.entries()) {
    if (span.code === 'question') question = span
    else if (question && (span.code === 'answer' || statements[index - 1] === question)) {
      found.set(span, question)
    }
  }
  return found
}

/** The words of a readable text: on the source itself where it is a range of it. */
export function wordsIn(article: Article, text: Range | string): number {
  return typeof text === 'string' ? countWords(text) : article.words.count(text)
}

/** The last span of `sorted` that starts at or before `offset` and reaches to it. */
export function enclosing(sorted: readonly Span[], offset: number): Span | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  const span = sorted[low - 1]
  return span && offset < span.end ? span : undefined
}

/** The statement in whose turn `offset` lies. */
export function statementAt(article: Article, offset: number): Span | undefined {
  const turn = enclosing(article.spans('turn'), offset)
  if (!turn) return undefined
  return article.within('statement', turn)[0]
}

/** False for the first words of a turn without a label, which stand for a name that is not printed. */
export function isPrinted(attribution: Span): boolean {
  return attribution.of?.features?.unprinted === undefined
}

/** The readable name of the speaker of an attribution: resolved, or as printed. */
export function speakerName(article: Article, attribution: Span): string {
  const speaker = attribution.code && joins(article).speakers.get(attribution.code)
  const name = speaker ? feature(speaker, 'name') : undefined
  return name ?? (isPrinted(attribution) ? fold(article.quote(attribution)) : '')
}

/** The role of an attribution's speaker: printed in the label, else with the fullest naming. */
export function roleOf(article: Article, attribution: Span): Span | undefined {
  const { roles, speakers } = joins(article)
  const printed = attribution.of && roles.get(attribution.of)
  const speaker = attribution.code === undefined ? undefined : speakers.get(attribution.code)
  return printed ?? (speaker && roles.get(speaker))
}
