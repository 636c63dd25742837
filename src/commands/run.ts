import { frame, sortProblems, type Problem } from '#model/problem.ts'
import { blindPlan } from '../evaluate/blind.ts'
import { Listing } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { examine, type Progress, type Work } from '../release/gather.ts'
import { goldFolder, goldProblems } from '../release/quality.ts'
import { publish, type Outcome } from '../release/publish.ts'
import type { Terminal } from '../terminal.ts'
import { planOf, storeOf, type Context } from './project.ts'
import { readersOf } from './readers.ts'
import { software } from './software.ts'

/** Most warnings printed; the table findings has all. */
const MOST_SHOWN = 10
/** Shortest time between two status lines, in milliseconds. */
const STATUS_EVERY = 100

/** `readout run`: reads all sources and publishes a release if anything differs. */
export async function run(context: Context, date: string, workers?: number): Promise<void> {
  const plan = await planOf(context)
  const listing = new Listing(context.disk, context.root, plan.declared)
  const readers = readersOf(context, plan, listing, workers)
  await publishFrom(context, plan, { listing, readers }, date)
}

/** Publishes a release of what `readers` read if anything differs, and tells what came of it. */
export async function publishFrom(
  context: Context,
  plan: Plan,
  { listing, readers }: Omit<Work, 'progress'>,
  date: string,
): Promise<void> {
  const { terminal, root, disk } = context
  const tool = software(disk)
  terminal.say(
    terminal.paint('bold', `${tool.name} ${tool.version}  ${plan.declared.value.dataset}`),
  )
  const hasGold = goldFolder(disk, root, plan) !== undefined
  const blind = hasGold ? await blindPlan(context, plan, context.stages) : undefined
  const work = { listing, readers, progress: progress(terminal) }
  const outcome = await publish(disk, { root, plan, blind, date, software: tool, work })
  for (const version of outcome.recovered)
    terminal.say(`release ${version} of an interrupted run was complete: it is now listed`)
  stageLines(terminal, plan, outcome.gathered.spans)
  tableLine(terminal, outcome)
  warnings(terminal, outcome.gathered.warnings)
  finish(context, plan, outcome)
}

/** `readout check`: reads all sources, prints every problem, writes nothing. */
export async function checkProject(context: Context, workers?: number): Promise<boolean> {
  const plan = await planOf(context)
  const { terminal } = context
  const { disk, root } = context
  const listing = new Listing(disk, root, plan.declared)
  const readers = readersOf(context, plan, listing, workers)
  const work = { listing, readers, progress: progress(terminal) }
  const { problems: found, spans, documents } = await examine(plan, work)
  const problems = sortProblems([...found, ...goldProblems(disk, root, plan)])
  if (context.json) for (const problem of problems) terminal.data(JSON.stringify(problem))
  else for (const problem of problems) terminal.say(frame(problem))
  stageLines(terminal, plan, spans)
  const errors = problems.filter((problem) => problem.level === 'error').length
  const counts = [plural(errors, 'error'), plural(problems.length - errors, 'warning')]
  terminal.say(`${plural(documents, 'document')}, ${counts.join(', ')}; nothing was written`)
  return errors === 0
}

function progress(terminal: Terminal): Progress {
  const started = performance.now()
  let last = started
  return {
    read(done, total) {
      const now = performance.now()
      if (now - last < STATUS_EVERY) return
      last = now
      const rate = done / ((now - started) / 1000)
      const left = Math.round((total - done) / rate)
      terminal.status(
        `reading ${done}/${total} documents  ${Math.floor((100 * done) / total)} %  ${Math.round(rate)}/s  ${left} s left`,
      )
    },
  }
}

function stageLines(terminal: Terminal, plan: Plan, spans: Outcome['gathered']['spans']): void {
  for (const { stage } of plan.stages) {
    const counts = [...(spans.get(stage.name) ?? [])].map(([kind, count]) => `${kind} ${count}`)
    if (stage.adds.length === 0) continue
    terminal.say(
      `  ${terminal.paint('green', 'ok')} ${stage.name.padEnd(10)} ${counts.join(', ') || 'nothing found'}`,
    )
  }
}

function tableLine(terminal: Terminal, { gathered }: Outcome): void {
  const rows = gathered.tables.map(({ table, rows }) => `${table.name} ${rows}`)
  terminal.say(`  ${terminal.paint('green', 'ok')} ${'emit'.padEnd(10)} ${rows.join(', ')}`)
  const { documents, composition } = gathered
  terminal.say(
    `     ${plural(documents, 'document')}, ${plural(composition.chars, 'character')}, each in one tile`,
  )
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

function warnings(terminal: Terminal, problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, MOST_SHOWN)) terminal.say(frame(problem))
  const more = problems.length - MOST_SHOWN
  if (more > 0)
    terminal.say(`... and ${more} more warnings: see the table findings, or run 'readout check'`)
}

function finish(context: Context, plan: Plan, outcome: Outcome): void {
  const { terminal, json } = context
  const { version, digest, level, reasons } = outcome
  const path = `out/${plan.declared.value.dataset}/${version}`
  if (json) {
    terminal.data(JSON.stringify({ path, version, digest, level, reasons }))
    return
  }
  if (level === 'none') {
    terminal.say(`nothing changed since ${version}: nothing was published`)
    const yank = storeOf(context, plan).yankOf(version)
    if (yank) terminal.say(`${version} was yanked on ${yank.yanked}: ${yank.because}`)
  } else {
    terminal.say(terminal.paint('bold', `published ${version}`) + ` (${level})  sha256:${digest}`)
    for (const reason of reasons) terminal.say(`  - ${reason}`)
  }
  terminal.data(path)
}
