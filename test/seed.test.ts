import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyProject, readout, scratch } from './project.ts'

type Row = Readonly<Record<string, string>>

/** What must come out of the first article, as DESIGN says it. */
describe('the first release', () => {
  let tables: (name: string) => Row[]
  let raw: string

  beforeAll(() => {
    const folder = scratch()
    copyProject(folder)
    expect(readout(['run', '--project', folder]).status).toBe(0)
    const release = join(folder, 'out/summit-gists/0.1.0')
    tables = (name) =>
      parse(readFileSync(join(release, `data/${name}.csv`)), { bom: true, columns: true })
    raw = readFileSync(join(release, 'data/raw/japan-russia-summit-2016-05-06.txt'), 'utf8')
    const loaded = [
      'statements',
      'attributions',
      'sections',
      'speakers',
      'documents',
      'notes',
      'footer_tags',
      'topics',
      'tiles',
      'findings',
    ]
    const held = new Map(loaded.map((name) => [name, tables(name)]))
    tables = (name) => held.get(name)!
  })

  const column = (table: string, name: string): string[] => tables(table).map((row) => row[name]!)

  it('has nine statements: Abe four, Putin three, both two', () => {
    expect(column('statements', 'speaker_ids')).toEqual([
      'abe',
      'abe|putin',
      'putin',
      'abe',
      'abe|putin',
      'abe',
      'putin',
      'abe',
      'putin',
    ])
    expect(column('statements', 'is_joint').filter((joint) => joint === 'true')).toHaveLength(2)
    expect(tables('attributions')).toHaveLength(11)
  })

  it('has four sections, and each statement is the raw slice to the letter', () => {
    expect(column('sections', 'heading')).toEqual([
      'Northern Territories',
      'Summit meetings',
      'Economic cooperation',
      'Regional situation',
    ])
    for (const { start, end, text } of tables('statements')) {
      expect(raw.slice(Number(start), Number(end))).toBe(text)
    }
  })

  it('has roles and full names from the lead, and the front matter', () => {
    const people = tables('speakers').map(({ name, role, start, end }) => [
      name,
      role,
      raw.slice(Number(start), Number(end)),
    ])
    expect(people).toEqual([
      ['Shinzo Abe', 'Prime Minister', 'Shinzo Abe'],
      ['Vladimir Putin', 'Russian President', 'Vladimir Putin'],
    ])
    expect(tables('documents')[0]).toMatchObject({
      title: 'Gist of Japan-Russia summit on May 6',
      byline: 'By Keiichi Yamaguchi in Sochi, Russia',
      author: 'Keiichi Yamaguchi',
      place: 'Sochi, Russia',
      date: '2016-05-06',
      fidelity: 'gist',
      n_statements: '9',
      n_speakers: '2',
      n_unread: '0',
    })
  })

  it('keeps the notes apart: abridged is the document, the insertion a phrase', () => {
    expect(
      tables('notes').map(({ kind, scope, statement_id, text }) => [
        kind,
        scope,
        statement_id !== '',
        text,
      ]),
    ).toEqual([
      ['insertion', 'phrase', true, '(incumbent leaders)'],
      ['abridged', 'document', false, '(Slightly abridged)'],
    ])
    expect(column('statements', 'text').at(-1)).toMatch(/North Korea issues\.$/)
  })

  it('sets aside the print button and four footer tags, which are no topics', () => {
    expect(
      tables('footer_tags').map(({ tag, scope, later_than_event }) => [
        tag,
        scope,
        later_than_event,
      ]),
    ).toEqual([
      ['Ambassador', 'site', 'false'],
      ['Ukraine', 'site', 'false'],
      ['COVID-19', 'site', 'true'],
      ['Trending Japan', 'site', 'false'],
    ])
    const footer = Math.min(...column('footer_tags', 'start').map(Number))
    expect(column('topics', 'end').every((end) => Number(end) < footer)).toBe(true)
    const [first] = tables('tiles')
    expect([first!.kind, first!.code, raw.slice(0, Number(first!.end))]).toEqual([
      'chrome',
      'print',
      'print PRINT',
    ])
  })

  it('finds evidence for topics, and none in "Eastern Economic Forum"', () => {
    const forum = [...raw.matchAll(/Eastern Economic Forum/g)].map((match) => [
      match.index,
      match.index + match[0].length,
    ])
    expect(forum).toHaveLength(2)
    for (const { start, end, evidence } of tables('topics')) {
      expect(raw.slice(Number(start), Number(end))).toBe(evidence)
      expect(forum.some(([from, to]) => Number(start) < to! && Number(end) > from!)).toBe(false)
    }
    expect(column('topics', 'code')).toContain('peace_treaty')
  })

  it('leaves nothing unread', () => {
    expect(column('tiles', 'kind')).not.toContain('unread')
    expect(tables('findings')).toEqual([])
    const tiles = tables('tiles').map(({ start, end }) => raw.slice(Number(start), Number(end)))
    expect(tiles.join('')).toBe(raw)
  })
})
