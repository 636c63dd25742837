import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordIndex } from '../../../stages/tag/word-index.ts'

const word = fc.stringMatching(/^[a-zäéж]{1,6}$/u)

describe('the index of words', () => {
  it('finds what a map by the word in small letters finds, in any case and place', () => {
    const texts = fc.tuple(
      fc.uniqueArray(word, { maxLength: 60 }),
      fc.array(fc.tuple(word, fc.boolean()), { maxLength: 60 }),
    )
    fc.assert(
      fc.property(texts, ([known, asked]) => {
        const values = new Map(known.map((one, index) => [one, index]))
        const index = new WordIndex(values)
        const all = [...asked, ...known.map((one): [string, boolean] => [one, true])]
        for (const [one, isUpper] of all) {
          const text = `- ${isUpper ? one.toUpperCase() : one}.`
          expect(index.get(text, 2, text.length - 1)).toBe(values.get(one))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('holds words that fall into the same slot, and no others', () => {
    const words = Array.from({ length: 5000 }, (_, index) => index.toString(36))
    const index = new WordIndex(new Map(words.map((one) => [one, one])))
    for (const one of words) expect(index.get(one, 0, one.length)).toBe(one)
    expect(index.get('none of them', 0, 12)).toBeUndefined()
  })
})
