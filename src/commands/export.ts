import { join, resolve } from 'node:path'
import type { Article } from '#model/article.ts'
import { EXIT, nearest, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import { documentsAt, inputAt, statedBeside } from '../evaluate/documents.ts'
import { placeOf, planAt } from '../evaluate/plan.ts'
import { readDocument } from '../export/document.ts'
import type { Dataset, DocumentForm, Given, Target, Writing } from '../export/target.ts'
import { TARGETS } from '../export/targets.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { articleOf } from '../release/gather.ts'
import { documentsOf, publishedIn } from './exported.ts'
import { FolderOutlet, twin } from './outlet.ts'
import { planOf, sayYanked, storeOf, usage, type Context } from './project.ts'
import { HOME, software } from './software.ts'

/** What `readout export` is told. */
export interface ExportOrder extends Given {
  readonly to: string
  readonly out: string
  readonly language?: string
  /** A version, or `latest`, if the documents are those of a release. */
  readonly release?: string
  /** True if files of earlier exports may be replaced. */
  readonly replace: boolean
  /** Documents, or folders of them; none for the sources of the project. */
  readonly paths: readonly string[]
}

/** `readout export`: writes documents, or a release, in the form of other programs. */
export async function exportTo(context: Context, order: ExportOrder): Promise<void> {
  const target = targetOf(order.to)
  checkOrder(target, order)
  const { disk, terminal } = context
  const out = new FolderOutlet({
    disk,
    folder: resolve(order.out),
    named: order.out,
    replace: order.replace,
  })
  try {
    if (target.of === 'release') {
      const store = storeOf(context, await planOf(context))
      const published = publishedIn(store, order.release ?? 'latest')
      sayYanked(context, store, published.record.version)
      target.write(out, published, order)
    } else if (order.release !== undefined)
      await exportReleased(context, out, target, order.release)
    else await exportRead(context, out, target, order)
  } finally {
    out.close()
  }
  const files = out.written.size === 1 ? 'file' : 'files'
  terminal.say(`${out.written.size} ${files} in the form '${target.name}'`)
  terminal.data(order.out)
}

function targetOf(name: string): Target {
  const target = TARGETS.find((one) => one.name === name)
  if (target) return target
  const names = TARGETS.map((one) => one.name)
  const meant = nearest(name, names)
  const hint = meant ? `did you mean '${meant}'?` : `forms: ${names.join(', ')}`
  throw usage('--to', `there is no form '${name}'`, hint)
}

/** Refuses options that the form would pass over. */
function checkOrder(target: Target, { paths, release, doi, publisher }: ExportOrder): void {
  const ofRelease = target.of === 'release' || release !== undefined
  if (ofRelease && paths.length > 0) {
    const hint = 'leave out the documents, or --release'
    throw usage(paths[0]!, `'${target.name}' is written of a whole release here`, hint)
  }
  if (release !== undefined && target.of === 'documents' && target.needsArticle)
    throw usage('--release', `'${target.name}' shows what no release has`, 'leave it out')
  if (target.name !== 'datacite' && (doi ?? publisher) !== undefined) {
    const option = doi === undefined ? '--publisher' : '--doi'
    throw usage(option, `'${target.name}' has no place for it`, 'it goes with --to datacite')
  }
  if (doi !== undefined && !/^10\.\d{4,9}\/\S+$/.test(doi))
    throw usage('--doi', `'${doi}' is no DOI`, 'give it bare, like 10.5281/zenodo.1234')
}

/** Writes the documents of a release. */
async function exportReleased(
  context: Context,
  out: FolderOutlet,
  target: DocumentForm,
  version: string,
): Promise<void> {
  const store = storeOf(context, await planOf(context))
  const { record } = publishedIn(store, version)
  sayYanked(context, store, record.version)
  const { title, licence, rights, creators, released } = record
  const declared = { title, licence, rights, creators }
  const release = { version: record.version, released }
  const dataset = { software: record.software, declared, release }
  const writing = target.open(out, dataset)
  for (const document of documentsOf(context.disk, store.path(record.version), record))
    writing.add(document)
  writing.end?.()
}

/** Reads documents and writes each. */
async function exportRead(
  context: Context,
  out: FolderOutlet,
  target: DocumentForm,
  order: ExportOrder,
): Promise<void> {
  const { plan, root, inputs } = await chosen(context, order)
  const { title, licence, rights, creators } = plan.declared.value
  const dataset: Dataset = {
    software: software(context.disk),
    ...(order.paths.length === 0 ? { declared: { title, licence, rights, creators } } : {}),
  }
  const writing = target.open(out, dataset)
  const problems: Problem[] = []
  const names = new Set<string>()
  for (const input of inputs) {
    const article = articleOf(context.disk, root, plan, input)
    if ('level' in article) problems.push(article)
    else if (names.has(input.name)) problems.push(twin(input.file, input.name))
    else problems.push(...written(writing, article, plan, input.name))
    names.add(input.name)
  }
  if (problems.length > 0) throw new Rejection(sortProblems(problems), EXIT.input)
  writing.end?.()
}

/** Writes one document; what is wrong with it is told with what is wrong with others. */
function written(writing: Writing, article: Article, plan: Plan, name: string): readonly Problem[] {
  try {
    writing.add(readDocument(article, plan.tables, name))
    return []
  } catch (error) {
    if (error instanceof Rejection && error.exit === EXIT.input) return error.problems
    throw error
  }
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
  const own = new Set(
    listInputs(disk, root, plan.declared).found.map(({ file }) => join(root, file)),
  )
  const inputs = files.map((file) => {
    const beside = statedBeside(disk, folder, file)
    if (Array.isArray(beside)) throw new Rejection(sortProblems(beside), EXIT.input)
    // The declaration states the language of the sources alone; that of others their words tell.
    const declared = own.has(file) ? plan.declared.value.language : undefined
    const stated = language ?? beside.language ?? declared
    const input = inputAt(folder, file, { ...beside, language: stated })
    if ('level' in input) throw new Rejection([input], EXIT.input)
    const id = beside.id ?? input.format.stem
    return { ...input, name: id }
  })
  return { plan, root: folder, inputs }
}
