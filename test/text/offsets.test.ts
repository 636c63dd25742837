import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetsOf } from '#text/offsets.ts'

describe('offsets', () => {
  it.each(['', 'plain', 'naïve', 'a𝒜b', '🌟', '\ufeffé'])(
    'agree with plain counting in %j',
    (text) => {
      agree(text)
    },
  )

  it('agree with plain counting in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), agree), { seed: 3, numRuns: 300 })
  })
})

/** Compares with Array.from and Buffer at every character edge. */
function agree(text: string): void {
  const offsets = offsetsOf(text, Buffer.byteLength(text))
  let unit = 0
  let point = 0
  for (const character of [...text, '']) {
    expect(offsets.codePoint(unit)).toBe(point)
    expect(offsets.unit(point)).toBe(unit)
    expect(offsets.byte(unit)).toBe(Buffer.byteLength(text.slice(0, unit)))
    unit += character.length
    point++
  }
}
