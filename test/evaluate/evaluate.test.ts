import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldOf as readGoldText } from '../../src/evaluate/gold.ts'
import { readout, scratch } from '../project.ts'

const TEXT = `Fisheries talks

Quotas

Orlova: We will share the catch. 🐟 Always.

Brandt: Then we agree. (Laughter.)

Orlova: So be it.
`

/** A gold file for `text`, its spans given by what they quote. */
function goldOf(
  text: string,
  turns: readonly (readonly [speaker: string, said: string])[],
  more: Record<string, unknown> = {},
): string {
  const place = (said: string): { start: number; end: number } => {
    const start = [...text.slice(0, text.indexOf(said))].length
    return { start, end: start + [...said].length }
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  const marked = turns.map(([speaker, said]) => ({ ...place(said), speakers: [speaker] }))
  const sections = ['Fisheries talks', 'Quotas'].map(place)
  const stage = [place('(Laughter.)')]
  const value = { id: 'talks', family: 'talks', sha256, turns: marked, sections }
  return JSON.stringify({ ...value, stage_directions: stage, ...more }, undefined, 1)
}

const TURNS = [
  ['Orlova', 'We will share the catch. 🐟 Always.'],
  ['Brandt', 'Then we agree. (Laughter.)'],
  ['Orlova', 'So be it.'],
] as const

/** A folder with one document and its gold. */
function folderOf(gold: string, text = TEXT): string {
  const folder = scratch()
  mkdirSync(join(folder, 'talks'))
  writeFileSync(join(folder, 'talks/talks.txt'), text)
  writeFileSync(join(folder, 'talks/talks.gold.json'), gold)
  return folder
}

describe('readout evaluate', () => {
  it('prints figures and intervals, and says which faults it shows', () => {
    const { status, out, err } = readout(['evaluate', folderOf(goldOf(TEXT, TURNS))])
    expect(status).toBe(0)
    expect(out).toMatch(/^ {2}talks +3 +100\.0 +100\.0 +100\.0/m)
    expect(out).toMatch(/^attr +100\.0 {2}43\.9 to 100\.0|^attr +100\.0 {2}\d+\.\d to 100\.0/m)
    expect(out).toMatch(/^blind +100\.0/m)
    expect(err).toContain('0 of 0 faults shown')
  })

  it('prints what went wrong with the raw line and a caret', () => {
    const turns = [TURNS[0], ['Brand', 'Then we agree.'], TURNS[2]] as const
    const folder = folderOf(goldOf(TEXT, turns))
    const { err } = readout(['evaluate', folder, '--worst', '1'], folder)
    expect(err).toContain(
      'talks/talks.txt:7:9 warning[wrong-boundary] what was read ends 12 characters later than marked\n    7 | Brandt: Then we agree. (Laughter.)\n      |         ^^^^^^^^^^^^^^\n',
    )
  })

  it('gives all as JSON', () => {
    const turns = [TURNS[0], ['Brand', TURNS[1][1]], TURNS[2]] as const
    const { out } = readout(['evaluate', '--json', folderOf(goldOf(TEXT, turns))])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ what }) => what)).toEqual(['document', 'family', 'macro', 'fault'])
    expect(lines[0]).toMatchObject({
      name: 'talks',
      counts: { attr: { right: 2, gold: 3, read: 3 } },
    })
    expect(lines[3]).toMatchObject({ rule: 'wrong-speaker', line: 7, start: 77 })
  })

  it('rejects gold that is wrong, all at once, with place and remedy', () => {
    const folder = folderOf('{"id": "talks",\n "file": "x.txt"}')
    writeFileSync(join(folder, 'b.txt'), TEXT)
    writeFileSync(
      join(folder, 'b.gold.json'),
      '{"id": "b",\n "turns": [{"start": 4, "end": 4000}]}',
    )
    writeFileSync(join(folder, 'c.txt'), TEXT)
    writeFileSync(join(folder, 'c.gold.json'), `{"id": "c",\n "sha256": "${'0'.repeat(64)}"}`)
    const { status, err } = readout(['evaluate', folder], folder)
    expect(status).toBe(3)
    for (const place of [
      'talks/talks.gold.json:2:10 error[gold-without-document]',
      'b.gold.json:2:32 error[bad-gold]',
      'c.gold.json:2:12 error[gold-mismatch]',
    ])
      expect(err).toContain(place)
    expect(err.match(/^ +\| +\^+\n +=/gm)).toHaveLength(3)
  })

  it('ends with status 2 where there is no gold', () => {
    expect(readout(['evaluate', scratch()]).status).toBe(2)
    expect(readout(['evaluate', 'no-such-folder']).status).toBe(2)
  })
})

describe('gold files', () => {
  it.each([
    ['{"id": "talks", "turns": [{"start": 1, "end": }]}', 'json-syntax', 1, 47],
    ['{"id": "talks",\n "turns": [{"start": -1, "end": 4}]}', 'wrong-value', 2, 22],
    ['{"id": "talks",\n "turns": [{"start": "1", "end": 4}]}', 'wrong-type', 2, 22],
    ['{"turns": []}', 'missing-key', 1, 1],
    ['{"id": "talks",\n "turns": [{"start": 4, "end": 4}]}', 'bad-gold', 2, 12],
  ])('are checked: %s', (text, rule, line, column) => {
    expect(readGoldText(text, 'x.gold.json')).toMatchObject([
      { rule, line, column, level: 'error' },
    ])
  })
})
