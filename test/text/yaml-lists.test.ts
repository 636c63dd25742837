import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { parseYaml } from '#text/yaml.ts'
import { blankLists } from '#text/yaml-lists.ts'

const PIECES = [
  ...['Lund', 'prime minister', 'é', '총리', "d'Or", 'true', 'Null', '1', '1e3', '.5', 'x:', ': y'],
  ...['"ed."', "'in the chair'", '"a\\tb"', "'it''s'", ',', ', ', ' ', '\n  ', '\n     ', '\n'],
  ...[
    '-',
    '- ',
    '#',
    ' # note',
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '%',
    '@',
    '?',
    '\t',
  ],
]
/** Most texts are lists of words; the rest is anything. */
const inside = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES.slice(0, 20)), { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }) },
)
const BEFORE = ['a: ', 'a:\n  ', '- ', '- a: ', '- { a: ', 'a: |\n  ', 'a: "', '# ', '']
const document = fc
  .array(
    fc.tuple(fc.constantFrom(...BEFORE), inside, fc.constantFrom(']\n', ' ] \n', ']}\n', '"\n')),
  )
  .map((parts) => parts.map(([before, words, end]) => `${before}[${words.join('')}${end}`).join(''))

describe('lists of words in YAML', () => {
  it('give what the parser gives for them, and stand where it says', () => {
    fc.assert(
      fc.property(document, (text) => {
        const read = parseYaml(text)
        const known = parseDocument(text, { prettyErrors: false })
        if (read.faults.length > 0) return
        expect(known.errors).toEqual([])
        expect(read.value).toEqual(known.toJS())
        const list = (read.value as { a?: unknown } | null)?.a
        if (!Array.isArray(list) || list.length === 0) return
        const [start] = (known.getIn(['a', 0], true) as { range: [number] }).range
        expect(read.locate(['a', 0]).offset).toBe(start)
      }),
      { numRuns: 2000 },
    )
  }, 60_000)

  it('are read apart if they are words in letters or in quotes', () => {
    const text = 'a: [Lund, prime minister,\n    "ed.", \'of the\']\n'
    const { lists, text: blanked } = blankLists(text)
    expect(lists.get(3)?.map(({ value }) => value)).toEqual([
      'Lund',
      'prime minister',
      'ed.',
      'of the',
    ])
    expect(blanked).toBe(`a: [${' '.repeat(text.length - 6)}]\n`)
    expect(text.slice(lists.get(3)![2]!.start, lists.get(3)![2]!.end)).toBe('"ed."')
  })

  it.each(['[1]', '[true]', '[a: b]', '[a #b]', '[a,]', '[[a]', "['it''s']", '["a\\n"]', '[a b'])(
    'leave %s to the parser',
    (list) => expect(blankLists(`a: ${list}`).lists.has(3)).toBe(false),
  )

  it('leave lists to the parser that are not set in', () => {
    expect(blankLists('- a: [x,\n  y]\n').lists.size).toBe(0)
    expect(blankLists('- a: [x,\n   y]\n').lists.size).toBe(1)
  })

  it('are told from brackets in texts and remarks', () => {
    const text = '# [a, b]\nt: |\n  [c, d]\nl: [e]\n'
    expect(parseYaml(text).value).toEqual({ t: '[c, d]\n', l: ['e'] })
    expect([...blankLists('# [a]\n  # [b]\nl: [c] # [d]\n').lists.keys()]).toEqual([17, 23])
  })
})
