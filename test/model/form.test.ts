import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Reading } from '#model/article.ts'
import { Batch } from '#model/batch.ts'
import { Page } from '#model/page.ts'
import { CellError } from '#model/presence.ts'
import { cell, column, table, type Article, type Range, type Table } from 'readout'
import { CsvEncoder } from '../../src/formats/csv.ts'
import { TableWriters } from '../../src/pipeline/tables.ts'
import { CASES, readCase } from '../cases.ts'
import { sourceOf } from '../reading.ts'

/** A table without forms, whose cells are taken as values one by one. */
const plain = (one: Table): Table => ({
  ...one,
  columns: one.columns.map((column) => ({ ...column, value: (row) => column.value(row) })),
})

/** All files of `tables` for `articles`, in hexadecimal. */
function written(tables: readonly Table[], articles: readonly Article[]): Record<string, string> {
  const held = new Map<string, Buffer[]>()
  const writers = new TableWriters(
    tables,
    { names: ['csv', 'arrow'], bom: false },
    ({ name }, format) => {
      const chunks: Buffer[] = []
      held.set(`${name}.${format}`, chunks)
      return { write: (bytes) => void chunks.push(Buffer.from(bytes)) }
    },
  )
  writers.append(articles)
  writers.finish()
  return Object.fromEntries(
    [...held].map(([name, all]) => [name, Buffer.concat(all).toString('hex')]),
  )
}

interface Row {
  readonly article: Article
  readonly span: Range
}

const OPTIONS = { stage: 'test', evidence: 'quote' } as const

/** One row with a range in all forms that take one. */
const everything = (free: boolean): Table =>
  table<Row>({
    name: 'forms',
    row: 'a range',
    key: ['id'],
    foreign: [],
    columns: [
      column(
        'id',
        'text',
        'Id',
        OPTIONS,
        cell.id('x', ({ span }) => span),
      ),
      column(
        'quote',
        'text',
        'Quote',
        { ...OPTIONS, free },
        cell.quote(({ span }) => span),
      ),
      column(
        'start',
        'integer',
        'Start',
        OPTIONS,
        cell.point(({ span }) => span.start),
      ),
      column(
        'byte',
        'integer',
        'Byte',
        OPTIONS,
        cell.byte(({ span }) => span.end),
      ),
      column(
        'word',
        'text',
        'Word',
        { ...OPTIONS, free },
        cell.word(({ article, span }) => article.quote(span)),
      ),
      column(
        'doc',
        'text',
        'Document',
        OPTIONS,
        cell.ofDocument(({ source }) => source.id),
      ),
    ],
    rows: () => [],
    range: ({ span }) => span,
  })

function csv(of: Table, rows: readonly Row[], page?: Page): string {
  const batch = new Batch(of)
  batch.append(rows, page)
  return Buffer.from(new CsvEncoder().encode(batch)).toString()
}

const articleOf = (text: string): Article => new Reading(sourceOf(text), () => false)

describe('a form', () => {
  it('gives the bytes of the values, in every table of every case', async () => {
    for (const slug of CASES) {
      const { plan, article } = await readCase(slug)
      const fast = written(plan.tables, [article, article])
      expect(fast, slug).toEqual(written(plan.tables.map(plain), [article, article]))
    }
  })

  it('gives the bytes of the values for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '한', '😀', ' ') })
    const page = new Page()
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        for (const one of texts) {
          const article = articleOf(one)
          const places = [...one].reduce((all, c) => [...all, all.at(-1)! + c.length], [0])
          const rows = places.flatMap((start) =>
            places.filter((end) => end >= start).map((end) => ({ article, span: { start, end } })),
          )
          page.open(article)
          const of = everything(true)
          expect(csv(of, rows, page)).toBe(csv(plain(of), rows))
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a word that readers take for missing', 'say NA', { start: 4, end: 6 }],
    ['half of a character', 'a😀', { start: 0, end: 2 }],
    ['the other half of a character', '😀a', { start: 1, end: 3 }],
    ['a text with half of a character', 'ab\ud83d', { start: 1, end: 3 }],
  ])('refuses %s', (_, text, span) => {
    const article = articleOf(text)
    const page = new Page()
    page.open(article)
    expect(() => csv(everything(false), [{ article, span }], page)).toThrow(CellError)
  })

  it('gives way to another value', () => {
    const article = articleOf('abc')
    const page = new Page()
    page.open(article)
    const of = everything(true)
    const other = { ...of, columns: of.columns.map((one) => ({ ...one, value: () => undefined })) }
    expect(csv(other, [{ article, span: { start: 0, end: 2 } }], page)).toBe(',,,,,\n')
  })
})
