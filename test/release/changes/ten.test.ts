import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { column, type Stage, type Table } from 'readout'
import { readCsv } from '../../../src/formats/csv-read.ts'
import { disk } from '../../../src/disk/disk.ts'
import type { Outcome } from '../../../src/release/publish.ts'
import { Store } from '../../../src/release/store.ts'
import { verifyStore } from '../../../src/release/verify.ts'
import { makeProject, runProject, write } from '../../pipeline/project.ts'
import { scratch } from '../../project.ts'
import { BUILTIN } from '../../reading.ts'

const TALKS = `Gist of talks between Northland and Southland on harbor fees

Following is the gist of the meeting between Prime Minister Ada Northcott and President Ben Southwell:

Harbor fees

Northcott: We propose to lower the fees by a tenth. Trade would gain on both sides.

Southwell: We can agree to that (off the cuff). Let us also speak about energy.

Northcott and Southwell: We will build the pipeline together.
`
const PEOPLE = `about: Speakers with authority records
entries:
  - id: northcott
    name: Ada Northcott
    family: Northcott
  - id: southwell
    name: Ben Southwell
    family: Southwell
`

let root: string
beforeEach(async () => {
  root = makeProject(join(scratch(), 'project'), {
    'raw/example.txt': TALKS,
    'codebooks/people.yaml': PEOPLE,
  })
  await runProject(root)
})

const store = (): Store => new Store(disk, join(root, 'out/my-dataset'), 'my-dataset')

function edit(file: string, from: string, to: string): void {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no '${from}'`)
  writeFileSync(path, text.replace(from, to))
}

/** A run, and what its changes.csv and succession.csv say, a line for a line. */
interface Told {
  readonly outcome: Outcome
  readonly summary: string
  readonly changes: string[]
  readonly succession: string[]
  readonly causes: string[]
}

async function run(stages?: readonly Stage[]): Promise<Told> {
  const outcome = await runProject(root, stages ? { stages } : {})
  const folder = join(root, 'out/my-dataset', outcome.version)
  const rows = (file: string): readonly (readonly string[])[] =>
    readCsv(readFileSync(join(folder, file))).rows
  const changes = rows('changes.csv')
  const place = ([, , , , , , cause, basis, file, line]: readonly string[]): string =>
    [cause, basis, file, line].filter((one) => one !== '').join(' ')
  expect(verifyStore(store())).toEqual([])
  return {
    outcome,
    summary: readFileSync(join(folder, 'CHANGES.md'), 'utf8').split('\n')[2]!,
    changes: changes
      .filter(([table]) => table !== 'tiles')
      .map((row) => [row.slice(0, 6).join(' ').trimEnd(), place(row)].join(' <- ')),
    causes: [...new Set(changes.map(place))],
    succession: rows('succession.csv').map((row) => row.join(' ').trimEnd()),
  }
}

const digests = (version: string): string[] =>
  store()
    .record(version)
    .tables.map(({ name, digest }) => `${name} ${digest}`)

const levelOf = ({ outcome: { level, version } }: Told): string => `${level} ${version}`

describe('ten changes', () => {
  it('a label corrected, by a correction', async () => {
    const entry =
      'document: example, quote: "Southwell:", nth: 2, propose: speaker, value: northcott, reason: The tape says so, who: Ada Example, when: 2026-11-20'
    write(root, { 'corrections.yaml': `entries:\n  - { ${entry} }\n` })
    const told = await run()
    expect(levelOf(told)).toBe('minor 0.1.1')
    expect(told.changes).toEqual([
      'statements example:275 corrected speaker Ben Southwell Ada Northcott <- correction only corrections.yaml 2',
      'statements example:275 corrected speaker_ids southwell northcott <- correction only corrections.yaml 2',
      'statements example:275 corrected role President Prime Minister <- correction only corrections.yaml 2',
      'attributions example:275|1 corrected speaker_id southwell northcott <- correction range corrections.yaml 2',
      'attributions example:275|1 corrected role President Prime Minister <- correction range corrections.yaml 2',
      'attributions example:275|1 corrected method authority curated <- correction range corrections.yaml 2',
      'corrections  table-added <- correction only corrections.yaml',
    ])
    expect(told.succession).toEqual([])
    expect(told.summary).toBe(
      'Since 0.1.0, 6 cells were corrected, as corrections.yaml differs; every published row id is still there.',
    )
  })

  it('a label corrected, in the source', async () => {
    edit('raw/example.txt', 'Southwell: We can', 'Northcott: We can')
    const told = await run()
    expect(levelOf(told)).toBe('minor 0.1.1')
    expect(told.changes).toContain(
      'statements example:275 corrected speaker Ben Southwell Ada Northcott <- source only raw/example.txt 9',
    )
    expect(told.changes).toContain(
      'attributions example:275|1 corrected mention Southwell Northcott <- source text raw/example.txt 9',
    )
    expect(told.causes).toEqual(['source text raw/example.txt 9', 'source only raw/example.txt 9'])
    expect(told.succession).toEqual([])
  })

  it('a statement split: its id stays, and its successors are two', async () => {
    const entry =
      'document: example, quote: Let us also, propose: turn, value: northcott, reason: The tape says so, who: Ada Example, when: 2026-11-20'
    write(root, { 'corrections.yaml': `entries:\n  - { ${entry} }\n` })
    const told = await run()
    expect(levelOf(told)).toBe('minor 0.1.1')
    expect(told.succession).toEqual([
      'statements example:275 example:275 split range',
      'statements example:275 example:312 split range',
    ])
    expect(told.changes).toContain(
      'statements example:312 added <- correction range corrections.yaml 2',
    )
    expect(told.causes.every((one) => one.startsWith('correction '))).toBe(true)
  })

  it('two statements merged: the one whose id is gone is succeeded', async () => {
    const entry =
      'document: example, quote: "Northcott and Southwell:", propose: no-label, reason: The tape says so, who: Ada Example, when: 2026-11-20'
    write(root, { 'corrections.yaml': `entries:\n  - { ${entry} }\n` })
    const told = await run()
    expect(levelOf(told)).toBe('major 0.2.0')
    expect(told.succession).toEqual([
      'statements example:370 example:275 merged range',
      'statements example:275 example:275 merged range',
      'sentences example:s370 example:s345 corrected range',
    ])
    expect(told.summary).toContain('2 published row ids are gone, all with a successor')
  })

  it('a row added, at the end of the source', async () => {
    edit('raw/example.txt', 'together.\n', 'together.\n\nSouthwell: That is so.\n')
    const told = await run()
    expect(levelOf(told)).toBe('minor 0.1.1')
    expect(told.changes).toContain('statements example:419 added <- source text raw/example.txt 13')
    expect(told.changes.join('\n')).not.toContain('removed')
    expect(told.succession).toEqual([])
  })

  it('a column appended, then removed, by a stage of another version', async () => {
    const length = column(
      'length',
      'integer',
      'Length',
      { stage: 'emit', evidence: 'count' },
      () => 1,
    )
    const more = BUILTIN.map((one) => (one.name === 'emit' ? withColumn(one, length) : one))
    const told = await run(more)
    expect(levelOf(told)).toBe('minor 0.1.1')
    expect(told.changes).toEqual([
      'statements  column-added length  25, integer, may be missing <- code only',
    ])
    const less = await run()
    expect(levelOf(less)).toBe('major 0.2.0')
    expect(less.changes).toEqual([
      'statements  column-removed length 25, integer, may be missing <- code only',
    ])
    expect([told.succession, less.succession]).toEqual([[], []])
    expect(digests('0.2.0')).toEqual(digests('0.1.0'))
  })

  it('a note of another type, by a line of its codebook', async () => {
    edit('codebooks/notes.yaml', 'words: [edited, edited', 'words: [off the cuff, edited, edited')
    const told = await run()
    expect(levelOf(told)).toBe('minor 0.1.1')
    const line = String(
      1 +
        TEXT('codebooks/notes.yaml')
          .split('\n')
          .findIndex((one) => one.includes('off the cuff')),
    )
    expect(told.changes).toContain(
      `notes example:n296 corrected kind insertion edited <- codebook only codebooks/notes.yaml ${line}`,
    )
    expect(told.causes).toEqual([`codebook only codebooks/notes.yaml ${line}`])
    expect(told.succession).toEqual([])
  })

  it('metadata only: PATCH, by equal digests', async () => {
    edit('pipeline.yaml', 'Someone holds them', 'Somebody holds them')
    const told = await run()
    expect(levelOf(told)).toBe('patch 0.1.1')
    expect(digests('0.1.1')).toEqual(digests('0.1.0'))
    expect([told.changes, told.succession]).toEqual([[], []])
    expect(told.summary).toBe(
      'No table differs from 0.1.0: what was computed from it holds for this release too.',
    )
  })

  it('white space and comments of YAML only: PATCH, by equal digests', async () => {
    edit('pipeline.yaml', 'language: en', '\nlanguage:   en  # as before')
    edit('codebooks/people.yaml', 'about:', '# People\nabout:')
    const told = await run()
    expect(levelOf(told)).toBe('patch 0.1.1')
    expect(digests('0.1.1')).toEqual(digests('0.1.0'))
    expect([told.changes, told.succession]).toEqual([[], []])
  })

  it('a line of a codebook changed: the id it gave is succeeded by another', async () => {
    edit('codebooks/people.yaml', 'id: southwell', 'id: ben')
    const told = await run()
    expect(levelOf(told)).toBe('major 0.2.0')
    expect(told.changes).toContain(
      'attributions example:275|1 corrected speaker_id southwell ben <- codebook evidence codebooks/people.yaml 6',
    )
    expect(told.changes).toContain(
      'speakers southwell removed <- codebook only codebooks/people.yaml 6',
    )
    expect(told.succession).toEqual(['speakers southwell ben corrected range'])
  })

  it('a source file replaced: ids that moved are succeeded by their words, others are removed', async () => {
    const other = TALKS.replace('Northcott: We propose', 'Northcott: Well, we do propose').replace(
      ' (off the cuff). Let us also speak about energy',
      '.\n\nNorthcott: Energy is next',
    )
    write(root, { 'raw/example.txt': other })
    const told = await run()
    expect(levelOf(told)).toBe('major 0.2.0')
    expect(told.causes.every((one) => /^source text raw\/example\.txt \d+$/.test(one))).toBe(true)
    expect(told.succession).toEqual([
      'statements example:275 example:284 corrected text',
      'statements example:370 example:360 corrected text',
      'sentences example:s231 example:s240 corrected text',
      'sentences example:s275 example:s284 corrected text',
      'sentences example:s312  removed',
      'sentences example:s370 example:s360 corrected text',
      'notes example:n296  removed',
    ])
  })

  it('a source file replaced by another text: nothing succeeds its rows', async () => {
    const other = TALKS.replace(/[^]*/, OTHER)
    write(root, { 'raw/example.txt': other })
    const { succession, outcome } = await run()
    expect(outcome.level).toBe('major')
    expect(succession.filter((one) => !one.endsWith(' removed'))).toEqual([])
    expect(succession.length).toBeGreaterThan(3)
  })
})

describe('several causes at once', () => {
  it('names all that reach a cell, and alone the line that it rests on', async () => {
    edit('raw/example.txt', 'We can agree', 'We may agree')
    edit('codebooks/people.yaml', 'id: southwell', 'id: ben')
    const told = await run()
    const both = 'raw/example.txt|codebooks/people.yaml'
    expect(told.changes).toContain(
      'attributions example:275|1 corrected speaker_id southwell ben <- codebook evidence codebooks/people.yaml 6',
    )
    expect(told.changes.filter((one) => one.startsWith('statements example:275 '))).toEqual([
      'statements example:275 corrected speaker_ids southwell ben <- codebook evidence codebooks/people.yaml 6',
      'statements example:275 corrected text We can agree to that (off the cuff). Let us also speak about energy. We may agree to that (off the cuff). Let us also speak about energy. <- source text raw/example.txt 9',
    ])
    expect(told.changes).toContain(
      `speakers southwell removed <- source|codebook possible|possible ${both} 9|6`,
    )
  })

  it('knows the source of a document that has another name now', async () => {
    write(root, { 'raw/example.txt': null, 'raw/example.yaml': null, 'raw/renamed.txt': TALKS })
    const { succession, outcome } = await run()
    expect(outcome.level).toBe('major')
    expect(succession.slice(0, 4)).toEqual([
      'documents example renamed corrected range',
      'statements example:190 renamed:190 corrected range',
      'statements example:275 renamed:275 corrected range',
      'statements example:370 renamed:370 corrected range',
    ])
  })

  it('tells rows in another order, which no cell shows', async () => {
    write(root, {
      'raw/list.jsonl': records('a', 'b'),
      'raw/example.txt': null,
      'raw/example.yaml': null,
    })
    await run()
    write(root, { 'raw/list.jsonl': records('b', 'a') })
    const told = await run()
    expect(told.outcome.level).toBe('minor')
    expect(told.outcome.reasons).toContain('statements: rows stand in another order')
  })
})

const records = (...ids: readonly string[]): string =>
  ids.map((id) => `${JSON.stringify({ id, text: TALKS })}\n`).join('')

const OTHER = `Interview with the keeper of the lighthouse

Question: When did you come to live on the island?

Answer: When I was nine years old my family bought a boat.
`

const TEXT = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The stage with another column in its table of statements, and another version. */
function withColumn(stage: Stage, more: Table['columns'][number]): Stage {
  const tables: Stage['tables'] = (...given) =>
    stage.tables!(...given).map((one) =>
      one.name === 'statements' ? { ...one, columns: [...one.columns, more] } : one,
    )
  return { ...stage, version: stage.version + 1, tables }
}
