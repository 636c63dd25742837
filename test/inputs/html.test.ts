import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawRange } from '#model/origin.ts'
import type { Source } from '#model/source.ts'
import { readHtml } from '../../src/inputs/html/index.ts'

const shown = (html: string): string => readHtml(html).text

const visible = (text: string): string => text.replace(/[\s\u00a0]+/g, '')

/** The pieces partition text and file, and those of kind text are equal to the letter. */
function expectPartition(html: string): void {
  const { text, origin } = readHtml(html)
  let at = 0
  let rawAt = 0
  for (const { start, end, rawStart, rawEnd, kind } of origin.pieces) {
    expect([start, rawStart]).toEqual([at, rawAt])
    expect(end > start || rawEnd > rawStart).toBe(true)
    if (kind === 'text') expect(text.slice(start, end)).toBe(html.slice(rawStart, rawEnd))
    if (kind === 'markup') expect(end).toBe(start)
    if (kind === 'space') expect(text.slice(start, end)).toMatch(/^[ \n]$/)
    if (kind === 'break') expect(text.slice(start, end)).toMatch(/^\n+$/)
    at = end
    rawAt = rawEnd
  }
  expect([at, rawAt]).toEqual([text.length, html.length])
}

describe('the text of HTML', () => {
  it.each([
    ['blocks are paragraphs', '<h1>Title</h1><p>One.<p>Two.', 'Title\n\nOne.\n\nTwo.'],
    ['br ends a line', '<p>One.<br>Two.<br><br>Three.', 'One.\nTwo.\n\nThree.'],
    ['white space is folded', '<p> a \n <b> b</b>\t c </p>', 'a b c'],
    ['words do not run together', '<div>a</div><div>b</div><span>c</span>d', 'a\n\nb\n\ncd'],
    [
      'references are decoded',
      '<p>&ldquo;A&nbsp;&amp;&#66;&rdquo; &notit; &amp;lt;',
      '“A\u00a0&B” ¬it; &lt;',
    ],
    [
      'a number may open with any count of zeros',
      `<p>Zoo: &#${'0'.repeat(80)}65;bc Ada went.</p><p>Ben: no.</p>`,
      'Zoo: Abc Ada went.\n\nBen: no.',
    ],
    ['cells stand one after the other', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\n\nb'],
    [
      'what is hidden is left out',
      '<style>x</style><p hidden>y</p><p>z<!-- w --></p><script>v</script>',
      'z',
    ],
    ['pre keeps its lines', '<pre>\na  b\r\n c</pre>', 'a  b\n c'],
    ['text before a list', 'a<ul><li>b<li>c</ul>d', 'a\n\nb\n\nc\n\nd'],
    ['nothing is nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(shown(html)).toBe(text)
    expectPartition(html)
  })

  it('is found again in the file, from edge to edge of what is visible', () => {
    const html = '<p>We <b>agree</b> &ldquo;fully&rdquo;.</p>\n<p>Good.</p>'
    const { text, origin, marks } = readHtml(html)
    const source = { text, origin, marks } as unknown as Source
    const raw = (said: string): string => {
      const start = text.indexOf(said)
      const range = rawRange(source, { start, end: start + said.length })
      return html.slice(range.start, range.end)
    }
    expect(raw('We agree')).toBe('We <b>agree')
    expect(raw('agree')).toBe('agree')
    expect(raw('“fully”.')).toBe('&ldquo;fully&rdquo;.')
    expect(raw('.\n\nGood.')).toBe('.</p>\n<p>Good.')
    expect(raw('\n\nGood')).toBe('Good')
  })

  it('says what its markup says', () => {
    const { text, marks } = readHtml(
      '<nav><a href="/a">Home</a></nav><h2>Talks</h2><p><strong>Ida:</strong> <em>Yes.</em></p><ul><li>x</ul><blockquote>q</blockquote>',
    )
    const said = marks
      .filter(({ kind }) => kind !== 'block')
      .map(({ kind, start, end, level, value }) =>
        [kind, text.slice(start, end), level ?? value].filter(Boolean).join(' '),
      )
    expect(said).toEqual([
      'furniture Home nav',
      'link Home /a',
      'heading Talks 2',
      'strong Ida:',
      'emphasis Yes.',
      'item x 1',
      'quote q',
    ])
  })
})

const tag = fc.constantFrom(
  ...'p div b i br table tr td li ul pre h1 script style textarea select form nav a template svg title'.split(
    ' ',
  ),
)
const piece = fc.oneof(
  fc.string({ maxLength: 6 }).map((text) => text.replace(/[\0\ud800-\udfff]/g, '')),
  fc.constantFrom(
    ' ',
    '\n',
    '\r\n',
    '&amp;',
    '&lt',
    '&#10;',
    '&#x1F600;',
    '&nbsp;',
    '&',
    '<',
    '>',
    '😀',
    '<!--',
    '-->',
    ']]>',
  ),
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  tag.map((name) => `<${name} class="x" style='display:none'`),
)

describe('any HTML', () => {
  it('is partitioned, however broken', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => expectPartition(parts.join(''))),
      { numRuns: 400 },
    )
  })

  it('loses no visible character of well-formed paragraphs', () => {
    const words = fc.stringMatching(/^[a-zé“ \n]{1,12}$/)
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (paragraphs) => {
        const html = paragraphs.map(
          (one) => `<p>${one.replace(/a/g, '<b>a</b>').replace(/é/g, '&eacute;')}</p>`,
        )
        expect(visible(shown(html.join('\n')))).toBe(visible(paragraphs.join('')))
      }),
      { numRuns: 200 },
    )
  })

  it('may nest without end', () => {
    expectPartition('<div>'.repeat(20_000) + 'x')
  })
})
