import fc from 'fast-check'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatYaml } from '#text/yaml.ts'
import type { Plan } from '../../src/pipeline/plan.ts'
import { generate } from '../generate.ts'
import { scratch } from '../project.ts'
import { planOf, read, ROOT, tablesOf } from '../reading.ts'
import { disk } from '../../src/disk/disk.ts'
import { verifyFolder } from '../../src/release/verify.ts'
import { refuses } from './bad.ts'
import { makeProject, runProject, write, type Files } from './project.ts'

const REASON = 'reason: The minutes say so, who: Ada Example, when: 2026-11-20'
const entries = (...list: readonly string[]): Files => ({
  'corrections.yaml': `entries:\n${list.map((one) => `  - { ${one} }\n`).join('')}`,
})
const one = (text: string): Files => entries(`document: example, ${text}, ${REASON}`)

describe('corrections that are no corrections', () => {
  refuses(2, [
    {
      name: 'a key that does not exist, with what was meant',
      files: one('quote: Energy, proposal: heading'),
      problems: ['corrections.yaml:2:5 wrong-value', 'corrections.yaml:2:41 unknown-key'],
      says: "did you mean 'propose'?",
    },
    {
      name: 'a proposal that does not exist, with those there are',
      files: one('quote: Energy, propose: no-headin'),
      problems: ['corrections.yaml:2:50 wrong-value'],
      says: "did you mean 'no-heading'?",
    },
    {
      name: 'nobody who answers for it',
      files: entries(
        'document: example, quote: Energy, propose: heading, reason: So, when: 2026-11-20',
      ),
      problems: ['corrections.yaml:2:5 missing-key'],
      says: "'entries.0.who' is missing",
    },
    {
      name: 'a speaker without a value',
      files: one("quote: 'Southwell:', propose: speaker"),
      problems: ['corrections.yaml:2:56 wrong-value'],
      says: "add 'value:'",
    },
    {
      name: 'a value that the proposal does not take',
      files: one('quote: Energy, propose: no-heading, value: "2"'),
      problems: ['corrections.yaml:2:69 wrong-value'],
      says: 'remove it',
    },
    {
      name: 'a kind of statement that does not exist',
      files: one('quote: We can agree, propose: kind, value: shout'),
      problems: ['corrections.yaml:2:69 wrong-value'],
      says: 'kinds: statement, question',
    },
    {
      name: 'two ways to say which',
      files: one('quote: Energy, nth: 1, before: x, propose: no-heading'),
      problems: ['corrections.yaml:2:33 wrong-value'],
      says: 'exclude each other',
    },
    {
      name: 'a declared file that does not exist',
      edit: ['keywords: []', 'keywords: []\ncorrections: mine.yaml'],
      problems: ['pipeline.yaml:13:14 missing-codebook'],
    },
  ])
})

describe('corrections that do not fit the text', () => {
  refuses(3, [
    {
      name: 'of a document that does not exist, with what was meant',
      files: entries(`document: exampel, quote: Energy, propose: no-heading, ${REASON}`),
      problems: ['corrections.yaml:2:17 unknown-document'],
      says: "did you mean 'example'?",
    },
    {
      name: 'of words that are gone',
      files: one('quote: We may agree to that, propose: no-label'),
      problems: ['corrections.yaml:2:33 correction.gone'],
      says: 'similar words stand at raw/example.txt:9',
    },
    {
      name: 'of words that stand there with others around',
      files: one('quote: Energy, after: saving, propose: no-heading'),
      problems: ['corrections.yaml:2:33 correction.gone'],
      says: 'they stand at raw/example.txt:11',
    },
    {
      name: 'of words at another range',
      files: one('quote: Energy, range: [1, 7], propose: no-heading'),
      problems: ['corrections.yaml:2:33 correction.gone'],
      says: 'they stand at [346, 352]',
    },
    {
      name: 'of more places than there are',
      files: one('quote: Energy, nth: 2, propose: no-heading'),
      problems: ['corrections.yaml:2:33 correction.gone'],
      says: 'there is no number 2',
    },
    {
      name: 'of words that stand in several places',
      files: one('quote: We, propose: paragraph'),
      problems: ['corrections.yaml:2:33 correction.ambiguous'],
      says: "say which with 'nth:'",
    },
    {
      name: 'of which one denies the other',
      files: entries(
        `document: example, quote: Energy, propose: no-heading, ${REASON}`,
        `document: example, quote: Energy, propose: heading, ${REASON}`,
      ),
      problems: ['corrections.yaml:3:50 correction.conflict'],
      says: 'line 2',
    },
    {
      name: 'of a speaker whom nobody knows, with who was meant',
      files: one("quote: 'Southwell:', nth: 2, propose: speaker, value: 'example:ada-northcot'"),
      problems: ['corrections.yaml:2:80 correction.no-such-speaker'],
      says: "did you mean 'example:ada-northcott'?",
    },
    {
      name: 'of a topic that does not exist',
      files: one('quote: energy, propose: topic, value: enery'),
      problems: ['corrections.yaml:2:64 correction.no-such-code'],
      says: "did you mean 'energy'?",
    },
    {
      name: 'of a note that does not exist',
      files: one('quote: (within a year), propose: note, value: abriged'),
      problems: ['corrections.yaml:2:72 correction.no-such-code'],
      says: "did you mean 'abridged'?",
    },
    {
      name: 'that no stage heeds',
      files: one('quote: Gist of talks, propose: kind, value: question'),
      problems: ['corrections.yaml:2:57 correction.without-effect'],
    },
  ])
})

describe('a project with corrections', () => {
  it('publishes them, credits who made them, and counts their order for nothing', async () => {
    const list = [
      `document: example, quote: We can agree, propose: kind, value: answer, ${REASON}`,
      `document: example, quote: Energy, propose: no-heading, ${REASON.replace('Ada', 'Bo')}`,
    ]
    const root = makeProject(join(scratch(), 'project'))
    const first = await runProject(root)
    write(root, entries(...list))
    const second = await runProject(root)
    expect([first.level, second.level]).toEqual(['first', 'major'])
    const folder = join(root, 'out/my-dataset', second.version)
    expect(verifyFolder(disk, folder)).toEqual([])
    const told = (file: string): string => readFileSync(join(folder, file), 'utf8')
    const correctors = [
      { name: 'Ada Example', corrections: 1 },
      { name: 'Bo Example', corrections: 1 },
    ]
    expect(JSON.parse(told('release.json'))).toMatchObject({ correctors })
    for (const file of ['README.md', 'datapackage.json', 'ro-crate-metadata.json'])
      expect(told(file)).toContain('Bo Example')
    expect(told('pipeline/corrections.yaml')).toContain('We can agree')
    expect(told('data/corrections.csv').split('\n')).toHaveLength(4)
    write(root, entries(...list.toReversed()))
    expect((await runProject(root)).level).toBe('patch')
  })
})

/** A plan with these corrections, written as a file. */
function planWith(corrections: readonly object[]): Promise<Plan> {
  const folder = scratch()
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'corrections.yaml')
  writeFileSync(file, formatYaml({ entries: corrections }))
  return planOf(undefined, file)
}

const stated = { reason: 'The minutes say so', who: 'Ada Example', when: '2026-11-20' }

describe('corrections', () => {
  const text = readFileSync(join(ROOT, 'test/cases/corrected/input.txt'), 'utf8')
  const quotes: readonly object[] = [
    { quote: 'Background:', propose: 'no-label' },
    { quote: 'What remains', propose: 'no-heading' },
    { quote: 'who will pay', propose: 'kind', value: 'question' },
    { quote: 'Dorn:', nth: 'all', propose: 'speaker', value: 'doc:ida-lund' },
    { quote: 'the pilots', nth: 1, propose: 'paragraph' },
    { quote: 'ships', nth: 1, propose: 'topic', value: 'energy' },
    { quote: 'ships', nth: 1, propose: 'topic', value: 'economy' },
  ]
  const all = quotes.map((entry) => ({ document: 'doc', ...entry, ...stated }))
  let expected: ReadonlyMap<string, string>
  beforeAll(async () => {
    const plan = await planWith(all)
    expected = tablesOf(plan, [read(text, plan)])
  })

  it('give the same tables in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (order) => {
        const plan = await planWith(order)
        expect(tablesOf(plan, [read(text, plan)])).toEqual(expected)
      }),
      { seed: 6, numRuns: 10 },
    )
  })

  it('are applied to each place that is meant', () => {
    expect(expected.get('corrections')!.match(/,speaker,doc:ida-lund,/g)).toHaveLength(2)
  })

  it('whose words are unique apply exactly there, and are reported when the words are gone', async () => {
    for (let seed = 0; seed < 4; seed++) {
      const { text: article } = generate({ seed, long: 0.3, dropEvery: 0 })
      const words = article.split(/\s+/).filter((word) => /^\p{L}{7,}$/u.test(word))
      const unique = words.find((word) => article.split(word).length === 2)
      if (unique === undefined) continue
      const plan = await planWith([
        { document: 'doc', quote: unique, propose: 'paragraph', ...stated },
      ])
      const start = article.indexOf(unique)
      const reading = read(article, plan)
      const spans = reading.spans('correction')
      expect(spans.map((span) => [span.start, span.end])).toEqual([[start, start + unique.length]])
      expect(reading.paragraphs.filter((range) => range.start === start)).toHaveLength(1)
      const without = read(article.replace(unique, 'so'), plan)
      expect(without.spans('correction')).toEqual([])
      const rules = without.findings
        .filter(({ level }) => level === 'error')
        .map(({ rule }) => rule)
      expect(rules).toEqual(['correction.gone'])
    }
  })

  it('read the white space of a quote as any other', async () => {
    const quote = 'What remains is the question'
    const plan = await planWith([{ document: 'doc', quote, propose: 'no-paragraph', ...stated }])
    const [found] = read(text, plan).spans('correction')
    expect(text.slice(found!.start, found!.end)).toBe('What remains\n\nis the question')
  })
})
