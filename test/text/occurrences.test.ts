import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occurrences } from '#text/occurrences.ts'
import { isWordAt } from '#text/words.ts'

const PIECES = ['Lund', 'lund', 'é', ' ', '-', '.', '’', '\n', 'x', '1', '山田']
const words = (least: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES), { minLength: least, maxLength: 12 })
    .map((parts) => parts.join(''))

/** The same, looked for at each offset. */
function expected(text: string, phrase: string): number[] {
  const found: number[] = []
  for (let at = 0; at < text.length; at++) {
    const isWhole = !isWordAt(text, at - 1) && !isWordAt(text, at + phrase.length)
    if (isWhole && text.startsWith(phrase, at)) found.push(at)
  }
  return found
}

describe('occurrences', () => {
  it('are the places where words stand whole, however often a text is asked', () => {
    fc.assert(
      fc.property(words(0), words(1), (text, phrase) => {
        const wanted = expected(text, phrase)
        for (let asked = 0; asked < 70; asked++) {
          if (asked % 23 === 0) expect([...occurrences(text, phrase)]).toEqual(wanted)
          else occurrences(text, 'Lund').next()
        }
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})
