import { join, relative, resolve } from 'node:path'
import { HOME } from '../src/commands/software.ts'
import { disk } from '../src/disk/disk.ts'
import { inputAt } from '../src/evaluate/documents.ts'
import { goldFiles, readGold, type Gold } from '../src/evaluate/gold.ts'
import { wilson } from '../src/evaluate/interval.ts'
import { placeOf, planAt } from '../src/evaluate/plan.ts'
import type { Reading } from '../src/model/article.ts'
import { rawRange, rawText } from '../src/model/origin.ts'
import { offsetsOf } from '../src/text/offsets.ts'
import type { Plan } from '../src/pipeline/plan.ts'
import { readArticle } from '../src/pipeline/read.ts'
import { sourceOf } from '../src/pipeline/source.ts'
import { STAGES } from '../src/stages.ts'
import { withoutLabels } from './damage.ts'

// How often a lost label is noticed. Deletes every fifth label in the documents of a gold folder (in
// five rounds, so that each label is gone once), reads them, and counts the turns that were read as
// words of another and the suspicions that lie on them; and as alarms the suspicions that lie on turns
// with a label in the documents as they are. `node --import tsx tools/absorption.ts <gold folder>`

const EVERY = 5
/** Findings that say that a label may be missing. */
const SUSPICIONS = /^(absorbed\.|body\.unlabelled|label\.doubtful)/

interface Count {
  readonly id: string
  readonly family: string
  readonly turns: number
  readonly alarms: number
  /** The rules of the alarms. */
  readonly rules: readonly string[]
  readonly bare: number
  readonly swallowed: number
  readonly noticed: number
}

interface Stretch {
  readonly start: number
  readonly end: number
}

const meets = (a: Stretch, b: Stretch): boolean => a.start <= b.end && b.start <= a.end

function count(gold: Gold, plan: Plan): Count {
  const { marks } = gold
  const beside = join(gold.path, '..', marks.file ?? `${marks.id}.txt`)
  const language = marks.language ?? plan.declared.value.language
  const input = inputAt(resolve('.'), beside, { id: marks.id, encoding: marks.encoding, language })
  if ('level' in input) throw new Error(`${beside}: ${input.message}`)
  const read = (bytes: Uint8Array): Reading => {
    const found = sourceOf(input, bytes, Infinity)
    if ('level' in found) throw new Error(`${beside}: ${found.message}`)
    return readArticle(found.source, plan)
  }
  const whole = read(disk.read(beside))
  const raw = rawText(whole.source)
  const sum = { bare: 0, swallowed: 0, noticed: 0 }
  for (let from = 0; from < EVERY; from++) {
    const { text, bare } = withoutLabels(raw, marks, EVERY, from)
    const article = read(Buffer.from(text))
    const suspect = suspicions(article)
    const spoken = article
      .spans('statement')
      .filter(({ of }) => of)
      .map((one) => rawRange(article.source, one))
    sum.bare += bare.length
    for (const turn of bare) {
      const middle = (turn.start + turn.end) / 2
      if (!spoken.some(({ start, end }) => start < turn.start && middle < end)) continue
      sum.swallowed++
      if (suspect.some((one) => meets(one, turn))) sum.noticed++
    }
  }
  const { id, family } = marks
  const { unit } = offsetsOf(raw, Buffer.byteLength(raw))
  const labelled = marks.turns.filter(({ speakers }) => speakers.length > 0)
  const turns = labelled.map(({ start, end }) => ({ start: unit(start), end: unit(end) }))
  const rules = suspicions(whole)
    .filter((one) => turns.some((turn) => one.start < turn.end && turn.start < one.end))
    .map(({ rule }) => rule)
  return { id, family, turns: turns.length, alarms: rules.length, rules, ...sum }
}

function suspicions(article: Reading): (Stretch & { rule: string })[] {
  return article.findings
    .filter(({ rule }) => SUSPICIONS.test(rule))
    .map((one) => ({ ...rawRange(article.source, one), rule: one.rule }))
}

function total(name: string, counts: readonly Count[]): Count {
  const sum = (of: (one: Count) => number): number => counts.reduce((all, one) => all + of(one), 0)
  return {
    id: name,
    family: name,
    turns: sum((one) => one.turns),
    alarms: sum((one) => one.alarms),
    rules: counts.flatMap((one) => one.rules),
    bare: sum((one) => one.bare),
    swallowed: sum((one) => one.swallowed),
    noticed: sum((one) => one.noticed),
  }
}

function line({ id, turns, alarms, bare, swallowed, noticed }: Count): string {
  const share = swallowed === 0 ? '-' : ((100 * noticed) / swallowed).toFixed(1)
  const range = wilson(noticed, swallowed)
  const interval = range ? `${range[0].toFixed(1)} to ${range[1].toFixed(1)}` : ''
  const rate = turns === 0 ? '-' : ((100 * alarms) / turns).toFixed(1)
  const cells = [turns, bare, swallowed, noticed].map((one) => String(one).padStart(10))
  return `${id.padEnd(36)}${cells.join('')}${share.padStart(9)}${interval.padStart(16)}${String(alarms).padStart(8)}${rate.padStart(8)}`
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('name a folder with .gold.json files')
const place = placeOf({ disk, root: resolve('no-project') }, HOME)
const plan = await planAt(place, STAGES)
const counts = goldFiles(disk, resolve(folder)).map((path) => {
  const gold = readGold(disk, path, relative('.', path))
  if (Array.isArray(gold)) throw new Error(`${gold[0]!.file}: ${gold[0]!.message}`)
  return count(gold, plan)
})
const heads = ['turns', 'unlabelled', 'swallowed', 'noticed'].map((head) => head.padStart(10))
console.log(`${''.padEnd(36)}${heads.join('')}        %            95 %  alarms per 100`)
for (const family of [...new Set(counts.map((one) => one.family))].sort()) {
  const own = counts.filter((one) => one.family === family)
  for (const one of own) console.log(line({ ...one, id: `  ${one.id}` }))
  console.log(line(total(family, own)))
}
const all = total('all', counts)
console.log(line(all))
for (const rule of [...new Set(all.rules)].sort()) {
  const own = all.rules.filter((one) => one === rule).length
  const where = counts.filter((one) => one.rules.includes(rule)).map((one) => one.id)
  console.log(`${String(own).padStart(6)} ${rule} in ${where.join(', ')}`)
}
