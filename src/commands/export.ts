import { join, resolve } from 'node:path'
import { EXIT, nearest, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import { documentsAt, inputAt, statedBeside } from '../evaluate/documents.ts'
import { placeOf, planAt } from '../evaluate/plan.ts'
import { TARGETS, type Target } from '../export/targets.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { articleOf } from '../release/gather.ts'
import { planOf, usage, type Context } from './project.ts'
import { HOME } from './software.ts'

/** What `readout export` is told. */
export interface ExportOrder {
  readonly to: string
  readonly out: string
  readonly language?: string
  /** True if files of earlier exports may be replaced. */
  readonly replace: boolean
  /** Documents, or folders of them; none for the sources of the project. */
  readonly paths: readonly string[]
}

/** `readout export`: writes what was read in each document in the form of other programs. */
export async function exportDocuments(context: Context, order: ExportOrder): Promise<void> {
  const target = targetOf(order.to)
  const { plan, root, inputs } = await chosen(context, order)
  const out = resolve(order.out)
  const problems: Problem[] = []
  const written = new Set<string>()
  context.disk.makeFolder(out)
  for (const input of inputs) {
    const article = articleOf(context.disk, root, plan, input)
    if ('level' in article) problems.push(article)
    else {
      const name = `${input.name}${target.ending}`
      if (written.has(name)) problems.push(twin(input, name))
      else write(context, join(out, name), target.text(article, input.name), order)
      written.add(name)
    }
  }
  if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
  const files = written.size === 1 ? 'file' : 'files'
  context.terminal.say(`${written.size} ${files} in the form '${target.name}'`)
  context.terminal.data(order.out)
}

function targetOf(name: string): Target {
  const target = TARGETS.find((one) => one.name === name)
  if (target) return target
  const names = TARGETS.map((one) => one.name)
  const meant = nearest(name, names)
  const hint = meant ? `did you mean '${meant}'?` : `forms: ${names.join(', ')}`
  throw usage('--to', `there is no form '${name}'`, hint)
}

/** A document and what it is called in the export: its id, or the name of a file of no project. */
type Named = Input & { readonly name: string }

/** The documents to be exported, and the plan that reads them. */
async function chosen(
  context: Context,
  { paths, language }: ExportOrder,
): Promise<{ plan: Plan; root: string; inputs: readonly Named[] }> {
  const { disk, root, stages } = context
  if (paths.length === 0) {
    const plan = await planOf(context)
    const { found, problems } = listInputs(disk, root, plan.declared)
    if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
    return { plan, root, inputs: found.map((input) => ({ ...input, name: input.id })) }
  }
  const plan = await planAt(placeOf({ disk, root }, HOME), stages)
  const folder = resolve('.')
  for (const path of paths)
    if (disk.kind(resolve(path)) === undefined)
      throw usage(path, 'there is no such file or folder', 'name documents, or folders of them')
  const files = documentsAt(
    disk,
    paths.map((path) => resolve(path)),
  )
  const inputs = files.map((file) => {
    const beside = statedBeside(disk, folder, file)
    if (Array.isArray(beside)) throw new Rejection(sortProblems(beside), EXIT.input)
    const declared = language ?? beside.language ?? plan.declared.value.language
    const input = inputAt(folder, file, { ...beside, language: declared })
    if ('level' in input) throw new Rejection([input], EXIT.input)
    const id = beside.id ?? input.format.stem
    return { ...input, name: id }
  })
  return { plan, root: folder, inputs }
}

function twin({ file }: Input, name: string): Problem {
  const message = `would be written to ${name}, as another document was`
  const hint = 'rename one of the two files'
  return { file, level: 'error', rule: 'duplicate-id', message, hint }
}

function write({ disk }: Context, path: string, text: string, { replace, out }: ExportOrder): void {
  if (replace) disk.remove(path)
  else if (disk.kind(path) !== undefined)
    throw usage(out, `holds ${path.split('/').at(-1)} already`, 'name another folder, or --replace')
  const file = disk.create(path)
  try {
    file.write(Buffer.from(text))
  } finally {
    file.close()
  }
}
