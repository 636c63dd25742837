import { join } from 'node:path'
import { column, stage, table, z, type Article, type Span, type Stage } from 'readout'
import type { Disk } from '../../src/disk/disk.ts'
import { Listing } from '../../src/pipeline/listing.ts'
import { makePlan } from '../../src/pipeline/plan.ts'
import { readHere } from '../../src/pipeline/portions.ts'
import { publish, type Outcome } from '../../src/release/publish.ts'
import { Store } from '../../src/release/store.ts'

/** Where the project of {@link tinyFiles} lies. */
export const ROOT = '/project'

const RULES = { 'line.label': 'Up to a colon', 'line.speech': 'After it' }

/** Reads `Name: words` lines: the least that gives a release with rows and evidence. */
const lines: Stage = stage({
  name: 'lines',
  version: 1,
  about: 'Reads lines of a name and words',
  needs: [],
  adds: ['label', 'speech', 'statement'],
  options: z.strictObject({}),
  rules: RULES,
  reader: () =>
    function* (article) {
      for (const { start, end } of article.paragraphs) {
        const colon = article.source.text.indexOf(': ', start)
        if (colon < 0 || colon >= end) continue
        yield { start, end: colon + 1, kind: 'label', rule: 'line.label' }
        yield { start: colon + 2, end, kind: 'speech', rule: 'line.speech' }
        yield { start: colon + 2, end, kind: 'statement', rule: 'line.speech' }
      }
    },
})

interface Row {
  readonly article: Article
  readonly span: Pick<Span, 'start' | 'end'> & Partial<Span> & { stage?: string }
}

const text = { stage: 'rows', evidence: 'quote' } as const
const point = ({ article, span }: Row, end: 'start' | 'end'): number =>
  article.offsets.codePoint(span[end])
const id = (row: Row): string => row.article.source.id
const START = column<Row>('start', 'integer', 'Start', text, (row) => point(row, 'start'))
const END = column<Row>('end', 'integer', 'End', text, (row) => point(row, 'end'))
const DOC = column<Row>('doc_id', 'text', 'Document', { ...text, required: true }, id)
const free = { ...text, free: true }

const documents = table<Row>({
  name: 'documents',
  row: 'a source',
  key: ['doc_id'],
  foreign: [],
  columns: [
    DOC,
    column('date', 'date', 'Day', text, ({ article }) => article.source.facts.date?.value),
    column('source_file', 'text', 'File', free, ({ article }) => article.source.file.slice(0)),
    column('source_sha256', 'text', 'Digest', text, ({ article }) => article.source.sha256),
    column('source_bytes', 'integer', 'Bytes', text, ({ article }) => article.source.bytes),
    column('source_chars', 'integer', 'Length', text, ({ article }) =>
      article.offsets.codePoint(article.source.text.length),
    ),
  ],
  rows: (article) => [{ article, span: { start: 0, end: article.source.text.length } }],
  range: ({ span }) => span,
})

const statements = table<Row>({
  name: 'statements',
  row: 'a line',
  key: ['statement_id'],
  foreign: [{ column: 'doc_id', table: 'documents', reference: 'doc_id' }],
  columns: [
    column('statement_id', 'text', 'Id', { ...text, required: true }, (row) =>
      [id(row), point(row, 'start')].join(':'),
    ),
    DOC,
    column('words', 'list', 'Words', free, ({ article, span }) => [
      ...(article.quote(span).match(/\w+/g) ?? []),
    ]),
    START,
    END,
    column('text', 'text', 'Words', free, ({ article, span }) => article.view(span)),
  ],
  rows: (article) => article.spans('statement').map((span) => ({ article, span })),
  range: ({ span }) => span,
})

const tiles = table<Row>({
  name: 'tiles',
  row: 'a leaf span',
  key: ['doc_id', 'start'],
  foreign: [],
  columns: [
    DOC,
    START,
    END,
    column('start_byte', 'integer', 'Start', text, ({ article, span }) =>
      article.offsets.byte(span.start),
    ),
    column('end_byte', 'integer', 'End', text, ({ article, span }) =>
      article.offsets.byte(span.end),
    ),
    column('kind', 'text', 'Kind', text, ({ span }) => span.kind),
    column('code', 'text', 'Code', text, ({ span }) => span.code),
    column('rule', 'text', 'Rule', text, ({ span }) => span.rule),
    column('stage', 'text', 'Stage', text, ({ span }) => span.stage),
  ],
  rows: (article) => article.tiles.map((span) => ({ article, span })),
  range: ({ span }) => span,
})

const rows = (names: readonly string[]): Stage =>
  stage({
    name: 'rows',
    version: 1,
    about: 'Writes three tables',
    needs: ['statement'],
    adds: [],
    options: z.strictObject({}),
    rules: {},
    reader: () => () => [],
    tables: () => [documents, statements, tiles],
    formats: () => ({ names, bom: true }),
  })

/** The stages of the tiny project. */
export const STAGES: readonly Stage[] = [lines, rows(['csv', 'arrow'])]

/** The same, writing the tables in all formats. */
export const ALL_FORMATS: readonly Stage[] = [lines, rows(['csv', 'arrow', 'parquet', 'xlsx'])]

/** The files of a project that runs in memory in a few milliseconds. */
export const tinyFiles: Readonly<Record<string, string>> = {
  'pipeline.yaml': `dataset: tiny
title: Tiny talks
description: A dataset that is as small as a dataset can be and still has rows.
language: en
licence: CC0-1.0
rights: None.
creators: [{ name: A project, type: organization }]
stages: [{ use: lines }, { use: rows }]
`,
  'codebooks/kinds.yaml': `about: Kinds
entries:
  - { code: label, tile: true, definition: A label }
  - { code: speech, tile: true, definition: Words }
  - { code: statement, tile: false, definition: A statement }
`,
  'raw/one.txt': 'Ada: We agree.\n\nBen: So do we, on “all” points.\n',
}

/** Writes a file, replacing the one there is; all of it on the disk. */
export function put(disk: Disk, path: string, content: string): void {
  disk.makeFolder(join(path, '..'))
  disk.remove(path)
  const file = disk.create(path)
  file.write(Buffer.from(content))
  file.sync()
  file.close()
  for (let at = join(path, '..'); at !== '/'; at = join(at, '..')) disk.syncFolder(at)
}

/** Puts the tiny project on `disk`. */
export function putTiny(disk: Disk): void {
  for (const [path, content] of Object.entries(tinyFiles)) put(disk, join(ROOT, path), content)
}

/** Gives the source other words. */
export function putWords(disk: Disk, words: string): void {
  put(disk, join(ROOT, 'raw/one.txt'), words)
}

/** Runs the tiny project. */
export async function runTiny(disk: Disk, day = '2026-01-01', stages = STAGES): Promise<Outcome> {
  const plan = await makePlan(disk, ROOT, 'pipeline.yaml', stages)
  const software = { name: 'readout', version: '0.0.0', digest: 'sha256:0' }
  const listing = new Listing(disk, ROOT, plan.declared)
  const work = { listing, readers: readHere(disk, ROOT, plan), progress: { read() {} } }
  return publish(disk, { root: ROOT, plan, date: day, software, work })
}

/** The releases of the tiny project. */
export function tinyStore(disk: Disk): Store {
  return new Store(disk, join(ROOT, 'out/tiny'), 'tiny')
}
