import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentences } from '#text/sentences.ts'

const ABBREVIATIONS = new Set(['mr', 'dr', 'u.s', 'a.m', 'e.g'])

const cut = (text: string): string[] =>
  sentences(text, { start: 0, end: text.length }, ABBREVIATIONS).map(({ start, end }) =>
    text.slice(start, end),
  )

describe('sentences', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Mr. Lund left. Dr. Dorn stayed.', ['Mr. Lund left.', 'Dr. Dorn stayed.']],
    [
      'J. T. Marsh spoke. So did I. Then we left.',
      ['J. T. Marsh spoke.', 'So did I.', 'Then we left.'],
    ],
    ['See No. 4 of the list. No. Never.', ['See No. 4 of the list.', 'No.', 'Never.']],
    ['It cost 3.5 million. At 9 a.m. we left.', ['It cost 3.5 million.', 'At 9 a.m. we left.']],
    ['He said: “Go.” We went.', ['He said: “Go.”', 'We went.']],
    ['Well... perhaps. Well... Perhaps.', ['Well... perhaps.', 'Well...', 'Perhaps.']],
    ['星は同じ。地図が違う。', ['星は同じ。', '地図が違う。']],
    ['No stop at the end', ['No stop at the end']],
    ['', []],
  ])('cuts %j', (text, expected) => {
    expect(cut(text)).toEqual(expected)
  })

  it('hold all but the white space between them', () => {
    const text = fc.array(fc.constantFrom('a', 'B', '.', '!', ' ', '\n', '”', 'Mr', '4', '。'))
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('')
        expect(cut(whole).join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
