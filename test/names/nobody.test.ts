import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../src/names/label.ts'
import { namesNobody } from '../../src/names/nobody.ts'
import { NAMES } from './lexicon.ts'

const isNobody = (text: string): boolean => namesNobody(text, 0, text.length, NAMES)

describe('namesNobody', () => {
  it.each(['Following is the gist', 'We step up our work', 'Lund who spoke'])(
    'tells "%s" by a small word',
    (text) => {
      expect(isNobody(text)).toBe(true)
      expect(shapeOf(text, NAMES)).toEqual([])
    },
  )

  it('rejects nothing that has the shape of a label', () => {
    const functions = [...NAMES.functions.keys()].filter((words) => words !== '')
    const offices = [...NAMES.offices].slice(0, 400)
    const names = ['Lund', 'Ida Lund', 'Ida von Lund', 'Mr. Lund', 'Lund and Dorn', 'example.org']
    const behind = ['', ' 1', ' of the house', ' who spoke', ' and the people', ', of Odda']
    const all = [...functions, ...functions.map((one) => `An ${one}`), ...offices, ...names]
    const texts = all.flatMap((one) => behind.map((rest) => one + rest))
    const wrong = texts.filter((text) => isNobody(text) && shapeOf(text, NAMES).length > 0)
    expect(wrong).toEqual([])
  })
})
