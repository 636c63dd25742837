import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { describe, expect, it } from 'vitest'
import { check } from '#model/codebook.ts'
import { sentences } from '#text/sentences.ts'
import { abbreviationsSchema, sentenceRules } from '../../src/names/abbreviations.ts'
import { ROOT } from '../project.ts'

/**
 * The golden rules of Pragmatic Segmenter (Kevin S. Dias, MIT licence, github.com/diasks2/pragmatic_segmenter)
 * are not copied here: READOUT_GOLDEN_RULES names a checkout of it, and without one nothing is tested.
 */
const FOLDER = join(env.READOUT_GOLDEN_RULES ?? '', 'spec/pragmatic_segmenter/languages')

/** Share that must pass of the golden rules and of the further examples, in percent, rounded down. */
const LEAST: readonly (readonly [file: string, language: string, golden: number, more: number])[] =
  [
    ['english', 'en', 94, 64],
    ['deutsch', 'de', 100, 81],
    ['french', 'fr', 0, 100],
    ['spanish', 'es', 100, 90],
    ['japanese', 'ja', 100, 25],
    ['russian', 'ru', 100, 97],
    ['italian', 'it', 100, 96],
    ['chinese', 'zh', 0, 100],
    ['dutch', 'nl', 100, 100],
  ]

const LITERAL = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs

/** The text of a Ruby literal. */
function literal(quoted: string): string {
  const inner = quoted.slice(1, -1)
  if (quoted.startsWith("'")) return inner.replace(/\\(['\\])/g, '$1')
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
  return inner.replace(/\\(.)/gs, (_, one: string) => escapes[one] ?? one)
}

/** Line ends in the middle of sentences join words with a space, in Japanese without. */
const joined = (text: string, language: string): string =>
  (language === 'ja' ? text.replace(/\s*\n\s*/g, '') : text).replace(/\s+/g, ' ').trim()

interface Rule {
  readonly isGolden: boolean
  readonly text: string
  readonly expected: readonly string[]
}

function rulesOf(spec: string): Rule[] {
  const further = spec.search(/describe ['"]#segment['"]/)
  const found: Rule[] = []
  for (const { 0: block, index } of spec.matchAll(/^ +it ['"].*?^ +end$/gms)) {
    const text = /new\(text: ("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/s.exec(block)?.[1]
    const list = /to eq\(\[(.*)\]\)/s.exec(block)?.[1]
    if (text === undefined || list === undefined) continue
    const expected = [...list.matchAll(LITERAL)].map(([one]) => literal(one))
    found.push({ isGolden: further < 0 || index < further, text: literal(text), expected })
  }
  return found
}

describe.skipIf(!existsSync(FOLDER))('golden rules', () => {
  const book = check(
    readFileSync(join(ROOT, 'codebooks/abbreviations.yaml'), 'utf8'),
    'codebooks/abbreviations.yaml',
    abbreviationsSchema,
  )
  if ('problems' in book) throw new Error(book.problems[0]!.message)
  const prepared = sentenceRules(book.value)

  it.each(LEAST)('%s', (file, language, golden, more) => {
    const passes = ({ text, expected }: Rule): boolean => {
      const ranges = sentences(text, { start: 0, end: text.length }, prepared(language))
      const given = ranges.map(({ start, end }) => joined(text.slice(start, end), language))
      const wanted = expected.map((one) => joined(one, language))
      return given.length === wanted.length && given.every((one, index) => one === wanted[index])
    }
    const all = rulesOf(readFileSync(join(FOLDER, `${file}_spec.rb`), 'utf8'))
    const share = (isGolden: boolean, least: number): string => {
      const some = all.filter((rule) => rule.isGolden === isGolden)
      const passed = some.filter(passes).length
      expect(passed * 100, `${language} ${passed} of ${some.length}`).toBeGreaterThanOrEqual(
        least * some.length,
      )
      return `${passed} of ${some.length}`
    }
    console.log(`${language}: golden rules ${share(true, golden)}, further ${share(false, more)}`)
  })
})
