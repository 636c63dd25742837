import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Rejection } from '#model/problem.ts'
import type { Context } from '../src/commands/project.ts'
import { impact } from '../src/commands/impact.ts'
import { disk } from '../src/disk/disk.ts'
import { makeProject, runProject } from './pipeline/project.ts'
import { BUILTIN } from './reading.ts'
import { scratch } from './project.ts'

let root: string
let printed = ''

const context = (json: boolean): Context => ({
  root,
  disk,
  stages: BUILTIN,
  json,
  terminal: {
    data: (text) => void (printed += `${text}\n`),
    say: () => {},
    status: () => {},
    paint: (_, text) => text,
    tint: (_, text) => text,
  },
})

/** What `impact` prints for a file with `ids`. */
async function told(ids: string, to?: string, json = false): Promise<string> {
  const file = join(scratch(), 'cited.csv')
  writeFileSync(file, ids)
  printed = ''
  await impact(context(json), { ids: file, from: '0.1.0', ...(to ? { to } : {}) })
  return printed.trimEnd()
}

function edit(from: string, to: string): void {
  const path = join(root, 'raw/example.txt')
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

beforeAll(async () => {
  root = makeProject(join(scratch(), 'project'))
  await runProject(root)
  edit('We can agree', 'We may agree')
  await runProject(root)
  edit('Southwell: We may agree', 'Southwell: Well, we may agree')
  edit(' (within a year)', '')
  await runProject(root)
})

describe('impact', () => {
  it('says no where all cited rows are the same', async () => {
    expect(await told('statement_id\nexample:190\nexample:379\n', '0.1.1')).toBe(
      'no: all 2 cited rows are the same in 0.1.1\n' +
        '  same     statements example:190\n' +
        '  same     statements example:379',
    )
  })

  it('says yes, which columns differ, which ids are gone and what succeeds them', async () => {
    const ids = 'page;row_id\n1;example:275\n2;example:379\n3;example:n296\n4;example:190\n'
    expect(await told(ids, '0.2.0')).toBe(
      'yes: 3 of 4 cited rows are not the same in 0.2.0\n' +
        '  changed  statements example:275: notes, n_words, end, text\n' +
        '  gone     statements example:379 -> example:369 (corrected, by text)\n' +
        '  gone     notes example:n296: nothing succeeds it\n' +
        '  same     statements example:190',
    )
  })

  it('follows what releases between say, where the first and the last share no document', async () => {
    const project = makeProject(join(scratch(), 'project'))
    const [raw, renamed] = ['raw/example.txt', 'raw/harbor.txt'].map((path) => join(project, path))
    await runProject(project)
    renameSync(raw!, renamed!)
    renameSync(join(project, 'raw/example.yaml'), join(project, 'raw/harbor.yaml'))
    await runProject(project)
    writeFileSync(
      renamed!,
      readFileSync(renamed!, 'utf8')
        .replace('We can agree', 'We may agree')
        .replace(' (within a year)', ''),
    )
    await runProject(project)
    const before = root
    root = project
    try {
      const ids = 'id\nexample:275\nexample:379\nexample:n296\nexample\n'
      expect(await told(ids)).toBe(
        'yes: 4 of 4 cited rows are not the same in 0.3.0\n' +
          '  gone     statements example:275 -> harbor:275 (corrected, by range)\n' +
          '  gone     statements example:379 -> harbor:363 (corrected, by text)\n' +
          '  gone     notes example:n296: nothing succeeds it\n' +
          '  gone     documents example -> harbor (corrected, by range)',
      )
    } finally {
      root = before
    }
  })

  it('reads a list without a head, a table beside the id, and prints JSON', async () => {
    expect(await told('example:275\nexample:190\n', '0.1.1')).toMatch(/^yes: 1 of 2 cited rows is/)
    const answer = JSON.parse(
      await told('table,id\nattributions,example:275|1\n', '0.1.1', true),
    ) as object
    expect(answer).toEqual({
      affected: false,
      from: '0.1.0',
      to: '0.1.1',
      rows: [
        { table: 'attributions', id: 'example:275|1', fate: 'same', columns: [], successors: [] },
      ],
    })
  })

  it('refuses ids that never were, all at once, with their lines and what was meant', async () => {
    const ids = 'id\nexample:190\nexample:273\nexampel:190\n'
    const refused = told(ids, '0.2.0')
    await expect(refused).rejects.toBeInstanceOf(Rejection)
    await refused.catch((error: Rejection) => {
      expect(error.exit).toBe(3)
      expect(error.problems.map(({ line, rule, hint }) => [line, rule, hint])).toEqual([
        [3, 'unknown-row', "did you mean 'example:275'?"],
        [4, 'unknown-row', "did you mean the document 'example'?"],
      ])
    })
  })

  it('refuses a file that has no ids, is no CSV, or is not there', async () => {
    await expect(told('name,page\nx,1\n')).rejects.toThrow('has no column of row ids')
    await expect(told('id\n"x\n')).rejects.toThrow('is no CSV')
    const absent = { ids: join(root, 'absent.csv'), from: '0.1.0' }
    await expect(impact(context(false), absent)).rejects.toMatchObject({ exit: 2 })
    await expect(told('id\nexample:190\n', '9.9.9')).rejects.toThrow('there is no such release')
  })
})
