import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { ROOT } from '../project.ts'
import { refuses, type Bad } from './bad.ts'
import type { Files } from './project.ts'

const FILE = 'stages/x.ts'
const KINDS =
  readFileSync(join(ROOT, 'codebooks/kinds.yaml'), 'utf8').trimEnd() +
  '\n  - { code: party, tile: false, definition: D }\n  - { code: seal, tile: true, definition: D }\n'
const TEXT = 'Abe: We 😀 agree.\n\nPutin: Yes.\n'

/** A stage of a user's whose reader has `body`. */
const stage = (body: string, more = ''): string => `import { stage, z } from 'readout'
export default stage({
  name: 'x',
  version: 1,
  about: 'A stage',
  needs: [],
  adds: ['party', 'seal'],
  options: z.strictObject({ size: z.number().default(1) }),
  rules: { 'x.found': 'Found' },
  reader: () => function* (article) { ${body} },
  ${more}
})
`

const span = (start: number | string, end: number | string, more = ''): string =>
  `yield { start: ${start}, end: ${end}, kind: 'party', rule: 'x.found'${more} }`

/** A project with the stage of a user's, declared before `before`. */
function custom(
  name: string,
  code: string,
  problems: readonly string[],
  says: string | RegExp,
  before = 'tag',
  beside: Files = {},
): Bad {
  return {
    name,
    files: {
      ...beside,
      [FILE]: code,
      'raw/example.txt': TEXT,
      'codebooks/kinds.yaml': KINDS,
    },
    edit: [`  - use: ${before}`, `  - use: ./${FILE}\n  - use: ${before}`],
    problems,
    says,
  }
}

const ENTRY = ['pipeline.yaml:18:10 broken-stage']

describe('a stage of a user that breaks its contract', () => {
  refuses(2, [
    custom(
      'throws',
      stage("throw new Error('boom\\nmore')"),
      ['raw/example.txt:1:1 broken-stage'],
      "'./stages/x.ts' threw: boom",
    ),
    custom(
      'throws a text',
      stage("throw 'boom'"),
      ['raw/example.txt:1:1 broken-stage'],
      'threw: boom',
    ),
    custom(
      'yields nothing at all',
      stage('yield undefined'),
      ['raw/example.txt:1:1 broken-stage'],
      'yielded undefined, which is no span',
    ),
    custom(
      'changes a span of an earlier stage',
      stage("article.spans('speech')[0].end = 1"),
      ['raw/example.txt:1:1 broken-stage'],
      'threw: Cannot assign to read only property',
    ),
    custom(
      'changes the source',
      stage("article.source.text = ''"),
      ['raw/example.txt:1:1 broken-stage'],
      'threw: Cannot assign to read only property',
    ),
    custom(
      'yields a finding of a level that does not exist',
      stage("yield { start: 0, end: 1, level: 'fatal', rule: 'x.found', message: 'm' }"),
      ['raw/example.txt:1:1 broken-stage'],
      "level 'fatal'",
    ),
    custom(
      'yields past the end',
      stage(span(0, 9999)),
      ['raw/example.txt:1:1 broken-stage'],
      /range 0 to 9999; the text has 0 to 31/,
    ),
    custom(
      'yields before the start',
      stage(span(-1, 2)),
      ['raw/example.txt:1:1 broken-stage'],
      'range -1 to 2',
    ),
    custom(
      'yields a range that is turned round',
      stage(span(8, 5)),
      ['raw/example.txt:1:9 broken-stage'],
      'range 8 to 5',
    ),
    custom(
      'yields a fraction',
      stage(span(0.5, 3)),
      ['raw/example.txt:1:1 broken-stage'],
      'range 0.5 to 3',
    ),
    custom(
      'yields texts for numbers',
      stage(span("'0'", "'3'")),
      ['raw/example.txt:1:1 broken-stage'],
      'range 0 to 3',
    ),
    custom(
      'yields an empty span',
      stage(span(5, 5)),
      ['raw/example.txt:1:6 broken-stage'],
      "empty 'party' span at 5",
    ),
    custom(
      'cuts a character in two',
      stage(span(5, 9)),
      ['raw/example.txt:1:6 broken-stage'],
      'cuts a character in two',
    ),
    custom(
      'cuts a character in two by a finding',
      stage("yield { start: 9, end: 10, level: 'warning', rule: 'x.found', message: 'm' }"),
      ['raw/example.txt:1:10 broken-stage'],
      'cuts a character in two',
    ),
    custom(
      'yields a kind it does not declare',
      stage(span(0, 3).replace('party', 'label')),
      ['raw/example.txt:1:1 broken-stage'],
      "kind 'label', which it does not declare in 'adds'",
    ),
    custom(
      'yields a rule it does not define',
      stage(span(0, 3).replace('x.found', 'toString')),
      ['raw/example.txt:1:1 broken-stage'],
      "rule 'toString', which its rules do not define",
    ),
    custom(
      'yields a finding it does not define',
      stage("yield { start: 0, end: 1, level: 'warning', rule: 'x.odd', message: 'm' }"),
      ['raw/example.txt:1:1 broken-stage'],
      "finding 'x.odd'",
    ),
    custom(
      'crosses a tile',
      stage(span(2, 8).replace('party', 'seal')),
      ['raw/example.txt:1:3 broken-stage'],
      /'seal' span that crosses a '\w+' span of stage 'segment'/,
    ),
    custom(
      'is crossed by a later stage of ours',
      stage(span(2, 8).replace('party', 'seal')),
      ['raw/example.txt:1:3 broken-stage'],
      /'.\/stages\/x.ts' yielded a 'seal' span that crosses a '\w+' span of stage 'segment'/,
      'segment',
    ),
    // The second is found first: crossing tiles are seen once all stages have read.
    custom(
      'crosses a tile of one document and throws at the next',
      stage(
        `if (article.source.id === 'next') throw 'boom'; ${span(2, 8).replace('party', 'seal')}`,
      ),
      ['raw/example.txt:1:3 broken-stage'],
      'that crosses',
      'tag',
      { 'raw/next.txt': TEXT },
    ),
    custom('has a syntax error', 'export default {', ENTRY, 'could not be loaded'),
    custom('imports what is not there', "import './gone.ts'\n", ENTRY, 'could not be loaded'),
    custom(
      'throws while it is loaded',
      "throw new Error('early')\n",
      ENTRY,
      'could not be loaded: early',
    ),
    custom(
      'has no default export',
      'export const x = 1\n',
      ENTRY,
      'has no stage in its default export',
    ),
    custom(
      'lacks parts',
      'export default { name: "x" }\n',
      ENTRY,
      'has no version, about, needs, adds, options, rules, reader',
    ),
    custom(
      'throws when it is prepared',
      stage('').replace(
        'reader: () => function* (article) {  }',
        "reader: () => { throw new Error('no reader') }",
      ),
      ENTRY,
      'threw: no reader',
    ),
    custom(
      'throws when it is asked for tables',
      stage('', "tables: () => { throw new Error('no tables') },"),
      ENTRY,
      'threw: no tables',
    ),
    custom(
      'adds a kind that no codebook defines',
      stage('').replace("adds: ['party', 'seal']", "adds: ['parti']"),
      ['pipeline.yaml:18:10 unknown-kind'],
      "'parti', which codebooks/kinds.yaml does not define",
    ),
    custom(
      'needs a kind that nobody adds',
      stage('')
        .replace('needs: []', "needs: ['party']")
        .replace("adds: ['party', 'seal']", 'adds: []'),
      ['pipeline.yaml:18:10 missing-kind'],
      'no stage known here adds it',
    ),
    custom(
      'gives a table that is there already',
      stage(
        '',
        "tables: () => [{ name: 'topics', key: ['doc_id'], foreign: [], columns: [], rows: () => [], range: () => ({ start: 0, end: 0 }) }],",
      ),
      ['pipeline.yaml:14:1 duplicate-table'],
      "two stages give a table 'topics'",
    ),
  ])
})

const CELL = `tables: () => [{
    name: 'sizes', row: 'r', key: ['doc_id'], foreign: [],
    columns: [{ name: 'doc_id', type: 'integer', description: 'd', required: true, stage: 'x', evidence: 'count', free: false, value: () => CELL }],
    rows: () => [1], range: () => ({ start: 0, end: 0 }),
  }],`

describe('a table of a user with a cell that does not fit', () => {
  refuses(
    3,
    [
      ['a text', "'5'", 'is 5, not an integer of 32 bits'],
      ['a missing cell', 'undefined', 'is missing'],
      ['a fraction', '0.1', 'is 0.1, not an integer of 32 bits'],
    ].map(([name, cell, says]) =>
      custom(
        `has ${name}`,
        stage('', CELL.replace('CELL', cell!)),
        ['raw/example.txt bad-cell'],
        says!,
      ),
    ),
  )
})
