import { basename, dirname, join, relative, resolve } from 'node:path'
import { compare, EXIT, frame, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import { assess, type Assessed } from '../evaluate/assess.ts'
import { blindPlan } from '../evaluate/blind.ts'
import { inputAt } from '../evaluate/documents.ts'
import { goldFiles, readGold, type Gold } from '../evaluate/gold.ts'
import { placeOf, planAt } from '../evaluate/plan.ts'
import { summarise, type Row, type Summary } from '../evaluate/summary.ts'
import { MEASURES, type Measure } from '../evaluate/score.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Terminal } from '../terminal.ts'
import { usage, type Context } from './project.ts'
import { HOME } from './software.ts'

/** What `readout evaluate --help` adds. */
export const EVALUATE_HELP = `
Columns, in percent:
${Object.entries(MEASURES)
  .map(([name, meaning]) => `  ${name.padEnd(7)}${meaning}`)
  .join('\n')}
  blind  attr without the document's roster and the codebooks of people
A family is the mean of its documents, macro the mean of the families. docs/quality.md tells how
gold is made and what the intervals mean. Exit status: 0 evaluated, 2 no gold, 3 gold that is wrong.`

/** Most faults of one document printed, so that the worst does not hide the others. */
const MOST_OF_ONE = 5

/** `readout evaluate <folder>`: how well documents are read whose turns a person marked. */
export async function evaluate(context: Context, folder: string, worst: number): Promise<void> {
  const { disk, stages, terminal } = context
  if (disk.kind(resolve(folder)) !== 'folder')
    throw usage(folder, 'there is no such folder', 'name a folder with .gold.json files')
  const place = placeOf({ disk, root: context.root }, HOME)
  const plan = await planAt(place, stages)
  const blind = await blindPlan(place, plan, stages)
  const inputs = projectInputs(context, plan, place.root)
  const problems: Problem[] = []
  const assessed: Assessed[] = []
  for (const gold of golds(context, folder, problems)) {
    const found = documentOf(context, gold, inputs, plan)
    const one =
      'level' in found ? [found] : assess(disk, found.root, { plan, blind }, gold, found.input)
    if (Array.isArray(one)) problems.push(...one)
    else assessed.push(one)
  }
  if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
  const summary = summarise(assessed.map((one) => ({ ...one.gold.marks, ...one })))
  if (context.json) printJson(terminal, summary, assessed)
  else {
    printTable(terminal, summary)
    printFaults(terminal, assessed, worst)
  }
}

function golds({ disk }: Context, folder: string, problems: Problem[]): Gold[] {
  const paths = goldFiles(disk, resolve(folder))
  if (paths.length === 0)
    throw usage(folder, 'holds no gold', 'gold files end in .gold.json; see docs/quality.md')
  return paths.flatMap((path) => {
    const gold = readGold(disk, path, relative(resolve('.'), path))
    if (!Array.isArray(gold)) return [gold]
    problems.push(...gold)
    return []
  })
}

/** The sources of the project, by id; none if there is no project. */
function projectInputs({ disk, root }: Context, plan: Plan, home: string): Map<string, Input> {
  if (home !== root || disk.kind(join(root, 'raw')) === undefined) return new Map()
  const { found } = listInputs(disk, root, plan.declared)
  return new Map(found.map((input) => [input.id, input]))
}

/** The source of the project with the id of the gold, else the file beside the gold. */
function documentOf(
  { root, disk }: Context,
  { path, marks, problem }: Gold,
  inputs: ReadonlyMap<string, Input>,
  plan: Plan,
): { root: string; input: Input } | Problem {
  const name = marks.file ?? `${marks.id}.txt`
  const candidates = [name, basename(name)].map((one) => join(dirname(path), one))
  const beside = candidates.find((one) => disk.kind(one) !== undefined)
  const own = inputs.get(marks.id)
  if (own && beside === undefined) return { root, input: own }
  if (beside === undefined) {
    const message = `there is no document '${name}' beside this gold`
    const hint = "put it there; 'file' is its name"
    return problem(['file'], { rule: 'gold-without-document', message, hint })
  }
  const language = marks.language ?? plan.declared.value.language
  const here = resolve('.')
  const { id, encoding } = marks
  const input = inputAt(here, beside, { id, encoding, language })
  return 'level' in input ? input : { root: here, input }
}

const NAMES = Object.keys(MEASURES) as Measure[]

const number = (value: number | null): string => (value === null ? '-' : value.toFixed(1))

function printTable(terminal: Terminal, { documents, families, macro }: Summary): void {
  const heads = ['n', ...NAMES, 'blind', 'attr 95 %']
  terminal.data(`${''.padEnd(36)}${heads.map((head) => head.padStart(width(head))).join('')}`)
  for (const family of families) {
    for (const row of documents.filter((one) => one.family === family.name))
      terminal.data(line(`  ${row.name}`, row))
    terminal.data(line(family.name || '(no family)', family))
  }
  terminal.data(line('macro', macro))
  terminal.data('')
  for (const name of NAMES) {
    const range = interval(macro, name)
    const figure = number(macro.figures[name]).padStart(6)
    terminal.data(`${name.padEnd(6)}${figure}  ${range.padEnd(15)} ${MEASURES[name]}`)
  }
  const { attr } = macro.blind
  terminal.data(`${'blind'.padEnd(6)}${number(attr).padStart(6)}  ${''.padEnd(15)} ${BLIND}`)
}

const BLIND = "attr without the document's roster and the codebooks of people"
const width = (head: string): number => (head === 'attr 95 %' ? 15 : head === 'n' ? 5 : 7)

function line(name: string, row: Row): string {
  const cells = NAMES.map((measure) => number(row.figures[measure]).padStart(7))
  const blind = number(row.blind.attr).padStart(7)
  const range = interval(row, 'attr').padStart(15)
  return `${name.padEnd(36)}${String(row.n).padStart(5)}${cells.join('')}${blind}${range}`
}

function interval({ intervals }: Row, measure: Measure): string {
  const range = intervals[measure]
  return range ? `${range[0].toFixed(1)} to ${range[1].toFixed(1)}` : ''
}

/** The faults of the worst documents first, a few of each. */
function printFaults(terminal: Terminal, assessed: readonly Assessed[], worst: number): void {
  const attr = ({ score }: Assessed): number => score.figures.attr ?? 100
  const sorted = [...assessed].sort(
    (a, b) => attr(a) - attr(b) || compare(a.gold.marks.id, b.gold.marks.id),
  )
  const chosen = sorted.flatMap((one) =>
    one.faults.slice(0, MOST_OF_ONE).map((fault) => one.problem(fault)),
  )
  for (const problem of chosen.slice(0, worst)) terminal.say(frame(problem))
  const all = assessed.reduce((sum, one) => sum + one.faults.length, 0)
  const shown = Math.min(worst, chosen.length)
  terminal.say(
    `${shown} of ${all} faults shown, the worst documents first: --worst <n> for more, --json for all`,
  )
}

function printJson(terminal: Terminal, summary: Summary, assessed: readonly Assessed[]): void {
  const say = (what: string, value: object): void =>
    terminal.data(JSON.stringify({ what, ...value }))
  for (const row of summary.documents) say('document', row)
  for (const row of summary.families) say('family', row)
  say('macro', summary.macro)
  for (const one of assessed) {
    for (const fault of one.faults) {
      const { start, end } = fault
      say('fault', { id: one.gold.marks.id, ...one.problem(fault), start, end })
    }
  }
}
