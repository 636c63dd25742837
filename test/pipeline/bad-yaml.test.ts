import { describe } from 'vitest'
import { refuses } from './bad.ts'
import type { Files } from './project.ts'

const KINDS = 'codebooks/kinds.yaml'
const TOPICS = 'codebooks/topics.yaml'
const yaml = (text: string): Files => ({ 'pipeline.yaml': text })
const topic = (code: string): string =>
  `  - { code: ${code}, name: N, definition: D, terms: [t] }\n`
const kind = '  - { code: turn, tile: false, definition: D }\n'
const person = (id: string): string => `  - { id: ${id}, name: Ada Example, family: Example }\n`

describe('pipeline.yaml that is no YAML of ours', () => {
  refuses(2, [
    {
      name: 'is not there',
      files: { 'pipeline.yaml': null },
      problems: ['pipeline.yaml missing-file'],
      says: /--project.* -- init/,
    },
    { name: 'is empty', files: yaml(''), problems: ['pipeline.yaml:1:1 wrong-type'] },
    {
      name: 'is not UTF-8',
      files: { 'pipeline.yaml': Buffer.from('dataset: \xe9', 'latin1') },
      problems: ['pipeline.yaml invalid-utf8'],
    },
    { name: 'has NUL', files: yaml('dataset: a\0b'), problems: ['pipeline.yaml nul'] },
    {
      name: 'does not close a quote',
      edit: ['title: Talks between states', 'title: "Talks'],
      problems: ['pipeline.yaml:20:27 yaml-syntax'],
    },
    {
      name: 'has a tab for indentation',
      files: yaml('a:\n\tb: c\n'),
      problems: ['pipeline.yaml:2:1 yaml-syntax'],
    },
    {
      name: 'has a key twice',
      edit: ['language: en', 'language: en\nlanguage: fr'],
      problems: ['pipeline.yaml:8:1 yaml-duplicate-key'],
    },
    {
      name: 'has an anchor and an alias',
      files: yaml('a: &x [1]\nb: *x\n'),
      problems: ['pipeline.yaml:1:7 yaml-alias', 'pipeline.yaml:2:4 yaml-alias'],
    },
    {
      name: 'has an anchor on a key',
      files: yaml('&x a: 1\n'),
      problems: ['pipeline.yaml:1:4 yaml-alias'],
    },
    {
      name: 'laughs a billion times',
      files: yaml('a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'),
      problems: [
        'pipeline.yaml:1:7 yaml-alias',
        'pipeline.yaml:2:7 yaml-alias',
        'pipeline.yaml:2:8 yaml-alias',
        'pipeline.yaml:2:12 yaml-alias',
        'pipeline.yaml:3:5 yaml-alias',
        'pipeline.yaml:3:9 yaml-alias',
      ],
    },
    {
      name: 'has a directive',
      files: yaml('%YAML 1.1\n---\na: no\n'),
      problems: ['pipeline.yaml:1:1 yaml-directive'],
    },
    {
      name: 'has a directive after a mark',
      files: yaml('\ufeff%YAML 1.1\n---\na: no\n'),
      problems: ['pipeline.yaml:1:2 yaml-directive'],
    },
    {
      name: 'holds two documents',
      files: yaml('a: 1\n---\nb: 2\n'),
      problems: ['pipeline.yaml:2:1 yaml-syntax'],
    },
    {
      name: 'has a tag that nobody knows',
      files: yaml('a: !!js/function "x"\n'),
      problems: ['pipeline.yaml:1:4 yaml-syntax'],
    },
    {
      name: 'is a hundred brackets deep',
      files: yaml(`a: ${'['.repeat(100)}`),
      problems: ['pipeline.yaml:1:67 yaml-depth'],
    },
    {
      name: 'is a hundred lists deep on one line',
      files: yaml(`${'- '.repeat(100)}x`),
      problems: ['pipeline.yaml:1:1 yaml-depth'],
    },
    {
      name: 'is a hundred maps deep',
      files: yaml(Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}k:`).join('\n')),
      problems: ['pipeline.yaml:65:1 yaml-depth'],
    },
    {
      name: 'is a hundred thousand brackets deep',
      files: yaml('['.repeat(100_000)),
      problems: ['pipeline.yaml:1:65 yaml-depth'],
    },
    {
      name: 'is far too long',
      files: yaml('# x\n'.repeat(70_000)),
      problems: ['pipeline.yaml:1:1 yaml-size'],
    },
    {
      name: 'is longer than a file may be',
      files: yaml('# x\n'.repeat(300_000)),
      problems: ['pipeline.yaml unreadable-file'],
    },
    {
      name: 'has keys that reach a prototype',
      files: yaml('__proto__: { x: 1 }\nconstructor: 1\nprototype: 2\n'),
      problems: [
        'pipeline.yaml:1:1 yaml-key',
        'pipeline.yaml:2:1 yaml-key',
        'pipeline.yaml:3:1 yaml-key',
      ],
    },
    {
      name: 'has keys that are no words',
      files: yaml('1: a\n? [b]\n: c\nnull: d\n'),
      problems: [
        'pipeline.yaml:1:1 yaml-key',
        'pipeline.yaml:2:3 yaml-key',
        'pipeline.yaml:4:1 yaml-key',
      ],
    },
    {
      name: 'has half of a character',
      files: yaml('a: "\\ud800"\n'),
      problems: ['pipeline.yaml:1:4 yaml-surrogate'],
    },
  ])
})

describe('a declaration that does not fit', () => {
  refuses(2, [
    {
      name: 'an unknown key, with what was meant',
      edit: ['title: Talks', 'titel: Talks'],
      problems: ['pipeline.yaml:2:1 missing-key', 'pipeline.yaml:3:1 unknown-key'],
      says: "did you mean 'title'?",
    },
    {
      name: 'a number where a text belongs',
      edit: ['title: Talks between states', 'title: 1.0'],
      problems: ['pipeline.yaml:3:8 wrong-type'],
      says: /in quotes/,
    },
    {
      name: 'a version as a keyword',
      edit: ['keywords: []', 'keywords: [1.10, no, ~]'],
      problems: ['pipeline.yaml:12:12 wrong-type', 'pipeline.yaml:12:22 wrong-type'],
      says: 'put it in quotes: without them it is read as a number',
    },
    {
      name: 'values that are none',
      edit: [
        'status: draft',
        'at_least: patch\nbecause: x\nsource_limit_mib: 0\nkinds: ../kinds.yaml\nstatus: stabel',
      ],
      problems: [
        'pipeline.yaml:6:11 wrong-value',
        'pipeline.yaml:8:19 wrong-value',
        'pipeline.yaml:9:8 wrong-value',
        'pipeline.yaml:10:9 wrong-value',
      ],
      says: /did you mean 'stable'/,
    },
    {
      name: 'a dataset that would leave out/',
      edit: ['dataset: my-dataset', 'dataset: ../elsewhere'],
      problems: ['pipeline.yaml:2:10 wrong-value'],
    },
    {
      name: 'a higher level without a reason',
      edit: ['language: en', 'at_least: major\nlanguage: en'],
      problems: ['pipeline.yaml:7:1 missing-key'],
      says: /because/,
    },
    {
      name: 'no stages',
      edit: ['stages:', 'stages: []\nx:'],
      problems: ['pipeline.yaml:14:9 wrong-value', 'pipeline.yaml:15:1 unknown-key'],
    },
  ])
})

describe('a codebook that does not fit', () => {
  refuses(2, [
    {
      name: 'is not there',
      files: { [TOPICS]: null },
      problems: ['pipeline.yaml:18:5 missing-codebook'],
      says: /'codebooks\/topics\.yaml'/,
    },
    {
      name: 'kinds are not there',
      files: { [KINDS]: null },
      problems: ['pipeline.yaml:2:1 missing-codebook'],
    },
    {
      name: 'is a folder',
      files: { [TOPICS]: null, [`${TOPICS}/x`]: 'x' },
      problems: [`${TOPICS} unreadable-file`],
    },
    {
      name: 'is not UTF-8',
      files: { [TOPICS]: Buffer.from([0xff]) },
      problems: [`${TOPICS} invalid-utf8`],
    },
    {
      name: 'lies outside the project',
      edit: ['- use: tag', '- use: tag\n    topics: ../topics.yaml'],
      problems: ['pipeline.yaml:19:13 wrong-value'],
      says: /below the project folder/,
    },
    {
      name: 'lies at the root of the disk',
      edit: ['- use: tag', '- use: tag\n    topics: /etc/passwd'],
      problems: ['pipeline.yaml:19:13 wrong-value'],
    },
    {
      name: 'is named by a number',
      edit: ['- use: tag', '- use: tag\n    topics: 5'],
      problems: ['pipeline.yaml:19:13 wrong-type'],
    },
    {
      name: 'has a topic twice',
      files: { [TOPICS]: `about: A\nlicence: CC0-1.0\nentries:\n${topic('a')}${topic('a')}` },
      problems: [`${TOPICS}:5:13 wrong-value`],
      says: /'a' stands here twice \(first on line 4\)/,
    },
    {
      name: 'has a kind twice',
      files: { [KINDS]: `about: A\nentries:\n${kind}${kind}` },
      problems: [`${KINDS}:4:13 wrong-value`],
      says: /'turn' stands here twice \(first on line 3\)/,
    },
    {
      name: 'has a person twice',
      files: { 'codebooks/people.yaml': `about: A\nentries:\n${person('ada')}${person('ada')}` },
      problems: ['codebooks/people.yaml:4:11 wrong-value'],
      says: /'ada' stands here twice \(first on line 3\)/,
    },
    {
      name: 'has a name without an id',
      files: { 'codebooks/people.yaml': 'about: A\nentries:\n  - { name: Ada Example }\n' },
      problems: ['codebooks/people.yaml:3:5 missing-key'],
    },
    {
      name: 'has an unquoted day and half of another',
      files: {
        'codebooks/people.yaml': `about: A\nentries:\n  - { id: ada, name: Ada Example, roles: [{ role: R, from: 2012 }] }\n`,
      },
      problems: ['codebooks/people.yaml:3:60 wrong-type'],
      says: /in quotes/,
    },
  ])
})
