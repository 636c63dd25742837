import { beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '#model/article.ts'
import { markup } from '../src/inputs/read.ts'
import type { Plan } from '../src/pipeline/plan.ts'
import { readArticle } from '../src/pipeline/read.ts'
import { planOf, read, sourceOf } from './reading.ts'

let plan: Plan
beforeAll(async () => {
  plan = await planOf()
})

/** Texts of `n` parts that made reading take time with the square of `n`, or might. */
const TEXTS: readonly (readonly [what: string, text: (n: number) => string])[] = [
  ['quotations that nothing closes', (n) => `A title\n\n${'He said “so '.repeat(n)}`],
  ['straight marks that nothing closes', (n) => `A title\n\n${'He "said so '.repeat(n)}`],
  ['brackets that nothing closes', (n) => `Abe: Yes.\n\nDorn: ${'we (go '.repeat(n)}`],
  ['brackets in brackets', (n) => `Abe: Yes.\n\nDorn: ${'('.repeat(n)}${')'.repeat(n)}`],
  ['brackets in one line', (n) => `Abe: Yes.\n\nDorn: ${'we (all) go '.repeat(n)}`],
  ['white space before a cue', (n) => `A title\n\n“We go,”${' '.repeat(n)}said Ida Lund.`],
  ['white space in a label', (n) => `Lund${' '.repeat(n)}: We go.\n\nDorn: Yes.`],
  ['short lines', (n) => 'ab\n'.repeat(n)],
  ['one line', (n) => `Abe: ${'word '.repeat(n)}`],
  ['a label again and again', (n) => 'Abe: We go on.\n\n'.repeat(n)],
  ['tags of speakers', (n) => `A title\n\n${'<SPEAKER ID=1 NAME="Lund">\nWe go on.\n'.repeat(n)}`],
  ['quotations in one paragraph', (n) => many(n, () => '“We go,” said Ida Lund. ')],
  ['marks without a letter', (n) => `A title\n\n${'&“ '.repeat(n)}`],
  ['quotations in Japanese', (n) => `会談\n\n${'「続ける」と山本は述べた。'.repeat(n)}`],
  ['times in lines', (n) => `A title\n\n${'[00:10:10] We go on.\n'.repeat(n)}`],
  ['lines of marks', (n) => `A title\n\n${':\n'.repeat(n)}`],
  ['labels in one line', (n) => `A title\n\n${'We go. I.Lund: Yes. P.Holm: So. '.repeat(n)}`],
]

/** Texts that did so of which each part takes long. */
const RICH: typeof TEXTS = [
  ['people who are quoted', (n) => many(n, (name) => `“We go,” said Ida ${name}.\n\n`)],
  ['people with labels', (n) => many(n, (name) => `Ida ${name}: We go on.\n\n`)],
]

/** Pages that did so. */
const PAGES: typeof TEXTS = [
  ['block quotations', (n) => '<blockquote><p>We go on.</p></blockquote><p>so.</p>'.repeat(n)],
  ['links alone', (n) => '<p><a href="/1">Ida Lund</a></p><p>We go.</p>'.repeat(n)],
  ['headings', (n) => '<h2>The port</h2><p>We go on.</p>'.repeat(n)],
  ['cells', (n) => `<table>${'<tr><td>Lund</td><td>We go on.</td></tr>'.repeat(n)}</table>`],
]

/** A text of `n` parts, each with a name of its own. */
function many(n: number, part: (name: string) => string): string {
  const letter = (digit: string): string => String.fromCharCode(97 + Number(digit))
  const name = (i: number): string => `L${String(i).replace(/\d/g, letter)}`
  return `A title\n\n${Array.from({ length: n }, (_, i) => part(name(i))).join('')}`
}

/** Least time of two readings, in milliseconds of the processor. */
function timeOf(reading: () => Reading): number {
  const times = [1, 2].map(() => {
    const start = process.cpuUsage()
    void reading().tiles
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

function expectLinear(parts: number, reading: (n: number) => Reading): void {
  const [few, many] = [parts, 8 * parts].map((n) => timeOf(() => reading(n)))
  // Eight times the text: eight times the time, and sixty-four if it grew with the square.
  expect(many!).toBeLessThan(Math.max(few!, 2) * 28)
}

describe('time of reading', () => {
  it.each(TEXTS)('does not grow with the square of %s', (_, text) => {
    expectLinear(2000, (n) => read(text(n), plan))
  })

  it.each(RICH)('does not grow with the square of %s', (_, text) => {
    expectLinear(600, (n) => read(text(n), plan))
  })

  it.each(PAGES)('does not grow with the square of %s of a page', (_, html) => {
    expectLinear(2000, (n) => {
      const page = markup(`<html><body>${html(n)}</body></html>`, 'html')
      return readArticle({ ...sourceOf(page.text), ...page }, plan)
    })
  })

  it('gives every character of such texts one tile', () => {
    for (const [, text] of TEXTS) {
      const article = read(text(50), plan)
      const tiles = article.tiles.map((tile) => article.quote(tile)).join('')
      expect(tiles).toBe(article.source.text)
    }
  })
})
