import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYaml, parseYaml } from '#text/yaml.ts'

const PIECES = ['a', ': ', ':', '- ', '? ', '\n', '  ', '[', ']', '{', '}', ',', '"', "'", '|', '>']
const ODD = [
  '&x ',
  '*x',
  '!!str ',
  '!t ',
  '%YAML 1.1\n',
  '---\n',
  '...\n',
  '#',
  '\t',
  '\r',
  '\ufeff',
]
const source = fc
  .array(fc.constantFrom(...PIECES, ...ODD, '0x1F', '1.0', 'null', '~', 'no', '<<', '😀'), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))

describe('parseYaml', () => {
  it('gives a value or faults for any text, and never throws', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { value, faults, locate, line } = parseYaml(text)
        if (faults.length > 0) expect(value).toBeUndefined()
        for (const { offset, length, rule, message, hint } of faults) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset).toBeLessThanOrEqual(text.length)
          expect(length).toBeGreaterThan(0)
          expect([rule, message, hint].every((part) => part.length > 0)).toBe(true)
        }
        expect(locate(['a', 0, 'b']).length).toBeGreaterThan(0)
        expect(line(['a'])).toBeGreaterThan(0)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['012', 12],
    ['1e3', 1000],
    ['no', 'no'],
    ['"1.0"', '1.0'],
    ['2016-05-06', '2016-05-06'],
    ['~', null],
  ])('reads %s as YAML 1.2 does', (text, value) => {
    expect(parseYaml(`a: ${text}`).value).toEqual({ a: value })
  })

  it('ends at once for texts made to exhaust it', () => {
    const started = process.cpuUsage()
    for (const piece of ['[', '{', '- ', '? ', '{a: ', '&a ', '"', "'", '|\n ', '!', '*a ', ' : '])
      parseYaml(piece.repeat(Math.floor(260_000 / piece.length)))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000)
  }, 60_000)

  it('reads what formatYaml writes', () => {
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.string().map((s) => s.toWellFormed()),
    )
    fc.assert(
      fc.property(value, (written) => {
        expect(parseYaml(formatYaml(written)).value).toEqual({ ...written })
      }),
      { numRuns: 500 },
    )
  })
})
