import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
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
 * The small task as an ordinary script does it: lines, regular expressions, an object for each row,
 * csv-stringify.
 */
export async function runPlain(path: string, folder: string): Promise<Tally> {
  const rows: Row[] = []
  let count = 0
  for await (const line of createInterface({ input: createReadStream(path) })) {
    rows.push(...statementsOf(JSON.parse(line) as Generated))
    count++
  }
  writeFileSync(join(folder, 'statements.csv'), stringify(rows, { header: true }))
  return { articles: count, statements: rows.length }
}

/** Length in code points. */
const points = (text: string): number => text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0)

function statementsOf({ id, text }: Generated): Row[] {
  const rows: Row[] = []
  let section = ''
  let start = 0
  for (const line of text.split('\n')) {
    const match = /^(\p{Lu}[\p{L}’-]+(?:, \p{Lu}[\p{L}’-]+)*): (.+)$/u.exec(line)
    if (match) {
      const said = match[2]!.replace(/\s*\([^()]*(?:abridged|translated|excerpts)\)$/i, '')
      const from = start + points(match[1]!) + 2
      const end = from + points(said)
      rows.push({ doc_id: id, section, speaker: match[1]!, start: from, end, text: said })
    } else if (/^\p{Lu}.{0,60}[^.:]$/u.test(line)) {
      section = line
    }
    start += points(line) + 1
  }
  return rows
}
