import { Reading } from '#model/article.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Source } from '#model/source.ts'
import { isFinding, type Finding, type Span } from '#model/span.ts'
import { OverlapError } from '#model/tiles.ts'
import { placeOf } from '#text/lines.ts'
import type { Plan, PlannedStage } from './plan.ts'

/** Rules of the spans and findings that no stage yields. */
export const RUNNER_RULES: Readonly<Record<string, string>> = {
  'gap.space': 'White space between other tiles',
  'gap.mark': 'A byte order mark at the start of the file',
  'gap.unread': 'Text that no rule understood',
  'text.unread': 'Text that no rule understood; the warning that goes with each unread tile',
}

/** Reads one source through all stages of the plan. Throws a {@link Rejection} for a broken stage. */
export function readArticle(source: Source, plan: Plan): Reading {
  const article = new Reading(source, (kind) => plan.kinds.get(kind)?.tile === true)
  for (const planned of plan.stages) runStage(article, planned, plan)
  article.append('', [], unreadFindings(article, plan))
  return article
}

function runStage(article: Reading, planned: PlannedStage, plan: Plan): void {
  const spans: Span[] = []
  const findings: Finding[] = []
  try {
    for (const found of planned.reader(article)) {
      const fault = defect(found, article, planned)
      if (fault !== undefined) throw broken(article, planned, fault, found)
      if (isFinding(found)) findings.push(found)
      else spans.push(found)
    }
  } catch (error) {
    if (error instanceof Rejection || !isCustom(planned)) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw broken(article, planned, `threw: ${message.split('\n')[0]}`)
  }
  article.append(planned.stage.name, spans, findings)
  if (spans.length > 0) checkTiles(article, planned, plan)
}

const isCustom = ({ use, stage }: PlannedStage): boolean => use !== stage.name

/** What is wrong with something a stage yielded, if anything is. */
function defect(
  found: Span | Finding,
  article: Reading,
  { stage }: PlannedStage,
): string | undefined {
  const { start, end } = found
  const { length } = article.source.text
  const isRange =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length
  if (!isRange) return `yielded the range ${start} to ${end}; the text has 0 to ${length}`
  if (cutsPair(article.source.text, start) || cutsPair(article.source.text, end))
    return `yielded a range that cuts a character in two at ${start} to ${end}`
  const what = isFinding(found) ? 'finding' : 'rule'
  if (!Object.hasOwn(stage.rules, found.rule))
    return `yielded the ${what} '${found.rule}', which its rules do not define`
  if (isFinding(found)) return undefined
  if (start === end) return `yielded an empty '${found.kind}' span at ${start}`
  if (!stage.adds.includes(found.kind))
    return `yielded a span of kind '${found.kind}', which it does not declare in 'adds'`
  return undefined
}

function cutsPair(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Cuts the text into tiles, so that leaves that cross are laid to the stage that added the last. */
function checkTiles(article: Reading, planned: PlannedStage, plan: Plan): void {
  try {
    void article.tiles
  } catch (error) {
    if (!(error instanceof OverlapError)) throw error
    const { first, second } = error
    const [mine, other] = second.stage === planned.stage.name ? [second, first] : [first, second]
    const message = `yielded a '${mine.span.kind}' span that crosses a '${other.span.kind}' span of stage '${other.stage}'`
    const giver = plan.stages.find(({ stage }) => stage.name === other.stage)
    // Our own stages do not cross each other: where one meets a user's, the user's is to be mended.
    if (giver && isCustom(giver) && !isCustom(planned)) {
      const crossed = `yielded a '${other.span.kind}' span that a '${mine.span.kind}' span of stage '${mine.stage}' crosses`
      throw broken(article, giver, crossed, other.span)
    }
    throw broken(article, planned, message, mine.span)
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

function unreadFindings(article: Reading, plan: Plan): Finding[] {
  const known = new Set(article.findings.map((finding) => finding.start))
  return article.tiles
    .filter((tile) => tile.kind === 'unread' && !known.has(tile.start))
    .map(({ start, end }) => ({
      start,
      end,
      level: 'warning',
      rule: 'text.unread',
      message: `no rule of the stages ${plan.stages.map((one) => one.stage.name).join(', ')} understood this text`,
    }))
}
