import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/formats/csv-read.ts'
import { makeProject, rejection, runProject } from '../pipeline/project.ts'
import { scratch } from '../project.ts'

/** Takes the example out of the project. */
const NOTHING = { 'raw/example.txt': null, 'raw/example.yaml': null }

const record = (id: unknown, date: string): string =>
  `${JSON.stringify({ id, date, text: 'Lund: Good.\n\nDorn: Yes.\n' })}\n`

describe('facts that records state', () => {
  it('are a day, with or without its time; another date stays empty and is told', async () => {
    const lines =
      record('a', '2011-05-12') + record('b', '2011-05-12T09:00:00Z') + record('c', '12 May 2011')
    const root = makeProject(scratch(), { ...NOTHING, 'raw/lines.jsonl': lines })
    const { gathered } = await runProject(root)
    expect(gathered.warnings.filter(({ rule }) => rule === 'fact.unread')).toMatchObject([
      { file: 'raw/lines.jsonl', message: expect.stringContaining("'12 May 2011'") },
    ])
    const out = join(root, 'out/my-dataset')
    const version = readdirSync(out).find((name) => /^\d/.test(name))!
    const { columns, rows } = readCsv(readFileSync(join(out, version, 'data/documents.csv')))
    const cells = (name: string): unknown[] => rows.map((row) => row[columns.indexOf(name)])
    expect(cells('date')).toEqual(['2011-05-12', '2011-05-12', ''])
    expect(cells('date_basis')).toEqual([
      "field 'date' of the record",
      "field 'date' of the record, the day of it",
      '',
    ])
  })

  it('are refused where an id is a number of too many digits', async () => {
    const lines = record(1, '2011-05-12').replace('1,', '9007199254740993,')
    const { problems, exit } = await rejection(
      makeProject(scratch(), { ...NOTHING, 'raw/lines.jsonl': lines }),
    )
    expect(problems).toMatchObject([
      {
        file: 'raw/lines.jsonl',
        line: 1,
        rule: 'bad-record',
        hint: expect.stringContaining('text'),
      },
    ])
    expect(exit).toBe(3)
  })
})
