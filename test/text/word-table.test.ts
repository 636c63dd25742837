import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordTable } from '#text/word-table.ts'
import { countWords, words } from '#text/words.ts'

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'U.S.',
      "don't",
      ' ',
      '-',
      '’',
      'é',
      '😀',
      '한',
      '。',
      '1',
      '\n',
      '\u00ad',
    ),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.join(''))

it('has the words that are cut in any range, or says that an edge lies inside one', () => {
  fc.assert(
    fc.property(text, fc.nat(40), fc.nat(40), (given, a, b) => {
      const range = {
        start: Math.min(a, b, given.length),
        end: Math.min(Math.max(a, b), given.length),
      }
      const table = wordTable(given)
      expect(table.count(range)).toBe(countWords(given, range))
      const found = table.within(range)
      if (!found) return
      const listed = Array.from({ length: found.to - found.from }, (_, i) => ({
        start: table.starts[found.from + i]!,
        end: table.ends[found.from + i]!,
      }))
      expect(listed).toEqual(words(given, range))
    }),
    { numRuns: 3000 },
  )
})
