import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { stringify } from 'csv-stringify/sync'
import type { Generated } from './generate.ts'
import type { Tally } from './tally.ts'

interface Row {
  doc_id: string
  section: string
  speaker: string
  start: number
  end: number
  text: string
}

/**
 * The same statements as an ordinary script would make them: lines, regular expressions, an object
 * for each row, csv-stringify and Arrow's own builders. Six columns of one table, not all tables.
 */
export async function runPlain(path: string, folder: string): Promise<Tally> {
  const rows: Row[] = []
  let count = 0
  for await (const line of createInterface({ input: createReadStream(path) })) {
    rows.push(...statementsOf(JSON.parse(line) as Generated))
    count++
  }
  writeFileSync(join(folder, 'statements.csv'), stringify(rows, { header: true }))
  const table = tableFromArrays({
    doc_id: rows.map((row) => row.doc_id),
    section: rows.map((row) => row.section),
    speaker: rows.map((row) => row.speaker),
    start: Int32Array.from(rows, (row) => row.start),
    end: Int32Array.from(rows, (row) => row.end),
    text: rows.map((row) => row.text),
  })
  writeFileSync(join(folder, 'statements.arrow'), tableToIPC(table, 'file'))
  return { articles: count, statements: rows.length }
}

function statementsOf({ id, text }: Generated): Row[] {
  const rows: Row[] = []
  let section = ''
  let start = 0
  for (const line of text.split('\n')) {
    const match = /^(\p{Lu}[\p{L}’-]+(?:, \p{Lu}[\p{L}’-]+)*): (.+)$/u.exec(line)
    if (match) {
      const said = match[2]!.replace(/\s*\([^()]*(?:abridged|translated|excerpts)\)$/i, '')
      const from = start + match[1]!.length + 2
      const end = from + said.length
      rows.push({ doc_id: id, section, speaker: match[1]!, start: from, end, text: said })
    } else if (/^\p{Lu}.{0,60}[^.:]$/u.test(line)) {
      section = line
    }
    start += line.length + 1
  }
  return rows
}
