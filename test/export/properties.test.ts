import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#model/article.ts'
import type { Plan } from '../../src/pipeline/plan.ts'
import { readCsv } from '../../src/formats/csv-read.ts'
import { CASES, readCase } from '../cases.ts'
import { chance, generate } from '../generate.ts'
import { planOf, read, ROOT } from '../reading.ts'
import { documentOf, written } from './outlet.ts'
import { all, isName, parseXml, textIn, type Element } from './xml.ts'

/** Characters that break exporters: astral, combining, controls, every kind of line end, markup. */
const ODD = [
  '𠮷',
  '🇯🇵',
  'e\u0301',
  '\u0007',
  '\u001f',
  '\f',
  '\r',
  '\r\n',
  '\t',
  '\u0085',
  '\u2028',
]
const MORE = ['\ufeff', '\u00a0', '\ufffe', '\uffff', '<', '&', ']]>', '"', '|', '\u202e', '\u200b']

/** An invented article with odd characters at places that follow from `seed`. */
function odd(seed: number): string {
  const next = chance(seed)
  const { text } = generate({ seed, long: 0.4, dropEvery: 0 })
  const marks = [...ODD, ...MORE]
  return Array.from(text, (character) => {
    const mark = next() < 0.02 ? marks[Math.floor(next() * marks.length)]! : ''
    return `${character}${mark}`
  }).join('')
}

const plan = await planOf()

const everything: (readonly [string, () => Promise<{ plan: Plan; article: Reading }>])[] = [
  ['the first source', async () => ({ plan, article: read(seedText(), plan) })],
  ...CASES.map((slug) => [slug, () => readCase(slug)] as const),
  ...Array.from({ length: 40 }, (_, seed) => {
    return [`odd ${seed}`, async () => ({ plan, article: read(odd(seed), plan) })] as const
  }),
]

function seedText(): string {
  return readFileSync(join(ROOT, 'raw/japan-russia-summit-2016-05-06.txt'), 'utf8')
}

const WHITE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
const solid = (text: string): string => text.replace(WHITE, '')
const folded = (text: string): string => text.replace(WHITE, ' ').replace(/^ | $/g, '')

describe.each(everything)('%s', (_, make) => {
  it('in every form says what the tables say', async () => {
    const { plan: own, article } = await make()
    const { id } = article.source
    const file = (form: string, path: string): string => written(form, own, [article]).text(path)
    checkTei(parseXml(file('tei', `${id}.xml`)), article, own)
    checkSelectors(file('webannotation', `${id}.jsonld`), article)
    checkStandoff(file('brat', `${id}.ann`), file('brat', `${id}.txt`), article)
    checkUtterances(file('convokit', 'utterances.jsonl'), file('convokit', 'speakers.json'))
    checkTable(file('quanteda', 'statements.csv'), article, own)
  })
})

/** A `g` stands for the character that its declaration numbers. */
function character(element: Element): string | undefined {
  const number = /^#char_([0-9A-F]+)$/.exec(element.attributes.get('ref') ?? '')
  return element.name === 'g' ? String.fromCharCode(Number.parseInt(number![1]!, 16)) : undefined
}

function checkTei(tei: Element, article: Reading, own: Plan): void {
  const source = article.source.text.replace(/^\ufeff/, '')
  expect(solid(textIn(all(tei, 'body')[0]!, character))).toBe(solid(source))
  const ids = [...everyElement(tei)].flatMap((one) => one.attributes.get('xml:id') ?? [])
  expect(ids.every(isName)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  for (const one of everyElement(tei))
    for (const name of ['who', 'ana', 'prev', 'ref'])
      for (const reference of one.attributes.get(name)?.split(' ') ?? [])
        expect(ids).toContain(reference.slice(1))
  const document = documentOf(article, own)
  const said = new Map<string, string[]>()
  for (const u of all(tei, 'u')) {
    const id = u.attributes.get('n')!
    const paragraphs = all(u, 'seg').map((seg) => folded(textIn(seg, spoken)))
    const words = paragraphs.filter((one) => one !== '').join('\n')
    if (words !== '') said.set(id, [...(said.get(id) ?? []), words])
  }
  for (const row of document.rows('statements'))
    expect(isMadeOf(String(row.text), said.get(String(row.statement_id)) ?? [])).toBe(true)
}

/** True if `text` is `parts` in their order: what stands between two is told on a line, or in a paragraph of its own. */
function isMadeOf(text: string, parts: readonly string[]): boolean {
  let at = 0
  for (const [index, part] of parts.entries()) {
    if (index > 0 && !' \n'.includes(text[at++]!)) return false
    if (!text.startsWith(part, at)) return false
    at += part.length
  }
  return at === text.length
}

/** What stands in an utterance and is not said; insertions stay in the text. */
function spoken(element: Element): string | undefined {
  const aside = ['fw', 'note', 'vocal', 'kinesic', 'incident', 'gap'].includes(element.name)
  if (aside && element.attributes.get('type') !== 'insertion') return ''
  return character(element)
}

function* everyElement(element: Element): Generator<Element> {
  yield element
  for (const one of element.content) if (typeof one !== 'string') yield* everyElement(one)
}

interface Page {
  readonly items: readonly {
    readonly id: string
    readonly target: { readonly selector: readonly [Position, Quote] }
  }[]
}
interface Position {
  readonly start: number
  readonly end: number
}
interface Quote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

function checkSelectors(json: string, { source }: Reading): void {
  const points = Array.from(source.text)
  const { items } = JSON.parse(json) as Page
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  for (const { target } of items) {
    const [{ start, end }, { exact, prefix, suffix }] = target.selector
    expect(end).toBeGreaterThan(start)
    expect(points.slice(start, end).join('')).toBe(exact)
    expect(points.slice(Math.max(0, start - 32), start).join('')).toBe(prefix)
    expect(points.slice(end, end + 32).join('')).toBe(suffix)
  }
}

function checkStandoff(annotations: string, text: string, { source }: Reading): void {
  expect(text).toBe(source.text)
  const points = Array.from(text)
  const lines = annotations.split('\n').slice(0, -1)
  const texts = lines.filter((line) => line.startsWith('T'))
  for (const line of texts) {
    const [, head, words, ...rest] = line.split('\t')
    expect(rest).toEqual([])
    const pieces = head!.replace(/^\S+ /, '').split(';')
    const slices = pieces.map((piece) => {
      const [start, end] = piece.split(' ').map(Number)
      return points.slice(start, end).join('')
    })
    expect(slices.join(' ')).toBe(words)
    for (const slice of slices) expect(slice).toMatch(/^[^\n\r\t\v\f\u0085\u2028\u2029]+$/)
  }
  expect(new Set(lines.map((line) => line.split('\t')[0])).size).toBe(lines.length)
}

interface Utterance {
  readonly id: string
  readonly conversation_id: string
  readonly speaker: string
  readonly 'reply-to': string | null
}

function checkUtterances(jsonl: string, speakers: string): void {
  expect(jsonl).toMatch(/^[\n\x20-\x7e]*$/)
  const utterances = jsonl
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Utterance)
  const known = new Map(utterances.map((one) => [one.id, one.conversation_id]))
  expect(known.size).toBe(utterances.length)
  const people = Object.keys(JSON.parse(speakers) as object)
  expect(new Set(utterances.map(({ speaker }) => speaker)).size).toBeLessThanOrEqual(people.length)
  for (const one of utterances) {
    expect(people).toContain(one.speaker)
    if (one['reply-to'] !== null) expect(known.get(one['reply-to'])).toBe(one.conversation_id)
  }
}

function checkTable(csv: string, article: Reading, own: Plan): void {
  const { columns, rows } = readCsv(Buffer.from(csv))
  const statements = documentOf(article, own).rows('statements')
  expect(rows.map((row) => row[columns.indexOf('text')])).toEqual(
    statements.map(({ text }) => text),
  )
  expect(rows.map((row) => row[0])).toEqual(statements.map((row) => row.statement_id))
}

describe('Web Annotations of the first source', () => {
  it('name the speakers, by their entities in Wikidata too', () => {
    const json = written('webannotation', plan, [read(seedText(), plan)]).text('doc.jsonld')
    expect(json).toContain('"source": "http://www.wikidata.org/entity/Q7747"')
    expect(folded(json)).toContain('"purpose": "identifying", "value": "Shinzo Abe"')
  })
})
