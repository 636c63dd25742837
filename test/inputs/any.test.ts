import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatOf } from '../../src/inputs/format.ts'
import { readArticle } from '../../src/pipeline/read.ts'
import { sourceOf } from '../../src/pipeline/source.ts'
import { planOf } from '../reading.ts'

const piece = fc.constantFrom(
  ...[
    'Lund: Yes.',
    'and then',
    'Q. Who?',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\f',
    '12',
    '- 12 -',
    '[[Page 3]]',
  ],
  ...[
    '--- Page 4 ---',
    'Seite 5 von 9',
    '{time} 1415',
    '<T: 12 min>',
    '00:12:33',
    '# ',
    '**',
    '*',
    '_',
    '`',
  ],
  ...[
    '[a](http://x.y)',
    '> ',
    '- ',
    '---\n',
    'title: x\n',
    '<b>',
    '</b>',
    '<v Ida Lund>',
    '</v>',
    '\\',
    '😀',
  ],
  ...[
    '00:01.000 --> 00:02.000\n',
    '1\n',
    'WEBVTT\n\n',
    '<p>',
    '<nav>',
    '</nav>',
    '<article>',
    '&amp;',
    '•',
  ],
)

const bytes = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''))),
  fc.uint8Array({ maxLength: 60 }),
)

describe('any bytes', () => {
  it.each(['a.txt', 'a.md', 'a.html', 'a.vtt', 'a.srt'])(
    'are refused or partitioned as %s',
    { timeout: 60_000 },
    async (name) => {
      const plan = await planOf()
      fc.assert(
        fc.property(bytes, (given) => {
          const input = { id: 'doc', file: `raw/${name}`, format: formatOf(name)!, facts: {} }
          const read = sourceOf(input, given, given.length)
          if ('level' in read) {
            expect(read.message).not.toBe('')
            return
          }
          const { source } = read
          const { tiles } = readArticle(source, plan)
          const text = tiles.map(({ start, end }) => source.text.slice(start, end)).join('')
          expect(text).toBe(source.text)
        }),
        { numRuns: 200, seed: 11 },
      )
    },
  )
})
