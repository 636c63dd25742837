import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '#model/article.ts'
import type { Cell, Table } from '#model/table.ts'
import type { Plan } from '../src/pipeline/plan.ts'
import { RUNNER_RULES } from '../src/pipeline/read.ts'
import { CASES, readCase } from './cases.ts'
import { copyOfSeed, generate } from './generate.ts'
import { plainView } from './plain.ts'
import { BUILTIN, planOf, read, ROOT } from './reading.ts'

type Row = Readonly<Record<string, Cell>>

let plan: Plan
beforeAll(async () => {
  plan = await planOf()
})

function rowsOf(article: Article, name: string): Row[] {
  const table = plan.tables.find((one) => one.name === name) as Table
  return [...table.rows(article)].map((row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.value(row)])),
  )
}

type Article = Reading

/** All that must hold of any text, whatever it says. */
function holds(article: Article): void {
  tilesPartition(article)
  offsetsAgree(article)
  textsRecompute(article)
  keysHold(article)
  rulesAreDeclared(article)
  unreadIsFound(article)
  sentencesPartition(article)
}

/** Each character of speech that prints stands in one sentence of its statement. */
function sentencesPartition(article: Article): void {
  const inside = new Set<number>()
  for (const { start, end, of } of article.spans('sentence')) {
    expect(of && of.start <= start && end <= of.end).toBe(true)
    for (let i = start; i < end; i++) {
      expect(inside.has(i)).toBe(false)
      inside.add(i)
    }
  }
  for (const { start, end } of article.tiles.filter(({ kind }) => kind === 'speech')) {
    for (let i = start; i < end; i++) {
      if (!/\s|\u0085/.test(article.source.text[i]!)) expect(inside.has(i)).toBe(true)
    }
  }
}

function tilesPartition({ tiles, source }: Article): void {
  let at = 0
  for (const { start, end } of tiles) {
    expect(start).toBe(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBe(source.text.length)
  expect(tiles.map(({ start, end }) => source.text.slice(start, end)).join('')).toBe(source.text)
}

function offsetsAgree(article: Article): void {
  const { text } = article.source
  const points = Array.from(text)
  const bytes = Buffer.from(text)
  for (const row of rowsOf(article, 'tiles')) {
    const tile = article.tiles.find(({ start }) => article.offsets.codePoint(start) === row.start)!
    const quote = text.slice(tile.start, tile.end)
    expect(points.slice(Number(row.start), Number(row.end)).join('')).toBe(quote)
    expect(bytes.subarray(Number(row.start_byte), Number(row.end_byte)).toString()).toBe(quote)
    expect(article.offsets.unit(Number(row.start))).toBe(tile.start)
  }
}

function textsRecompute(article: Article): void {
  const points = Array.from(article.source.text)
  const tiles = rowsOf(article, 'tiles')
  for (const row of [...rowsOf(article, 'statements'), ...rowsOf(article, 'sentences')]) {
    const text = plainView(points, tiles, Number(row.start), Number(row.end))
    expect(row.text ?? '').toBe(text)
  }
  for (const name of ['topics', 'notes', 'incidents', 'attributions']) {
    for (const row of rowsOf(article, name)) {
      const printed = row.evidence ?? row.text ?? row.mention ?? ''
      expect(points.slice(Number(row.start), Number(row.end)).join('')).toBe(printed)
    }
  }
}

function keysHold(article: Article): void {
  for (const table of plan.tables) {
    const rows = rowsOf(article, table.name)
    const keys = rows.map((row) => table.key.map((column) => row[column]).join('\u0000'))
    expect(new Set(keys).size, `key of ${table.name}`).toBe(keys.length)
    for (const { column, table: other, reference } of table.foreign) {
      const known = new Set(rowsOf(article, other).map((row) => row[reference]))
      for (const row of rows) {
        if (row[column] !== undefined)
          expect(known, `${table.name}.${column}`).toContain(row[column])
      }
    }
    for (const { name, required, values } of table.columns) {
      for (const row of rows) {
        if (required) expect(row[name], `${table.name}.${name}`).not.toBeUndefined()
        if (Array.isArray(values) && row[name] !== undefined) expect(values).toContain(row[name])
      }
    }
    if (table.name === 'topics' || table.name === 'attributions') continue
    const starts = rows.map((row) => Number(row.start ?? 0))
    if (table.name !== 'findings') expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  }
}

function rulesAreDeclared(article: Article): void {
  const byStage = new Map(BUILTIN.map((stage) => [stage.name, stage.rules]))
  for (const { rule, stage } of article.tiles) {
    expect(Object.keys(stage === '' ? RUNNER_RULES : byStage.get(stage)!)).toContain(rule)
  }
  const all = Object.assign({}, RUNNER_RULES, ...byStage.values()) as Record<string, string>
  for (const { rule } of article.findings) expect(Object.keys(all)).toContain(rule)
}

function unreadIsFound({ tiles, findings }: Article): void {
  for (const tile of tiles.filter(({ kind }) => kind === 'unread')) {
    expect(findings.some((one) => one.start <= tile.start && one.end >= tile.start)).toBe(true)
  }
}

describe('what holds of every text', () => {
  it.each(CASES)('case %s', async (slug) => {
    const { article, bytes } = await readCase(slug)
    expect(article.source.bytes).toBe(bytes.length)
    holds(article)
  })

  it.each([0, 0.2, 0.5])('generated articles, %d of the turns long', (long) => {
    for (let seed = 0; seed < 12; seed++) {
      holds(read(generate({ seed, long, dropEvery: seed % 3 === 0 ? 4 : 0 }).text, plan))
    }
  })

  it('any Unicode', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((one) => !one.includes('\0'))
    fc.assert(
      fc.property(text, (one) => holds(read(one, plan))),
      { seed: 1, numRuns: 150 },
    )
  })

  it('any order of the words and marks that rules look for', () => {
    const words = [
      'Lund',
      'Dorn',
      'Prime Minister',
      'Ida',
      ':',
      ': ',
      ', ',
      ' and ',
      '(',
      ')',
      '[',
      ' ',
      '\n',
    ]
    const more = [
      '(Laughter.)',
      '(Slightly abridged)',
      '• ',
      'Q',
      '\r\n',
      '\n\n',
      'Trade',
      '. ',
      'By ',
      '\ufeff',
      '𠮷',
      '\u200b',
      'print',
      'Tags: ',
      'summit',
      'of',
      ' in ',
      'İ',
    ]
    const text = fc.array(fc.constantFrom(...words, ...more), { maxLength: 60 })
    fc.assert(
      fc.property(text, (parts) => holds(read(parts.join(''), plan))),
      { seed: 2, numRuns: 400 },
    )
  })
})

describe('copies of the first source with other people, places, dates and headings', () => {
  const seed = readFileSync(join(ROOT, 'raw/japan-russia-summit-2016-05-06.txt'), 'utf8')

  it.each(Array.from({ length: 14 }, (_, index) => index))('copy %d', (index) => {
    const { text, people } = copyOfSeed(seed, index)
    const article = read(text, plan)
    const statements = rowsOf(article, 'statements')
    expect(statements).toHaveLength(9)
    expect(rowsOf(article, 'sections')).toHaveLength(4)
    expect(rowsOf(article, 'attributions')).toHaveLength(11)
    expect(statements.map((row) => row.is_joint)).toEqual(
      [1, 4].reduce((all, at) => all.with(at, true), Array<boolean>(9).fill(false)),
    )
    const [a, b] = people.map((one) => one.full) as [string, string]
    const spoke = [a, `${a}; ${b}`, b, a, `${a}; ${b}`, a, b, a, b]
    expect(statements.map((row) => row.speaker)).toEqual(spoke)
    const roles = new Set(rowsOf(article, 'speakers').map((row) => `${row.role} ${row.name}`))
    expect(roles).toEqual(new Set(people.map((one) => `${one.role} ${one.full}`)))
    expect(article.findings).toEqual([])
    expect(article.tiles.filter(({ kind }) => kind === 'unread')).toEqual([])
  })
})
