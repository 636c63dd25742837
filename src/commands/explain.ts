import { nearest } from '#model/problem.ts'
import { FAULTS } from '../evaluate/faults.ts'
import { MEASURES } from '../evaluate/score.ts'
import type { Plan } from '../pipeline/plan.ts'
import { RUNNER_RULES } from '../pipeline/read.ts'
import { withReplay } from '../pipeline/stated.ts'
import { ERRORS } from './errors/index.ts'
import { planOf, usage, type Context } from './project.ts'

/** Something that has a name and a meaning. */
export interface Entry {
  readonly name: string
  readonly what: string
  readonly meaning: string
}

/** `readout explain <name>`: what a rule, stage, kind, column, table or error means. */
export async function explain(context: Context, name: string): Promise<void> {
  const entries = entriesOf(withReplay(await planOf(context), context.stages))
  const found = entries.filter((entry) => entry.name === name || entry.name.endsWith(`.${name}`))
  if (found.length === 0) {
    const meant = nearest(
      name,
      entries.map((entry) => entry.name),
    )
    const hint = meant
      ? `did you mean '${meant}'?`
      : 'names: rules like label.in-text, stages, kinds, tables, columns like statements.text, errors'
    throw usage(name, 'nothing has this name', hint)
  }
  for (const entry of found) {
    if (context.json) context.terminal.data(JSON.stringify(entry))
    else context.terminal.data(`${entry.name} (${entry.what})\n  ${entry.meaning}`)
  }
}

/** Everything that the plan, the runner and the command line give a name to. */
export function entriesOf(plan: Plan): Entry[] {
  const stages = plan.stages.map(({ stage, options }) => ({
    name: stage.name,
    what: 'stage',
    meaning: `${stage.about}. Needs ${stage.needs.join(', ') || 'nothing'}; adds ${stage.adds.join(', ') || 'nothing'}. Options here: ${JSON.stringify(options)}`,
  }))
  const rules = plan.stages.flatMap(({ stage }) =>
    named(stage.rules, `rule of stage ${stage.name}`),
  )
  const kinds = [...plan.kinds.values()].map((kind) => ({
    name: kind.code,
    what: kind.tile ? 'kind of tile' : 'kind of span',
    meaning: kind.definition,
  }))
  const tables = plan.tables.map((table) => ({
    name: table.name,
    what: 'table',
    meaning: `One row is ${table.row}. Key: ${table.key.join(', ')}. Columns: ${table.columns.map((one) => one.name).join(', ')}`,
  }))
  const columns = plan.tables.flatMap((table) =>
    table.columns.map((column) => ({
      name: `${table.name}.${column.name}`,
      what: `column, ${column.type}${column.unit === undefined ? '' : `, ${column.unit}`}`,
      meaning: `${column.description}. ${column.required ? 'Never missing' : 'May be missing'}; stage ${column.stage}; evidence: ${column.evidence}`,
    })),
  )
  const errors = Object.entries(ERRORS).map(([name, { meaning, remedy }]) => ({
    name,
    what: 'error',
    meaning: `${meaning}. ${remedy}.`,
  }))
  return [
    ...stages,
    ...rules,
    ...named(RUNNER_RULES, 'rule'),
    ...kinds,
    ...tables,
    ...columns,
    ...named(FAULTS, 'fault that evaluate finds'),
    ...named(MEASURES, 'measure of evaluate, in percent'),
    ...errors,
  ]
}

function named(rules: Readonly<Record<string, string>>, what: string): Entry[] {
  return Object.entries(rules).map(([name, meaning]) => ({ name, what, meaning }))
}
