import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch } from '../project.ts'
import { refuses, type Bad } from './bad.ts'
import { makeProject, runProject } from './project.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** Bytes that are not UTF-8, after `ok\nab`: line 2, column 3. */
const NOT_UTF8: readonly [name: string, hex: string, says: string | RegExp][] = [
  ['a byte that continues nothing', '80', 'byte 5 (80)'],
  ['a letter of ISO-8859-1', 'e9 74 e9', /Windows-1252 or ISO-8859-1/],
  ['quotes of Windows-1252', '93 68 69 94', /looks like Windows-1252: iconv/],
  ['an overlong slash', 'c0 af', 'byte 5 (c0)'],
  ['an overlong slash of three bytes', 'e0 80 af', 'byte 5 (e0)'],
  ['a surrogate', 'ed a0 80', 'byte 5 (ed)'],
  ['a character above U+10FFFF', 'f4 90 80 80', 'byte 5 (f4)'],
  ['a byte that UTF-8 does not have', 'ff', 'byte 5 (ff)'],
  ['a character cut short at the end', 'e2 82', 'byte 5 (e2)'],
  ['a character of four bytes cut short at the end', 'f0 9f 98', 'byte 5 (f0)'],
  ['a character cut short by a letter', 'e2 82 61', 'byte 5 (e2)'],
]

const encodings: Bad[] = NOT_UTF8.map(([name, hex, says]) => ({
  name,
  files: { 'raw/bad.txt': Buffer.concat([Buffer.from('ok\nab'), bytes(hex)]) },
  problems: ['raw/bad.txt:2:3 invalid-utf8'],
  says,
}))

describe('bytes that are no text', () => {
  refuses(3, [
    ...encodings,
    {
      name: 'UTF-16 cut in the middle of a character',
      files: { 'raw/bad.txt': bytes('ff fe 41 00 0a 00 62') },
      problems: ['raw/bad.txt:2:1 wrong-encoding'],
      says: 'byte 6 (62) is not valid utf-16le',
    },
    {
      name: 'UTF-8 that is stated to be something else',
      files: { 'raw/bad.txt': 'Müller: Ja.', 'raw/bad.yaml': 'encoding: windows-1252\n' },
      problems: ['raw/bad.txt:1:2 wrong-encoding'],
      says: /valid UTF-8/,
    },
    {
      name: 'a byte that the stated encoding does not have',
      files: { 'raw/bad.txt': bytes('41 0a 41 e9 81'), 'raw/bad.yaml': 'encoding: latin1\n' },
      problems: ['raw/bad.txt:2:3 wrong-encoding'],
      says: 'byte 4 (81) is not valid windows-1252',
    },
    {
      name: 'bytes that the stated encoding cannot read',
      files: { 'raw/bad.txt': bytes('82 a0 0a fd'), 'raw/bad.yaml': 'encoding: shift_jis\n' },
      problems: ['raw/bad.txt:2:1 wrong-encoding'],
      says: 'byte 3 (fd) is not valid shift_jis',
    },
    {
      name: 'an encoding that nobody knows',
      files: { 'raw/bad.txt': 'x', 'raw/bad.yaml': 'encoding: klingon\n' },
      problems: ['raw/bad.yaml:1:11 wrong-value'],
    },
    {
      name: 'a file that is not gzipped as its name says',
      files: { 'raw/bad.txt.gz': 'x' },
      problems: ['raw/bad.txt.gz damaged-gzip'],
    },
    {
      name: 'UTF-16 without a mark',
      files: { 'raw/bad.txt': bytes('41 00 62 00') },
      problems: ['raw/bad.txt:1:2 nul'],
    },
    {
      name: 'NUL after characters of four bytes',
      files: { 'raw/bad.txt': 'one\n😀😀\0' },
      problems: ['raw/bad.txt:2:3 nul'],
      says: 'byte 12 is NUL',
    },
    {
      name: 'facts that are not UTF-8',
      files: { 'raw/example.yaml': bytes('69 64 3a 20 ff') },
      problems: ['raw/example.yaml invalid-utf8'],
    },
    {
      name: 'more than one bad file, with all that is wrong in each',
      files: {
        'raw/a.txt': bytes('ff'),
        'raw/b.docx': 'x',
        'raw/c.txt': '\0',
        'raw/example.yaml': 'colour: red\nsize: 1\n',
      },
      problems: [
        'raw/a.txt:1:1 invalid-utf8',
        'raw/b.docx unknown-input',
        'raw/c.txt:1:1 nul',
        'raw/example.yaml:1:1 unknown-key',
        'raw/example.yaml:2:1 unknown-key',
      ],
    },
  ])
})

describe('what is no source', () => {
  refuses(3, [
    {
      name: 'no folder',
      files: { raw: null },
      problems: ['raw missing-folder'],
    },
    {
      name: 'an empty folder',
      files: { 'raw/example.txt': null, 'raw/example.yaml': null },
      problems: ['raw no-sources'],
    },
    {
      name: 'a file in the place of the folder',
      files: { raw: null },
      arrange: (root) => writeFileSync(join(root, 'raw'), 'x'),
      problems: ['raw missing-folder'],
    },
    {
      name: 'a folder called like a source',
      arrange: (root) => mkdirSync(join(root, 'raw/x.txt')),
      problems: ['raw/x.txt not-a-file'],
    },
    {
      name: 'a folder within',
      files: { 'raw/2016/may.txt': 'Abe: Yes.' },
      problems: ['raw/2016 unknown-input'],
    },
    {
      name: 'a FIFO',
      arrange: (root) => void execFileSync('mkfifo', [join(root, 'raw/pipe.txt')]),
      problems: ['raw/pipe.txt not-a-file'],
    },
    {
      name: 'a FIFO in the place of facts',
      arrange: (root) => {
        rmSync(join(root, 'raw/example.yaml'))
        execFileSync('mkfifo', [join(root, 'raw/example.yaml')])
      },
      problems: ['raw/example.yaml unreadable-file'],
    },
    {
      name: 'a link out of the folder',
      arrange: (root) => symlinkSync('../pipeline.yaml', join(root, 'raw/link.txt')),
      problems: ['raw/link.txt link-outside'],
    },
    {
      name: 'a link to a folder whose name only starts like raw',
      arrange: (root) => {
        mkdirSync(join(root, 'raw-other'))
        writeFileSync(join(root, 'raw-other/a.txt'), 'x')
        symlinkSync('../raw-other/a.txt', join(root, 'raw/link.txt'))
      },
      problems: ['raw/link.txt link-outside'],
    },
    {
      name: 'a link to nothing',
      arrange: (root) => symlinkSync('gone.txt', join(root, 'raw/link.txt')),
      problems: ['raw/link.txt unreadable-file'],
    },
    {
      name: 'a link to itself',
      arrange: (root) => symlinkSync('link.txt', join(root, 'raw/link.txt')),
      problems: ['raw/link.txt unreadable-file'],
    },
    {
      name: 'facts that are a link',
      arrange: (root) => {
        rmSync(join(root, 'raw/example.yaml'))
        symlinkSync('/dev/null', join(root, 'raw/example.yaml'))
      },
      problems: ['raw/example.yaml unreadable-file'],
    },
    {
      name: 'a file over the limit',
      edit: ['language: en', 'source_limit_mib: 0.001\nlanguage: en'],
      files: { 'raw/long.txt': 'x'.repeat(1049) },
      problems: ['raw/long.txt too-large'],
      says: /has 1049 bytes; at most 1048 are read/,
    },
    {
      name: 'unknown extensions',
      files: { 'raw/a.docx': 'x', 'raw/b.TXT': 'x', 'raw/c': 'x' },
      problems: ['raw/a.docx unknown-input', 'raw/b.TXT unknown-input', 'raw/c unknown-input'],
    },
    {
      name: 'names that checksum lists cannot hold',
      files: { 'raw/a\nb.txt': 'x', 'raw/c%41.txt': 'x', 'raw/d\\e.txt': 'x' },
      problems: ['raw/a\nb.txt bad-name', 'raw/c%41.txt bad-name', 'raw/d\\e.txt bad-name'],
    },
    {
      name: 'ids that are equal',
      files: { 'raw/May 6.txt': 'x', 'raw/may-6.txt': 'x' },
      problems: ['raw/may-6.txt duplicate-id'],
      says: 'as raw/May 6.txt has',
    },
    {
      name: 'a name that gives no id',
      files: { 'raw/日本.txt': 'x' },
      problems: ['raw/日本.txt no-id'],
      says: /id: some-name/,
    },
  ])
})

describe('facts beside a source', () => {
  refuses(3, [
    {
      name: 'of no source',
      files: { 'raw/other.yaml': 'id: x\n' },
      problems: ['raw/other.yaml facts-without-source'],
    },
    {
      name: 'in a file with another ending',
      files: { 'raw/example.yml': 'id: x\n' },
      problems: ['raw/example.yml facts-without-source'],
    },
    {
      name: 'with an unknown key',
      files: { 'raw/example.yaml': 'titel:\n  value: A\n  basis: B\n' },
      problems: ['raw/example.yaml:1:1 unknown-key'],
      says: "did you mean 'title'?",
    },
    {
      name: 'without a basis',
      files: { 'raw/example.yaml': 'title:\n  value: A\n' },
      problems: ['raw/example.yaml:2:3 missing-key'],
      says: "'title.basis' is missing",
    },
    {
      name: 'with a day that is none',
      files: { 'raw/example.yaml': 'date: { value: "2016-02-30", basis: B }\n' },
      problems: ['raw/example.yaml:1:16 wrong-value'],
    },
    {
      name: 'with a year for a day',
      files: { 'raw/example.yaml': 'date: { value: 2016, basis: B }\n' },
      problems: ['raw/example.yaml:1:16 wrong-type'],
      says: /in quotes/,
    },
    {
      name: 'with an id that is none',
      files: { 'raw/example.yaml': 'id: Two Words\n' },
      problems: ['raw/example.yaml:1:5 wrong-value'],
    },
  ])
})

describe('what is a source all the same', () => {
  it('a link that stays in the folder, a mark, an empty file, a name with spaces and letters', async () => {
    const root = makeProject(join(scratch(), 'project'), {
      'raw/marked.txt': '\ufeffAbe: Yes.\n',
      'raw/empty.txt': '',
      'raw/Später Gruss.txt': 'Abe: Yes.\r\n',
      'raw/日本.txt': 'Abe: Yes.',
      'raw/日本.yaml': 'id: japan\n',
      'raw/.hidden': 'x',
    })
    symlinkSync('example.txt', join(root, 'raw/link.txt'))
    const { gathered } = await runProject(root)
    expect(gathered.sources.map((source) => source.doc_id)).toEqual([
      'spater-gruss',
      'empty',
      'example',
      'link',
      'marked',
      'japan',
    ])
  })
})
