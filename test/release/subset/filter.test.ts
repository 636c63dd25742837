import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rejection } from '#model/problem.ts'
import { holds, normalised, parseFilter, type Items } from '../../../src/release/subset/filter.ts'

const TYPES = new Map([
  ['speaker', 'text'],
  ['topics', 'list'],
  ['date', 'date'],
  ['n_words', 'integer'],
  ['is_joint', 'boolean'],
])

const norm = (text: string): string => normalised(parseFilter(text, TYPES), TYPES)

describe('the one way to write a filter', () => {
  it.each([
    [`speaker='Ada'`, `speaker = 'Ada'`],
    [`n_words >= 007`, `n_words >= 7`],
    [`is_joint = TRUE`, `is_joint = true`],
    [
      `speaker = 'b' AND  date < '2016-05-06' and speaker = 'b'`,
      `date < '2016-05-06' and speaker = 'b'`,
    ],
    [
      `speaker = 'b' or (speaker = 'a' or n_words = 1)`,
      `n_words = 1 or speaker = 'a' or speaker = 'b'`,
    ],
    [
      `n_words = 1 and (speaker = 'b' or speaker = 'a')`,
      `(speaker = 'a' or speaker = 'b') and n_words = 1`,
    ],
    [
      `speaker = 'a' or n_words = 1 and n_words = 2`,
      `(n_words = 1 and n_words = 2) or speaker = 'a'`,
    ],
    [`speaker in ('b', 'a', 'b')`, `speaker in ('a', 'b')`],
    [`speaker in ('a')`, `speaker = 'a'`],
    [`speaker not in ('a', 'b')`, `not (speaker in ('a', 'b'))`],
    [`not not is_joint = false`, `is_joint = false`],
    [`topics is not missing`, `not (topics is missing)`],
    [`speaker contains 'O''Neill'`, `speaker contains 'O''Neill'`],
  ])('%s', (given, wanted) => {
    expect(norm(given)).toBe(wanted)
    expect(norm(wanted)).toBe(wanted)
  })

  it('keeps any text as it is', () => {
    const texts = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter((text) => !/[\r\n]/.test(text))
    fc.assert(
      fc.property(texts, (text) => {
        const written = norm(`speaker = '${text.replaceAll("'", "''")}'`)
        expect(parseFilter(written, TYPES)).toEqual({ kind: '=', column: 'speaker', value: text })
      }),
    )
  })
})

describe('a filter', () => {
  const ROW: Readonly<Record<string, readonly string[]>> = {
    speaker: ['Ada Example'],
    topics: ['trade', 'energy'],
    date: ['2016-05-06'],
    n_words: ['12'],
    is_joint: [],
  }
  const items: Items = (column) => ROW[column]!
  it.each([
    [`speaker = 'Ada Example'`, true],
    [`speaker != 'Ada'`, true],
    [`speaker contains 'Exam'`, true],
    [`speaker contains 'exam'`, false],
    [`topics = 'energy'`, true],
    [`topics != 'energy'`, false],
    [`topics in ('x', 'trade')`, true],
    [`date >= '2016-05-06' and date < '2016-05-07'`, true],
    [`n_words > 9`, true],
    [`n_words > 9 and n_words <= 11`, false],
    [`n_words > -5`, true],
    [`is_joint = true or is_joint != true`, false],
    [`not (is_joint = true)`, true],
    [`is_joint is missing and date is not missing`, true],
  ])('%s is %s', (text, wanted) => {
    expect(holds(parseFilter(text, TYPES), items)).toBe(wanted)
  })

  it.each([
    [`spaeker = 'a'`, 1, 7, "did you mean 'speaker'?"],
    [`speaker = "a"`, 11, 1, "write 'like this'"],
    [`speaker = a`, 11, 1, 'in quotes'],
    [`speaker = 'a`, 11, 2, "close it with '"],
    [`n_words = 'a'`, 11, 3, 'without quotes'],
    [`is_joint = 1`, 12, 1, 'true or false'],
    [`date > '2016'`, 8, 6, "'2016-05-06'"],
    [`date > '2016-13-01'`, 8, 12, "'2016-05-06'"],
    [`date > '2016-02-30'`, 8, 12, "'2016-05-06'"],
    [`speaker == 'a'`, 10, 1, 'write = alone'],
    [`n_words <> 1`, 10, 1, 'write < alone'],
    [`speaker is null`, 12, 4, "write 'missing' here"],
    [`speaker < 'a'`, 9, 1, 'use =, != or in'],
    [`topics contains 'a'`, 8, 8, "use = or 'in'"],
    [`speaker = 'a' speaker`, 15, 7, "'and' or 'or'"],
    [`(speaker = 'a'`, 15, 1, "write ')' here"],
    [`speaker is 'a'`, 12, 3, "write 'missing' here"],
    [`speaker 'a'`, 9, 3, 'use =, !='],
    [``, 1, 1, 'columns: speaker'],
    [`speaker = '🙂' & n_words = 1`, 15, 1, 'like speaker ='],
    [`${'('.repeat(60)}n_words = 1${')'.repeat(60)}`, 51, 1, 'fewer parentheses'],
  ])('is refused with its place: %s', (text, column, length, hint) => {
    const parse = (): unknown => parseFilter(text, TYPES)
    expect(parse).toThrow(Rejection)
    try {
      parse()
    } catch (error) {
      const [problem] = (error as Rejection).problems
      expect(problem).toMatchObject({ file: '--where', line: 1, column, length, rule: 'filter' })
      expect(problem!.hint).toContain(hint)
      expect((error as Rejection).exit).toBe(2)
    }
  })
})
