import { cpuUsage, hrtime, resourceUsage } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Span } from '#model/span.ts'
import tag from '../stages/tag/index.ts'
import { disk } from '../src/disk/disk.ts'
import { makePlan } from '../src/pipeline/plan.ts'
import { readArticle } from '../src/pipeline/read.ts'
import { STAGES } from '../src/stages.ts'
import { readCorpus } from './corpus.ts'
import { randomOf } from './random.ts'
import { sourceOf } from './readout.ts'
import { statementsOnly } from './statements-only.ts'
import type { Timed } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SEED = 7
/** Terms of a topic. */
const PER_TOPIC = 10
/** In so many of a hundred terms the first word is one of the texts. */
const FROM_TEXTS = 50
/** Articles of whose words terms are made. */
const SAMPLED = 50

/**
 * Times the stage `tag` alone, with a codebook of `count` terms of one to three words: half of them open with
 * a word that stands in the articles, and few stand there whole, however many there are.
 */
export async function runTag(path: string, count: number): Promise<Timed> {
  const plan = await makePlan(disk, ROOT, 'bench/small.yaml', [...STAGES, statementsOnly])
  const read = tag.reader(tag.options.parse({}), { topics: topicsOf(path, count) } as never)
  const [began, before] = [hrtime.bigint(), cpuUsage()]
  let spent = 0n
  let [articles, statements, topics] = [0, 0, 0]
  for (const generated of readCorpus(path)) {
    const article = readArticle(sourceOf(generated), plan)
    statements += article.spans('statement').length
    articles++
    // The words of an article are told apart once, for all stages.
    void article.words
    const start = hrtime.bigint()
    topics += [...(read(article) as Iterable<Span>)].length
    spent += hrtime.bigint() - start
  }
  if (topics === 0) throw new Error('no term was found')
  const { user, system } = cpuUsage(before)
  const share = Number(spent) / Number(hrtime.bigint() - began)
  const seconds = Number(spent) / 1e9
  const peak = resourceUsage().maxRSS * 1024
  return { articles, statements, seconds, cpu: (share * (user + system)) / 1e6, peak }
}

/** A codebook of `count` terms; the first five hundred are the same whatever the count. */
function topicsOf(path: string, count: number): unknown {
  const random = randomOf(SEED)
  const known = wordsIn(path)
  const word = (): string =>
    Array.from({ length: random.between(2, 4) }, () => random.pick(SYLLABLES)).join('')
  const first = (): string => (random.chance(FROM_TEXTS) ? random.pick(known) : word())
  const term = (): string =>
    [first(), ...Array.from({ length: random.between(0, 2) }, word)].join(' ')
  const entries = Array.from({ length: count / PER_TOPIC }, (_, index) => ({
    code: `t${index}`,
    name: `Topic ${index}`,
    definition: '',
    terms: Array.from({ length: PER_TOPIC }, (_, at) =>
      index * PER_TOPIC + at < 500 ? term() : `${first()} ${word()}`,
    ),
  }))
  return { about: '', licence: '', entries }
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ren', 'tu', 'sor', 'pel', 'va', 'dor', 'nim', 'ga', 'hest']

function wordsIn(path: string): string[] {
  const found = new Set<string>()
  let read = 0
  for (const { text } of readCorpus(path)) {
    if (read++ === SAMPLED) break
    for (const [word] of text.matchAll(/[a-z]{4,}/g)) found.add(word)
  }
  return [...found]
}
