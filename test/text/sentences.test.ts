import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '#model/codebook.ts'
import { z } from '#model/schema.ts'
import { sentences } from '#text/sentences.ts'
import { abbreviationsSchema, sentenceRules } from '../../src/names/abbreviations.ts'
import { ROOT } from '../project.ts'

const known = check(
  readFileSync(join(ROOT, 'codebooks/abbreviations.yaml'), 'utf8'),
  'codebooks/abbreviations.yaml',
  abbreviationsSchema,
)
if ('problems' in known) throw new Error(known.problems[0]!.message)
const rules = sentenceRules(known.value)

const examples = check(
  readFileSync(join(ROOT, 'test/text/sentences.yaml'), 'utf8'),
  'sentences.yaml',
  z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
)
if ('problems' in examples) throw new Error(examples.problems[0]!.message)

const cut = (text: string, language = 'en'): string[] =>
  sentences(text, { start: 0, end: text.length }, rules(language)).map(({ start, end }) =>
    text.slice(start, end),
  )

describe.each(Object.entries(examples.value))('sentences of language %s', (language, list) => {
  it.each(list)('%s', (_, marked) => {
    const text = marked.replaceAll(' | ', ' ').replaceAll('¦', '')
    expect(cut(text, language)).toEqual(marked.split(/ \| |¦/))
  })
})

describe('sentences', () => {
  it('of a part of a text look at nothing around it', () => {
    const text = 'Mr. Lund left. Dr. Dorn stayed. All'
    const ranges = sentences(text, { start: 15, end: 31 }, rules('en'))
    expect(ranges).toEqual([{ start: 15, end: 31 }])
  })

  it('are told apart where a stage direction stands between or inside', () => {
    const text = '(Applause.) Thank you. (Laughter.) We will [crosstalk] go. Yes (Applause)'
    const aside = [...text.matchAll(/\(.*?\)|\[.*?\]/g)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }))
    const ranges = sentences(text, { start: 0, end: text.length }, rules('en'), aside)
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Thank you.',
      'We will [crosstalk] go.',
      'Yes',
    ])
  })

  it('of an unlisted language are read by all lists', () => {
    expect(cut('Hr. Lund und Mme. Dorn kamen.', 'xx-YY')).toHaveLength(1)
    expect(cut('Am 3. Oktober war es.', 'de-AT')).toHaveLength(1)
  })

  const parts = [
    'a',
    'B',
    'The',
    '.',
    '...',
    '!',
    ' ',
    '\n',
    '”',
    '“',
    '(',
    ')',
    '«',
    '»',
    '「',
    '」',
  ]
  const more = [
    'Mr',
    '4',
    '12',
    '。',
    '？',
    '1.',
    'a)',
    '• ',
    'U.S',
    'г',
    '\u00a0',
    '—',
    '[',
    ']',
    '𠮷',
  ]
  const anything = fc.array(fc.constantFrom(...parts, ...more), { maxLength: 40 })

  it.each(['en', 'de', 'fr', 'ja', 'ru', 'xx'])(
    'hold all but white space, in order: %s',
    (language) => {
      fc.assert(
        fc.property(anything, (pieces) => {
          const text = pieces.join('')
          const ranges = sentences(text, { start: 0, end: text.length }, rules(language))
          let at = 0
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            expect(text.slice(at, start).trim()).toBe('')
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
            at = end
          }
          expect(text.slice(at).trim()).toBe('')
        }),
        { seed: 4, numRuns: 400 },
      )
    },
  )
})
