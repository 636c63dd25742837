import { Reading, type Article } from '#model/article.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Source } from '#model/source.ts'
import { isFinding, type Finding, type Kind, type Span } from '#model/span.ts'
import { Steps } from '#model/steps.ts'
import { OverlapError, type Leaf } from '#model/tiles.ts'
import { placeOf } from '#text/lines.ts'
import { isSettled, unheeded, WITHOUT_EFFECT } from './effect.ts'
import type { Plan, PlannedStage } from './plan.ts'

/** Rules of the spans and findings that no stage yields. */
export const RUNNER_RULES: Readonly<Record<string, string>> = {
  'gap.space': 'White space between other tiles',
  'gap.mark': 'A byte order mark at the start of the file',
  'gap.unread': 'Text that no rule understood',
  'fact.unread': 'A record states something that is no fact which can be read',
  'archive.aside':
    'Records of a web archive are left out, as no pages or as pages that cannot be read',
  [WITHOUT_EFFECT]: 'A correction that the stages did not heed, so nothing is as it states',
  'text.unread': 'Text that no rule understood; the warning that goes with each unread tile',
}

/** Most documents that are read together, and most units of text of several. */
const [MOST_TOGETHER, MOST_UNITS] = [32, 128 * 1024]

/**
 * The `items` a few at a time, in their order, for {@link readArticles}: `unitsOf` gives the length of the
 * text of each, and `isApart` tells which two must not be read together.
 */
export function* together<T>(
  items: Iterable<T>,
  unitsOf: (item: T) => number,
  isApart: (one: T, next: T) => boolean = () => false,
): Generator<readonly T[]> {
  let held: T[] = []
  let units = 0
  for (const item of items) {
    const length = unitsOf(item)
    const isFull = held.length >= MOST_TOGETHER || units + length > MOST_UNITS
    if (held.length > 0 && (isFull || isApart(held[0]!, item))) {
      yield held
      held = []
      units = 0
    }
    held.push(item)
    units += length
  }
  if (held.length > 0) yield held
}

/**
 * Reads some sources through all stages of the plan. Each stage, and each step of one, reads all of them before the
 * next one begins, so that its code and its codebooks stay in the cache: reading one source after the other takes half
 * as long again. Throws a {@link Rejection} for a broken stage, of the first source that breaks one.
 */
export function readArticles(sources: readonly Source[], plan: Plan): readonly Reading[] {
  try {
    return readTogether(sources, plan)
  } catch (error) {
    if (sources.length === 1) throw error
    return sources.map((source) => readArticle(source, plan))
  }
}

/** Reads one source through all stages of the plan. Throws a {@link Rejection} for a broken stage. */
export function readArticle(source: Source, plan: Plan): Reading {
  return readTogether([source], plan)[0]!
}

function readTogether(sources: readonly Source[], plan: Plan): readonly Reading[] {
  const isTile = (kind: Kind): boolean => plan.kinds.get(kind)?.tile === true
  const articles = sources.map((source) => new Reading(source, isTile))
  for (const planned of plan.stages) runStage(articles, planned)
  for (const article of articles) {
    checkTiles(article, plan)
    if (article.spans('correction').length > 0) article.append('', [], unheeded(article))
    article.append('', [], [...doubts(article), ...unreadFindings(article, plan)])
  }
  return articles
}

/** Has all `articles` read by a stage, step by step where it reads so. */
function runStage(articles: readonly Reading[], planned: PlannedStage): void {
  let open: { article: Reading; steps: Steps }[] = []
  for (const article of articles) {
    if (isCustom(planned)) article.freeze()
    const found = attempt(article, planned, () => planned.reader(article))
    if (found instanceof Steps) open.push({ article, steps: found })
    else append(article, planned, found)
  }
  while (open.length > 0)
    open = open.filter(({ article, steps }) => {
      const found = attempt(article, planned, () => steps.next())
      if (found) append(article, planned, found)
      return found === undefined
    })
}

/** Appends what a stage found to the article. */
function append(article: Reading, planned: PlannedStage, all: Iterable<Span | Finding>): void {
  const spans: Span[] = []
  const findings: Finding[] = []
  attempt(article, planned, () => {
    const isCorrected = article.spans('correction').length > 0
    for (const found of all) {
      const fault = defect(found, article.source.text, planned)
      if (fault !== undefined) throw broken(article, planned, fault, found)
      if (!isFinding(found)) spans.push(found)
      else if (!isCorrected || !isSettled(article, found)) findings.push(found)
    }
  })
  article.append(planned.stage.name, spans, findings)
}

/** What `call` gives; what a user's stage throws is said of it. */
function attempt<T>(article: Reading, planned: PlannedStage, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (error instanceof Rejection || !isCustom(planned)) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw broken(article, planned, `threw: ${message.split('\n')[0]}`)
  }
}

const isCustom = ({ use, stage }: PlannedStage): boolean => use !== stage.name

/** What is wrong with something a stage yielded, if anything is. */
function defect(
  found: Span | Finding,
  text: string,
  { allowed }: PlannedStage,
): string | undefined {
  if (typeof found !== 'object' || found === null)
    return `yielded ${String(found)}, which is no span`
  const { start, end } = found
  const isRange =
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    start <= end &&
    end <= text.length
  if (!isRange) return `yielded the range ${start} to ${end}; the text has 0 to ${text.length}`
  if (cutsPair(text, start) || cutsPair(text, end))
    return `yielded a range that cuts a character in two at ${start} to ${end}`
  if (!allowed.rules.has(found.rule)) {
    const what = isFinding(found) ? 'finding' : 'rule'
    return `yielded the ${what} '${found.rule}', which its rules do not define`
  }
  if (isFinding(found)) return findingDefect(found)
  if (found.code !== undefined && typeof found.code !== 'string')
    return `yielded the code ${String(found.code)}, which is no text`
  if (start === end) return `yielded an empty '${found.kind}' span at ${start}`
  if (!allowed.kinds.has(found.kind))
    return `yielded a span of kind '${found.kind}', which it does not declare in 'adds'`
  return undefined
}

function findingDefect({ level, message }: Finding): string | undefined {
  if (level !== 'error' && level !== 'warning')
    return `yielded a finding of level '${String(level)}'; levels: error, warning`
  return typeof message === 'string' ? undefined : 'yielded a finding without a message'
}

function cutsPair(text: string, offset: number): boolean {
  if (offset >= text.length) return false
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/**
 * Cuts the text into tiles, once all stages have read. Our own stages do not cross each other, so
 * leaves that cross are laid to a user's stage, and among two of these to the later.
 */
function checkTiles(article: Reading, plan: Plan): void {
  try {
    void article.tiles
  } catch (error) {
    if (!(error instanceof OverlapError)) throw error
    const of = (leaf: Leaf): number =>
      plan.stages.findIndex(({ stage }) => stage.name === leaf.stage)
    const blame = (leaf: Leaf): number =>
      of(leaf) + (isCustom(plan.stages[of(leaf)]!) ? plan.stages.length : 0)
    const [other, mine] = [error.first, error.second].sort((a, b) => blame(a) - blame(b)) as [
      Leaf,
      Leaf,
    ]
    const crossed = `a '${other.span.kind}' span of stage '${other.stage}'`
    const message = `yielded a '${mine.span.kind}' span that crosses ${crossed}`
    throw broken(article, plan.stages[of(mine)]!, message, mine.span)
  }
}

/** The rejection for a stage that broke its contract. */
function broken(
  article: Reading,
  planned: PlannedStage,
  message: string,
  at?: Span | Finding,
): Error {
  const text = `stage '${planned.use}' ${message}`
  if (!isCustom(planned)) return new Error(`${text} (reading ${article.source.file})`)
  const { file } = article.source
  const offset = at && at.start >= 0 && at.start <= article.source.text.length ? at.start : 0
  const { line, column, text: source } = placeOf(article.source.text, offset)
  const hint = `mend ${planned.use}`
  const place = { file, line, column, source }
  return new Rejection(
    [{ ...place, level: 'error', rule: 'broken-stage', message: text, hint }],
    EXIT.usage,
  )
}

/** What is to be said of the source as a whole. */
function doubts({ source }: Article): Finding[] {
  const whole = { start: 0, end: Math.min(source.text.length, 1) }
  return (source.doubts ?? []).map((doubt) => ({ ...whole, level: 'warning', ...doubt }))
}

function unreadFindings(article: Reading, plan: Plan): Finding[] {
  const unread = article.tiles.filter((tile) => tile.kind === 'unread')
  if (unread.length === 0) return []
  const known = new Set(article.findings.map((finding) => finding.start))
  const stages = plan.stages.map((one) => one.stage.name).join(', ')
  const message = `no rule of the stages ${stages} understood this text`
  return unread
    .filter((tile) => !known.has(tile.start))
    .map(({ start, end }) => ({ start, end, level: 'warning', rule: 'text.unread', message }))
}
