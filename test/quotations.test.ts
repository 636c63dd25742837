import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '#model/article.ts'
import { contains, overlaps } from '#text/range.ts'
import type { Plan } from '../src/pipeline/plan.ts'
import { CASES, readCase } from './cases.ts'
import { planOf, read } from './reading.ts'

let plan: Plan
beforeAll(async () => {
  plan = await planOf()
})

/** All that must hold of the quotations of any text. */
function holds(article: Reading): void {
  const quotations = article.spans('statement').filter(({ code }) => code === 'quotation')
  const told = [...article.spans('narration'), ...article.spans('lead')]
  const whole = { start: 0, end: article.source.text.length }
  for (const [index, quotation] of quotations.entries()) {
    expect(told.some((one) => overlaps(one, quotation))).toBe(true)
    for (const other of quotations.slice(index + 1)) expect(overlaps(quotation, other)).toBe(false)
    if (quotation.evidence) expect(contains(whole, quotation.evidence)).toBe(true)
    const speech = article.within('speech', quotation)
    expect(speech.length).toBeGreaterThan(0)
    for (const one of speech) expect(told.some((other) => contains(other, one))).toBe(true)
    expect(article.view(quotation).trim()).not.toBe('')
    expect(['direct', 'indirect']).toContain(quotation.features?.manner)
  }
  for (const cue of article.spans('cue')) expect(quotations).toContain(cue.of)
  for (const mention of article.spans('mention')) {
    if (mention.of?.code !== 'quotation') continue
    expect(article.quote(mention)).not.toMatch(/^(?:he|she|everyone|they|he'd)$/i)
  }
  if (article.spans('turn').length > 0) expect(quotations).toEqual([])
}

const WORDS = [
  '“',
  '”',
  '"',
  '«',
  '»',
  '„',
  '‘',
  '’',
  'We are glad',
  'Varga',
  'Rosa Varga',
  ', ',
  '. ',
  ': ',
  ' said ',
  ' told reporters that ',
  'According to ',
  ' he ',
  ' the mayor ',
  '— ',
  '\n',
  '\n\n',
  'shouldn‘t',
  '""=',
  '>> ',
  'Leo Marsh, the director,',
  ' and ',
  '𠮷',
  '「',
  '」',
]

describe('what holds of quotations', () => {
  it.each(CASES)('case %s', async (slug) => {
    holds((await readCase(slug)).article)
  })

  it('any order of marks, names and verbs of saying', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 50 })
    fc.assert(
      fc.property(text, (parts) => holds(read(parts.join(''), plan, LANGUAGES.en))),
      { seed: 3, numRuns: 400 },
    )
  })

  it.each(['de', 'fr', 'es', 'ru', 'tr', 'ja', 'zh', 'ko'] as const)('marks in %s', (language) => {
    const text = fc.array(fc.constantFrom(...WORDS, ' sagte ', ' dit ', '说', 'と述べた'), {
      maxLength: 40,
    })
    const facts = { language: { value: language, basis: 'test', file: 'test', line: 1 } }
    fc.assert(
      fc.property(text, (parts) => holds(read(parts.join(''), plan, facts))),
      { seed: 4, numRuns: 80 },
    )
  })
})

const LANGUAGES = { en: { language: { value: 'en', basis: 'test', file: 'test', line: 1 } } }

describe('a record with labels', () => {
  it('has no quotations beside its turns', () => {
    const text = `The talks

Ida Lund, the mayor, met Ole Dorn. “It was short,” Lund said.

Lund: “We agree,” the paper wrote. I do not.

Dorn: Nor do I.

Lund: Then we agree on that.
`
    const article = read(text, plan, LANGUAGES.en)
    expect(article.spans('turn')).toHaveLength(3)
    expect(article.spans('statement').map(({ code }) => code)).not.toContain('quotation')
  })
})

describe('the language of a text that declares none', () => {
  it.each([
    ['“We are glad that the bridge is open,” said Rosa Varga in the hall.', 'Rosa Varga'],
    ['„Wir freuen uns über die Brücke“, sagte Rosa Varga in der Halle am Fluss.', 'Rosa Varga'],
    [
      '« Nous sommes heureux de la réouverture », a déclaré Rosa Varga dans la salle.',
      'Rosa Varga',
    ],
  ])('%s', (sentence, name) => {
    const article = read(`A day at the river\n\n${sentence}\n`, plan)
    const [mention] = article.spans('mention')
    expect(mention && article.quote(mention)).toBe(name)
  })
})
