/**
 * Holds the splitter of sentences against the golden rules of Pragmatic Segmenter (Kevin S. Dias, MIT
 * licence, github.com/diasks2/pragmatic_segmenter), which are not copied here:
 *
 *   golden.ts rules.json       the English ones, as [[text, [sentence, ...]], ...]
 *   golden.ts CHECKOUT         those of all languages, in a checkout of it
 *
 * Prints the share that passes; ends with status 1 if it is less than it was.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import { check } from '#model/codebook.ts'
import { sentences } from '#text/sentences.ts'
import { abbreviationsSchema, sentenceRules } from '../src/names/abbreviations.ts'

/** Golden rules and further examples of a language that must pass. */
const LEAST: readonly (readonly [file: string, language: string, golden: number, more: number])[] =
  [
    ['english', 'en', 49, 81],
    ['deutsch', 'de', 4, 27],
    ['french', 'fr', 0, 5],
    ['spanish', 'es', 5, 28],
    ['japanese', 'ja', 5, 1],
    ['russian', 'ru', 3, 38],
    ['italian', 'it', 3, 32],
    ['chinese', 'zh', 0, 2],
    ['dutch', 'nl', 2, 1],
  ]
/** English rules that must pass of those that the Python port lists. */
const LEAST_LISTED = 46

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

function splitter(): (language: string) => (rule: Rule) => boolean {
  const path = 'codebooks/abbreviations.yaml'
  const book = check(readFileSync(path, 'utf8'), path, abbreviationsSchema)
  if ('problems' in book) throw new Error(book.problems[0]!.message)
  const prepared = sentenceRules(book.value)
  return (language) =>
    ({ text, expected }) => {
      const ranges = sentences(text, { start: 0, end: text.length }, prepared(language))
      const given = ranges.map(({ start, end }) => joined(text.slice(start, end), language))
      const wanted = expected.map((one) => joined(one, language))
      return given.length === wanted.length && given.every((one, index) => one === wanted[index])
    }
}

/** Prints how many of `rules` pass; false if fewer than `least`, or if there are none to try. */
function held(
  name: string,
  rules: readonly Rule[],
  least: number,
  passes: (rule: Rule) => boolean,
): boolean {
  const passed = rules.filter(passes).length
  const isHeld = passed >= least
  stdout.write(
    `${name}: ${passed} of ${rules.length} pass${isHeld ? '' : `, ${least} did before`}\n`,
  )
  return isHeld
}

function listed(path: string): boolean {
  const rules = JSON.parse(readFileSync(path, 'utf8')) as [string, string[]][]
  const read = rules.map(([text, expected]) => ({ isGolden: true, text, expected }))
  return read.length > 0 && held('en, golden rules', read, LEAST_LISTED, splitter()('en'))
}

function checkout(folder: string): boolean {
  const split = splitter()
  const results = LEAST.flatMap(([file, language, golden, more]) => {
    const spec = join(folder, 'spec/pragmatic_segmenter/languages', `${file}_spec.rb`)
    const rules = rulesOf(readFileSync(spec, 'utf8'))
    const [rule, further] = [true, false].map((is) => rules.filter((one) => one.isGolden === is))
    return [
      held(`${language}, golden rules`, rule!, golden, split(language)),
      held(`${language}, further examples`, further!, more, split(language)),
    ]
  })
  return results.every(Boolean)
}

const [, , path] = argv
if (path === undefined)
  throw new Error('name a file of rules or a checkout: see the head of tools/golden.ts')
if (!(path.endsWith('.json') ? listed(path) : checkout(path))) process.exitCode = 1
