import { CHANGES } from '../describe/history.ts'
import { csvLine } from '../formats/csv.ts'
import { comparedFiles, requireIntact } from '../release/fixity.ts'
import { differencesBetween, type Differences } from '../release/changes/between.ts'
import { differenceCells, historyHead } from '../release/changes/history.ts'
import { diffHtml } from './differences/html.ts'
import { diffMarkdown } from './differences/markdown.ts'
import { diffText } from './differences/text.ts'
import { planOf, releaseOf, storeOf, usage, type Context } from './project.ts'

/** Forms in which differences are printed. */
export const DIFF_FORMS = ['text', 'markdown', 'csv', 'json', 'html'] as const

/** One of {@link DIFF_FORMS}. */
export type DiffForm = (typeof DIFF_FORMS)[number]

/** `readout diff [a] [b]`: what differs between two releases, by default the last two. */
export async function diff(
  context: Context,
  a: string | undefined,
  b: string | undefined,
  form: DiffForm,
): Promise<void> {
  const store = storeOf(context, await planOf(context))
  const to = releaseOf(store, 'diff', b)
  const { releases } = store.index()
  const before = releases[releases.findIndex((one) => one.version === to.version) - 1]
  const from = a === undefined ? before : releaseOf(store, 'diff', a)
  if (!from)
    throw usage('diff', `there is no release before ${to.version}`, 'name two releases to compare')
  const records = [from, to].map(({ version }) => store.record(version))
  for (const [index, entry] of [from, to].entries()) {
    const [record, other] = [records[index]!, records[1 - index]!]
    const history = (record.history?.files ?? []).map(({ path }) => path)
    requireIntact(store, entry, [...comparedFiles(record, other.tables), ...history])
  }
  const found = differencesBetween(store, from.version, to.version)
  const { language } = store.record(to.version)
  const print: Readonly<Record<DiffForm, () => string>> = {
    text: () => diffText(found, context.terminal.tint),
    markdown: () => diffMarkdown(found),
    csv: () => csv(found),
    json: () => JSON.stringify(found, undefined, 2),
    html: () => diffHtml(found, store.dataset, language),
  }
  context.terminal.data(print[context.json ? 'json' : form]())
}

/** As changes.csv of a release has it. */
function csv({ differences }: Differences): string {
  const rows = differences.map((one) => csvLine(differenceCells(one)))
  return `${historyHead(CHANGES, false)}${rows.join('')}`.trimEnd()
}
