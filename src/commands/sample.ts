import { resolve } from 'node:path'
import { EXIT, Rejection, sortProblems } from '#model/problem.ts'
import { json } from '../describe/release.ts'
import { answersIn, judge, kept, type Judgement, type Share } from '../evaluate/answers.ts'
import { draw, type Order, type Statement } from '../evaluate/draw.ts'
import { sheetOf } from '../evaluate/sheet.ts'
import { requireIntact, tableFiles, textFiles } from '../release/fixity.ts'
import { statementsIn, textsIn } from '../release/statements.ts'
import type { Store } from '../release/store.ts'
import { planOf, releaseOf, sayYanked, storeOf, usage, type Context } from './project.ts'

/** What `readout sample` is told. */
export interface SampleOrder extends Order {
  readonly out?: string
  readonly read?: string
}

/** What `readout sample --help` adds. */
export const SAMPLE_HELP = `
Open the sheet in a spreadsheet. In each row the statement stands between ⟦ and ⟧ with the words around
it. Answer yes or no in boundary_right (begins and ends it where it should?) and speaker_right, and leave
empty what cannot be told; corrected_speaker and remark are free. Save it as CSV (UTF-8) and read it back:
  readout sample --read sheet.csv
Exit status: 0 ok, 2 wrong usage, 3 a sheet that is wrong or of another dataset.`

/** `readout sample`: draws a sheet of statements for a person to check, or reads it back. */
export async function sample(
  context: Context,
  version: string | undefined,
  order: SampleOrder,
): Promise<void> {
  const store = storeOf(context, await planOf(context))
  if (order.read === undefined) drawn(context, store, version, order)
  else readBack(context, store, version, order, order.read)
}

function drawn(
  context: Context,
  store: Store,
  version: string | undefined,
  order: SampleOrder,
): void {
  const { disk, terminal } = context
  if (order.n < 1) throw usage('--n', 'draws nothing', 'give a number of statements from 1 on')
  if (order.out === undefined)
    throw usage('--out', 'names no file', 'name the sheet to be written, like --out sheet.csv')
  const entry = releaseOf(store, 'sample', version, store.standing())
  const { version: name } = entry
  sayYanked(context, store, name)
  const record = store.record(name)
  const { tables } = record
  requireIntact(store, entry, [...tableFiles(record), ...textFiles(disk, store.path(name), record)])
  const statements = statementsIn(disk, store.path(name), tables)
  const chosen = draw(statements, order)
  const texts = textsIn(disk, store.path(name), tables)
  const digest = store.digest(name).slice(0, 12)
  const release = `${store.dataset} ${name} ${digest}`
  write(context, order.out, sheetOf(chosen, release, order, texts))
  terminal.say(`${chosen.length} of ${statements.length} statements of ${store.dataset} ${name}`)
  terminal.data(order.out)
}

/** Never over a file that is there: it may hold somebody's answers. */
function write({ disk }: Context, out: string, text: string): void {
  const path = resolve(out)
  if (disk.kind(path) !== undefined)
    throw usage(out, 'exists already', 'name another file: this one may hold answers')
  const file = disk.create(path)
  try {
    file.write(Buffer.from(text))
  } finally {
    file.close()
  }
}

function readBack(
  context: Context,
  store: Store,
  version: string | undefined,
  { out }: SampleOrder,
  sheet: string,
): void {
  const { disk, terminal } = context
  if (disk.kind(resolve(sheet)) !== 'file')
    throw usage(sheet, 'there is no such file', 'name the filled sheet')
  const found = answersIn(disk.read(resolve(sheet)), sheet)
  if ('problems' in found) throw new Rejection(sortProblems(found.problems), EXIT.input)
  const { answers } = found
  const drawnFrom = /^(\S+) (\S+) /.exec(answers[0]?.drawn ?? '')
  if (drawnFrom?.[1] !== store.dataset) throw foreign(sheet, drawnFrom?.[1], store.dataset)
  const entry = releaseOf(store, 'sample', version ?? drawnFrom[2])
  const { version: name } = entry
  const record = store.record(name)
  requireIntact(store, entry, tableFiles(record))
  const statements = statementsIn(disk, store.path(name), record.tables)
  const judged = judge(answers, statements)
  if (out !== undefined) write(context, out, json({ release: name, ...kept(judged) }))
  if (context.json) terminal.data(JSON.stringify({ release: name, ...kept(judged) }))
  else print(context, judged, statements, name)
}

function foreign(file: string, dataset: string | undefined, own: string): Rejection {
  const message = dataset
    ? `was drawn from the dataset '${dataset}', not '${own}'`
    : "has no row, or does not say in 'drawn' what it was drawn from"
  const hint = 'name the project it was drawn from with --project'
  return new Rejection(
    [{ file, line: 2, column: 1, level: 'error', rule: 'bad-sheet', message, hint }],
    EXIT.input,
  )
}

function print(
  { terminal }: Context,
  judged: Judgement,
  statements: readonly Statement[],
  name: string,
): void {
  const { rows, held, gone, unanswered, wrong } = judged
  const speakers = new Map(statements.map((one) => [one.id, one.speaker]))
  terminal.data(`release ${name}, ${rows} rows drawn (${judged.drawn}), ${held} as they were drawn`)
  terminal.data(line('boundary', judged.boundary))
  terminal.data(line('speaker', judged.speaker))
  terminal.data(line('both', judged.both))
  for (const { row, id, boundary, speaker, corrected, remark } of wrong) {
    const parts = [
      boundary === false ? 'boundary wrong' : '',
      speaker === false || corrected ? `speaker '${speakers.get(id) ?? ''}'` : '',
      corrected ? `should be '${corrected}'` : speaker === false ? 'wrong' : '',
      remark,
    ]
    terminal.data(`row ${row} ${id}: ${parts.filter(Boolean).join(', ')}`)
  }
  for (const { row, id } of unanswered) terminal.say(`row ${row} ${id} is not answered`)
  for (const { row, id, line: at } of gone)
    terminal.say(`row ${row} ${id} (line ${at}) is not in release ${name} as it was drawn`)
}

function line(name: string, { right, of, percent, interval }: Share): string {
  const share = percent === null ? '     -' : `${percent.toFixed(1)} %`.padStart(8)
  const range = interval ? `${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}` : ''
  return `${name.padEnd(10)}${`${right} of ${of}`.padEnd(14)}${share}  ${range}`.trimEnd()
}
