import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { httpResponse, pageOf } from '../../src/inputs/archive/http.ts'
import { warcRecords } from '../../src/inputs/archive/warc.ts'
import { verifyFolder } from '../../src/release/verify.ts'
import { makeProject, rejection, runProject, write } from '../pipeline/project.ts'
import { ROOT, scratch } from '../project.ts'
import { archive, chunked, http, recordBytes, type Made } from './archive.ts'

const page = (words: string, head = ''): string =>
  `<!DOCTYPE html>\n<html><head>${head}<title>Talks &amp;\n more</title></head><body>
<nav><a href="/">Home</a> <a href="/in-brief">In brief</a></nav>
<article><h1>Talks in Odda</h1><p>Lund: ${words}</p><p>Dorn: And we shall meet again.</p></article>
<footer>Imprint</footer></body></html>`

const WORDS = 'We met &ldquo;twice&rdquo; in Zürich.'
const response = (block: Uint8Array, fields: Made['fields'] = {}): Made => ({
  type: 'response',
  fields,
  block,
})
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const html = (charset: string): Record<string, string> => ({
  'Content-Type': `text/html; charset=${charset}`,
})

/** A table of the release of a project. */
const table = (root: string, name: string): string =>
  readFileSync(join(root, `out/my-dataset/0.1.0/data/${name}.csv`), 'utf8')

/** The rows of pages in the table documents, as lines. */
const pagesIn = (root: string): string[] =>
  table(root, 'documents')
    .split('\n')
    .filter((line) => line.startsWith('urn-'))

describe('records of a web archive', () => {
  it('know their place, whatever stands in them', () => {
    const bytes = archive([
      { type: 'warcinfo', block: 'a\nb\r\n' },
      {
        type: 'response',
        fields: { 'WARC-Target-URI': 'a\r\n  b' },
        block: new Uint8Array([10, 0]),
      },
      { type: 'metadata', block: '' },
    ])
    const records = warcRecords(bytes)
    if ('message' in records) throw new Error(records.message)
    expect(records.map(({ number, fields }) => [number, fields.get('warc-type')])).toEqual([
      [1, 'warcinfo'],
      [2, 'response'],
      [3, 'metadata'],
    ])
    expect(records[1]!.fields.get('warc-target-uri')).toBe('a b')
    for (const { line, startByte, endByte, block } of records) {
      const before = bytes.subarray(0, startByte).toString('latin1')
      expect(line).toBe(before.split('\n').length)
      expect(bytes.toString('latin1', startByte, startByte + 8)).toBe('WARC/1.0')
      expect(bytes.subarray(endByte - block.length, endByte)).toEqual(block)
      expect(bytes.toString('latin1', endByte, endByte + 4)).toBe('\r\n\r\n')
    }
  })

  const one = recordBytes({ type: 'metadata', block: 'twelve bytes' }, 1).toString()
  it.each([
    ['another version', one.replace('1.0', '2.0'), "begins with 'WARC/2.0'"],
    ['another file', 'PK\u0003\u0004', "begins with 'PK"],
    ['no end of the header', one.slice(0, 40), 'that no blank line ends'],
    ['no length', one.replace(/Content-Length.*\r\n/, ''), 'does not say how long'],
    ['two lengths', one.replace(/(Content-Length.*\r\n)/, '$1$1'), "two fields 'content-length'"],
    ['no field', one.replace('WARC-Type:', 'WARC-Type'), 'which is no field'],
    ['a length too short', one.replace('Length: 12', 'Length: 11'), 'no blank line stands behind'],
    ['a file cut short', one.slice(0, -8), 'the file ends after 8'],
  ])('tell where they break off: %s', (_, second, message) => {
    const found = warcRecords(Buffer.concat([Buffer.from(one), Buffer.from(second)]))
    const place = `record 2 (at byte ${one.length}, unpacked)`
    expect(found).toMatchObject({ line: one.split('\n').length, column: 1 })
    expect(found).toMatchObject({ message: expect.stringContaining(message) })
    expect(found).toMatchObject({ message: expect.stringContaining(place) })
  })
})

describe('what a server sent', () => {
  it('is joined and unpacked to what it was, however it was cut', () => {
    const cut = fc.tuple(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 80 }),
    )
    fc.assert(
      fc.property(cut, fc.boolean(), ([body, size], packed) => {
        const sent = chunked(packed ? gzipSync(body) : body, size)
        const coding = packed ? { 'Content-Encoding': 'gzip' } : {}
        const answer = httpResponse(http(sent, { 'Transfer-Encoding': 'chunked', ...coding }))
        expect(Buffer.from(pageOf(answer!, 1000) as Uint8Array)).toEqual(Buffer.from(body))
      }),
    )
  })
})

describe('pages of web archives', () => {
  it('are read as pages, however they were sent, with what the archive states of them', async () => {
    const utf8 = page(WORDS)
    const packed = { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }
    const pages = [
      http(utf8),
      http(chunked(gzipSync(utf8), 100), packed),
      http(utf8, packed),
      http(latin1(utf8), html('iso-8859-1')),
      http(page(WORDS, '<meta charset="utf-8">'), html('iso-8859-1')),
      http(latin1(page(WORDS, '<meta charset="iso-8859-1">'))),
    ]
    const root = makeProject(scratch(), {
      'raw/crawl.warc.gz': archive(
        pages.map((one) => response(one)),
        true,
      ),
    })
    await runProject(root)
    expect(table(root, 'statements').match(/We met “twice” in Zürich\./g)).toHaveLength(6)
    const documents = pagesIn(root)
    const encodings = documents.map((line) => line.slice(line.lastIndexOf(',') + 1))
    expect(encodings).toEqual(['utf-8', 'utf-8', 'utf-8', 'windows-1252', 'utf-8', 'windows-1252'])
    expect(documents[0]).toContain(',2016-05-07,"warc: WARC-Date, the day on which the page was')
    expect(documents[0]).toContain(',https://norland.example/talks/1,')
    expect(table(root, 'tiles')).toMatch(/,chrome,footer,chrome\.landmark,/)
  })

  it('are called after their title element where they print none, and keep a day that a person stated', async () => {
    const untitled = '<title>Talks &amp;\n more</title><p>Lund: Yes.</p><p>Dorn: No.</p>'
    const root = makeProject(scratch(), {
      'raw/crawl.warc': archive([response(http(untitled))]),
      'raw/crawl.yaml': 'date: { value: "2016-05-06", basis: the page says so }\n',
    })
    await runProject(root)
    expect(table(root, 'documents')).toContain(',Talks & more,,,,2016-05-06,the page says so,')
  })

  it('are counted where they are none, in a finding', async () => {
    const text = 'Talks in Odda\n\nLund: We met in Zürich.\n\nDorn: Yes.\n'
    const root = makeProject(scratch(), {
      'raw/crawl.warc': archive([
        { type: 'warcinfo', block: 'software: none\r\n' },
        { type: 'request', block: 'GET / HTTP/1.1\r\n\r\n' },
        response(http('PNG', { 'Content-Type': 'image/png' })),
        response(http('<p>Gone</p>', {}, '404 Not Found')),
        response(Buffer.from('odda.example 1.2.3.4'), { 'Content-Type': 'text/dns' }),
        response(http(page(WORDS))),
      ]),
      'raw/texts.wet.gz': archive(
        [
          { type: 'warcinfo', block: '' },
          { type: 'conversion', block: text, fields: { 'WARC-Record-ID': '<urn:x>' } },
        ],
        true,
      ),
    })
    await runProject(root)
    const findings = table(root, 'findings')
    expect(findings).toContain(
      '"5 of the 6 records of raw/crawl.warc are set aside: request 1, response image/png 1, response of text/dns 1, response with status 404 1, warcinfo 1"',
    )
    expect(findings).toContain('1 of the 2 records of raw/texts.wet.gz are set aside: warcinfo 1')
    expect(table(root, 'records')).toMatch(/\nurn-x,\d+,\d+,\d+,block\n$/)
  })
})

/** Pages that cannot be read, and what is said of each. */
const UNREADABLE: readonly (readonly [string, Made, string])[] = [
  [
    'truncated',
    response(http(page('x')), { 'WARC-Truncated': 'length' }),
    'WARC-Truncated: length',
  ],
  [
    'segmented',
    response(http(page('x')), { 'WARC-Segment-Number': '1' }),
    'one of several segments',
  ],
  ['packed otherwise', response(http('x', { 'Content-Encoding': 'br' })), "is packed as 'br'"],
  [
    'gzip cut short',
    response(http(gzipSync(page('x')).subarray(0, 60), { 'Content-Encoding': 'gzip' })),
    'is no whole gzip file',
  ],
  [
    'chunks cut short',
    response(http('20\r\nabc', { 'Transfer-Encoding': 'chunked' })),
    'ends inside a chunk',
  ],
  [
    'chunks without end',
    response(http('3\r\nabc\r\n', { 'Transfer-Encoding': 'chunked' })),
    'has no chunk at byte 8',
  ],
  [
    'more behind the chunks',
    response(http('3\r\nabc\r\n0\r\n\r\nabc', { 'Transfer-Encoding': 'chunked' })),
    'goes on behind its last chunk',
  ],
  ['no HTTP', response(Buffer.from(page('x'))), 'status line'],
  ['an encoding nobody reads', response(http('x', html('x-klingon'))), "encoding 'x-klingon'"],
  ['other bytes', response(http(latin1('<p>Zürich'), html('utf-8'))), 'byte 4 (fc) is not valid'],
  ['NUL', response(http('<p>a\u0000b')), 'byte 4 is NUL'],
]

describe('pages that cannot be read', () => {
  const made = [response(http(page(WORDS))), ...UNREADABLE.map(([, one]) => one)]

  it('stop the run, all at once, each with record, byte and cause', async () => {
    const bytes = archive(made)
    const { problems, exit } = await rejection(makeProject(scratch(), { 'raw/crawl.warc': bytes }))
    expect(exit).toBe(3)
    expect(problems).toHaveLength(UNREADABLE.length)
    const records = warcRecords(bytes)
    if ('message' in records) throw new Error(records.message)
    for (const [index, [name, , cause]] of UNREADABLE.entries()) {
      const { number, startByte, line } = records[index + 1]!
      expect(problems[index], name).toMatchObject({ rule: 'unreadable-page', line })
      expect(problems[index]!.message, name).toContain(cause)
      expect(problems[index]!.message).toContain(
        `record ${number} (at byte ${startByte}, unpacked)`,
      )
      expect(problems[index]!.hint).toContain('set_aside')
    }
  })

  it('are set aside and counted where that is declared', async () => {
    const root = makeProject(scratch(), { 'raw/crawl.warc': archive(made) })
    const declaration = join(root, 'pipeline.yaml')
    const archives = 'archives: { unreadable: set_aside }\n'
    write(root, { 'pipeline.yaml': archives + readFileSync(declaration, 'utf8') })
    await runProject(root)
    expect(table(root, 'findings')).toContain(
      '11 of the 12 records of raw/crawl.warc are set aside: unreadable page (damaged or packed) 5, unreadable page (no HTTP) 1, unreadable page (not decoded) 3, unreadable page (segmented) 1, unreadable page (truncated) 1',
    )
    expect(pagesIn(root)).toHaveLength(1)
  })

  it.each([
    ['an archive without pages', archive([{ type: 'warcinfo', block: '' }]), 'no-pages'],
    ['an empty archive', Buffer.from(''), 'no-pages'],
    ['an archive that is none', Buffer.from('<html>'), 'bad-record'],
    [
      'a page without an id',
      archive([response(http('x'), { 'WARC-Record-ID': '' })]),
      'bad-record',
    ],
    [
      'two pages of one id',
      Buffer.concat([archive([made[0]!]), archive([made[0]!])]),
      'duplicate-id',
    ],
    ['a packed archive cut short', archive([made[0]!], true).subarray(0, -20), 'damaged-gzip'],
  ])('stop the run: %s', async (name, bytes, rule) => {
    const ending = rule === 'damaged-gzip' ? 'warc.gz' : 'warc'
    const root = makeProject(scratch(), { [`raw/crawl.${ending}`]: bytes })
    const { problems, exit } = await rejection(root)
    expect([exit, problems.map((one) => one.rule)], name).toEqual([3, [rule]])
  })
})

describe('a release of a web archive', () => {
  it('holds by both verifiers, and not when a text or a raw page is changed', async () => {
    const sent = chunked(gzipSync(page(WORDS)), 100)
    const packed = { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }
    const text = 'Talks\n\nLund: We met in Zürich. 😀\n\nDorn: Yes.\n'
    const root = makeProject(scratch(), {
      'raw/crawl.warc.gz': archive(
        [response(http(sent, packed)), response(http(page('Good.')))],
        true,
      ),
      'raw/plain.warc': archive([
        response(http(latin1(page(WORDS)), html('latin1')), { 'WARC-Record-ID': '<urn:b>' }),
      ]),
      'raw/texts.wet': archive([
        { type: 'conversion', block: text, fields: { 'WARC-Record-ID': '<urn:x>' } },
      ]),
    })
    await runProject(root)
    const folder = join(root, 'out/my-dataset/0.1.0')
    const python = (): string => {
      try {
        return execFileSync('python3', [join(ROOT, 'tools/verify.py'), folder], {
          encoding: 'utf8',
        })
      } catch (error) {
        return (error as { stdout: string }).stdout
      }
    }
    expect(verifyFolder(disk, folder)).toEqual([])
    expect(python()).toContain('hold')
    const change = (path: string, from: string, to: string): void => {
      const file = join(folder, 'data', path)
      writeFileSync(file, readFileSync(file, 'latin1').replace(from, to), 'latin1')
    }
    change('text/urn-b.txt', 'twice', 'never')
    change('raw/texts.wet', 'Yes.', 'Nay.')
    const rules = verifyFolder(disk, folder).map(({ rule, file }) => `${rule} ${file}`)
    expect(rules).toContain('changed-text data/text/urn-b.txt')
    expect(rules).toContain('wrong-text data/statements.csv')
    expect(rules).toContain('changed-source data/raw/texts.wet')
    expect(python()).toMatch(/statements\.csv: row \d+ column text is not what the raw file has/)
    expect(python()).toContain('alignment.csv')
  })
})
