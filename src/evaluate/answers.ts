import type { Problem } from '#model/problem.ts'
import { readSheet, type SheetRow } from '../formats/csv-read.ts'
import { checkOf, type Statement } from './draw.ts'
import { wilson, type Interval } from './interval.ts'
import { COLUMNS } from './sheet.ts'

type ColumnName = (typeof COLUMNS)[number]

/** What a person answered of one statement; undefined where nothing is answered. */
export interface Answer {
  readonly row: string
  readonly id: string
  readonly line: number
  readonly check: string
  readonly boundary: boolean | undefined
  readonly speaker: boolean | undefined
  readonly corrected: string
  readonly remark: string
  /** What the sheet says of how it was drawn: release, seed, strata. */
  readonly drawn: string
}

const YES = new Set(['yes', 'y', 'true', '1', 'right', 'ok'])
const NO = new Set(['no', 'n', 'false', '0', 'wrong'])
const OPEN = new Set(['', '?', '-'])

/** The answers of a sheet, or what is wrong with it. */
type Answers = { readonly answers: readonly Answer[] } | { readonly problems: readonly Problem[] }

/** The answers of the filled sheet in `bytes`, or what is wrong with it. */
export function answersIn(bytes: Uint8Array, file: string): Answers {
  const sheet = readSheet(bytes)
  if ('line' in sheet) {
    const { line, message } = sheet
    const hint = 'save it as CSV in UTF-8, with all its columns'
    return { problems: [bad(file, line, message, hint)] }
  }
  const missing = COLUMNS.filter((name) => !sheet.columns.includes(name))
  if (missing.length > 0) {
    const message = `has no column ${missing.map((name) => `'${name}'`).join(', ')}`
    const hint = 'take the sheet that readout sample wrote, with all its columns'
    return { problems: [bad(file, 1, message, hint)] }
  }
  const problems: Problem[] = []
  const answers = sheet.rows.map((row) => answerOf(file, sheet.columns, row, problems))
  if (answers.length === 0) {
    const hint = 'take the sheet that readout sample wrote'
    return { problems: [bad(file, 1, 'holds no row', hint)] }
  }
  return problems.length > 0 ? { problems } : { answers }
}

function bad(file: string, line: number, message: string, hint: string): Problem {
  return { file, line, column: 1, level: 'error', rule: 'bad-sheet', message, hint }
}

function answerOf(
  file: string,
  columns: readonly string[],
  { line, cells, source }: SheetRow,
  problems: Problem[],
): Answer {
  const cell = (name: ColumnName): string => (cells[columns.indexOf(name)] ?? '').trim()
  const judged = (name: ColumnName): boolean | undefined => {
    const word = cell(name).toLowerCase()
    if (YES.has(word)) return true
    if (NO.has(word) || OPEN.has(word)) return NO.has(word) ? false : undefined
    const message = `row ${cell('row')}, column '${name}': '${cell(name)}' is no answer`
    const at = Math.max(0, source.indexOf(cell(name), Math.max(0, source.indexOf('⟧'))))
    const place = { file, line, column: [...source.slice(0, at)].length + 1, source }
    const hint = 'answers: yes, no, or empty where it cannot be told'
    const length = [...cell(name)].length
    problems.push({ ...place, length, level: 'error', rule: 'bad-answer', message, hint })
    return undefined
  }
  return {
    row: cell('row'),
    id: cell('statement_id'),
    line,
    check: cell('check'),
    boundary: judged('boundary_right'),
    speaker: judged('speaker_right'),
    corrected: cell('corrected_speaker'),
    remark: cell('remark'),
    drawn: cell('drawn'),
  }
}

/** How many of how many are right, in percent, with its interval. */
export interface Share {
  readonly right: number
  readonly of: number
  readonly percent: number | null
  readonly interval: Interval | undefined
}

/** What a sheet says of a release. */
export interface Judgement {
  readonly drawn: string
  readonly rows: number
  /** Rows that the release has as the person saw them: only they count. */
  readonly held: number
  readonly boundary: Share
  readonly speaker: Share
  readonly both: Share
  /** Rows of the sheet that the release does not have any more, or has otherwise. */
  readonly gone: readonly Answer[]
  readonly unanswered: readonly Answer[]
  /** Rows in which something is wrong or corrected. */
  readonly wrong: readonly Answer[]
}

/** Counts the answers on statements that are as they were drawn. */
export function judge(answers: readonly Answer[], statements: readonly Statement[]): Judgement {
  const checks = new Map(statements.map((one) => [one.id, checkOf(one)]))
  const holds = ({ id, check }: Answer): boolean => checks.get(id) === check
  const held = answers.filter(holds)
  const share = (of: (one: Answer) => boolean | undefined): Share => {
    const told = held.map(of).filter((one) => one !== undefined)
    const right = told.filter(Boolean).length
    const percent = told.length === 0 ? null : (100 * right) / told.length
    return { right, of: told.length, percent, interval: wilson(right, told.length) }
  }
  const both = ({ boundary, speaker }: Answer): boolean | undefined =>
    boundary === undefined || speaker === undefined ? undefined : boundary && speaker
  return {
    drawn: answers[0]?.drawn ?? '',
    rows: answers.length,
    held: held.length,
    boundary: share((one) => one.boundary),
    speaker: share((one) => one.speaker),
    both: share(both),
    gone: answers.filter((one) => !holds(one)),
    unanswered: held.filter((one) => one.boundary === undefined || one.speaker === undefined),
    wrong: held.filter((one) => one.boundary === false || one.speaker === false || one.corrected),
  }
}

/** What is kept of a judgement: counts and shares, and by their ids the statements that are not right. */
export function kept({ gone, unanswered, wrong, ...rest }: Judgement): object {
  const ids = (list: readonly Answer[]): string[] => list.map(({ id }) => id)
  const told = wrong.map(({ id, boundary, speaker, corrected, remark }) => ({
    id,
    boundary: boundary ?? null,
    speaker: speaker ?? null,
    corrected,
    remark,
  }))
  return { ...rest, gone: ids(gone), unanswered: ids(unanswered), wrong: told }
}
