import { describe, expect, it } from 'vitest'
import { Lines, lines, placeOf } from '#text/lines.ts'

const cut = (text: string): string[] => lines(text).map(({ start, end }) => text.slice(start, end))

describe('lines', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\n\r\n', ['', '']],
    ['a\r\r\nb', ['a', '', 'b']],
    ['a\u2028b\u2029c', ['a', 'b', 'c']],
    ['a\u0085b', ['a\u0085b']],
  ])('cuts %j', (text, expected) => {
    expect(cut(text)).toEqual(expected)
  })
})

describe('placeOf', () => {
  it('counts columns in code points', () => {
    expect(placeOf('a\n𝒜b c', 5)).toEqual({ line: 2, column: 3, text: '𝒜b c' })
  })

  it('gives the end to the last line', () => {
    expect(placeOf('a\nb', 3)).toEqual({ line: 2, column: 2, text: 'b' })
    expect(placeOf('', 0)).toEqual({ line: 1, column: 1, text: '' })
  })
})

describe('Lines', () => {
  it('gives the places of a fresh reading, in whatever order they are asked', () => {
    const text = 'a𝒜b\r\n\n𝒜𝒜 c d\ud835\re\u2028𝒜'
    const kept = new Lines(text)
    const offsets = Array.from({ length: text.length + 1 }, (_, at) => at)
    for (const at of [...offsets, ...offsets.toReversed(), 5, 1, 9, 2, 9, 9]) {
      const { line, column } = kept.place(at)
      const all = lines(text)
      const own = all.findLast(({ start }) => start <= at)!
      expect([line, column]).toEqual([
        all.indexOf(own) + 1,
        [...text.slice(own.start, at)].length + 1,
      ])
    }
  })
})
