import type { Article } from '#model/article.ts'
import { rawPlace, rawRange } from '#model/origin.ts'
import { frame, nearest } from '#model/problem.ts'
import { feature, type Span } from '#model/span.ts'
import type { Cell, Column, Evidence, Table } from '#model/table.ts'
import { overlaps, type Range } from '#text/range.ts'
import { readProjectFile } from '../pipeline/declaration.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { RUNNER_RULES } from '../pipeline/read.ts'
import { declaredPath } from '../pipeline/stated.ts'
import { partHolding, readFrom, readRows } from '../release/compare.ts'
import { requireIntact } from '../release/fixity.ts'
import { planOf, storeOf, usage, type Context } from './project.ts'
import { readOne } from './show.ts'

/** A row found by its id. */
interface Found {
  readonly article: Article
  readonly table: Table
  readonly row: unknown
}

/** `readout trace <row id> [column]`: where a row or a cell comes from. */
export async function trace(
  context: Context,
  id: string,
  name: string | undefined,
  inTable: string | undefined,
): Promise<void> {
  const plan = await planOf(context)
  const found = findRows(context, plan, id, inTable)
  for (const one of found) {
    const columns = name === undefined ? one.table.columns : [columnOf(one.table, name)]
    if (context.json) context.terminal.data(JSON.stringify(traceJson(one, columns)))
    else print(context, plan, id, one, columns)
  }
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name)
  if (column) return column
  const names = table.columns.map((one) => one.name)
  const meant = nearest(name, names)
  throw usage(
    name,
    `table ${table.name} has no such column`,
    meant ? `did you mean '${meant}'?` : `columns: ${names.join(', ')}`,
  )
}

/** Rows whose key (or, in a named table, the first part of it) is `id`. */
function findRows(context: Context, plan: Plan, id: string, inTable: string | undefined): Found[] {
  const tables = plan.tables.filter((table) =>
    inTable === undefined ? table.key.length === 1 : table.name === inTable,
  )
  if (tables.length === 0) {
    throw usage(
      String(inTable),
      'there is no such table',
      `tables: ${plan.tables.map((one) => one.name).join(', ')}`,
    )
  }
  const { found } = listInputs(context.disk, context.root, plan.declared)
  const document = id.split(':')[0]!
  const own = found.filter((input) => input.id === document)
  for (const input of own.length > 0 ? own : found) {
    const article = readOne(context, plan, input)
    for (const table of tables) {
      const key = table.columns.find((column) => column.name === table.key[0])!
      const rows = [...table.rows(article)].filter((row) => key.value(row) === id)
      if (rows.length > 0) return rows.map((row) => ({ article, table, row }))
    }
  }
  const meant = nearest(
    document,
    found.map((input) => input.id),
  )
  const near =
    own.length === 0 && meant !== undefined && id.includes(':') ? `did you mean '${meant}:…'? ` : ''
  const hint = `${near}ids look like '${found[0]?.id ?? 'document'}:247' and stand in the tables; rows of a table without an id: --table topics <statement id>`
  throw usage(id, 'there is no row with this id', hint)
}

/** Why a cell of `row` holds what it holds. */
function evidenceOf({ table, row }: Found, column: Column): Evidence | undefined {
  if (column.value(row) === undefined) return undefined
  const given = column.because?.(row)
  if (given) return given
  const ranges = [table.range(row)]
  if (column.evidence === 'count') return { kind: 'count', of: column.unit ?? 'position', ranges }
  return { kind: column.evidence === 'quote' ? 'quote' : 'code', ranges }
}

function print(
  context: Context,
  plan: Plan,
  id: string,
  found: Found,
  columns: readonly Column[],
): void {
  const { terminal } = context
  const { article, table, row } = found
  terminal.data(terminal.tint('bold', `${table.name}  ${id}`))
  for (const column of columns) {
    const value = text(column.value(row))
    if (columns.length > 1) {
      terminal.data(`  ${column.name.padEnd(14)} ${value}`)
      continue
    }
    terminal.data(`  ${column.name} = ${value}`)
    terminal.data(`  ${column.description}; stage ${column.stage}`)
    printEvidence(context, plan, article, evidenceOf(found, column))
  }
  if (columns.length > 1)
    printEvidence(context, plan, article, { kind: 'code', ranges: [table.range(row)] })
  printCorrections(context, plan, correctionsAt(found, columns))
  terminal.data(`  ${published(context, plan, found, id, columns)}`)
}

const text = (cell: Cell): string =>
  cell === undefined ? '(missing)' : Array.isArray(cell) ? cell.join('|') : String(cell)

const rangesOf = (evidence: Evidence | undefined): readonly Range[] =>
  evidence && 'ranges' in evidence ? evidence.ranges : []

/** The corrections of the words that a row or the evidence of its `columns` is made of. */
function correctionsAt(found: Found, columns: readonly Column[]): Span[] {
  const all = found.article.spans('correction')
  if (all.length === 0) return []
  const ranges = columns.flatMap((column) => rangesOf(evidenceOf(found, column)))
  const whole = [...ranges, found.table.range(found.row)]
  return all.filter((one) => whole.some((range) => overlaps(range, one)))
}

/** What corrections say, and the line where each is stated. */
function printCorrections(context: Context, plan: Plan, all: readonly Span[]): void {
  for (const one of all) {
    const [reason, who, when] = ['reason', 'who', 'when'].map((name) => feature(one, name))
    context.terminal.data(`  corrected (${one.code}) by ${who} on ${when}: ${reason}`)
    const line = Number(feature(one, 'line'))
    context.terminal.data(codebookLine(context, plan, 'corrections.yaml', line))
  }
}

function printEvidence(
  context: Context,
  plan: Plan,
  article: Article,
  evidence: Evidence | undefined,
): void {
  const { terminal } = context
  if (!evidence) return terminal.data('  no evidence: the cell is missing')
  if (evidence.kind === 'curated') {
    const { file, line, basis } = evidence.fact
    terminal.data(`  stated by a person: ${basis}`)
    return terminal.data(codebookLine(context, plan, file, line))
  }
  if (evidence.kind === 'count') terminal.data(`  counted: ${evidence.of}`)
  if (evidence.kind === 'code' && evidence.rule !== undefined) {
    for (const rule of evidence.rule.split(', '))
      terminal.data(`  rule ${rule}: ${definition(plan, rule)}`)
  }
  for (const range of evidence.ranges) terminal.data(place(article, range))
  for (const { file, line } of evidence.kind === 'code' ? (evidence.facts ?? []) : []) {
    terminal.data(codebookLine(context, plan, file, line))
  }
}

/** What a rule is, by the stage that has it. */
export function definition(plan: Plan, rule: string): string {
  const rules = plan.stages.map(({ stage }) => stage.rules[rule]).find((one) => one !== undefined)
  return rules ?? RUNNER_RULES[rule] ?? 'not defined'
}

/** The raw line with a caret under the range. */
function place(article: Article, range: Range): string {
  const { source, offsets, rawOffsets } = article
  const { line, column, text: lineText } = rawPlace(source, range.start)
  const raw = rawRange(source, range)
  const [start, end] = [rawOffsets.codePoint(raw.start), rawOffsets.codePoint(raw.end)]
  const from = source.carried
    ? `characters ${offsets.codePoint(range.start)} to ${offsets.codePoint(range.end)} of ${source.carried.file}`
    : `bytes ${offsets.byte(range.start)} to ${offsets.byte(range.end)}`
  const message = `characters ${start} to ${end}, ${from}`
  const framed = frame({
    file: source.file,
    line,
    column,
    length: end - start,
    level: 'warning',
    rule: '',
    message,
    source: lineText,
  })
  return indent(framed.replace(' warning[] ', '  '))
}

function codebookLine(context: Context, plan: Plan, use: string, line: number): string {
  const file = declaredPath(plan, use)
  const source = readProjectFile(context.disk, context.root, file)
  const text = 'level' in source ? '' : (source.text.split('\n')[line - 1] ?? '')
  if (!file.endsWith('.yaml')) return `  ${file}`
  return indent(`${file}:${line}\n${String(line).padStart(5)} | ${text}`)
}

const indent = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

/** Whether the last release has the same cells in this row. */
function published(
  context: Context,
  plan: Plan,
  { article, table, row }: Found,
  id: string,
  columns: readonly Column[],
): string {
  const store = storeOf(context, plan)
  const latest = store.latest()
  if (!latest) return 'not published yet'
  const summary = store.record(latest.version).tables.find((one) => one.name === table.name)
  if (!summary) return `release ${latest.version} has no table ${table.name}`
  const part = partHolding(summary, article.source.id)
  requireIntact(store, latest, [readFrom(part)])
  const read = readRows(context.disk, store.path(latest.version), part)
  const keys = table.key.map(
    (name) => [read.columns.indexOf(name), text(cellOf(table, row, name))] as const,
  )
  const there = read.rows.find((cells) => keys.every(([index, value]) => cells[index] === value))
  if (!there) return `release ${latest.version} has no row ${id}`
  const other = columns.filter(({ name }) => {
    const cell = cellOf(table, row, name)
    return (there[read.columns.indexOf(name)] ?? '') !== (cell === undefined ? '' : text(cell))
  })
  if (other.length === 0) return `the same in release ${latest.version}`
  return `release ${latest.version} has another ${other.map((one) => one.name).join(', ')}`
}

function cellOf(table: Table, row: unknown, name: string): Cell {
  return table.columns.find((column) => column.name === name)?.value(row)
}

function traceJson(found: Found, columns: readonly Column[]): object {
  const { source, offsets, rawOffsets } = found.article
  const points = (range: Range): object => {
    const raw = rawRange(source, range)
    const place = { start: offsets.codePoint(range.start), end: offsets.codePoint(range.end) }
    if (!source.origin) return place
    const [start, end] = [rawOffsets.codePoint(raw.start), rawOffsets.codePoint(raw.end)]
    return { ...place, raw_start: start, raw_end: end }
  }
  return {
    table: found.table.name,
    file: found.article.source.file,
    corrections: correctionsAt(found, columns).map((one) => ({
      proposal: one.code,
      ...one.features,
    })),
    cells: columns.map((column) => {
      const evidence = evidenceOf(found, column)
      const ranges = evidence && 'ranges' in evidence ? evidence.ranges.map(points) : undefined
      return {
        column: column.name,
        value: column.value(found.row),
        stage: column.stage,
        evidence: evidence && { ...evidence, ranges },
      }
    }),
  }
}
