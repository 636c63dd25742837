import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { HOME } from '../src/commands/software.ts'
import type { DocumentRow, Row } from '../src/evaluate/summary.ts'

// The figures of gold folders as Markdown tables: families, then all, with the macro of the other
// families beside each, and the documents below a mark. `node --import tsx tools/figures.ts <folder>...`

type Line = { readonly what: string } & DocumentRow

const NAMES = ['exact', 'near', 'attr', 'spk~', 'head', 'notes', 'stage', 'miss', 'spur'] as const
/** Labelled documents below this are listed. */
const LOW = 85

function rowsOf(folder: string): Line[] {
  const args = [
    join(HOME, 'bin/readout.mjs'),
    'evaluate',
    folder,
    '--json',
    '--project',
    '/no-project',
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(stderr || stdout)
  const lines = stdout.trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Line)
}

const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(1)

function cells({ n, figures, blind, intervals }: Row, others: string): string {
  const range = intervals.attr?.map((one) => one.toFixed(1)).join(' to ') ?? ''
  const all = NAMES.map((name) => number(figures[name]))
  return `${n} | ${all.join(' | ')} | ${number(blind.attr)} | ${range} | ${others}`
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

for (const folder of process.argv.slice(2)) {
  const rows = rowsOf(folder)
  const families = rows.filter(({ what }) => what === 'family')
  console.log(`\n### ${folder}\n`)
  console.log(`| family | n | ${NAMES.join(' | ')} | blind | attr 95 % | attr of the others |`)
  console.log(`|${' --- |'.repeat(NAMES.length + 5)}`)
  for (const family of families) {
    const rest = families.filter((one) => one !== family).map((one) => one.figures.attr ?? 0)
    console.log(`| ${family.name} | ${cells(family, rest.length > 0 ? number(mean(rest)) : '')} |`)
  }
  for (const macro of rows.filter(({ what }) => what === 'macro'))
    console.log(`| **macro** | ${cells(macro, '')} |`)
  const documents = rows.filter(({ what }) => what === 'document')
  const low = documents.filter(({ n, figures }) => n > 0 && (figures.attr ?? 0) < LOW)
  const head = `${low.length} of ${documents.length} documents have turns and attr under ${LOW}`
  console.log(`\n${head}${low.length > 0 ? ':\n' : ''}`)
  for (const { name, family, figures } of low)
    console.log(`- ${family}/${name} ${number(figures.attr)} (exact ${number(figures.exact)})`)
}
