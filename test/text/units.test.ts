import { describe, expect, it } from 'vitest'
import { unitsOf } from '../../src/text/units.ts'

const copied = (text: string): number[] => [...unitsOf(text).subarray(0, text.length)]
const units = (text: string): number[] => [...text.split('').keys()].map((i) => text.charCodeAt(i))

describe('the units of a text', () => {
  it('are those of charCodeAt, halves of characters with them', () => {
    for (const text of [
      '',
      'Abe',
      'Путин: да',
      'a\ud83d\ude00b',
      'a\ud83d',
      '\ude00b',
      'é'.repeat(20_000),
    ])
      expect(copied(text)).toEqual(units(text))
  })

  it('are those of the text asked for, whatever was asked for before', () => {
    expect(copied('abcd')).toEqual(units('abcd'))
    expect(copied('abce')).toEqual(units('abce'))
    expect(copied('ab')).toEqual(units('ab'))
    expect(copied(['ab', 'ce'].join(''))).toEqual(units('abce'))
  })
})
