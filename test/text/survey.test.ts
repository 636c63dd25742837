import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '#text/space.ts'
import { survey } from '#text/survey.ts'

const piece = fc.oneof(
  fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u3000',
    '"',
    ',',
    '’',
    '😀',
    'word',
    'é',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

/** A stretch of a text, its ends in any place. */
const stretch = fc
  .tuple(text, fc.nat(), fc.nat())
  .map(([all, a, b]) => [all, ...[a, b].map((n) => n % (all.length + 1)).sort((x, y) => x - y)])

describe('a survey', () => {
  it('knows where a stretch is published as it is', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 4 }), (stretches) => {
        for (const [all, start, end] of stretches as [string, number, number][]) {
          const found = survey(all)
          const cut = all.slice(start, end)
          if (!found.odd.within(start, end)) expect(fold(cut)).toBe(cut)
          expect(found.delimiters.within(start, end)).toBe(/[",\n\r]/.test(cut))
          expect(found.quotes.within(start, end)).toBe(cut.includes('"'))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('answers alike in any order of questions', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 20 }), (all, places) => {
        const { quotes } = survey(all)
        for (const place of places) {
          expect(quotes.before(place)).toBe(all.slice(0, place).split('"').length - 1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(['a\ud83d', '\udc00a', 'a\udc00\ud83d'])('finds half of a character in %j', (broken) => {
    expect(survey(broken).isWellFormed).toBe(false)
    expect(survey(`${broken.toWellFormed()}😀`).isWellFormed).toBe(true)
  })
})
