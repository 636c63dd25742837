import { describe, expect, it } from 'vitest'
import type { Cell } from 'readout'
import { Batch } from '#model/batch.ts'
import { CellError } from '#model/presence.ts'
import { tableOf, type Shape } from '../formats/tables.ts'

function append(shape: Shape, cell: unknown): void {
  new Batch(tableOf([shape])).append([[cell as Cell]])
}

describe('a batch refuses', () => {
  it.each<[string, Shape, unknown]>([
    ['a number in a text', { type: 'text' }, 5],
    ['a boolean in a text', { type: 'text' }, true],
    ['null', { type: 'text' }, null],
    ['a list in a text', { type: 'text' }, ['a']],
    ['half of a character in a text', { type: 'text' }, 'a\ud83d'],
    ['a text in an integer', { type: 'integer' }, '5'],
    ['a fraction', { type: 'integer' }, 1.5],
    ['NaN', { type: 'integer' }, NaN],
    ['infinity', { type: 'integer' }, Infinity],
    ['2^31', { type: 'integer' }, 2 ** 31],
    ['-2^31 - 1', { type: 'integer' }, -(2 ** 31) - 1],
    ['a text in a boolean', { type: 'boolean' }, 'true'],
    ['a number in a boolean', { type: 'boolean' }, 1],
    ['a day that is none', { type: 'date' }, '2016-02-30'],
    ['a year', { type: 'date' }, '2016'],
    ['a month', { type: 'date' }, '2016-05'],
    ['a day with a time', { type: 'date' }, '2016-05-06T00:00:00Z'],
    ['a long year', { type: 'date' }, '+002016-05-06'],
    ['a number in a date', { type: 'date' }, 20160506],
    ['a text in a list', { type: 'list' }, 'a'],
    ['a number in a list', { type: 'list' }, [5]],
    ['nothing in a list', { type: 'list' }, [undefined]],
    ['an empty item', { type: 'list' }, ['a', '']],
    ['an item with the mark between items', { type: 'list' }, ['a|b']],
    ['half of a character in a list', { type: 'list' }, ['\udc00']],
    ['a missing text that is required', { type: 'text', required: true }, undefined],
    ['an empty text that is required', { type: 'text', required: true }, ''],
    ['a missing list that is required', { type: 'list', required: true }, undefined],
    ['an empty list that is required', { type: 'list', required: true }, []],
    ['a missing integer that is required', { type: 'integer', required: true }, undefined],
  ])('%s', (_, shape, cell) => {
    expect(() => append(shape, cell)).toThrow(CellError)
  })

  it.each(['NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'NULL', 'null', 'None', '<NA>'])(
    'the word %s where any text is not legal',
    (word) => {
      expect(() => append({ type: 'text', free: false }, word)).toThrow(/missing value/)
      expect(() => append({ type: 'list', free: false }, [word])).toThrow(/missing value/)
      expect(() => append({ type: 'text', free: true }, word)).not.toThrow()
      expect(() => append({ type: 'text', free: false }, `${word} Ltd`)).not.toThrow()
    },
  )

  it('nothing that its columns can hold', () => {
    const good: [Shape, Cell][] = [
      [{ type: 'text' }, '😀'],
      [{ type: 'integer' }, 2 ** 31 - 1],
      [{ type: 'integer' }, -(2 ** 31)],
      [{ type: 'integer' }, -0],
      [{ type: 'boolean' }, false],
      [{ type: 'date' }, '2016-02-29'],
      [{ type: 'date' }, '0001-01-01'],
      [{ type: 'date' }, '9999-12-31'],
      [{ type: 'list' }, []],
      [{ type: 'list' }, ['a', 'b c']],
      [{ type: 'list' }, undefined],
    ]
    for (const [shape, cell] of good) expect(() => append(shape, cell)).not.toThrow()
  })

  it('and names the column', () => {
    expect(() => append({ type: 'integer' }, 1.5)).toThrow(
      "cell of column 'c0' is 1.5, not an integer of 32 bits",
    )
  })
})
